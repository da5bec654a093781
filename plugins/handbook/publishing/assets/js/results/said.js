// What a hit says and where it stands: its words, its source, the marks in it. What the row, its paragraph and the pane
// beside it are made from.
"use strict";

const basket = require("../basket/basket");
const { h } = require("../page/dom");
const sentences = require("../page/sentences");
const store = require("../page/store");
const { named } = require("./names");

/**
 * @typedef {import("../engine").Hit} Hit
 * @typedef {import("../page/copy").Source} Source
 */

/** @param {Hit} hit @returns {[number, number]} */
function sentence(hit) {
  return hit.end > hit.start ? sentences.sentence(hit.text, hit.start, hit.end) : [0, hit.text.length];
}

/** @param {Hit} hit */
function words(hit) {
  const [from, to] = sentence(hit);
  return hit.text.slice(from, to);
}

/** Where the passage comes from: the heading right above it, too. @param {Hit} hit @returns {Source} */
function source(hit) {
  return {
    title: hit.title || "没有标题的材料", kind: hit.kind ? named("kind", hit.kind) : "", year: hit.year || "",
    section: hit.way[hit.way.length - 1] || "", report: hit.report, anchor: hit.anchor, url: hit.url,
  };
}

/** The source of the sentence: its number, too. @param {Hit} hit @returns {Source} */
function sentenceSource(hit) {
  return { ...source(hit), sentence: sentences.ordinal(hit.text, sentence(hit)[0]) };
}

/** What the report's page needs to mark the words on arrival; the address stays as it is. @param {Hit} hit */
function remember(hit) {
  const { report, anchor, start, end } = hit;
  const arrival = JSON.stringify({ report, anchor, start, end, form: hit.text.slice(start, end) });
  store.set("arrival", arrival);
  store.carry("arrival", arrival);
}

/** The stretch [from, to) of the text with the hit marked. @param {Hit} hit @param {number} from @param {number} to */
function marked(hit, from, to) {
  return [
    hit.text.slice(from, hit.start), hit.start < hit.end ? h("mark", {}, hit.text.slice(hit.start, hit.end)) : null,
    hit.text.slice(Math.max(hit.start, hit.end, from), to),
  ];
}

/** The headings above, outermost first; null where there are none. @param {Hit} hit */
function way(hit) {
  return hit.way.length ? h("span", { class: "hb-way" }, hit.way.map((one) => h("span", {}, one))) : null;
}

/** @param {Hit} hit */
function isKept(hit) {
  return basket.has(words(hit), sentenceSource(hit));
}

module.exports = { sentence, words, source, sentenceSource, remember, marked, way, isKept };
