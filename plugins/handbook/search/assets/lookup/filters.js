"use strict";
// Which positions do the filters for function, topic, kind, kind of unit and year let through? Stretches of slots by
// value, read as far as they are needed (search/filters.py).
const { number } = require("../format");
const { passes } = require("../match");
const { rank } = require("./ascending");
const { ascending } = require("./rice");

const KEYS = ["function", "topic", "kind", "unit", "year"], MOST = 16;

/** Stretches of slots as {starts, ends}, ascending, among so many. @param {Uint8Array} data @param {number} slots */
function readStretches(data, slots) {
  const starts = ascending(data, 0, slots), total = number(data, starts.next, 4);
  const sums = ascending(data, starts.next + 4, total).list, ends = new Int32Array(sums.length);
  for (let i = 0; i < sums.length; i++) ends[i] = starts.list[i] + sums[i] - (i ? sums[i - 1] : 0);
  return { starts: starts.list, ends };
}

/** Tells positions by filters; what the catalogue settles (`yearsAt`) and `report` are left to others. */
class Filters {
  /** @param {import("../catalogue").Catalogue} catalogue @param {Object<string, string[]>} wanted */
  constructor(catalogue, wanted) {
    this.catalogue = catalogue;
    this.ranges = Math.ceil(catalogue.end / catalogue.sizes.stretches);
    this.tests = []; // for every key the numbers of the values that pass
    this.loaded = new Map(); // by number of a shard
    this.read = new Set(); // ranges whose shards were read
    this.most = 1;
    let first = 0;
    for (const key of KEYS) {
      const values = catalogue.values[key], from = first;
      first += values.length;
      if (!wanted[key] || (key === "year" && catalogue.yearsAt)) continue;
      this.tests.push(passing(key, values, wanted[key], catalogue.ids).map((one) => from + one));
    }
  }

  get areAny() { return this.tests.length > 0; }

  range(position) { return Math.floor(position / this.catalogue.sizes.stretches); }

  /** Whether the shards for a position were read. */
  knows(position) { return this.read.has(this.range(position)); }

  /** Reads the shards for the next positions of a list, more each time; what that costs in blocks of texts. */
  async ahead(list, next) {
    const ranges = [];
    for (let i = next; i < list.length && ranges.length < this.most; i++) {
      if (!this.knows(list[i]) && ranges.indexOf(this.range(list[i])) < 0) ranges.push(this.range(list[i]));
    }
    this.most = Math.min(MOST, 2 * this.most);
    await Promise.all(ranges.map((one) => this.load(one)));
    for (const one of ranges) this.read.add(one);
    return 2 * ranges.length;
  }

  load(range) {
    const { sizes } = this.catalogue, read = (data) => readStretches(data, sizes.stretches / sizes.slot);
    const numbers = [].concat(...this.tests).map((value) => value * this.ranges + range);
    return Promise.all(numbers.map(async (one) => {
      this.loaded.set(one, await this.catalogue.shard("f", one, read));
    }));
  }

  /** Whether the passage at a position passes; its range has been read. */
  admit(position) {
    const { sizes } = this.catalogue, range = this.range(position);
    const slot = Math.floor((position - range * sizes.stretches) / sizes.slot);
    return this.tests.every((test) => test.some((value) => {
      const found = this.loaded.get(value * this.ranges + range), place = rank(found.starts, slot + 1) - 1;
      return place >= 0 && slot < found.ends[place];
    }));
  }
}

/** Numbers of the values of a key that the filter lets through. */
function passing(key, values, wanted, ids) {
  const found = [];
  values.forEach((value, place) => {
    const passage = { topics: [value], [key]: key === "year" ? value || null : value };
    if (passes({ [key]: wanted }, passage, ids)) found.push(place);
  });
  return found;
}

module.exports = { Filters };
