// Tables as Excel files (ISO 29500): every cell is a text, so that nothing in it is ever computed.
"use strict";

const { escape } = require("./markup");
const zip = require("./zip");

/**
 * A sheet: rows of texts; the first `head` rows are the table's head, `widths` those of its columns in characters.
 * @typedef {{name: string, rows: string[][], head?: number, widths: number[], upright?: boolean}} Sheet
 */

const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
const DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FONT = '<sz val="11"/><name val="宋体"/>';
const EDGE = ["left", "right", "top", "bottom"].map((side) => "<" + side + ' style="thin"/>').join("");
const PLAIN = 1, HEAD = 2;
const MOST_ROWS = 20000, MOST_COLUMNS = 60;

// Plain cells say that they are text (quotePrefix): edited by hand, "=1+1" stays what it is.
const STYLES = DECLARED + '<styleSheet xmlns="' + MAIN + '"><fonts count="2"><font>' + FONT + "</font><font><b/>" +
  FONT + '</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill ' +
  'patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/></border><border>' +
  EDGE + '</border></borders><cellStyleXfs count="1"><xf/>' +
  '</cellStyleXfs><cellXfs count="3"><xf/>' + format(0, ' quotePrefix="1"') + format(1, "") + "</cellXfs><cellStyles " +
  'count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** @param {number} font @param {string} more */
function format(font, more) {
  return '<xf fontId="' + font + '" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"' + more +
    '><alignment vertical="top" wrapText="1"/></xf>';
}

/** A, …, Z, AA, … @param {number} place */
function letters(place) {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : String.fromCharCode(64 + Math.floor(place / 26)) + last;
}

/** @param {string[]} row @param {number} place @param {number} head */
function line(row, place, head) {
  const style = place < head ? HEAD : PLAIN;
  const written = row.map((text, at) => '<c r="' + letters(at) + (place + 1) + '" t="inlineStr" s="' + style +
    '"><is><t xml:space="preserve">' + escape(text) + "</t></is></c>");
  return '<row r="' + (place + 1) + '">' + written.join("") + "</row>";
}

/** @param {Sheet} sheet */
function worksheet(sheet) {
  const head = sheet.head || 0;
  const columns = sheet.widths.map((width, place) => {
    return '<col min="' + (place + 1) + '" max="' + (place + 1) + '" width="' + width + '" customWidth="1"/>';
  });
  const frozen = head ? '<pane ySplit="' + head + '" topLeftCell="A' + (head + 1) + '" state="frozen"/>' : "";
  return DECLARED + '<worksheet xmlns="' + MAIN + '"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' +
    '<sheetViews><sheetView workbookViewId="0">' + frozen + "</sheetView></sheetViews><cols>" + columns.join("") +
    "</cols><sheetData>" + sheet.rows.map((row, place) => line(row, place, head)).join("") + "</sheetData>" +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9"' +
    ' orientation="' + (sheet.upright ? "portrait" : "landscape") + '" fitToHeight="0"/></worksheet>';
}

/** @param {[string, string][]} targets (kind, address) */
function relations(targets) {
  const one = (/** @type {[string, string]} */ [kind, target], /** @type {number} */ place) =>
    '<Relationship Id="rId' + (place + 1) + '" Type="' + OFFICE + "/" + kind + '" Target="' + target + '"/>';
  const all = targets.map(one).join("");
  return DECLARED + '<Relationships xmlns="' + PACKAGE + 'relationships">' + all + "</Relationships>";
}

/** @param {number} place */
function sheetName(place) { return "worksheets/sheet" + (place + 1) + ".xml"; }

/** @param {number} count of sheets */
function types(count) {
  const part = (/** @type {string} */ name, /** @type {string} */ kind) => '<Override PartName="/xl/' + name +
    '" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.' + kind + '+xml"/>';
  const sheets = Array.from({ length: count }, (_, place) => part(sheetName(place), "worksheet"));
  return DECLARED + '<Types xmlns="' + PACKAGE + 'content-types"><Default Extension="rels" ContentType="application/' +
    'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
    part("workbook.xml", "sheet.main") + part("styles.xml", "styles") + sheets.join("") + "</Types>";
}

/** The Excel file with these sheets. @param {Sheet[]} sheets */
function write(sheets) {
  const names = sheets.map((_, place) => sheetName(place));
  const book = '<workbook xmlns="' + MAIN + '" xmlns:r="' + OFFICE + '"><sheets>';
  const parts = names.map((name) => /** @type {[string, string]} */ (["worksheet", name]));
  const title = (/** @type {Sheet} */ { name }) => escape(name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31));
  const listed = sheets.map((sheet, place) => '<sheet name="' + title(sheet) + '" sheetId="' + (place + 1) +
    '" r:id="rId' + (place + 1) + '"/>').join("");
  return zip.pack([
    { name: "[Content_Types].xml", data: types(sheets.length) },
    { name: "_rels/.rels", data: relations([["officeDocument", "xl/workbook.xml"]]) },
    { name: "xl/workbook.xml", data: DECLARED + book + listed + "</sheets></workbook>" },
    { name: "xl/_rels/workbook.xml.rels", data: relations([...parts, ["styles", "styles.xml"]]) },
    { name: "xl/styles.xml", data: STYLES },
    ...sheets.map((sheet, place) => ({ name: "xl/" + names[place], data: worksheet(sheet) })),
  ]);
}

// ── reading ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** @param {Uint8Array} data @returns {Document} */
function parsed(data) {
  const text = new TextDecoder("utf-8").decode(data);
  if (/<!DOCTYPE/i.test(text)) throw new Error("表格里有不该有的内容（DOCTYPE），没有打开。");
  const tree = new DOMParser().parseFromString(text, "application/xml");
  if (tree.getElementsByTagName("parsererror").length) throw new Error("表格损坏，没有打开。");
  return tree;
}

/** All elements of that name, whatever their prefix. @param {Document | Element} within @param {string} name */
function named(within, name) { return Array.from(within.getElementsByTagNameNS("*", name)); }

/** The text of a cell's or a shared text's pieces; readings above characters left out. @param {Element} holder */
function words(holder) {
  return named(holder, "t").filter((one) => !one.parentElement || one.parentElement.localName !== "rPh")
    .map((one) => one.textContent || "").join("");
}

/** @param {Element} cell @param {string[]} shared */
function value(cell, shared) {
  const kind = cell.getAttribute("t");
  if (kind === "inlineStr") return words(cell);
  const found = named(cell, "v")[0], text = (found && found.textContent) || "";
  return kind === "s" ? shared[Number(text)] || "" : text;
}

/** @param {Element} cell @param {number} usual */
function column(cell, usual) {
  const found = /^[A-Z]{1,3}/.exec(cell.getAttribute("r") || "");
  if (!found) return usual;
  return Array.from(found[0]).reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
}

/**
 * The rows of the first sheet. Throws a sentence that says why a file is none that can be opened.
 * @param {Uint8Array} data
 * @param {(data: Uint8Array, most: number) => Uint8Array} inflate
 * @returns {string[][]}
 */
function read(data, inflate) {
  const parts = zip.unpack(data, (name) => /^xl\/(sharedStrings|worksheets\/sheet\d+)\.xml$/.test(name), inflate);
  const names = Object.keys(parts).filter((name) => /sheet\d+\.xml$/.test(name));
  if (!names.length) throw new Error("不是 Excel 表格（.xlsx）。");
  const number = (/** @type {string} */ name) => Number(name.replace(/\D/g, ""));
  names.sort((a, b) => number(a) - number(b));
  const texts = parts["xl/sharedStrings.xml"];
  const shared = texts ? named(parsed(texts), "si").map(words) : [];
  const rows = named(parsed(parts[names[0]]), "row");
  if (rows.length > MOST_ROWS) throw new Error("表格有 " + rows.length + " 行，太大了。");
  return rows.map((row) => cells(row, shared)).filter((row) => row.some((text) => text.trim()));
}

/** @param {Element} row @param {string[]} shared */
function cells(row, shared) {
  /** @type {string[]} */
  const result = [];
  named(row, "c").forEach((cell) => {
    const place = column(cell, result.length);
    if (place >= MOST_COLUMNS) return;
    while (result.length < place) result.push("");
    result[place] = value(cell, shared);
  });
  return result;
}

module.exports = { TYPE, write, read };
