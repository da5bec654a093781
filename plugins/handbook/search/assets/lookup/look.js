"use strict";
// What do the nearest shards say of a piece?
const { intersect } = require("./ascending");
const { Piece } = require("./piece");

/** @param {import("./index").Index} index @param {string} text folded @returns {Promise<Piece>} */
async function look(index, text) {
  const { marks, router } = index.catalogue;
  let lead = 0;
  while (lead < text.length && marks.indexOf(text[lead]) >= 0) lead++;
  const piece = new Piece(text, lead, router.key(text.slice(lead)));
  if (router.key(text) === null) return piece.absent();
  if (!piece.key) return onlyMarks(piece, index.catalogue);
  const offsets = settled(piece.key, index.catalogue);
  const entries = await Promise.all(offsets.map((offset) => index.entry(piece.key.slice(offset))));
  if (entries.indexOf(null) >= 0) return piece.absent();
  if (entries[0].isNode) return fromNode(index, piece, entries[0]);
  return fromLeaves(index, piece, offsets, entries);
}

function onlyMarks(piece, { marks, markTotals }) {
  if (piece.lead === 1) [piece.total, piece.reports] = markTotals[marks.indexOf(piece.text)];
  piece.isPartial = true;
  piece.estimate = Infinity;
  return piece;
}

/** The beginning, and the last place from which a list reaches into the end of the key, as far as the router knows. */
function settled(key, catalogue) {
  for (let offset = key.length - 1; offset > 0; offset--) {
    if (catalogue.isSilent(key[offset])) continue;
    const [first, last] = catalogue.router.span(key.slice(offset));
    if (first === last) return [0, offset];
  }
  return [0];
}

async function fromNode(index, piece, entry) {
  piece.isNode = true;
  piece.isExact = !piece.lead;
  if (piece.isExact) { piece.total = entry.total; piece.reports = entry.reports; }
  piece.noteChecks(index.catalogue.marks);
  piece.isPartial = entry.count > 0;
  piece.list = piece.isPartial ? entry.positions() : await index.below(piece.key);
  piece.estimate = piece.isPartial ? entry.total : piece.list.length;
  return piece;
}

async function fromLeaves(index, piece, offsets, entries) {
  piece.covered = new Array(piece.key.length).fill(false);
  piece.list = entries[0].positions();
  piece.cover(0, entries[0].depth);
  if (offsets.length > 1) await narrow(index, piece, offsets[1], entries[1]);
  piece.isExact = !piece.lead && piece.isCovered;
  piece.noteChecks(index.catalogue.marks);
  piece.estimate = piece.list.length;
  return piece.list.length ? piece : piece.absent();
}

/**
 * Keeps the positions that the entry for the key from `offset` on has too; false when it cannot say it cheaply.
 * @param {import("./index").Index} index @param {Piece} piece @param {number} offset
 * @param {import("./postings").Entry} entry @returns {Promise<boolean>}
 */
async function narrow(index, piece, offset, entry) {
  const key = piece.key.slice(offset), [first, last] = index.catalogue.router.span(key);
  if (entry.isNode && last > first + 1) return false;
  piece.list = intersect(piece.list, entry.isNode ? await index.below(key) : entry.positions(), offset);
  piece.cover(offset, entry.depth);
  return true;
}

/**
 * The pieces of several terms.
 * @param {import("./index").Index} index @param {string[][]} terms @returns {Promise<Piece[][]>}
 */
function lookAll(index, terms) {
  return Promise.all(terms.map((term) => Promise.all(term.map((text) => look(index, text)))));
}

module.exports = { look, lookAll, narrow };
