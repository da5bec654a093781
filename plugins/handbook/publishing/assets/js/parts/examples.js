// Examples and quotes on the handbook's pages: the same two buttons as everywhere.
"use strict";

const basket = require("../basket/basket");
const { h, all } = require("../page/dom");
const copying = require("./copying");

/** @param {HTMLElement} box @returns {import("../page/copy").Source} */
function source(box) {
  const link = box.querySelector(".hb-example__source a, .hb-quote__source a");
  const meta = box.querySelector(".hb-example__source .hb-meta"), path = box.querySelector(".hb-path");
  const year = /^(\d{4})年$/.exec((meta && meta.textContent) || "");
  return {
    title: (link && link.textContent) || "", year: year ? year[1] : "", section: (path && path.textContent) || "",
    report: box.dataset.report, anchor: box.dataset.anchor, url: box.dataset.address,
  };
}

/** @param {HTMLElement} box */
function equip(box) {
  const words = all(".hb-example__text, .hb-quote__text, .hb-set__text", box)[0];
  const foot = box.querySelector(".hb-example__source, .hb-set__source, .hb-quote__source");
  if (!words || !foot) return;
  const from = source(box), lines = all("li", words), keep = () => basket.add(text(), from);
  const text = () => (lines.length ? lines.map((line) => line.textContent || "").join("\n") : words.textContent || "");
  foot.append(h("span", { class: "hb-carry" },
    copying.buttons({ text, source: () => from, place: () => words }),
    h("button", { type: "button", class: "hb-link", "data-act": "keep", onclick: keep }, "入篮")));
}

/** Gives every example its buttons. */
function start() {
  all(".hb-example, .hb-quote, .hb-set").forEach(equip);
}

module.exports = { start };
