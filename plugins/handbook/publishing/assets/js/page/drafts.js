// The draft one is at, as the desk keeps it: what it is called, and how another page puts paragraphs into it. The desk
// itself looks at everything that it reads, so that nothing has to be made here but the paragraphs.
"use strict";

const { plain } = require("./plain");
const store = require("./store");

const KEY = "desk"; // desk/kept.js
const LONGEST = 300; // characters of a name

/** @typedef {{id: string, name: string, blocks: object[], at: number}} Draft */

/** All that are kept, the last one written on first. @returns {Draft[]} */
function all() {
  try {
    const found = JSON.parse(store.get(KEY) || "[]");
    return Array.isArray(found) ? found.filter((one) => one && Array.isArray(one.blocks)).map(sound) : [];
  } catch (error) { return []; }
}

/** What the store holds may be anything. @param {any} one @returns {Draft} */
function sound(one) {
  return { ...one, name: plain(one.name, LONGEST), at: Number.isInteger(one.at) ? one.at : 0 };
}

/** The one that was written on last; null where there is none. @returns {Draft | null} */
function last() {
  return all()[0] || null;
}

/** A draft with nothing in it. @returns {Draft} */
function fresh() {
  return { id: "d" + Date.now().toString(36), name: "", blocks: [], at: -1 };
}

/** A paragraph with its source, as the desk knows it. @param {string} text @param {import("./copy").Source} source */
function paragraph(text, source) {
  const sentence = String(source.sentence || "");
  const from = { title: source.title, year: String(source.year || ""), url: source.url || "", sentence };
  return { text, style: "", sources: [from] };
}

/**
 * Puts paragraphs behind the one that the draft is at; into a new draft where there is none.
 * @param {{text: string, style: string, sources: object[]}[]} some
 * @returns {string | null} what the draft is called; null where the browser kept nothing
 */
function put(some) {
  const [one = fresh(), ...rest] = all(), at = Math.min(one.blocks.length, one.at + 1);
  const blocks = one.blocks.slice(), first = blocks.length ? "" : "body"; // it would be the title
  blocks.splice(at, 0, ...some.map((each, nth) => ({ ...each, style: each.style || (nth ? "" : first), hint: false })));
  const now = { ...one, blocks, at: at + some.length - 1 };
  return store.set(KEY, JSON.stringify([now, ...rest])) ? one.name : null;
}

module.exports = { last, paragraph, put };
