"use strict";
// Can a term be part of a page's name? Reads the Bloom filter that search/bloom.py writes.

function mixed(first, second) {
  let value = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  return (value ^ (value >>> 12)) >>> 0;
}

/** Characters and pairs of characters of the pages' names. */
class BloomFilter {
  /** @param {Uint8Array} bits @param {number} probes */
  constructor(bits, probes) {
    this.bits = bits;
    this.probes = probes;
  }

  hasPair(first, second) {
    const value = mixed(first, second), step = (value >>> 17) | 1;
    for (let probe = 0; probe < this.probes; probe++) {
      const place = (value + probe * step) % (this.bits.length * 8);
      if (!((this.bits[Math.floor(place / 8)] >> (place & 7)) & 1)) return false;
    }
    return true;
  }

  /** Whether every pair of a term's units may be in a name. @param {string} term folded and spelled */
  mayHold(term) {
    if (term.length === 1) return this.hasPair(term.charCodeAt(0), 0);
    for (let i = 1; i < term.length; i++) {
      if (!this.hasPair(term.charCodeAt(i - 1), term.charCodeAt(i))) return false;
    }
    return term.length > 0;
  }
}

module.exports = { BloomFilter };
