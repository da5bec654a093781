"use strict";
// The first hits of a query, best first: reads the blocks of texts in which a plan's positions lie, and no more of them
// than are wanted.
const { inside, rank } = require("../lookup/ascending");
const { Matches } = require("../matches");
const { Admission } = require("./admission");

const FEW = 16, MOST = 48; // positions that are read without asking tests; blocks that are read at once
const TRIED = 20; // blocks after which it shows how well it goes

/** A block to be read. @typedef {{block: number, positions: number[] | null}} Wanted */

/** Where the reading for a query has got to. */
class Cursor {
  /** @param {import("../lookup/index").Index} index @param {import("../parse").Query} query */
  constructor(index, query, note) {
    this.index = index;
    this.query = query;
    this.note = note; // told of an error in reading a block
    this.matches = new Matches(query, index.catalogue);
    this.plan = null;
    this.ranges = null; // positions where the filters let anything through; null: everywhere
    this.admission = null;
    this.queue = null; // positions whose passages are to be read, or null: all blocks
    this.next = 0;
    this.blocksRead = 0;
    this.effort = 0; // what was read, in blocks
    this.reached = -1; // start of the last passage that was read
    this.last = null; // the last passage that was looked at
    this.isCounted = false; // whether every position of the queue is a hit
    this.isUsedUp = false; // whether no block is left to be read
    this.isDone = false; // whether every passage that may match was read
    this.isTorn = false; // whether a block of texts was missing
  }

  /** Best first. */
  get hits() { return this.matches.hits; }

  get reports() { return this.matches.reports; }

  /** @param {import("./plan").Plan} plan @param {[number, number][] | null} ranges */
  async start(plan, ranges) {
    this.plan = plan;
    this.ranges = ranges;
    this.isDone = plan.isHopeless || (!plan.anchor && !this.query.isNarrowed);
    if (this.isDone) return;
    const positions = await plan.positions();
    if (!positions) return;
    this.admission = new Admission(this.index, plan.anchor, this.query.filters);
    this.queue = inside(positions, ranges);
  }

  /** How many blocks to read next for so many hits, by how it has gone so far. */
  size(missing) {
    const first = this.blocksRead || !this.plan ? 0 : this.plan.blocksForHit(this.query.excluded.length > 0);
    const each = this.blocksRead ? (1.2 * this.blocksRead) / (this.hits.length + 0.5) : first;
    return Math.min(MOST, Math.max(2, Math.ceil(missing * (this.isCounted ? 1 : each))));
  }

  /** Whether so many hits are likely to cost more than `price`, in bytes, told only when it has to be known. */
  isPoor(count, price) {
    if (this.isCounted || !this.queue || this.effort < TRIED) return false;
    const left = this.queue.length - this.next, each = this.effort / (this.hits.length + 0.5);
    return Math.min(left, (count - this.hits.length) * each) * this.index.catalogue.bytes.texts > price();
  }

  /** Reads the next blocks, about so many. */
  async step(size) {
    const batch = this.queue ? await this.take(size) : this.scan(size);
    const blocks = await Promise.all(batch.map(({ block }) => this.index.blocks.block(block).catch((error) => {
      this.isTorn = true;
      this.note(error);
      return [];
    })));
    this.blocksRead += batch.length;
    this.effort += batch.length;
    blocks.forEach((passages, place) => passages.forEach((one) => this.pass(one, batch[place].positions)));
    this.isDone = this.isUsedUp; // not before its texts have come: others may be asking meanwhile
  }

  /** A passage that was read; a long one comes several times. */
  pass(passage, positions) {
    if (passage.report && (!this.last || passage.start > this.last.start)) this.last = passage;
    const touches = !positions || positions.some((x) => passage.start <= x && x < passage.end);
    if (passage.start <= this.reached || !touches) return;
    this.reached = passage.start;
    this.matches.take(passage);
  }

  /** The next blocks of all. @returns {Wanted[]} */
  scan(size) {
    const batch = [], { blocks, sizes } = this.index.catalogue;
    for (; batch.length < size && this.next < blocks; this.next++) {
      const from = this.next * sizes.block, to = from + sizes.block;
      if (this.ranges && !this.ranges.some(([first, last]) => first < to && last >= from)) continue;
      batch.push({ block: this.next, positions: null });
    }
    this.isUsedUp = this.next >= blocks;
    return batch;
  }

  /** The next blocks of the queue with the positions in them. @returns {Promise<Wanted[]>} */
  async take(size) {
    const batch = [], block = this.index.catalogue.sizes.block, spend = (effort) => { this.effort += effort; };
    const isLong = !this.isCounted && this.queue.length - this.next > FEW;
    const isTested = isLong && this.admission.begin(this.queue, this.next);
    for (; this.next < this.queue.length; this.next++) {
      const x = this.queue[this.next], number = Math.floor(x / block), last = batch[batch.length - 1];
      const admitted = !isTested || (await this.admission.admits(this.queue, this.next, spend));
      if (admitted === null) break;
      if (!admitted) continue;
      if (last && last.block === number) last.positions.push(x);
      else if (batch.length === size) break;
      else batch.push({ block: number, positions: [x] });
    }
    if (this.next >= this.queue.length) await this.refill();
    return batch;
  }

  /** The queue is used up: that was all, or only the first of a common run. */
  async refill() {
    if (this.isCounted || this.plan.isWhole) { this.isUsedUp = true; return; }
    this.queue = inside(await this.plan.rest(), this.ranges);
    this.next = 0;
    this.isUsedUp = !this.queue.length;
  }

  /** From here on only passages with a hit are read. @param {Int32Array} places of all hits */
  follow(places) {
    let last = this.hits.length ? this.hits[this.hits.length - 1].passage.end : -1;
    if (!this.queue) last = Math.max(last, this.next * this.index.catalogue.sizes.block - 1);
    this.queue = places.subarray(rank(places, last));
    this.next = 0;
    this.isCounted = true;
    this.isUsedUp = this.isDone = !this.queue.length;
  }
}

module.exports = { Cursor, MOST };
