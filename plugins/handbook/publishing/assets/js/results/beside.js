// What the pane beside the rows shows of a hit: its whole paragraph, the headings above it, what stands before and
// behind it in the report, and what one does with it.
"use strict";

const basket = require("../basket/basket");
const engine = require("../engine");
const { copy } = require("../page/copy");
const { h } = require("../page/dom");
const drafts = require("../page/drafts");
const { say } = require("../page/say");
const site = require("../page/site");
const said = require("./said");

/**
 * @typedef {import("../engine").Hit} Hit
 * @typedef {import("../engine").Neighbour} Neighbour
 */

const AROUND = 60; // characters of what stands before and behind

/** Puts the paragraph into the draft one is at. @param {Hit} hit */
function write(hit) {
  const name = drafts.put([drafts.paragraph(hit.text, said.source(hit))]);
  say(name === null ? "没有存住：浏览器不让这个页面存东西。" : "已放到稿子里：" + (name || "没有名字的稿子"));
}

/** @param {Hit} hit @param {HTMLElement} row */
function buttons(hit, row) {
  const from = said.source(hit);
  const act = (/** @type {string} */ text, /** @type {string} */ key, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", class: "hb-button", "data-pane": key, onclick }, text);
  return [
    act("复制整段", "copy", () => { copy(hit.text, "", from, row); }),
    act("带出处", "sourced", () => { copy(hit.text, "source", from, row); }),
    act("整段入篮", "keep", () => basket.add(hit.text, from)),
    act("到写稿台", "write", () => write(hit)),
  ];
}

/**
 * The beginning or the end of a neighbour, as a way to it.
 * @param {Neighbour} one
 * @param {Hit} hit
 * @param {string} name
 */
function neighbour(one, hit, name) {
  if (!one) return null;
  const cut = name === "前一段" ? "…" + one.text.slice(-AROUND) : one.text.slice(0, AROUND) + "…";
  const text = one.text.length > AROUND ? cut : one.text;
  return h("a", { class: "hb-pane__near", href: site.address(hit.url.split("#")[0] + "#" + one.anchor) },
    h("span", { class: "hb-meta" }, name), text);
}

/** Fills the places of the neighbours, once they are read. @param {Hit} hit @param {HTMLElement[]} places */
function surround(hit, [before, after]) {
  engine.beside(hit.report, hit.anchor).then((found) => {
    before.append(neighbour(found.before, hit, "前一段") || "");
    after.append(neighbour(found.after, hit, "后一段") || "");
  }, () => { /* the hit itself is there */ });
}

/** @param {Hit} hit @param {HTMLElement} row @returns {import("./pane").Shown} */
function beside(hit, row) {
  const from = said.source(hit), near = ["before", "after"].map((place) => h("div", { class: "hb-pane__" + place }));
  surround(hit, near);
  return {
    title: from.title, href: site.address(hit.url), facts: [from.kind, from.year].filter(Boolean).join(" · "),
    way: said.way(hit), words: said.marked(hit, 0, hit.text.length), near, go: () => said.remember(hit),
    buttons: buttons(hit, row),
  };
}

module.exports = { beside };
