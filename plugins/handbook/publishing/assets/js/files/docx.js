// Texts as Word files (ISO 29500) in the dress of GB/T 9704: A4, 37/35/28/26 mm, 仿宋 三号, 28.95 磅, pages numbered.
// Pure.
"use strict";

const { escape } = require("./markup");
const zip = require("./zip");

/**
 * `title`, `subtitle`, `heading` (of that `level` of the outline, else 1), `body`, or `note`: small, under what it is
 * about. So many characters as `runIn` says are in the face of the heading `runInLevel`; `right`: a signature.
 * @typedef {{style: "title" | "subtitle" | "heading" | "body" | "note", text: string, level?: number, runIn?: number,
 *   runInLevel?: number, right?: boolean}} Paragraph
 */

const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const NAMES = 'xmlns:w="' + MAIN + '" xmlns:r="' + OFFICE + '"';
const IDS = { title: "Title", subtitle: "Subtitle", heading: "Heading", body: "a0", note: "Source" };
const FACES = ["黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"]; // of the headings, by level
const RIGHT = '<w:ind w:firstLine="0" w:firstLineChars="0" w:rightChars="400"/><w:jc w:val="right"/>';

/** @param {string} face @param {number} half size in half points */
function run(face, half) {
  const names = ["ascii", "hAnsi", "eastAsia"].map((kind) => " w:" + kind + '="' + face + '"').join("");
  return "<w:rPr><w:rFonts" + names + ' w:hint="eastAsia"/>' +
    '<w:sz w:val="' + half + '"/><w:szCs w:val="' + half + '"/></w:rPr>';
}

/** @param {string} id @param {string} name @param {string} layout @param {string} letters */
function style(id, name, layout, letters) {
  return '<w:style w:type="paragraph" w:styleId="' + id + '"><w:name w:val="' + name + '"/><w:basedOn w:val="a"/>' +
    "<w:qFormat/><w:pPr>" + layout + "</w:pPr>" + letters + "</w:style>";
}

/** @param {string} face @param {number} place */
function heading(face, place) {
  const layout = "<w:keepNext/>" + indent(640) + '<w:outlineLvl w:val="' + place + '"/>';
  return style("Heading" + (place + 1), "heading " + (place + 1), layout, run(face, 32));
}

/** Lines of a fixed height. @param {number} height in twentieths of a point @param {number} [after] */
function spacing(height, after) {
  return '<w:spacing w:after="' + (after || 0) + '" w:line="' + height + '" w:lineRule="exact"/>';
}

/** @param {number} width of two characters */
function indent(width) { return '<w:ind w:firstLineChars="200" w:firstLine="' + width + '"/>'; }

const STYLES = DECLARED + "<w:styles " + NAMES + '><w:style w:type="paragraph" w:default="1" w:styleId="a">' +
  '<w:name w:val="Normal"/><w:pPr>' + spacing(579) + '<w:jc w:val="both"/></w:pPr>' + run("仿宋_GB2312", 32) +
  "</w:style>" +
  style("Title", "Title", spacing(660, 579) + '<w:jc w:val="center"/>', run("方正小标宋简体", 44)) +
  style("Subtitle", "Subtitle", '<w:jc w:val="center"/>', run("楷体_GB2312", 32)) + FACES.map(heading).join("") +
  style("a0", "Body Text", indent(640), "") +
  style("Source", "出处", spacing(360) + indent(420), run("仿宋_GB2312", 21)) +
  style("Footer", "footer", '<w:spacing w:line="240" w:lineRule="auto"/>', run("宋体", 28)) + "</w:styles>";

const FIELD = mark("begin") + '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>' + mark("separate") +
  words("1") + mark("end");
const SETTINGS = DECLARED + "<w:settings " + NAMES + "><w:evenAndOddHeaders/></w:settings>";
const SECTION = '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:footerReference w:type="even" ' +
  'r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" ' +
  'w:header="851" w:footer="1587" w:gutter="0"/><w:docGrid w:type="linesAndChars" w:linePitch="579" ' +
  'w:charSpace="-849"/></w:sectPr>';

/** One of the three marks of a field. @param {string} kind */
function mark(kind) { return '<w:r><w:fldChar w:fldCharType="' + kind + '"/></w:r>'; }

/** — 1 —, one character from the outer edge. @param {"right" | "left"} side */
function footer(side) {
  const edge = "<w:ind w:" + side + 'Chars="100" w:' + side + '="280"/>';
  const layout = '<w:pPr><w:pStyle w:val="Footer"/>' + edge + '<w:jc w:val="' + side + '"/></w:pPr>';
  return DECLARED + "<w:ftr " + NAMES + "><w:p>" + layout + words("— ") + FIELD + words(" —") + "</w:p></w:ftr>";
}

/** @param {string} text @param {string} [letters] */
function words(text, letters) {
  return "<w:r>" + (letters || "") + '<w:t xml:space="preserve">' + escape(text) + "</w:t></w:r>";
}

/** @param {Paragraph} one */
function paragraph(one) {
  const id = IDS[one.style] + (one.style === "heading" ? Math.min(one.level || 1, FACES.length) : "");
  const end = one.runIn || 0, face = FACES[Math.min(one.runInLevel || 3, FACES.length) - 1];
  return '<w:p><w:pPr><w:pStyle w:val="' + id + '"/>' + (one.right ? RIGHT : "") + "</w:pPr>" +
    (end ? words(one.text.slice(0, end), run(face, 32)) : "") + words(one.text.slice(end)) + "</w:p>";
}

/** @param {[string, string][]} targets (kind, address) */
function relations(targets) {
  const one = (/** @type {[string, string]} */ [kind, target], /** @type {number} */ place) =>
    '<Relationship Id="rId' + (place + 1) + '" Type="' + OFFICE + "/" + kind + '" Target="' + target + '"/>';
  const all = targets.map(one).join("");
  return DECLARED + '<Relationships xmlns="' + PACKAGE + 'relationships">' + all + "</Relationships>";
}

/** @param {string} name @param {string} kind */
function part(name, kind) {
  return '<Override PartName="/word/' + name + '.xml" ContentType="' + WORD + kind + '+xml"/>';
}

const TYPES = DECLARED + '<Types xmlns="' + PACKAGE + 'content-types"><Default Extension="rels" ContentType="' +
  'application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ' +
  'ContentType="application/xml"/>' +
  part("document", "document.main") + part("styles", "styles") + part("settings", "settings") +
  part("footer1", "footer") + part("footer2", "footer") + "</Types>";
/** @type {[string, string][]} */
const PARTS = [
  ["styles", "styles.xml"], ["settings", "settings.xml"], ["footer", "footer1.xml"], ["footer", "footer2.xml"],
];

/** The Word file with these paragraphs under a title. @param {string} title @param {Paragraph[]} paragraphs */
function write(title, paragraphs) {
  return pack([{ style: "title", text: title }, ...paragraphs]);
}

/** The Word file with these paragraphs. @param {Paragraph[]} paragraphs */
function pack(paragraphs) {
  const body = paragraphs.map(paragraph).join("");
  const document = "<w:document " + NAMES + "><w:body>" + body + SECTION + "</w:body></w:document>";
  return zip.pack([
    { name: "[Content_Types].xml", data: TYPES },
    { name: "_rels/.rels", data: relations([["officeDocument", "word/document.xml"]]) },
    { name: "word/document.xml", data: DECLARED + document },
    { name: "word/_rels/document.xml.rels", data: relations(PARTS) },
    { name: "word/styles.xml", data: STYLES },
    { name: "word/settings.xml", data: SETTINGS },
    { name: "word/footer1.xml", data: footer("right") },
    { name: "word/footer2.xml", data: footer("left") },
  ]);
}

module.exports = { TYPE, write, pack };
