// What one does with a whole report: copy, Word, print, keep.
"use strict";

const basket = require("../basket/basket");
const { copy } = require("../page/copy");
const { all } = require("../page/dom");
const { download, named } = require("../page/download");
const { word } = require("../page/word");
const facts = require("./facts");
const sections = require("./sections");

/** @param {HTMLElement} page @param {HTMLElement} sheet */
function start(page, sheet) {
  const rows = () => sections.rows(sheet), title = () => facts.name();
  /** @type {{[act: string]: (event: MouseEvent) => void}} */
  const acts = {
    "copy-all": (event) => { copy(sections.text(rows()), event.shiftKey && facts.source(page, rows()[0])); },
    word: () => download(word(rows().map(sections.line)), named(title()) + ".docx"),
    print: () => window.print(),
    "keep-all": () => basket.add(sections.text(rows()), facts.source(page, rows()[0])),
  };
  Object.keys(acts).forEach((act) => {
    all('.hb-bar [data-act="' + act + '"]', page).forEach((button) => button.addEventListener("click", acts[act]));
  });
}

module.exports = { start };
