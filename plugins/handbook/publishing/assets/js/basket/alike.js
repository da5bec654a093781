// Which pieces are nearly the same? Those that share most of their runs of three characters. Pure.
"use strict";

const { words } = require("./items");

const SHARED = 0.75; // of all runs of both
const SHORTEST = 8; // characters; shorter ones are alike by chance
const MOST = 1500; // pieces that are compared, each with each

/** @param {string} text */
function runs(text) {
  const found = new Set();
  for (let at = 0; at + 3 <= text.length; at++) found.add(text.slice(at, at + 3));
  return found;
}

/** @param {Set<string>} a @param {Set<string>} b */
function share(a, b) {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size < SHARED * large.size) return 0;
  let common = 0;
  small.forEach((run) => { if (large.has(run)) common += 1; });
  return common / (a.size + b.size - common);
}

/**
 * For every piece the place of the first one before it that it is nearly the same as, or -1.
 * @param {import("./items").Item[]} items
 */
function alike(items) {
  const texts = items.slice(0, MOST).map(words), sets = texts.map(runs);
  return items.map((_, place) => {
    if (place >= MOST || texts[place].length < SHORTEST) return -1;
    for (let before = 0; before < place; before++) {
      if (texts[before] === texts[place] || share(sets[before], sets[place]) >= SHARED) return before;
    }
    return -1;
  });
}

module.exports = { alike };
