// What belongs to a heading, and the whole report: rows of the sheet as texts and as lines for Word.
"use strict";

const { all } = require("../page/dom");
const facts = require("./facts");

/** 2 … 5 for a heading, 9 for anything else. @param {Element} row */
function depth(row) {
  const found = /^H([2-5])$/.exec(facts.paragraph(row).tagName);
  return found ? Number(found[1]) : 9;
}

/** Whether the row is a heading. @param {Element} row */
function isHeading(row) {
  return depth(row) < 9;
}

/** The heading's row and all under it. @param {HTMLElement} row */
function section(row) {
  const found = [row], own = depth(row);
  for (let next = row.nextElementSibling; next && depth(next) > own; next = next.nextElementSibling) {
    if (next.classList.contains("gw-row")) found.push(/** @type {HTMLElement} */ (next));
  }
  return found;
}

/** @param {HTMLElement[]} own */
function text(own) {
  return own.map(facts.text).join("\n");
}

/** A row for Word. @param {HTMLElement} row @returns {import("../files/docx").Paragraph} */
function line(row) {
  const own = facts.paragraph(row), title = own.matches(".gw-title");
  const runIn = /** @type {HTMLElement | null} */ (own.querySelector("b[data-level]"));
  const style = own.matches(".gw-subtitle") ? "subtitle" : title ? "title" : isHeading(row) ? "heading" : "body";
  return {
    style, text: facts.text(row), level: depth(row) - 1, right: own.matches(".gw-sign"),
    runIn: runIn ? (runIn.textContent || "").length : 0, runInLevel: Number(runIn && runIn.dataset.level) || 3,
  };
}

/** All rows. @param {HTMLElement} sheet */
function rows(sheet) {
  return all(".gw-row", sheet);
}

module.exports = { isHeading, section, text, line, rows };
