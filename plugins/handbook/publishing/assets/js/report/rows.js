// The rows of a sheet, as scripts need them: pages say only what is their own (publishing/sheet.py).
"use strict";

const { h, all } = require("../page/dom");
const dictionary = require("../page/dictionary");

/** A row says what it is for, by a letter too, and leads to itself. @param {HTMLElement} row @param {string} usual */
function dress(row, usual) {
  const own = /** @type {HTMLElement} */ (row.firstElementChild);
  row.classList.add("gw-row");
  all("a", own).forEach((term) => term.classList.add("term"));
  if (own.tagName === "P" && !own.classList.contains("gw-title")) {
    own.dataset.function = own.dataset.function || usual;
    own.dataset.letter = dictionary.letter(own.dataset.function);
  }
  own.after(h("a", { class: "gw-place", href: "#" + row.id, "aria-label": "这一段的地址" }));
}

/** @param {HTMLElement} sheet */
function start(sheet) {
  all(":scope > div", sheet).forEach((row) => dress(row, sheet.dataset.function || ""));
}

module.exports = { start };
