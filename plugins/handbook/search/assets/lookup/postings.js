"use strict";
// A shard of posting lists, as search/postings.py writes it: keys, counts, positions.
const { number, plane } = require("../format");
const { inflate } = require("../inflate");
const { union } = require("./ascending");
const { Keys, NODE, FIRST, LAST } = require("./keys");
const { rice, width } = require("./rice");

/** What a shard says of a key. */
class Entry {
  /** @param {PostingShard} shard @param {number} depth symbols of the key that it covers @param {number[]} places */
  constructor(shard, depth, places) {
    this.shard = shard;
    this.depth = depth;
    this.places = places;
    this.isNode = false; // a node covers the whole key and has totals
    this.count = 0; // positions that a node keeps
    this.total = null;
    this.reports = null;
  }

  /** Where it lies. @returns {Int32Array} */
  positions() { return union(this.places.map((place) => this.shard.positions(place))); }
}

/** The lists of one shard, in the order of their keys. */
class PostingShard {
  /** @param {Uint8Array} data @param {number} end one past the last position of all */
  constructor(data, end) {
    const headLength = number(data, 0, 3), unaryLength = number(data, 3, 3);
    this.end = end;
    this.unary = data.subarray(6 + headLength, 6 + headLength + unaryLength);
    this.low = data.subarray(6 + headLength + unaryLength);
    this.open(inflate(data.subarray(6, 6 + headLength)));
    this.index();
  }

  open(head) {
    const count = number(head, 0, 3);
    this.counts = plane(head, 3, count, 3);
    const end = this.openKeys(head, 3 + 3 * count, count);
    let nodes = 0;
    for (let i = 0; i < count; i++) if (this.keys.isNode(i)) nodes++;
    this.totals = plane(head, end, nodes, 4);
    this.reports = plane(head, end + 4 * nodes, nodes, 4);
  }

  /** Reads the keys from a place on; where they end. */
  openKeys(head, at, count) {
    const column = (place) => head.subarray(at + place * count, at + (place + 1) * count), more = column(1);
    let rest = -count;
    for (let i = 0; i < count; i++) rest += more[i];
    const end = at + 4 * count + 2 * rest, tail = head.subarray(at + 4 * count, end);
    this.keys = new Keys({ shared: column(0), more, low: column(2), high: column(3), rest: tail }, 0, count, 0);
    return end;
  }

  /** Where each list begins in the two streams. */
  index() {
    const count = this.counts.length;
    this.ones = new Float64Array(count);
    this.bits = new Float64Array(count);
    for (let i = 0, ones = 0, bits = 0; i < count; i++) {
      this.ones[i] = ones;
      this.bits[i] = bits;
      ones += this.counts[i];
      bits += this.counts[i] * width(this.counts[i], this.end);
    }
  }

  /** The entry for a key; null: it stands nowhere. @param {string} key @returns {Entry | null} */
  find(key) {
    const keys = this.keys;
    let place = keys.rank(key + FIRST) - 1;
    if (place >= 0 && keys.compare(place, key + NODE) === 0) return this.node(place, key.length);
    while (place >= 0 && !keys.begins(place, key)) { // a longer leaf that went another way: back to the shorter
      if (!place || keys.shared[place] < keys.size(place - 1)) return null;
      place--;
    }
    if (place < 0) return null;
    const places = [place], depth = keys.size(place), last = depth === key.length ? keys.rank(key + LAST) : 0;
    while (++place < last) places.push(place);
    return new Entry(this, depth, places);
  }

  node(place, depth) {
    const entry = new Entry(this, depth, [place]);
    let rank = 0;
    for (let i = 0; i < place; i++) if (this.keys.isNode(i)) rank++;
    return Object.assign(entry, {
      isNode: true, count: this.counts[place], total: this.totals[rank], reports: this.reports[rank],
    });
  }

  /** Places of the leaves whose keys begin with the key. @returns {number[]} */
  below(key) {
    const found = [], last = this.keys.rank(key + LAST);
    for (let place = this.keys.rank(key); place < last; place++) if (!this.keys.isNode(place)) found.push(place);
    return found;
  }

  /** @param {number} place @returns {Int32Array} */
  positions(place) {
    const count = this.counts[place], streams = {
      unary: this.unary, skip: this.ones[place], low: this.low, place: this.bits[place],
    };
    return rice(streams, count, width(count, this.end));
  }
}

module.exports = { PostingShard, Entry };
