"use strict";
// Ascending keys of lists, front-coded in columns of symbols (search/keys.py). Keys to look for are strings of symbols.

const NODE = "\0", FIRST = "\x01", LAST = "\uffff"; // closes a node's key; before and behind all that a key begins

/** @typedef {{shared: Uint8Array, more: Uint8Array, low: Uint8Array, high: Uint8Array, rest: Uint8Array}} Columns */

/** Some keys out of the columns. */
class Keys {
  /**
   * @param {Columns} columns how many symbols each key shares with the one before, how many more it has, the first of
   * these in two planes, the rest @param {number} from number of the first key @param {number} count
   * @param {number} at where the rest of the first key begins
   */
  constructor(columns, from, count, at) {
    this.count = count;
    this.shared = columns.shared.subarray(from, from + count);
    this.starts = new Uint32Array(count + 1);
    for (let i = 0; i < count; i++) this.starts[i + 1] = this.starts[i] + this.shared[i] + columns.more[from + i];
    this.symbols = new Uint16Array(this.starts[count]);
    this.fill(columns, from, at);
  }

  fill(columns, from, at) {
    const symbols = this.symbols, starts = this.starts, half = columns.rest.length / 2;
    for (let i = 0; i < this.count; i++) {
      let before = i ? starts[i - 1] : 0, place = starts[i];
      const same = place + this.shared[i], last = place;
      while (place < same) symbols[place++] = symbols[before++];
      const old = this.shared[i] && before < last ? symbols[before] : 0;
      symbols[place++] = (columns.low[from + i] | (columns.high[from + i] << 8)) + old;
      for (; place < starts[i + 1]; at++) symbols[place++] = columns.rest[at] | (columns.rest[half + at] << 8);
    }
  }

  size(place) { return this.starts[place + 1] - this.starts[place]; }

  /** Negative: the key at the place comes before the one given; 0: it is that. */
  compare(place, key) {
    const end = this.starts[place + 1];
    let at = this.starts[place], i = 0;
    for (; at < end && i < key.length; at++, i++) {
      if (this.symbols[at] !== key.charCodeAt(i)) return this.symbols[at] - key.charCodeAt(i);
    }
    return end - at - (key.length - i);
  }

  /** How many keys come before the one given. */
  rank(key) {
    let low = 0, high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.compare(middle, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether the key at the place is the beginning of the one given. */
  begins(place, key) {
    const at = this.starts[place], size = this.size(place);
    for (let i = 0; i < size; i++) if (this.symbols[at + i] !== key.charCodeAt(i)) return false;
    return size <= key.length;
  }

  isNode(place) { return this.symbols[this.starts[place + 1] - 1] === 0; }
}

module.exports = { Keys, NODE, FIRST, LAST };
