// How a hit is cut for showing: context by characters, sentences, near-duplicates folded. Pure.
"use strict";

/**
 * @typedef {import("../engine").Hit} Hit
 * A hit, and those of near-duplicate passages.
 * @typedef {{hit: Hit, same: Hit[]}} Row
 */

/**
 * {left, hit, right, before, after}: so many whole characters each side; before and after say that more stands there.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {number} width
 */
function around(text, start, end, width) {
  const left = Array.from(text.slice(0, start)), right = Array.from(text.slice(end));
  return {
    left: left.slice(-width).join(""), hit: text.slice(start, end), right: right.slice(0, width).join(""),
    before: left.length > width, after: right.length > width,
  };
}

/** The characters that stand together in a text. @param {string} text @returns {Set<string>} */
function pairs(text) {
  const found = new Set();
  for (let at = 0; at + 2 <= text.length; at++) found.add(text.slice(at, at + 2));
  return found;
}

const SLIPS = 0.03; // share of a text's pairs that a copy has to lack: a longer version lacks none

/**
 * Whether one copy is cleaner than another that lacks some of its words: what a slip makes of a word stands in no text
 * but its own.
 * @param {Hit} one
 * @param {Hit} other
 * @param {Map<string, number>} known in how many of the texts at hand a pair of characters stands
 */
function isCleaner(one, other, known) {
  const own = pairs(one.text), there = pairs(other.text);
  const lacking = Array.from(own).filter((pair) => !there.has(pair));
  const instead = Array.from(there).filter((pair) => !own.has(pair));
  const isUsual = (/** @type {string} */ pair) => (known.get(pair) || 0) > 1;
  const usual = (/** @type {string[]} */ all) => all.filter(isUsual).length / (all.length || 1);
  return lacking.length > SLIPS * own.size && usual(lacking) > usual(instead);
}

/**
 * The row with the cleanest of its copies in front.
 * @param {Row} row
 * @param {Map<string, number>} known
 * @returns {Row}
 */
function cleanestFirst(row, known) {
  const best = row.same.reduce((first, one) => (isCleaner(one, first, known) ? one : first), row.hit);
  return { hit: best, same: [row.hit, ...row.same].filter((one) => one !== best) };
}

/** In how many different texts pairs of characters stand. @param {Hit[]} hits */
function counted(hits) {
  /** @type {Map<string, number>} */
  const known = new Map();
  new Set(hits.map((hit) => hit.text)).forEach((text) => {
    pairs(text).forEach((pair) => known.set(pair, (known.get(pair) || 0) + 1));
  });
  return known;
}

/**
 * Hits of near-duplicate passages under the cleanest of them, the first with the first.
 * @param {Hit[]} hits
 * @returns {Row[]}
 */
function fold(hits) {
  const rows = folded(hits);
  if (!rows.some((row) => row.same.some((one) => one.text !== row.hit.text))) return rows;
  const known = counted(hits);
  return rows.map((row) => (row.same.length ? cleanestFirst(row, known) : row));
}

/** The same under the first of them. @param {Hit[]} hits @returns {Row[]} */
function folded(hits) {
  /** @type {Row[]} */
  const rows = [];
  const seen = new Map(), groups = new Map();
  hits.forEach((hit) => {
    const passage = hit.report + "#" + hit.anchor, place = seen.get(passage) || 0, key = hit.same + ":" + place;
    seen.set(passage, place + 1);
    if (hit.same && groups.has(key)) groups.get(key).same.push(hit);
    else {
      const row = { hit, same: [] };
      rows.push(row);
      if (hit.same) groups.set(key, row);
    }
  });
  return rows;
}

module.exports = { around, fold };
