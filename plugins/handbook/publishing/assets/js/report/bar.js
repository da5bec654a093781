// What one does with a whole report: copy, Word, print, keep.
"use strict";

const basket = require("../basket/basket");
const docx = require("../files/docx");
const { save } = require("../files/files");
const { copy } = require("../page/copy");
const { how } = require("../parts/copying");
const { h, fill, all } = require("../page/dom");
const facts = require("./facts");
const sections = require("./sections");

const UNFIT = /[\\/:*?"<>|\s]+/g; // in names of files
const LONGEST = 60;

/** What the file is called. */
function fileName() {
  return (facts.name().replace(UNFIT, "").slice(0, LONGEST) || "未命名") + ".docx";
}

/** @param {string} act @param {(event: MouseEvent) => void} onclick @param {import("../page/dom").Child[]} name */
function button(act, onclick, ...name) {
  return h("button", { class: "hb-bar__one", type: "button", "data-act": act, onclick }, name);
}

/** @param {HTMLElement} page @param {HTMLElement} sheet */
function start(page, sheet) {
  const rows = () => sections.rows(sheet);
  all(".hb-bar", page).forEach((bar) => fill(bar,
    h("a", { class: "hb-bar__one", href: "#outline", "data-act": "outline" }, "大纲"),
    h("button", { class: "hb-bar__one", type: "button", "data-act": "marks", "aria-controls": "hb-marks" }, "标注"),
    button("copy-all", (event) => { copy(sections.text(rows()), how(event), facts.source(page, rows()[0])); },
      "复制", h("span", {}, "全文")),
    button("word", () => { save(fileName(), docx.pack(rows().map(sections.line)), docx.TYPE); },
      h("span", {}, "下载 "), "Word"),
    button("print", () => window.print(), "打印"),
    button("keep-all", () => basket.add(sections.text(rows()), facts.source(page, rows()[0])), "入篮")));
}

module.exports = { start };
