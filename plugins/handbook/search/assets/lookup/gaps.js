"use strict";
// All hits of a term from the places of its pieces: left to right, not overlapping, shortest gap first.
const { rank, within } = require("./ascending");
const { candidates, everywhere } = require("./everywhere");
const { limits } = require("./marks");

/**
 * @param {import("./index").Index} index @param {import("./piece").Piece[]} pieces of a term
 * @param {function(): boolean} [stop]
 * @returns {Promise<Int32Array>} where hits start
 */
async function hits(index, pieces, stop) {
  const lists = [], reaches = [], lengths = pieces.map((piece) => piece.text.length), { most } = index.catalogue.gap;
  for (const piece of pieces) lists.push(await candidates(index, piece, stop));
  approach(lists, lengths, most); // where one stands alone it costs nothing to know whether it does
  for (let i = 0; i < lists.length; i++) lists[i] = await everywhere(index, pieces[i], lists[i], stop);
  approach(lists, lengths, most);
  for (let i = 0; i < lists.length - 1; i++) {
    reaches.push(await limits(index, lists[i].map((x) => x + lengths[i]), stop));
  }
  return joined(lists, lengths, reaches);
}

/** Leaves in every list what has one of each neighbour near enough. */
function approach(lists, lengths, most) {
  const near = (i, other) => within(lists[i], lists[other], window(lengths, i, other, most));
  for (let i = 1; i < lists.length; i++) lists[i] = near(i, i - 1);
  for (let i = lists.length - 2; i >= 0; i--) lists[i] = near(i, i + 1);
}

function joined(lists, lengths, reaches) {
  const starts = [];
  let from = 0;
  lists[0].forEach((start, which) => {
    const end = start < from ? -1 : endOf(which, 0, lists, lengths, reaches);
    if (end >= 0) { starts.push(start); from = end; }
  });
  return Int32Array.from(starts);
}

/** End of the hit whose piece `place` stands at its `which`th position; -1: none. */
function endOf(which, place, lists, lengths, reaches) {
  const end = lists[place][which] + lengths[place];
  if (place === lists.length - 1) return end;
  const next = lists[place + 1];
  for (let i = rank(next, end); i < next.length && next[i] <= reaches[place][which]; i++) {
    const found = endOf(i, place + 1, lists, lengths, reaches);
    if (found >= 0) return found;
  }
  return -1;
}

/**
 * How far piece `to` may stand from piece `from` of a term; `gap`: the most that a gap may hold.
 * @param {number[]} lengths @param {number} from @param {number} to @param {number} gap @returns {[number, number]}
 */
function window(lengths, from, to, gap) {
  const low = Math.min(from, to), high = Math.max(from, to);
  const least = lengths.slice(low, high).reduce((sum, one) => sum + one, 0), most = least + gap * (high - low);
  return to > from ? [least, most] : [-most, -least];
}

module.exports = { hits, window };
