"use strict";
// The passages of the text blocks, as search/blocks.py writes them.
const { parts } = require("../format");
const { inflate } = require("../inflate");
const { Passage } = require("./passage");
const { Rows } = require("./rows");

/** Reads blocks of texts, several to a file. */
class Blocks {
  /**
   * @param {import("../catalogue").Catalogue} catalogue
   * @param {(function(): Promise<Map<number, number>>) | null} [changed] numbers of groups that are others by now
   */
  constructor(catalogue, changed) {
    this.catalogue = catalogue;
    this.changed = changed || null;
    /** @type {Map<number, number>} */ this.now = new Map();
  }

  /** The passages that start in a block, or the long one it lies inside. @returns {Promise<Passage[]>} */
  async block(number) {
    const { sizes } = this.catalogue, file = Math.floor(number / sizes.group), place = number - file * sizes.group;
    const [group, now] = await Promise.all([this.catalogue.shard("t", file, parts), this.changed && this.changed()]);
    if (now) this.now = now;
    if (group[place] instanceof Uint8Array) {
      try { group[place] = this.read(group[place], number); }
      catch (error) { throw this.catalogue.shards.missing(this.catalogue.shardName("t", file)); }
    }
    const found = group[place];
    return typeof found === "number" ? this.block(number - found) : found;
  }

  /** A byte that names the encoding, then deflated JSON: passages, or how far back those of this block begin. */
  read(data, number) {
    const text = inflate(data.subarray(1), this.catalogue.dictionary);
    const rows = JSON.parse(new TextDecoder(data[0] ? "utf-8" : "gb18030").decode(text));
    return typeof rows === "number" ? rows : this.passages(rows, number * this.catalogue.sizes.block);
  }

  passages(columns, start) {
    const { folder, sizes, values } = this.catalogue, rows = new Rows(columns, folder, values);
    return columns[columns.length - 1].map((text, place) => {
      const passage = typeof text === "number" ? gone(folder, text, start) : rows.passage(place, text, start);
      const now = this.now.get(start / sizes.slot);
      if (now !== undefined) passage.same = now;
      start = Math.ceil((passage.end + 1) / sizes.slot) * sizes.slot;
      return passage;
    });
  }

  /** Whether a folded text stands at a position. @param {string} text @returns {Promise<boolean>} */
  async holds(position, text) {
    const passages = await this.block(Math.floor(position / this.catalogue.sizes.block));
    const found = passages.find((one) => one.start <= position && position < one.end);
    return !!found && found.folded.startsWith(text, position - found.start);
  }
}

/** What is left of a passage whose report is gone: the room that it takes. */
function gone(folder, length, start) {
  const passage = new Passage(folder, "", start, { report: "", title: "", year: null, kind: "", unit: "", date: 0 });
  passage.end = start + length;
  return passage;
}

module.exports = { Blocks };
