// What one does with a whole report: copy, Word, print, keep.
"use strict";

const basket = require("../basket/basket");
const docx = require("../files/docx");
const { save } = require("../files/files");
const { copy } = require("../page/copy");
const { how } = require("../parts/copying");
const { all } = require("../page/dom");
const facts = require("./facts");
const sections = require("./sections");

const UNFIT = /[\\/:*?"<>|\s]+/g; // in names of files
const LONGEST = 60;

/** What the file is called. */
function fileName() {
  return (facts.name().replace(UNFIT, "").slice(0, LONGEST) || "未命名") + ".docx";
}

/** @param {HTMLElement} page @param {HTMLElement} sheet */
function start(page, sheet) {
  const rows = () => sections.rows(sheet);
  /** @type {{[act: string]: (event: MouseEvent) => void}} */
  const acts = {
    "copy-all": (event) => { copy(sections.text(rows()), how(event), facts.source(page, rows()[0])); },
    word: () => save(fileName(), docx.pack(rows().map(sections.line)), docx.TYPE),
    print: () => window.print(),
    "keep-all": () => basket.add(sections.text(rows()), facts.source(page, rows()[0])),
  };
  Object.keys(acts).forEach((act) => {
    all('.hb-bar [data-act="' + act + '"]', page).forEach((button) => button.addEventListener("click", acts[act]));
  });
}

module.exports = { start };
