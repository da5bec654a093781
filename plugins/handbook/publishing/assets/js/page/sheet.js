// A table as an Excel file: one sheet of texts. Pure.
"use strict";

const { zip, xml } = require("./zip");

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
const LONGEST = 32767; // characters of a cell

/** @param {string} text */
function cell(text) {
  return '<c t="inlineStr"><is><t xml:space="preserve">' + xml(text.slice(0, LONGEST)) + "</t></is></c>";
}

/** @param {string[]} row */
function line(row) { return "<row>" + row.map(cell).join("") + "</row>"; }

/** @param {string} id @param {string} type @param {string} target */
function relation(id, type, target) {
  return HEAD + '<Relationships xmlns="' + PACKAGE + 'relationships"><Relationship Id="' + id + '" Type="' + OFFICE +
    "/" + type + '" Target="' + target + '"/></Relationships>';
}

/** @param {string} part @param {string} type */
function override(part, type) {
  return '<Override PartName="/xl/' + part + '.xml" ContentType="' + TYPE + type + '+xml"/>';
}

function types() {
  return HEAD + '<Types xmlns="' + PACKAGE + 'content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' + override("workbook", "sheet.main") +
    override("worksheets/sheet1", "worksheet") + "</Types>";
}

/** The file. @param {string[][]} rows the first names the columns @param {number[]} widths in characters */
function sheet(rows, widths) {
  const columns = widths.map((width, place) =>
    '<col min="' + (place + 1) + '" max="' + (place + 1) + '" width="' + width + '" customWidth="1"/>').join("");
  return new Blob(zip([
    { name: "[Content_Types].xml", text: types() },
    { name: "_rels/.rels", text: relation("rId1", "officeDocument", "xl/workbook.xml") },
    { name: "xl/workbook.xml", text: HEAD + '<workbook xmlns="' + MAIN + '" xmlns:r="' + OFFICE +
      '"><sheets><sheet name="检索结果" sheetId="1" r:id="rId1"/></sheets></workbook>' },
    { name: "xl/_rels/workbook.xml.rels", text: relation("rId1", "worksheet", "worksheets/sheet1.xml") },
    { name: "xl/worksheets/sheet1.xml", text: HEAD + '<worksheet xmlns="' + MAIN + '"><cols>' + columns +
      "</cols><sheetData>" + rows.map(line).join("") + "</sheetData></worksheet>" },
  ]), { type: TYPE + "sheet" });
}

module.exports = { sheet };
