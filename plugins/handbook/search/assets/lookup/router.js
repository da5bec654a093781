"use strict";
// Which shard holds the lists of a key? The shortest keys that tell the shards apart (postings.PostingWriter.router).
const { Keys, FIRST, LAST } = require("./keys");

/** Every so many keys one is whole, so that only the keys around the one that is looked for are read. */
class Router {
  /**
   * @param {import("./keys").Columns} columns @param {ArrayLike<number>} alphabet letters in the order of their symbols
   * @param {import("../fold").Folder} folder gives the units that stand for letters @param {number} restart
   */
  constructor(columns, alphabet, folder, restart) {
    this.symbols = new Uint16Array(0x10000);
    for (let i = 0; i < alphabet.length; i++) this.symbols[folder.unit(alphabet[i])] = i + 2;
    this.columns = columns;
    this.restart = restart;
    this.heads = []; // the whole keys
    this.rests = []; // where what follows them begins
    this.groups = []; // keys from one whole key to the next, once read
    for (let n = 0, at = 0; n < columns.more.length; at += columns.more[n++] - 1) {
      if (n % restart === 0) { this.rests.push(at); this.heads.push(this.head(n, at)); }
    }
  }

  head(number, at) { return String.fromCharCode.apply(null, new Keys(this.columns, number, 1, at).symbols); }

  group(place) {
    const from = place * this.restart, count = Math.min(this.restart, this.columns.more.length - from);
    this.groups[place] = this.groups[place] || new Keys(this.columns, from, count, this.rests[place]);
    return this.groups[place];
  }

  /** The last shard that begins before a key. */
  before(key) {
    let low = 0, high = this.heads.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.heads[middle] < key) low = middle;
      else high = middle - 1;
    }
    return this.heads.length ? Math.max(0, low * this.restart + this.group(low).rank(key) - 1) : 0;
  }

  /** The key of a folded text, or null when it holds a letter that stands nowhere. @param {string} text */
  key(text) {
    let key = "";
    for (let i = 0; i < text.length; i++) {
      const symbol = this.symbols[text.charCodeAt(i)];
      if (!symbol) return null;
      key += String.fromCharCode(symbol);
    }
    return key;
  }

  /** First and last shard of everything that begins with the key. @returns {[number, number]} */
  span(key) { return [this.shard(key), this.before(key + LAST)]; }

  /** The shard of the key's node, or of the leaf it lies in. */
  shard(key) { return this.before(key + FIRST); }
}

module.exports = { Router };
