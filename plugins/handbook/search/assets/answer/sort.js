"use strict";
// The orders of hits (contract C4).
const { sentence } = require("../sentence");

/** What a hit is sorted by; equal ones stay best first. @type {Object<string, function(any): string | number>} */
const KEYS = {
  right: (one) => one.after,
  left: (one) => one.before.split("").reverse().join(""),
  newest: (one) => -(one.passage.year || 0),
  shortest: length,
};

function length(one) {
  const shown = one.shown(), [start, end] = sentence(shown.text, shown.start, shown.end);
  return end - start;
}

/** @param {any} a @param {any} b @returns {number} */
function compare(a, b) { return a < b ? -1 : a > b ? 1 : 0; }

/** @template T @param {T[]} hits best first @param {string} order @returns {T[]} */
function sorted(hits, order) {
  const key = Object.prototype.hasOwnProperty.call(KEYS, order) ? KEYS[order] : null;
  if (!key) return hits;
  return hits.map((hit, place) => ({ key: key(hit), place, hit }))
    .sort((a, b) => compare(a.key, b.key) || a.place - b.place).map((row) => row.hit);
}

module.exports = { sorted, compare };
