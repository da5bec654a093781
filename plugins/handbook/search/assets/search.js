"use strict";
// One query over one segment, from its first hits to its exact counts.
const { Asked } = require("./asked");
const { ranges } = require("./count/ranges");
const { count, cost } = require("./count/tally");
const { Facets } = require("./facets");
const { Cursor, MOST } = require("./first/cursor");
const { Plan } = require("./first/plan");
const { BATCH } = require("./lookup/index");
const { lookAll } = require("./lookup/look");
const { TIME } = require("./lookup/prices");

const HURRIED = 100; // blocks after which hits that are hard to find are told later
const NOTHING = () => {};

/** A query being asked of a segment, by one caller or by several at a time. */
class Search extends Asked {
  /** @param {import("./lookup/index").Index} index @param {import("./count/columns").Columns} columns */
  constructor(index, columns, query) {
    super(query, index.catalogue.sorted);
    this.index = index;
    this.columns = columns;
    this.cursor = new Cursor(index, query, (error) => this.note(error));
    this.plan = null; // once looked at
    this.ranges = null;
    this.tally = null; // once counted by lists
    this.done = 0; // how much of the count is done, from 0 to 1
    this.isBroken = false; // whether files that it needs are missing, as `Across` has seen
    this.underway = new Map(); // work that is going on, by name
  }

  get hits() { return this.cursor.hits; }

  get isDone() { return this.cursor.isDone; }

  get isCounted() { return this.isSummed || this.known() !== null; }

  /** Whether hits can be told by function, topic, year and both kinds. */
  get isSummed() { return this.hasAll || !!this.tally; }

  get progress() { return this.done; }

  get isTallied() { return !!this.tally; }

  /** Whether every passage that may match was read; texts that are missing are counted by lists. */
  get hasAll() { return this.cursor.isDone && !this.cursor.isTorn; }

  get isSound() { return !this.problems.length || !!this.numbers(); }

  /** Changes whenever anything was read. */
  get state() {
    const { blocksRead, isDone, next } = this.cursor;
    return [this.hits.length, blocksRead, next, isDone, this.isBroken].join(" ");
  }

  /** Before what can come no hit any more: what was read last, or a worse level. @returns {import("./across").Rank} */
  get frontier() {
    const { last, next, queue } = this.cursor, { catalogue } = this.index;
    const at = queue ? queue[next] : next * catalogue.sizes.block;
    const level = this.plan && at !== undefined ? catalogue.level(at) : -1;
    return last && level <= last.level ? last : { level, date: Infinity, report: "" };
  }

  /** What was counted by lists, where that is better than what was read. */
  numbers() { return this.hasAll ? null : this.tally || this.known(); }

  counts() { return this.numbers() || { occurrences: this.hits.length, reports: this.cursor.reports.size }; }

  facets(areWanted) {
    if (this.tally && !this.hasAll) return this.tally.facets;
    if (!this.hasAll && !(areWanted && this.problems.length)) return null;
    return Facets.of(this.hits);
  }

  /** {occurrences, reports} where one entry of the index says it all, else null. */
  known() {
    const isPlain = this.plan && !this.query.isNarrowed && !this.index.catalogue.dead.length;
    const piece = isPlain ? this.plan.single : null;
    return piece && piece.total !== null ? { occurrences: piece.total, reports: piece.reports } : null;
  }

  /** Several callers may ask at a time: what is under way is waited for, not started again. */
  once(name, work) {
    if (!this.underway.has(name)) this.underway.set(name, work().finally(() => this.underway.delete(name)));
    return this.underway.get(name);
  }

  look() {
    return this.once("look", async () => {
      const { filters, terms } = this.query;
      const found = await Promise.all([ranges(this.index.catalogue, filters), lookAll(this.index, terms)]);
      const plan = new Plan(this.index, found[1]);
      this.ranges = found[0];
      this.plan = plan;
      await this.cursor.start(plan, this.ranges);
    });
  }

  step(size) { return this.once("step", () => this.cursor.step(size)); }

  /** Reads on until there are so many hits; in a hurry only as long as that goes well. */
  async ensure(most, stop, isHurried) {
    const { cursor } = this;
    if (!this.plan || this.underway.has("look")) await this.look();
    while (cursor.hits.length < most && !cursor.isDone && !stop()) {
      await this.step(cursor.size(most - cursor.hits.length));
      if (cursor.isDone || cursor.hits.length >= most) return;
      if (isHurried && cursor.effort > HURRIED) return;
      if (!cursor.isPoor(most, () => this.costOfCount(this.index.catalogue.bytes))) continue;
      if (isHurried) return;
      await this.count(stop, NOTHING);
    }
  }

  costOfCount(prices) { return cost(this.plan, this.query, this.cursor.queue, prices); }

  /** Exact numbers, with `facets` by function, topic, year and both kinds too. */
  async count(stop, tell, facets) {
    const { cursor } = this;
    if (!this.plan || this.underway.has("look")) await this.look();
    if (facets ? this.isSummed : this.isCounted) return;
    if (!this.readsLess()) { await this.once("count", () => this.counted(this.watch(stop, tell))); return; }
    for (const size = cursor.queue.length; !cursor.isDone && !cursor.isTorn && !stop(); tell()) {
      await this.step(MOST);
      this.done = cursor.next / size;
    }
    if (cursor.isTorn) await this.count(stop, tell, facets);
  }

  /** `stop` is asked between the batches of a count: that tells how far it has got. */
  watch(stop, tell) {
    const { blocks } = this.index.catalogue;
    const all = this.cursor.queue ? this.costOfCount(TIME) / (BATCH * TIME.lists) : blocks / MOST;
    let batches = 0;
    return () => {
      this.done = Math.min(0.99, ++batches / (all + 1));
      if (batches > 1) tell();
      return stop();
    };
  }

  /** Whether the texts of all places that are left cost less than counting by lists. */
  readsLess() {
    const { isTorn, next, queue } = this.cursor;
    if (!queue || isTorn || !this.plan.isWhole) return false;
    return this.index.costOfTexts(queue.subarray(next), TIME) < this.costOfCount(TIME);
  }

  async counted(stop) {
    const tally = await count(this.columns, this.plan, this.query, this.ranges, stop);
    while (this.underway.has("step")) await this.underway.get("step").catch(NOTHING); // before its queue goes
    this.tally = tally;
    this.cursor.follow(tally.places);
  }
}

module.exports = { Search };
