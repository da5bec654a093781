// What a report's page says of a paragraph: its words, its heading, where it comes from.
"use strict";

const { decode } = require("../page/address");
const { all } = require("../page/dom");

/** The element of a row that holds the paragraph. @param {Element} row */
function paragraph(row) {
  return /** @type {HTMLElement} */ (row.firstElementChild);
}

/** The paragraph's text, exactly. @param {Element} row */
function text(row) {
  return paragraph(row).textContent || "";
}

/**
 * Where the paragraph of a row comes from.
 * @param {HTMLElement} page
 * @param {HTMLElement} row
 * @returns {import("../page/copy").Source}
 */
function source(page, row) {
  const file = location.pathname.split("/").slice(-3).join("/"), name = document.querySelector(".hb-report__name");
  return {
    title: (name && name.textContent) || "", kind: fact("文种"), year: page.dataset.year, section: section(row),
    report: page.dataset.report, anchor: row.id, url: decode(file) + "#" + row.id,
  };
}

/** @param {string} name */
function fact(name) {
  const term = all(".hb-report__facts dt").find((one) => one.textContent === name);
  const value = term && term.nextElementSibling && term.nextElementSibling.firstChild;
  return (value && value.textContent) || "";
}

/** The heading above the row, as written. @param {HTMLElement} row */
function section(row) {
  for (let above = row.previousElementSibling; above; above = above.previousElementSibling) {
    if (/^H[2-5]$/.test(paragraph(above).tagName)) return text(above);
  }
  return "";
}

module.exports = { paragraph, text, source };
