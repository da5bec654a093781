// What `compact.squeezed` made smaller: raw LZMA with LITERAL bits of context for literals and none for positions. A
// quarter smaller than deflate, because it remembers all reports of a script and not the last 32 KB of them.
"use strict";

const LITERAL = 4, STATES = 12, LENGTHS = 4, SLOTS = 64, LITERALS = 0x300;
const SPACED = 4, NEAR = 14; // distances of slots below NEAR have bits of their own, from SPACED on
const HALF = 1024, FULL = 11, SHIFT = 5, TOP = 0x1000000;

/** @typedef {Uint16Array} Odds of zeros, in 2048ths; they learn */

/** @param {number} size @returns {Odds} */
function odds(size) { return new Uint16Array(size).fill(HALF); }

/** Bits by their odds. */
class Bits {
  /** @param {Uint8Array} data */
  constructor(data) {
    this.data = data;
    this.range = 0xffffffff;
    this.code = 0;
    this.at = 1; // the first byte says nothing
    for (let i = 0; i < 4; i++) this.code = ((this.code << 8) | data[this.at++]) >>> 0;
  }

  refill() {
    if (this.range >= TOP) return;
    if (this.at >= this.data.length) throw new Error("damaged");
    this.range = (this.range << 8) >>> 0;
    this.code = ((this.code << 8) | this.data[this.at++]) >>> 0;
  }

  /** @param {Odds} from @param {number} place */
  one(from, place) {
    const bound = (this.range >>> FULL) * from[place];
    if (this.code < bound) {
      this.range = bound;
      from[place] += (2 * HALF - from[place]) >>> SHIFT;
      this.refill();
      return 0;
    }
    this.range -= bound;
    this.code -= bound;
    from[place] -= from[place] >>> SHIFT;
    this.refill();
    return 1;
  }

  /** A number of so many bits, the highest first. @param {Odds} from @param {number} place @param {number} count */
  number(from, place, count) {
    let value = 1;
    for (let i = 0; i < count; i++) value = (value << 1) | this.one(from, place + value);
    return value - (1 << count);
  }

  /** The same, the lowest first. @param {Odds} from @param {number} place @param {number} count */
  reversed(from, place, count) {
    let value = 0;
    for (let i = 0, node = 1; i < count; i++) {
      const bit = this.one(from, place + node);
      node = (node << 1) | bit;
      value |= bit << i;
    }
    return value;
  }

  /** A number whose bits are as likely as not. @param {number} count */
  even(count) {
    let value = 0;
    for (let i = 0; i < count; i++) {
      this.range >>>= 1;
      const bit = this.code >= this.range ? 1 : 0;
      if (bit) this.code -= this.range;
      value = (value << 1) | bit;
      this.refill();
    }
    return value;
  }
}

/** How long a match is. */
class Length {
  constructor() {
    this.choice = odds(2);
    this.short = odds(8);
    this.middle = odds(8);
    this.long = odds(256);
  }

  /** @param {Bits} bits */
  read(bits) {
    if (!bits.one(this.choice, 0)) return 2 + bits.number(this.short, 0, 3);
    if (!bits.one(this.choice, 1)) return 10 + bits.number(this.middle, 0, 3);
    return 18 + bits.number(this.long, 0, 8);
  }
}

/** What was read and what comes next: the text itself is the window. */
class Reader {
  /** @param {Uint8Array} data @param {number} size */
  constructor(data, size) {
    this.bits = new Bits(data);
    this.text = new Uint8Array(size);
    this.to = 0;
    this.state = 0; // what the last ones were: below 7 the last was a literal
    this.last = [0, 0, 0, 0]; // the last distances, less one
    this.literals = odds(LITERALS << LITERAL);
    this.kinds = { match: odds(STATES), again: odds(STATES), latest: odds(STATES), single: odds(STATES),
      second: odds(STATES), third: odds(STATES) };
    this.lengths = { fresh: new Length(), again: new Length() };
    this.slots = odds(LENGTHS * SLOTS);
    this.near = odds(128);
    this.low = odds(16);
  }

  all() {
    const { bits, kinds, text } = this;
    while (this.to < text.length) {
      if (!bits.one(kinds.match, this.state)) this.literal();
      else this.copy(bits.one(kinds.again, this.state) ? this.again() : this.fresh());
    }
    return text;
  }

  literal() {
    const { bits, literals, text } = this, before = this.to ? text[this.to - 1] : 0;
    const place = LITERALS * (before >> (8 - LITERAL));
    let value = 1;
    if (this.state >= 7) { // behind a match: the byte that would have gone on with it tells what is unlikely
      for (let other = text[this.to - this.last[0] - 1]; value < 0x100; other <<= 1) {
        const guess = (other >> 7) & 1, bit = bits.one(literals, place + ((1 + guess) << 8) + value);
        value = (value << 1) | bit;
        if (bit !== guess) break;
      }
    }
    while (value < 0x100) value = (value << 1) | bits.one(literals, place + value);
    text[this.to++] = value & 0xff;
    this.state = this.state < 4 ? 0 : this.state < 10 ? this.state - 3 : this.state - 6;
  }

  /** A match at a new distance; how long it is. */
  fresh() {
    const { bits, last } = this, length = this.lengths.fresh.read(bits);
    this.last = [this.distance(Math.min(length - 2, LENGTHS - 1)), last[0], last[1], last[2]];
    this.state = this.state < 7 ? 7 : 10;
    return length;
  }

  /** @param {number} row by the length of the match */
  distance(row) {
    const { bits } = this, slot = bits.number(this.slots, row * SLOTS, 6);
    if (slot < SPACED) return slot;
    const count = (slot >> 1) - 1, high = (2 | (slot & 1)) * Math.pow(2, count);
    if (slot < NEAR) return high + bits.reversed(this.near, high - slot, count);
    return high + bits.even(count - 4) * 16 + bits.reversed(this.low, 0, 4);
  }

  /** A match at one of the last distances; how long it is. */
  again() {
    const { bits, kinds, state } = this;
    if (bits.one(kinds.latest, state)) {
      const which = !bits.one(kinds.second, state) ? 1 : 2 + bits.one(kinds.third, state);
      this.last.unshift(this.last.splice(which, 1)[0]);
    } else if (!bits.one(kinds.single, state)) {
      this.state = state < 7 ? 9 : 11;
      return 1;
    }
    this.state = state < 7 ? 8 : 11;
    return this.lengths.again.read(bits);
  }

  /** @param {number} length */
  copy(length) {
    const { text } = this, end = Math.min(text.length, this.to + length);
    let from = this.to - this.last[0] - 1;
    if (from < 0) throw new Error("damaged");
    while (this.to < end) text[this.to++] = text[from++];
  }
}

/**
 * The first bytes of what was squeezed.
 * @param {Uint8Array} data
 * @param {number} size how many are wanted
 */
function unsqueezed(data, size) { return new Reader(data, size).all(); }

module.exports = { unsqueezed };
