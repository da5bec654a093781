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

/** @param {HTMLElement} row @returns {import("./word").Line} */
function line(row) {
  const own = facts.paragraph(row), runIn = own.querySelector(".gw-runin");
  const level = own.matches(".gw-subtitle") ? -2 : own.matches(".gw-title") ? -1 : isHeading(row) ? depth(row) - 1 : 0;
  return {
    text: facts.text(row), level, right: own.matches(".gw-sign"),
    runIn: runIn ? (runIn.textContent || "").length : 0, runInLevel: Number(own.dataset.level) || 3,
  };
}

/** All rows. @param {HTMLElement} sheet */
function rows(sheet) {
  return all(".gw-row", sheet);
}

module.exports = { isHeading, section, text, line, rows };
