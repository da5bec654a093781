// What a report's page says of a paragraph: its words, its heading, where it comes from.
"use strict";

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
  const anchor = row.id.split("/").slice(-1)[0];
  return {
    title: name(), kind: page.dataset.kindName, year: page.dataset.year, section: section(row),
    report: page.dataset.report, anchor, url: address(page) + "#" + anchor,
  };
}

/** Where the report's page lies, relative to the root (addresses.report). @param {HTMLElement} page */
function address(page) {
  const id = page.dataset.report || "", folder = id.slice(id.lastIndexOf("-") + 1).slice(0, 2);
  return "reports/" + folder + "/" + id + ".html";
}

/** What the report is called. */
function name() {
  const found = document.querySelector(".hb-report__name");
  return (found && found.textContent) || "";
}

/** The heading above the row, as written. @param {HTMLElement} row */
function section(row) {
  for (let above = row.previousElementSibling; above; above = above.previousElementSibling) {
    if (/^H[2-5]$/.test(paragraph(above).tagName)) return text(above);
  }
  return "";
}

module.exports = { paragraph, text, source, address, name };
