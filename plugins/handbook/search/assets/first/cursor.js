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
    this.next = 0; // in the queue, or of all blocks
    /** @type {Wanted[]} */ this.waiting = []; // what is read next: the blocks before
    this.blocksRead = 0;
    this.effort = 0; // what was read, in blocks
    this.reached = -1; // start of the last passage that was read
    this.last = null; // the last passage that was looked at
    this.isCounted = false; // whether every position of the queue is a hit
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

  /** Whether every position of the queue is a hit. */
  get isSure() { return this.isCounted || (this.plan.isSure && !this.query.isNarrowed); }

  /** How many hits are likely to stand in a block, by how it has gone so far. @param {Wanted} wanted */
  likely({ positions }) {
    if (this.isSure && positions) return positions.length;
    const { blocksRead, hits, plan, query } = this;
    return 1 / (blocksRead ? (1.2 * blocksRead) / (hits.length + 0.5) : plan.blocksForHit(query.excluded.length > 0));
  }

  /** Whether nothing follows what is waiting. */
  get isUsedUp() {
    if (!this.queue) return this.next >= this.index.catalogue.blocks;
    return this.next >= this.queue.length && (this.isCounted || this.plan.isWhole);
  }

  /** The first position behind what is waiting; Infinity: it is not known. */
  get behind() {
    if (!this.queue) return this.next * this.index.catalogue.sizes.block;
    return this.next < this.queue.length ? this.queue[this.next] : Infinity;
  }

  /** Where to look first in a block. @param {Wanted} wanted */
  first({ block, positions }) { return positions ? positions[0] : block * this.index.catalogue.sizes.block; }

  /** Whether so many hits are likely to cost more than `price`, in bytes, told only when it has to be known. */
  isPoor(count, price) {
    if (this.isCounted || !this.queue || this.effort < TRIED) return false;
    const left = this.queue.length - this.next, each = this.effort / (this.hits.length + 0.5);
    return Math.min(left, (count - this.hits.length) * each) * this.index.catalogue.bytes.texts > price();
  }

  /** Reads the next blocks, in which so many hits are likely to stand. */
  async step(missing) {
    await this.fill(missing);
    await this.read(Infinity);
  }

  /** Has blocks waiting in which so many hits are likely to stand, as far as there are any and tests have patience. */
  async fill(missing) {
    if (!this.waiting.length && this.queue && this.next >= this.queue.length && !this.isUsedUp) await this.refill();
    const wants = (likely) => likely < missing && this.waiting.length < MOST;
    const likely = this.waiting.reduce((sum, one) => sum + this.likely(one), 0);
    await (this.queue ? this.take(likely, wants) : this.scan(likely, wants));
    this.isDone = this.isUsedUp && !this.waiting.length;
  }

  /** Reads what is waiting. @param {number} end up to this position */
  async read(end) {
    const batch = this.waiting.filter((one) => this.first(one) < end);
    this.waiting.splice(0, batch.length);
    const blocks = await Promise.all(batch.map(({ block }) => this.index.blocks.block(block).catch((error) => {
      this.isTorn = true;
      this.note(error);
      return [];
    })));
    this.blocksRead += batch.length;
    this.effort += batch.length;
    blocks.forEach((passages, place) => passages.forEach((one) => this.pass(one, batch[place].positions)));
    this.isDone = this.isUsedUp && !this.waiting.length; // not before texts come: others may be asking
  }

  /** A passage that was read; a long one comes several times. */
  pass(passage, positions) {
    if (passage.report && (!this.last || passage.start > this.last.start)) this.last = passage;
    const touches = !positions || positions.some((x) => passage.start <= x && x < passage.end);
    if (passage.start <= this.reached || !touches) return;
    this.reached = passage.start;
    this.matches.take(passage);
  }

  /** Lets the next of all blocks wait. */
  scan(likely, wants) {
    const { blocks, sizes } = this.index.catalogue;
    for (; this.next < blocks && wants(likely); this.next++) {
      const from = this.next * sizes.block, to = from + sizes.block;
      if (this.ranges && !this.ranges.some(([first, last]) => first < to && last >= from)) continue;
      this.waiting.push({ block: this.next, positions: null });
      likely += this.likely(this.waiting[this.waiting.length - 1]);
    }
  }

  /** Lets the next blocks of the queue wait, with the positions in them. */
  async take(likely, wants) {
    const { isSure, waiting } = this, { block } = this.index.catalogue.sizes;
    const spend = (effort) => { this.effort += effort; };
    const isLong = !this.isCounted && this.queue.length - this.next > FEW;
    const isTested = isLong && this.admission.begin(this.queue, this.next);
    for (; this.next < this.queue.length; this.next++) {
      const x = this.queue[this.next], number = Math.floor(x / block), last = waiting[waiting.length - 1];
      const isSame = !!last && last.block === number;
      if (!isSame && !wants(likely)) break;
      const admitted = !isTested || (await this.admission.admits(this.queue, this.next, spend));
      if (admitted === null) break;
      if (!admitted) continue;
      if (isSame) last.positions.push(x);
      else waiting.push({ block: number, positions: [x] });
      if (!isSame || isSure) likely += this.likely({ block: number, positions: [x] });
    }
  }

  /** The queue is used up, which held only the first of a common run. */
  async refill() {
    this.queue = inside(await this.plan.rest(), this.ranges);
    this.next = 0;
  }

  /** From here on only passages with a hit are read. @param {Int32Array} places of all hits */
  follow(places) {
    const [next] = this.waiting;
    let last = this.hits.length ? this.hits[this.hits.length - 1].passage.end : -1;
    if (!this.queue) last = Math.max(last, (next ? this.first(next) : this.behind) - 1);
    this.queue = places.subarray(rank(places, last));
    this.next = 0;
    this.waiting = [];
    this.isCounted = true;
    this.isDone = !this.queue.length;
  }
}

module.exports = { Cursor, MOST };
