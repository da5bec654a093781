"use strict";
// Where clause marks stand around places of a text: walked through shard by shard (search/marks.py), never kept.
const { number } = require("../format");
const { stretches } = require("./ascending");
const { Unary } = require("./rice");
const { Sparse } = require("./sparse");

const BATCH = 32; // shards that are walked through at once
const AHEAD = 8, PRICE = 16; // a shard costs as much as so many blocks of texts

/** The marks of a shard. */
class Marks {
  /** @param {Uint8Array} data @param {number} bits low bits of a place */
  constructor(data, bits) {
    const first = 9 + number(data, 3, 3), second = first + number(data, 6, 3);
    this.places = new Sparse(data.subarray(9, first), data.subarray(second), bits); // from the beginning of the shard
    this.told = data.subarray(first, second);
    this.kinds = new Unary(this.told, 0);
    this.next = 0; // which number `kinds` gives next
    this.last = -1; // the one before
  }

  /** The next mark from a place on; -1: there is none. @param {number} place */
  from(place) { return this.places.from(place); }

  /** Which mark stands at a place (commonest: 0); -1: none. @param {number} place */
  rankAt(place) { return this.places.from(place) === place ? this.rank(this.places.which) : -1; }

  /** The rank of a mark by its number. @param {number} which */
  rank(which) {
    if (which === this.next - 1) return this.last;
    if (which < this.next) { this.kinds = new Unary(this.told, 0); this.next = 0; }
    this.kinds.skip(which - this.next);
    this.next = which + 1;
    return (this.last = this.kinds.next());
  }
}

/** Walks ascending places through the shards of marks they lie in: work(shard, place in it, which). */
async function through(index, places, work, stop) {
  const size = index.catalogue.sizes.marks, wanted = stretches(places, size);
  for (let first = 0, at = 0; first < wanted.length; first += BATCH) {
    const numbers = wanted.slice(first, first + BATCH);
    const shards = await index.batches(numbers, (n) => index.passingMarks(n), stop);
    shards.forEach((shard, s) => {
      const end = (numbers[s] + 1) * size;
      for (; at < places.length && places[at] < end; at++) work(shard, places[at] - numbers[s] * size, at);
    });
  }
}

/**
 * The positions with that mark at that distance.
 * @param {import("./index").Index} index @param {Int32Array} list @param {number} offset @param {number} wanted rank
 * @param {function(): boolean} [stop] @returns {Promise<Int32Array>}
 */
async function standing(index, list, offset, wanted, stop) {
  const right = new Uint8Array(list.length), places = list.map((x) => Math.max(0, x + offset));
  await through(index, places, (shard, place, which) => {
    if (shard.rankAt(place) === wanted) right[which] = 1;
  }, stop);
  return list.filter((x, which) => right[which] && x + offset >= 0);
}

/**
 * How far a gap may reach from each place: to the next mark or its greatest length.
 * @param {import("./index").Index} index @param {Int32Array} places
 * @param {function(): boolean} [stop] @returns {Promise<Int32Array>}
 */
async function limits(index, places, stop) {
  const { sizes, gap, end } = index.catalogue, found = places.map((x) => x + gap.most), spill = [];
  await through(index, places, (shard, place, which) => {
    const next = shard.from(place);
    if (next >= 0) found[which] = Math.min(found[which], places[which] - place + next);
    else if (place + gap.most >= sizes.marks) spill.push(which); // the next mark may stand in the next shard
  }, stop);
  for (const which of spill) {
    const next = Math.floor(places[which] / sizes.marks) + 1;
    if (next * sizes.marks >= end) continue;
    const first = (await index.marks(next)).from(0);
    if (first >= 0) found[which] = Math.min(found[which], next * sizes.marks + first);
  }
  return found;
}

/**
 * Where several marks follow each other.
 * @param {import("./index").Index} index @param {string} text
 * @param {function(): boolean} [stop] @returns {Promise<Int32Array>}
 */
async function onlyMarks(index, text, stop) {
  const { marks, sizes, end } = index.catalogue, found = [];
  const ranks = Array.from(text, (letter) => marks.indexOf(letter));
  let seen = new Seen();
  for (let first = 0; first * sizes.marks < end; first += BATCH) {
    const numbers = [];
    for (let n = first; n < first + BATCH && n * sizes.marks < end; n++) numbers.push(n);
    const shards = await index.batches(numbers, (n) => index.passingMarks(n), stop);
    shards.forEach((shard, s) => seen.add(shard, numbers[s] * sizes.marks));
    const last = Math.max(0, seen.places.length - ranks.length + 1);
    for (let i = 0; i < last; i++) if (seen.follow(i, ranks)) found.push(seen.places[i]);
    seen = seen.from(last);
  }
  return Int32Array.from(found);
}

/** Marks that may begin what is looked for. */
class Seen {
  constructor() {
    this.places = [];
    this.ranks = [];
  }

  add(shard, start) {
    for (let place = shard.from(0); place >= 0; place = shard.from(place + 1)) {
      this.places.push(start + place);
      this.ranks.push(shard.rank(shard.places.which));
    }
  }

  /** Whether marks of those ranks stand one beside the other from the i-th on. */
  follow(i, ranks) {
    return ranks.every((wanted, j) => this.ranks[i + j] === wanted && this.places[i + j] === this.places[i] + j);
  }

  from(first) {
    return Object.assign(new Seen(), { places: this.places.slice(first), ranks: this.ranks.slice(first) });
  }
}

/** Whether the clause marks around positions are those of a piece, shard by shard as positions come. */
class MarkTest {
  /** @param {import("./index").Index} index @param {import("./piece").Piece} piece */
  constructor(index, piece) {
    this.index = index;
    this.checks = piece.checks;
    this.size = index.catalogue.sizes.marks;
    this.read = new Set();
    this.most = 1;
  }

  number(position) { return Math.floor(position / this.size); }

  knows(position) { return this.read.has(this.number(position)); }

  /** Reads the shards for the next positions of a list, more each time; what that costs in blocks of texts. */
  async ahead(list, next) {
    const numbers = new Set();
    for (let i = next; i < list.length && numbers.size < this.most; i++) numbers.add(this.number(list[i]));
    if (this.read.size > 4 * AHEAD) this.read.clear(); // only the last shards are kept
    this.most = Math.min(AHEAD, 2 * this.most);
    await Promise.all(Array.from(numbers, (one) => { this.read.add(one); return this.index.marks(one); }));
    return numbers.size * PRICE;
  }

  async admit(position) {
    for (const [offset, wanted] of this.checks) {
      const x = position + offset;
      if (x < 0) return false;
      const shard = await this.index.marks(this.number(x)), inner = x - this.number(x) * this.size;
      if (shard.rankAt(inner) !== wanted) return false;
    }
    return true;
  }
}

module.exports = { MarkTest, Marks, standing, limits, onlyMarks };
