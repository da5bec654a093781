// The sentences of a passage, counted from 1.
"use strict";

const engine = require("../engine");

/** The stretch of every sentence. @param {string} text @returns {[number, number][]} */
function sentences(text) {
  /** @type {[number, number][]} */
  const found = [];
  for (let at = 0; at < text.length;) {
    const [start, end] = engine.sentence(text, at, at + 1);
    found.push([start, end]);
    at = Math.max(end, at + 1);
  }
  return found;
}

/**
 * The number of the sentence that holds a place; 0 where nobody can tell.
 * @param {string} text
 * @param {number} place
 */
function ordinal(text, place) {
  if (!engine.isThere()) return 0;
  return sentences(text).findIndex(([, end]) => place < end) + 1;
}

/** The stretch of a sentence; null where there is none of that number. @param {string} text @param {number} number */
function nth(text, number) {
  return (engine.isThere() && sentences(text)[number - 1]) || null;
}

module.exports = { ordinal, nth };
