// A text as a Word file in the dress of 公文 (GB/T 9704): title 小标宋, 一、 黑体, （一） 楷体, the rest 仿宋 三号. Pure.
"use strict";

const { escape } = require("../files/markup");
const zip = require("../files/zip");

/**
 * A paragraph: level 0 is body, -1 the title, -2 what stands under it, 1–4 headings; `runIn`: characters that stand in
 * the face of that level, at the beginning of a body paragraph.
 * @typedef {{text: string, level: number, runIn?: number, runInLevel?: number, right?: boolean}} Line
 */

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const FANG = "仿宋_GB2312", PITCH = 579; // 28.95 磅, in 1/20
const RIGHT = '<w:ind w:firstLine="0" w:firstLineChars="0" w:rightChars="400"/><w:jc w:val="right"/>';
/** @type {{[level: number]: string}} */
const FACES = { "-1": "方正小标宋简体", "-2": "楷体_GB2312", 1: "黑体", 2: "楷体_GB2312", 3: FANG, 4: FANG };

/** @param {number} level */
function styleOf(level) {
  if (level === -1) return "Title";
  if (level === -2) return "Subtitle";
  return level > 0 ? "Heading" + Math.min(level, 4) : "Normal";
}

/** @param {string} face @param {number} size in half points */
function run(face, size) {
  return '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="' + face +
    '" w:hint="eastAsia"/><w:sz w:val="' + size + '"/><w:szCs w:val="' + size + '"/></w:rPr>';
}

/** @param {number} level */
function style(level) {
  const id = styleOf(level), title = level < 0, outline = level > 0 ? level - 1 : -1;
  const names = /** @type {{[id: string]: string}} */ ({ Title: "Title", Subtitle: "Subtitle" });
  return '<w:style w:type="paragraph" w:styleId="' + id + '"><w:name w:val="' + (names[id] || "heading " + level) +
    '"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>' + (title ? "" : "<w:keepNext/>") +
    (title ? '<w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/>' : "") +
    (outline >= 0 ? '<w:outlineLvl w:val="' + outline + '"/>' : "") + "</w:pPr>" +
    run(FACES[level], level === -1 ? 44 : 32) + "</w:style>";
}

function styles() {
  return HEAD + '<w:styles xmlns:w="' + MAIN + '"><w:docDefaults><w:rPrDefault>' + run(FANG, 32) +
    '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">' +
    '<w:name w:val="Normal"/><w:pPr><w:spacing w:line="' + PITCH + '" w:lineRule="exact" w:before="0" w:after="0"/>' +
    '<w:ind w:firstLine="640" w:firstLineChars="200"/><w:jc w:val="both"/></w:pPr>' + run(FANG, 32) + "</w:style>" +
    [-1, -2, 1, 2, 3, 4].map(style).join("") + "</w:styles>";
}

/** @param {string} text @param {string} properties */
function words(text, properties) {
  return text ? "<w:r>" + properties + '<w:t xml:space="preserve">' + escape(text) + "</w:t></w:r>" : "";
}

/** @param {Line} line */
function paragraph(line) {
  const end = line.runIn || 0, right = line.right ? RIGHT : "";
  return '<w:p><w:pPr><w:pStyle w:val="' + styleOf(line.level) + '"/>' + right + "</w:pPr>" +
    words(line.text.slice(0, end), end ? run(FACES[line.runInLevel || 3], 32) : "") +
    words(line.text.slice(end), "") + "</w:p>";
}

/** @param {Line[]} lines */
function body(lines) {
  return HEAD + '<w:document xmlns:w="' + MAIN + '" xmlns:r="' + OFFICE + '"><w:body>' + lines.map(paragraph).join("") +
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>' +
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1304" w:gutter="0"/>' +
    '<w:docGrid w:type="lines" w:linePitch="' + PITCH + '"/></w:sectPr></w:body></w:document>';
}

function footer() {
  const field = (/** @type {string} */ kind) => '<w:r><w:fldChar w:fldCharType="' + kind + '"/></w:r>';
  const size = run("宋体", 28);
  return HEAD + '<w:ftr xmlns:w="' + MAIN + '"><w:p><w:pPr><w:ind w:firstLine="0" w:firstLineChars="0"/>' +
    '<w:jc w:val="center"/></w:pPr>' + words("— ", size) + field("begin") + "<w:r>" + size +
    "<w:instrText>PAGE</w:instrText></w:r>" + field("end") + words(" —", size) + "</w:p></w:ftr>";
}

/** @param {[string, string, string][]} list [id, type, target] */
function relations(list) {
  return HEAD + '<Relationships xmlns="' + PACKAGE + 'relationships">' + list.map(([id, type, target]) =>
    '<Relationship Id="' + id + '" Type="' + OFFICE + "/" + type + '" Target="' + target + '"/>').join("") +
    "</Relationships>";
}

function types() {
  const part = (/** @type {string} */ name, /** @type {string} */ type) =>
    '<Override PartName="/word/' + name + '.xml" ContentType="' + TYPE + type + '+xml"/>';
  return HEAD + '<Types xmlns="' + PACKAGE + 'content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' + part("document", "document.main") +
    part("styles", "styles") + part("footer1", "footer") + "</Types>";
}

/** The file. @param {Line[]} lines @returns {Uint8Array} */
function word(lines) {
  const parts = [["rId1", "styles", "styles.xml"], ["rId2", "footer", "footer1.xml"]];
  return zip.pack([
    { name: "[Content_Types].xml", data: types() },
    { name: "_rels/.rels", data: relations([["rId1", "officeDocument", "word/document.xml"]]) },
    { name: "word/document.xml", data: body(lines) },
    { name: "word/_rels/document.xml.rels", data: relations(/** @type {[string, string, string][]} */ (parts)) },
    { name: "word/styles.xml", data: styles() }, { name: "word/footer1.xml", data: footer() },
  ]);
}

module.exports = { word, DOCUMENT: TYPE + "document" };
