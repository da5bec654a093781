"use strict";
// Whose passages lie where? Runs of passages of one report (search/columns.py `_owners`), for counts of reports alone.
const { number, plane } = require("../format");
const { inflated } = require("../inflate");
const { rank, stretches } = require("../lookup/ascending");

/** The runs among some positions. */
class Owners {
  /** @param {Uint8Array} data */
  constructor(data) {
    const count = number(data, 0, 3);
    this.slots = Int32Array.from(plane(data, 3, count, 3)); // where each begins
    for (let i = 1; i < count; i++) this.slots[i] += this.slots[i - 1];
    this.reports = plane(data, 3 + 3 * count, count, 3);
  }
}

/**
 * In how many reports ascending positions lie.
 * @param {import("../lookup/index").Index} index @param {Int32Array} positions @param {function(): boolean} stop
 * @returns {Promise<number>}
 */
async function reportsOf(index, positions, stop) {
  const { catalogue } = index, { owners: size, slot } = catalogue.sizes, found = new Set();
  const open = async (packed) => new Owners(await inflated(packed, true));
  const numbers = stretches(positions, size);
  const shards = await index.batches(numbers, (one) => catalogue.shard("o", one, open), stop);
  shards.forEach(({ slots, reports }, place) => {
    const start = numbers[place] * size, last = rank(positions, start + size);
    for (let i = rank(positions, start); i < last; ) {
      const run = rank(slots, Math.floor((positions[i] - start) / slot) + 1) - 1;
      found.add(reports[run]);
      const end = run + 1 < slots.length ? start + slots[run + 1] * slot : Infinity;
      while (i < last && positions[i] < end) i++;
    }
  });
  return found.size;
}

module.exports = { reportsOf };
