"use strict";
// Ascending numbers of which few are asked for: low bits of each, high parts in unary (Elias–Fano; search/marks.py).
const { ONES } = require("./rice");

/** The numbers; who asks in ascending order goes through the data once. */
class Sparse {
  /**
   * @param {Uint8Array} high a one for every number, a zero for every step @param {Uint8Array} low
   * @param {number} bits low bits of each
   */
  constructor(high, low, bits) {
    this.high = high;
    this.low = low;
    this.bits = bits;
    this.at = 0; // byte in which the last number was looked for
    this.ones = 0; // ones before that byte
    this.which = -1; // which number was found last
  }

  /** The first number that is not smaller; -1: there is none. @param {number} least @returns {number} */
  from(least) {
    const { bits, high } = this, wanted = least >> bits;
    if (8 * this.at - this.ones >= wanted) this.at = this.ones = 0;
    for (let more = ONES[high[this.at]]; 8 * this.at + 8 - this.ones - more < wanted; more = ONES[high[this.at]]) {
      if (++this.at >= high.length) return -1;
      this.ones += more;
    }
    return this.walk(least);
  }

  /** As `from`, bit by bit from the byte on in which its high part begins. */
  walk(least) {
    const { bits, high } = this;
    for (let at = this.at, which = this.ones; at < high.length; at++) {
      for (let bit = 0, byte = high[at]; byte; bit++, byte >>= 1) {
        if (!(byte & 1)) continue;
        const number = ((8 * at + bit - which) << bits) | this.lowest(which);
        if (number >= least) { this.which = which; return number; }
        which++;
      }
    }
    return -1;
  }

  lowest(which) {
    const bit = which * this.bits, place = bit >> 3;
    return ((this.low[place] | (this.low[place + 1] << 8)) >> (bit & 7)) & ((1 << this.bits) - 1);
  }
}

module.exports = { Sparse };
