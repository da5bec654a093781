"use strict";
// What is known of passages without reading their texts (search/columns.py). Passages are numbered through all shards.
const { plane } = require("../format");
const { inflated } = require("../inflate");
const { inside, rank, stretches } = require("../lookup/ascending");

/** The columns of the passages that start in one shard; `run[i]` is the run of passage i, a run being of one report. */
class ColumnShard {
  /** @param {number} number @param {Uint8Array} data */
  constructor(number, data) {
    const [first, count, runs] = plane(data, 0, 3, 4);
    let at = 12;
    const take = (length, width) => { at += length * width; return plane(data, at - length * width, length, width); };
    this.number = number;
    this.first = first; // number of the first passage
    this.slots = summed(take(count, 3)); // where each starts
    this.functions = take(count, 1).slice(); // a copy: else all that was unpacked would stay
    this.mixtures = Uint16Array.from(take(count, 2));
    take(runs, 3); // their reports, which builds read
    this.years = take(runs, 2); // by run, as the next ones
    this.kinds = take(runs, 1).slice();
    this.units = take(runs, 1).slice();
    this.run = runsOf(take(runs, 2), count);
  }

  get isEmpty() { return !this.slots.length; }

  /** One past the number of the last passage. */
  get end() { return this.first + this.slots.length; }
}

function summed(steps) {
  for (let i = 1; i < steps.length; i++) steps[i] += steps[i - 1];
  return steps;
}

function runsOf(lengths, count) {
  const run = lengths.length > 0xffff ? new Uint32Array(count) : new Uint16Array(count);
  let place = 0;
  lengths.forEach((length, number) => { run.fill(number, place, place += length); });
  return run;
}

/** The shards of columns that were read. */
class Columns {
  /** @param {import("../lookup/index").Index} index */
  constructor(index) {
    this.index = index;
    /** @type {ColumnShard[]} */ this.loaded = [];
    this.firsts = new Int32Array(0);
    this.byNumber = new Map();
  }

  async load(numbers, stop) {
    const { catalogue } = this.index, wanted = numbers.filter((number) => !this.byNumber.has(number));
    if (!wanted.length) return;
    const open = async (number, packed) => new ColumnShard(number, await inflated(packed, true));
    const read = (number) => catalogue.shard("c", number, (packed) => open(number, packed));
    for (const shard of await this.index.batches(wanted, read, stop)) this.byNumber.set(shard.number, shard);
    this.loaded = Array.from(this.byNumber.values()).sort((a, b) => a.number - b.number);
    this.firsts = Int32Array.from(this.loaded, (shard) => shard.first);
  }

  /** The passages at ascending positions. @param {Int32Array} positions @returns {Promise<Int32Array>} */
  async owners(positions, stop) {
    const { columns: size, slot: slotSize } = this.index.catalogue.sizes, result = new Int32Array(positions.length);
    await this.load(stretches(positions, size), stop);
    for (let i = 0, shard = null, place = 0; i < positions.length; i++) {
      const number = Math.floor(positions[i] / size), slot = Math.floor((positions[i] - number * size) / slotSize);
      if (!shard || shard.number !== number) {
        shard = this.byNumber.get(number);
        place = rank(shard.slots, slot + 1);
      }
      while (place < shard.slots.length && shard.slots[place] <= slot) place++;
      result[i] = shard.first + place - 1;
      if (!place) await this.loadBefore(number, stop);
    }
    return result;
  }

  /** A long passage may have started shards before. */
  async loadBefore(number, stop) {
    while (number-- > 0) {
      await this.load([number], stop);
      if (!this.byNumber.get(number).isEmpty) return;
    }
  }

  /** What the columns say of a passage, for the filters. */
  facts(passage) {
    let at = rank(this.firsts, passage + 1) - 1;
    while (this.loaded[at].isEmpty) at--; // a shard inside a long passage
    const shard = this.loaded[at], place = passage - shard.first, run = shard.run[place];
    const { mixtures, values } = this.index.catalogue;
    return {
      function: values.function[shard.functions[place]], topics: mixtures[shard.mixtures[place]],
      year: shard.years[run] || null, kind: values.kind[shard.kinds[run]], unit: values.unit[shard.units[run]],
    };
  }

  /** Calls work(shard, place in it, which) for every one of the ascending passages. */
  each(passages, work) {
    for (let i = 0, at = 0; i < passages.length; i++) {
      while (passages[i] >= this.loaded[at].end) at++;
      work(this.loaded[at], passages[i] - this.loaded[at].first, i);
    }
  }

  /** Where all passages in the ranges start. @param {[number, number][] | null} ranges */
  async everything(ranges, stop) {
    const { end, sizes } = this.index.catalogue, all = [], numbers = new Set();
    for (const [first, last] of ranges || [[0, end - 1]]) {
      for (let n = Math.floor(first / sizes.columns); n <= Math.floor(last / sizes.columns); n++) numbers.add(n);
    }
    await this.load(Array.from(numbers), stop);
    for (const { number, slots } of this.loaded) {
      for (const slot of slots) all.push(number * sizes.columns + slot * sizes.slot);
    }
    return inside(Int32Array.from(all), ranges);
  }
}

module.exports = { Columns };
