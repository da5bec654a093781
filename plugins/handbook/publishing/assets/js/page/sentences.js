// The sentences of a passage, counted from 1.
"use strict";

const { sentence } = require("../../../../search/assets/sentence");

/** The stretch of every sentence. @param {string} text @returns {[number, number][]} */
function sentences(text) {
  /** @type {[number, number][]} */
  const found = [];
  for (let at = 0; at < text.length;) {
    const [start, end] = sentence(text, at, at + 1);
    found.push([start, end]);
    at = Math.max(end, at + 1);
  }
  return found;
}

/**
 * The number of the sentence that holds a place.
 * @param {string} text
 * @param {number} place
 */
function ordinal(text, place) {
  return sentences(text).findIndex(([, end]) => place < end) + 1;
}

/** The stretch of a sentence; null where there is none of that number. @param {string} text @param {number} number */
function nth(text, number) {
  return sentences(text)[number - 1] || null;
}

module.exports = { sentence, ordinal, nth };
