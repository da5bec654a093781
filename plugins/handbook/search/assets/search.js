"use strict";
// One query over one segment, from its first hits to its exact counts.
const { Asked } = require("./asked");
const { ranges } = require("./count/ranges");
const { count, cost, summed } = require("./count/tally");
const { Facets } = require("./facets");
const { Cursor, MOST } = require("./first/cursor");
const { Plan } = require("./first/plan");
const { spread } = require("./lookup/ascending");
const { BATCH } = require("./lookup/index");
const { lookAll } = require("./lookup/look");
const { TIME } = require("./lookup/prices");

const HURRIED = 100; // blocks after which hits that are hard to find are told later
const NOTHING = () => {};
/** Anything may follow. */
const OPEN = { rank: -1, date: Infinity, report: "", hit: null, likely: 0, end: 0 };

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
  }

  get hits() { return this.cursor.hits; }

  get isDone() { return this.cursor.isDone; }

  get isCounted() { return this.hasAll || !!this.tally || this.known() !== null; }

  /** Whether hits can be told by function, topic, year and both kinds. */
  get isSummed() { return this.hasAll || (!!this.tally && !!this.tally.facets); }

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

  /**
   * The hits in order, then the blocks in which more may stand, as far as these are known.
   * @returns {import("./across").Ranked[]}
   */
  line() {
    const { cursor, hits } = this, { catalogue } = this.index, { block } = catalogue.sizes;
    /** @type {import("./across").Ranked[]} */
    const found = hits.map((hit) => {
      const { date, report, start } = hit.passage;
      return { rank: catalogue.rank(start), date, report, hit, likely: 1, end: 0 };
    });
    if (this.isDone || this.isBroken) return found;
    if (!this.plan) return [OPEN];
    for (const one of cursor.waiting) {
      found.push(this.ahead(cursor.first(one), cursor.likely(one), (one.block + 1) * block));
    }
    if (!cursor.isUsedUp) found.push(cursor.behind < Infinity ? this.ahead(cursor.behind, 0, 0) : OPEN);
    return found;
  }

  /** What may stand from a position on: nothing that comes before what was read. */
  ahead(position, likely, end) {
    const { catalogue } = this.index, { last } = this.cursor, rank = catalogue.rank(position);
    const isKnown = last && last.start < position && catalogue.rank(last.start) === rank;
    const { date, report } = isKnown ? last : OPEN;
    return { rank, date, report, hit: null, likely, end };
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

  async look() {
    if (this.plan && !this.underway.has("look")) return;
    await this.once("look", async () => {
      const { filters, terms } = this.query;
      const found = await Promise.all([ranges(this.index.catalogue, filters), lookAll(this.index, terms)]);
      const plan = new Plan(this.index, found[1]);
      this.ranges = found[0];
      this.plan = plan;
      await this.cursor.start(plan, this.ranges);
    });
  }

  step(missing) { return this.once("step", () => this.cursor.step(missing)); }

  /** Knows where so many hits are likely to stand, and has not read it. */
  async prepare(missing) {
    await this.look();
    if (!this.isDone) await this.once("step", () => this.cursor.fill(missing));
  }

  /** Reads that, up to a position. */
  read(end) { return this.once("step", () => this.cursor.read(end)); }

  /** Reads on until there are so many hits; in a hurry only as long as that goes well. */
  async ensure(most, stop, isHurried) {
    const { cursor } = this;
    await this.look();
    while (cursor.hits.length < most && !cursor.isDone && !stop()) {
      await this.step(most - cursor.hits.length);
      if (cursor.isDone || cursor.hits.length >= most || (isHurried && this.isHard(most))) return;
      if (this.isPoor(most)) await this.count(stop, NOTHING);
    }
  }

  /** Whether so many hits are better told later. */
  isHard(most) { return this.cursor.effort > HURRIED || this.isPoor(most); }

  isPoor(most) { return this.cursor.isPoor(most, () => this.costOfCount(this.index.catalogue.bytes)); }

  costOfCount(prices) { return cost(this.plan, this.query, this.cursor.queue, prices); }

  /** Exact numbers, with `facets` by function, topic, year and both kinds too. */
  async count(stop, tell, facets) {
    const { cursor } = this;
    await this.look();
    if (facets ? this.isSummed : this.isCounted) return;
    if (!this.readsLess(facets)) { await this.sum(stop, tell, facets); return; }
    for (const size = cursor.queue.length; !cursor.isDone && !cursor.isTorn && !stop(); tell()) {
      await this.step(Infinity);
      this.done = cursor.next / size;
    }
    if (cursor.isTorn) await this.count(stop, tell, facets);
  }

  /** As `count`, by lists. */
  async sum(stop, tell, facets) {
    if (!this.tally) await this.once("count", () => this.counted(this.watch(stop, tell)));
    if (facets) await this.once("sum", async () => {
      this.tally.facets = await summed(this.columns, this.tally.places, stop);
    });
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
  readsLess(facets) {
    const { isCounted, isTorn, next, queue } = this.cursor;
    if (!queue || isTorn || !(isCounted || this.plan.isWhole)) return false;
    const columns = facets ? spread(queue, this.index.catalogue.sizes.columns) * TIME.columns : 0;
    const price = (this.tally ? 0 : this.costOfCount(TIME)) + columns;
    return this.index.costOfTexts(queue.subarray(next), TIME) < price;
  }

  async counted(stop) {
    const tally = await count(this.columns, this.plan, this.query, this.ranges, stop);
    while (this.underway.has("step")) await this.underway.get("step").catch(NOTHING); // before its queue goes
    this.tally = tally;
    this.cursor.follow(tally.places);
  }
}

module.exports = { Search };
