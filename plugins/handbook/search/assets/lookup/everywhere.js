"use strict";
// All places of a piece, exactly: what the first look left open is settled by more lists, by clause marks, by texts.
const { intersect, spread } = require("./ascending");
const { Stopped } = require("./index");
const { narrow } = require("./look");
const { onlyMarks, standing } = require("./marks");
const { TIME } = require("./prices");

const FEW = 40; // so few positions are looked up in the texts

/**
 * Ascending positions where it may stand, the leading marks included: all that there are, and others.
 * @param {import("./index").Index} index @param {import("./piece").Piece} piece @param {function(): boolean} [stop]
 * @returns {Promise<Int32Array>}
 */
async function candidates(index, piece, stop) {
  if (piece.everywhere) return piece.everywhere;
  if (!piece.key) return onlyMarks(index, piece.text, stop);
  const list = piece.isNode && piece.isPartial ? await index.below(piece.key, stop) : piece.list;
  return piece.lead ? list.map((position) => position - piece.lead) : list;
}

/**
 * Those of its candidates where it does stand.
 * @param {import("./index").Index} index @param {import("./piece").Piece} piece @param {Int32Array} list
 * @param {function(): boolean} [stop] @returns {Promise<Int32Array>}
 */
async function everywhere(index, piece, list, stop) {
  if (piece.everywhere) return list;
  if (piece.key && !piece.isAbsent) {
    let found = piece.lead ? list.map((position) => position + piece.lead) : list;
    if (piece.isNode) found = await checked(index, piece, found, stop);
    else {
      piece.list = found;
      found = await finished(index, piece, stop);
    }
    list = piece.lead ? found.map((position) => position - piece.lead) : found;
  }
  return (piece.everywhere = list);
}

async function finished(index, piece, stop) {
  for (let open = 0; open < piece.key.length && piece.list.length > FEW; open++) {
    if (stop && stop()) throw new Stopped();
    if (piece.covered[open] || index.catalogue.isSilent(piece.key[open])) continue;
    const step = await covering(index, piece, open);
    if (step.isAbsent) return new Int32Array(0);
    if (!step.isNarrowed && step.node && (await closeEnd(index, piece, step.node, stop))) break;
  }
  return checked(index, piece, piece.list, stop);
}

/** Tries lists that cover an open symbol; `node`: from where on the longest end of the key is a node. */
async function covering(index, piece, open) {
  const step = { isAbsent: false, isNarrowed: false, node: 0 };
  for (let offset = open; offset > 0 && offset > open - index.catalogue.sizes.depth && !step.isNarrowed; offset--) {
    if (index.catalogue.isSilent(piece.key[offset])) continue;
    const entry = await index.entry(piece.key.slice(offset));
    if (!entry) return Object.assign(step, { isAbsent: true });
    if (entry.isNode) step.node = offset;
    if (offset + entry.depth > open) step.isNarrowed = await narrow(index, piece, offset, entry);
  }
  return step;
}

/** Everything below the key's end, where that is less to read than the texts. */
async function closeEnd(index, piece, offset, stop) {
  const end = piece.key.slice(offset), texts = index.costOfTexts(piece.list, TIME);
  if (index.costBelow(end, TIME) > texts) return false;
  piece.list = intersect(piece.list, await index.below(end, stop), offset);
  piece.cover(offset, piece.covered.length - offset);
  return true;
}

/** The positions where the piece does stand: by its clause marks, and by the texts if that leaves anything open. */
async function checked(index, piece, list, stop) {
  const { sizes } = index.catalogue;
  piece.noteChecks(index.catalogue.marks);
  let checks = piece.checks;
  const open = piece.covered && piece.covered.some((done, i) => !done && !index.catalogue.isSilent(piece.key[i]));
  if (checks.length && index.costOfTexts(list, TIME) > spread(list, sizes.marks) * TIME.marks) {
    for (const [offset, rank] of checks) list = await standing(index, list, offset, rank, stop);
    checks = [];
  }
  return checks.length || open ? inTexts(index, list, piece, stop) : list;
}

/** The positions where the texts have it. */
async function inTexts(index, list, piece, stop) {
  const right = await index.batches(
    Array.from(list), (position) => index.blocks.holds(position - piece.lead, piece.text), stop,
  );
  return list.filter((_, place) => right[place]);
}

module.exports = { candidates, everywhere };
