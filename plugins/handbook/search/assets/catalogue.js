"use strict";
// What the boot script says of a segment (search/segment.py): sizes, values, letters, and which shard holds what.
const { plane } = require("./format");
const { rank } = require("./lookup/ascending");
const { bytes } = require("./lookup/prices");
const { Router } = require("./lookup/router");

const COLUMNS = ["shared", "more", "low", "high", "rest"]; // of the router, the last sections of a segment

/** What is the same for all segments. @typedef {{folder: import("./fold").Folder, gap: import("./match").Gap,
 * sorted: number, ids: Object<string, Object<string, string>>}} Common */

/** The manifest of a segment, opened. */
class Catalogue {
  /**
   * @param {Object<string, any>} manifest @param {Uint8Array[]} parts its sections @param {Uint32Array} letters
   * @param {import("./shards").Shards} shards @param {Common} common
   */
  constructor(manifest, parts, letters, shards, common) {
    const [dictionary, , , , ...columns] = parts;
    this.shards = shards;
    this.name = manifest.name; // of the segment
    this.mended = manifest.mended; // shards that were written anew, by name
    this.end = manifest.end; // one past the last position
    this.order = manifest.order.map(summed); // among all segments: ranks, the slots where they begin
    this.dead = manifest.dead; // stretches of positions that count no longer
    this.blocks = manifest.blocks; // how many blocks of texts
    this.passages = manifest.passages; // how many
    this.reportShards = manifest.reportShards;
    this.sizes = manifest.sizes; // of everything that is cut: format.sizes
    this.fileOfTexts = this.sizes.block * this.sizes.group; // positions
    this.bytes = bytes(this.sizes); // what reading a file costs, where bytes are to be saved
    this.marks = manifest.marks; // the clause marks of the texts, commonest first
    this.markTotals = manifest.markTotals; // occurrences and reports of each
    this.values = manifest.values; // what can be filtered by: function, topic, kind, unit, year
    this.mixtures = manifest.mixtures; // numbers of topics that stand together
    this.yearsAt = manifest.yearsAt; // where the year changes, or null
    this.gap = common.gap;
    this.sorted = common.sorted; // sorting and grouping work on so many hits
    this.ids = common.ids; // of what can be filtered by, by name
    this.folder = common.folder;
    this.dictionary = dictionary;
    this.router = new Router(named(columns), letters, this.folder, this.sizes.restart);
    this.silent = this.router.key(this.marks); // symbols with which no list begins
  }

  /** The shard of a numbered kind, as `read` makes it from its bytes. */
  shard(kind, number, read) { return this.shards.get(this.shardName(kind, number), read); }

  /** The same for who walks through many of them. */
  passing(kind, number, read) { return this.shards.pass(this.shardName(kind, number), read); }

  shardName(kind, number) {
    const name = kind + "/" + Math.floor(number / this.sizes.folder) + "/" + number, mended = this.mended[name];
    return mended ? "../mended/" + mended : "../" + this.name + "/" + name;
  }

  isSilent(symbol) { return this.silent.indexOf(symbol) >= 0; }

  /** Where the passage at a position comes among those of all segments (search/order.py). @param {number} position */
  rank(position) {
    const [ranks, slots] = this.order, slot = Math.floor(position / this.sizes.slot);
    return ranks[Math.max(1, rank(slots, slot + 1)) - 1];
  }
}

/** Numbers of which the differences are told. @param {number[]} steps */
function summed(steps) {
  let sum = 0;
  return Int32Array.from(steps, (step) => (sum += step));
}

/** The code points of the letters: the usual ones as they are, the rest as differences. */
function alphabet(usual, others) {
  const first = plane(usual, 0, usual.length / 3, 3), steps = plane(others, 0, others.length / 3, 3);
  const letters = new Uint32Array(first.length + steps.length);
  letters.set(first);
  for (let i = 0, code = 0; i < steps.length; i++) letters[first.length + i] = code += steps[i];
  return letters;
}

/** @param {Uint8Array[]} columns @returns {any} */
function named(columns) {
  return COLUMNS.reduce((all, name, place) => Object.assign(all, { [name]: columns[place] }), {});
}

module.exports = { Catalogue, alphabet };
