"use strict";
// The passages of the text blocks, as search/blocks.py writes them.
const { parts } = require("../format");
const { inflate } = require("../inflate");
const { Passage } = require("./passage");

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

  passages([heads, functions, mixtures, same, anchors, ways, places, texts], start) {
    const { folder, sizes, values } = this.catalogue, topics = mixtures.split(",");
    const groups = new Map(same), named = new Map(anchors), reports = heads.map((head) => this.report(head));
    const owners = [].concat(...heads.map((head, which) => new Array(head[4]).fill(reports[which])));
    const way = spread(ways.map(([count, ...headings]) => [count, () => headings]));
    const number = spread(places.map(([first, count]) => [count, (at) => first + at]));
    return texts.map((text, place) => {
      const isGone = typeof text === "number";
      const passage = isGone ? gone(folder, text, start) : new Passage(folder, text, start, owners[place]);
      passage.level = this.catalogue.level(start);
      passage.function = values.function[functions[place]];
      if (topics[place]) passage.topics = topics[place].split(".").map((topic) => values.topic[topic]);
      const now = this.now.get(start / sizes.slot);
      passage.same = (now === undefined ? groups.get(place) : now) || 0;
      passage.named = named.get(place) || "";
      passage.way = way[place];
      passage.place = number[place];
      start = Math.ceil((passage.end + 1) / sizes.slot) * sizes.slot;
      return passage;
    });
  }

  report([report, title, year, kind, , unit, date]) {
    const { values } = this.catalogue;
    return { report, title, year, kind: values.kind[kind], unit: values.unit[unit], date };
  }

  /** Whether a folded text stands at a position. @param {string} text @returns {Promise<boolean>} */
  async holds(position, text) {
    const passages = await this.block(Math.floor(position / this.catalogue.sizes.block));
    const found = passages.find((one) => one.start <= position && position < one.end);
    return !!found && found.folded.startsWith(text, position - found.start);
  }
}

/** What runs say of each of their members. @template T @param {[number, function(number): T][]} runs @returns {T[]} */
function spread(runs) {
  const found = [];
  for (const [count, value] of runs) for (let at = 0; at < count; at++) found.push(value(at));
  return found;
}

/** What is left of a passage whose report is gone: the room that it takes. */
function gone(folder, length, start) {
  const passage = new Passage(folder, "", start, { report: "", title: "", year: null, kind: "", unit: "", date: 0 });
  passage.end = start + length;
  return passage;
}

module.exports = { Blocks };
