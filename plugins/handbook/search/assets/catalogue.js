"use strict";
// What the boot script says of the index (search/build.py): sizes, values, letters, and which shard holds what.
const { BloomFilter } = require("./bloom");
const { Folder, pairs } = require("./fold");
const { plane, sections } = require("./format");
const { bytes } = require("./lookup/prices");
const { Router } = require("./lookup/router");

const COLUMNS = ["shared", "more", "low", "high", "rest"]; // of the router, the last sections

/** The opened manifest. */
class Catalogue {
  /** @param {Object<string, any>} manifest @param {Uint8Array[]} parts @param {import("./shards").Shards} shards */
  constructor(manifest, parts, shards) {
    const [dictionary, usual, others, folding, names, ...columns] = parts;
    const letters = alphabet(usual, others);
    this.shards = shards;
    this.end = manifest.end; // one past the last position
    this.blocks = manifest.blocks; // how many blocks of texts
    this.passages = manifest.passages; // how many
    this.reportShards = manifest.reportShards;
    this.sizes = manifest.sizes; // of everything that is cut: format.sizes
    this.fileOfTexts = this.sizes.block * this.sizes.group; // positions
    this.bytes = bytes(this.sizes); // what reading a file costs, where bytes are to be saved
    this.gap = manifest.gap;
    this.sorted = manifest.sorted; // sorting and grouping work on so many hits
    this.marks = manifest.marks; // the clause marks of the texts, commonest first
    this.markTotals = manifest.markTotals; // occurrences and reports of each
    this.values = manifest.values; // what can be filtered by: function, topic, kind, unit, year
    this.mixtures = manifest.mixtures; // numbers of topics that stand together
    this.yearsAt = manifest.yearsAt; // where the year changes, or null
    this.names = manifest.names; // of values, by id
    this.holdsOwn = !!manifest.own; // whether the handbook's own text is there to be searched
    this.ids = turned(manifest.names);
    this.dictionary = dictionary;
    this.bloom = new BloomFilter(names, this.sizes.probes);
    this.folder = new Folder(letters, Object.assign(manifest.fold, pairs(folding)));
    this.router = new Router(named(columns), letters, this.folder, this.sizes.restart);
    this.silent = this.router.key(this.marks); // symbols with which no list begins
  }

  /** @param {Uint8Array} data the bytes of the boot script @returns {Promise<Catalogue>} */
  static async open(data, shards) {
    const [manifest, ...parts] = await sections(data);
    return new Catalogue(JSON.parse(new TextDecoder("utf-8").decode(manifest)), parts, shards);
  }

  /** The shard of a numbered kind, as `read` makes it from its bytes. */
  shard(kind, number, read) { return this.shards.get(this.shardName(kind, number), read); }

  shardName(kind, number) { return kind + "/" + Math.floor(number / this.sizes.folder) + "/" + number; }

  isSilent(symbol) { return this.silent.indexOf(symbol) >= 0; }
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

/**
 * Ids by name, for each key.
 * @param {Object<string, Object<string, string>>} names @returns {Object<string, Object<string, string>>}
 */
function turned(names) {
  /** @type {Object<string, Object<string, string>>} */ const result = {};
  for (const key of Object.keys(names)) {
    result[key] = {};
    for (const id of Object.keys(names[key])) result[key][names[key][id]] = id;
  }
  return result;
}

module.exports = { Catalogue };
