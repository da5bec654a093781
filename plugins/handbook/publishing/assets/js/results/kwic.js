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

/**
 * Hits of near-duplicate passages under the first of them, the first with the first.
 * @param {Hit[]} hits
 * @returns {Row[]}
 */
function fold(hits) {
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
