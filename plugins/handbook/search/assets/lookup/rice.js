"use strict";
// Lists of ascending numbers as search/rice.py writes them: high parts of differences in unary, low bits behind.
const { number } = require("../format");

const ONES = new Uint8Array(256), ZEROS = new Uint8Array(256); // ones in a byte; zeros before its first one
for (let byte = 1; byte < 256; byte++) {
  ONES[byte] = (byte & 1) + ONES[byte >> 1];
  ZEROS[byte] = byte & 1 ? 0 : 1 + ZEROS[byte >> 1];
}

/**
 * Low bits of a difference in a list of so many numbers below `end` (rice.width).
 * @param {number} count @param {number} end @returns {number}
 */
function width(count, end) {
  return 31 - Math.clz32(Math.max(1, Math.floor((end * 11) / (Math.max(1, count) * 16))));
}

/** Reads numbers in unary: so many zeros, then a one. */
class Unary {
  /** @param {Uint8Array} data @param {number} skip numbers to leave out */
  constructor(data, skip) {
    this.data = data;
    this.at = 0;
    this.bit = 0;
    this.skip(skip);
  }

  /** @param {number} count numbers to leave out */
  skip(count) {
    const { data } = this;
    for (let ones = ONES[data[this.at] >> this.bit]; count > ones; ones = ONES[data[this.at]]) {
      count -= ones;
      this.at++;
      this.bit = 0;
    }
    while (count-- > 0) this.next();
  }

  next() {
    let rest = this.data[this.at] >> this.bit, value = -this.bit;
    while (!rest) {
      if (++this.at >= this.data.length) throw new Error("damaged");
      rest = this.data[this.at];
      value += 8;
      this.bit = 0;
    }
    this.bit += ZEROS[rest] + 1;
    return value + this.bit - 1;
  }
}

/**
 * `count` numbers: high parts from `skip` numbers on in `unary`, low parts of `size` (at most 30) bits from bit `place`
 * on in `low`. Counts read millions of them: all in local variables.
 * @param {{unary: Uint8Array, skip: number, low: Uint8Array, place: number}} streams
 * @param {number} count @param {number} size @returns {Int32Array}
 */
function rice({ unary, skip, low, place }, count, size) {
  const result = new Int32Array(count), first = new Unary(unary, skip), mask = (1 << size) - 1;
  let { at, bit } = first, rest = unary[at] >> bit, from = Math.floor(place / 8), shift = place - 8 * from;
  for (let i = 0, value = -1; i < count; i++) {
    let high = -bit;
    for (; !rest; rest = unary[at], high += 8, bit = 0) if (++at >= unary.length) throw new Error("damaged");
    const step = ZEROS[rest] + 1;
    bit += step;
    rest >>= step;
    let part = (low[from] | (low[from + 1] << 8) | (low[from + 2] << 16) | (low[from + 3] << 24)) >>> shift;
    if (shift && size + shift > 32) part |= low[from + 4] << (32 - shift);
    result[i] = value += ((high + bit - 1) << size) + (part & mask) + 1;
    shift += size;
    from += shift >> 3;
    shift &= 7;
  }
  return result;
}

/**
 * A list of numbers below `end` at data[at …] (rice.ascending); `next`: where it ends.
 * @param {Uint8Array} data @param {number} at @param {number} end @returns {{list: Int32Array, next: number}}
 */
function ascending(data, at, end) {
  const count = number(data, at, 3), size = number(data, at + 3, 3), bits = width(count, end), low = at + 6 + size;
  const streams = { unary: data.subarray(at + 6, low), skip: 0, low: data.subarray(low), place: 0 };
  return { list: rice(streams, count, bits), next: low + Math.ceil((count * bits) / 8) };
}

module.exports = { ONES, Unary, ascending, rice, width };
