"use strict";
// The lists and marks of the index, by key and by position: loads the shards they lie in.
const { spread, union } = require("./ascending");
const { Marks } = require("./marks");
const { PostingShard } = require("./postings");

const BATCH = 48; // shards that are loaded at once
const FEW = 8; // shards that are kept when all of them are read

/** Somebody asked to stop. */
class Stopped extends Error {
  constructor() {
    super("stopped");
    this.name = "AbortError";
  }
}

/** The index of a catalogue, its texts included. */
class Index {
  /** @param {import("../catalogue").Catalogue} catalogue @param {import("./blocks").Blocks} blocks */
  constructor(catalogue, blocks) {
    this.catalogue = catalogue;
    this.blocks = blocks;
  }

  /** @returns {Promise<PostingShard>} */
  lists(number) { return this.catalogue.shard("l", number, (data) => new PostingShard(data, this.catalogue.end)); }

  /** The same for who walks through many. @returns {Promise<PostingShard>} */
  passingLists(number) {
    return this.catalogue.passing("l", number, (data) => new PostingShard(data, this.catalogue.end));
  }

  marks(number) { return this.catalogue.shard("m", number, (data) => new Marks(data, this.catalogue.sizes.markBits)); }

  /** Marks for who walks through all of them, a third of a megabyte each. */
  passingMarks(number) {
    return this.catalogue.passing("m", number, (data) => new Marks(data, this.catalogue.sizes.markBits));
  }

  /** @param {string} key */
  async entry(key) { return (await this.lists(this.catalogue.router.shard(key))).find(key); }

  /** Runs `work` over the items, so many at once; stops between batches when `stop()`. */
  async batches(items, work, stop) {
    let results = [];
    for (let at = 0; at < items.length; at += BATCH) {
      if (stop && stop()) throw new Stopped();
      results = results.concat(await Promise.all(items.slice(at, at + BATCH).map(work)));
    }
    return results;
  }

  /** All positions of everything that begins with the key. @returns {Promise<Int32Array>} */
  async below(key, stop) {
    const [first, last] = this.catalogue.router.span(key), numbers = [];
    for (let number = first; number <= last; number++) numbers.push(number);
    const isLong = numbers.length > FEW, found = await this.batches(numbers, async (number) => {
      const shard = await (isLong ? this.passingLists(number) : this.lists(number));
      return shard.below(key).map((place) => shard.positions(place));
    }, stop);
    return union([].concat(...found));
  }

  /** What reading everything below a key costs. @param {import("./prices").Prices} prices */
  costBelow(key, prices) {
    const [first, last] = key ? this.catalogue.router.span(key) : [0, 0];
    return (last - first + 1) * prices.lists;
  }

  /**
   * What reading the texts at some positions costs.
   * @param {Int32Array} list @param {import("./prices").Prices} prices @returns {number}
   */
  costOfTexts(list, prices) {
    const { fileOfTexts, sizes } = this.catalogue;
    return spread(list, fileOfTexts) * prices.texts + (prices.block && spread(list, sizes.block) * prices.block);
  }

  /** What it costs to know all places of a piece, roughly. @param {import("./piece").Piece} piece */
  cost(piece, prices) {
    if (!piece.key || piece.everywhere) return 0;
    if (piece.isNode) return piece.isPartial ? this.costBelow(piece.key, prices) : 0;
    const { sizes } = this.catalogue, texts = piece.list ? this.costOfTexts(piece.list, prices) : 0;
    const open = piece.coveredTo;
    if (!open || open >= piece.key.length) return 2 * prices.lists;
    const silent = (place) => this.catalogue.isSilent(piece.key[place]);
    const rest = silent(open) ? spread(piece.list, sizes.marks) * prices.marks
      : this.costBelow(piece.key.slice(silent(open - 1) ? open : open - 1), prices);
    return Math.min(texts, rest + 2 * prices.lists);
  }
}

module.exports = { Index, Stopped, BATCH };
