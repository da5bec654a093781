"use strict";
// Which positions may be hits of a query? The anchor's (the shortest list), without what the other lists rule out.
const { spread, within } = require("../lookup/ascending");
const { window } = require("../lookup/gaps");

const WANTED = 10, MOST = 250000; // first hits; bytes that reading a common piece to its end may cost
const NEAR = 40; // positions around the anchor in which another piece of its term may stand

/** The pieces of a query's terms, once looked at. */
class Plan {
  /** @param {import("../lookup/index").Index} index @param {import("../lookup/piece").Piece[][]} terms */
  constructor(index, terms) {
    this.index = index;
    this.terms = terms;
    this.pieces = [].concat(...terms);
    this.anchor = this.pieces.reduce((best, one) => (!best || one.estimate < best.estimate ? one : best), null);
    /** @type {Int32Array | null} */ this.whole = null; // all positions of the anchor, once read to its end
  }

  get isHopeless() { return this.pieces.some((piece) => piece.isAbsent); }

  /** The only piece, where there is but one. */
  get single() { return this.pieces.length === 1 ? this.pieces[0] : null; }

  /** Whether every position of the anchor is a hit, whatever the query says besides. */
  get isSure() { return !!this.single && this.single.isExact; }

  /** The positions that may be hits; null: all blocks have to be read. @returns {Promise<Int32Array | null>} */
  async positions() {
    if (!this.anchor || !this.anchor.list) return null;
    let list = this.narrowed(this.anchor.list);
    for (const term of this.terms) for (const piece of term) {
      if (!this.isWorthwhile(piece, list, term)) continue;
      piece.list = await this.index.below(piece.key);
      piece.isPartial = false;
      list = this.narrowed(list);
    }
    return list;
  }

  /** What follows the first positions of a common anchor. @returns {Promise<Int32Array>} */
  async rest() {
    const { key, list } = this.anchor, last = list.length ? list[list.length - 1] : -1;
    this.whole = await this.index.below(key);
    return this.narrowed(this.whole.filter((x) => x > last));
  }

  /** Whether nothing follows the anchor's list. */
  get isWhole() { return !this.anchor.isPartial || !!this.whole; }

  /** The positions of the anchor's list that the other pieces leave, each as far as its list reaches. */
  narrowed(list) {
    for (const term of this.terms) term.forEach((piece, place) => {
      if (piece === this.anchor || !piece.list) return;
      list = term.indexOf(this.anchor) < 0 ? this.beside(list, piece) : this.around(list, term, place);
    });
    return list;
  }

  /** Another term: somewhere in the same block, or as far from it as the longest passage has blocks. */
  beside(list, piece) {
    const { block, longest } = this.index.catalogue.sizes, blocks = new Set();
    const end = (Math.floor(piece.reach / block) - longest + 1) * block;
    for (let i = 0; i < piece.list.length; i++) {
      const own = Math.floor(piece.list[i] / block);
      for (let near = own - longest + 1; near < own + longest; near++) blocks.add(near);
    }
    return list.filter((x) => blocks.has(Math.floor(x / block)) || x >= end);
  }

  /** Another piece of the same term: within the gap. */
  around(list, term, place) {
    const lengths = term.map((piece) => piece.text.length), piece = term[place], shift = piece.lead - this.anchor.lead;
    const [least, most] = window(lengths, term.indexOf(this.anchor), place, this.index.catalogue.gap.most);
    return within(list, piece.list, [least + shift, most + shift], piece.reach);
  }

  /** Whether to read a common piece to its end, which may cost less than looking for it in the texts. */
  isWorthwhile(piece, list, term) {
    if (piece === this.anchor || !piece.isPartial || !piece.key) return false;
    const cost = this.index.costBelow(piece.key, this.index.catalogue.bytes);
    return cost <= MOST && cost <= this.costBlind(list, piece, term);
  }

  /** What reading texts for the first hits would cost: how likely is the piece where the list stands? */
  costBlind(list, piece, term) {
    const { bytes, end, fileOfTexts, passages } = this.index.catalogue, isNear = term.indexOf(this.anchor) >= 0;
    const chance = Math.min(1, isNear ? (piece.estimate * NEAR) / end : piece.estimate / passages);
    return Math.min(spread(list, fileOfTexts), WANTED / chance) * bytes.texts;
  }

  /** How many blocks to read for a hit at first: half as many again where the lists leave something open. */
  blocksForHit(hasExclusions) {
    const piece = this.anchor;
    if (!piece || !piece.list) return 1;
    const isOpen = !piece.isExact && (piece.lead || !piece.covered || !piece.covered[piece.covered.length - 1]);
    return isOpen || this.pieces.length > 1 || hasExclusions ? 1.5 : piece.isExact ? 1 : 1.1;
  }
}

module.exports = { Plan };
