"use strict";
// One query, from its first hits to its exact counts.
const { answer, isArranged, wanted } = require("./answer/answer");
const { ranges } = require("./count/ranges");
const { count, cost } = require("./count/tally");
const { Cursor, MOST } = require("./first/cursor");
const { Plan } = require("./first/plan");
const { BATCH } = require("./lookup/index");
const { lookAll } = require("./lookup/look");
const { TIME } = require("./lookup/prices");

const HURRIED = 100; // blocks after which hits that are hard to find are told later
const SOON = 200, MORE = 300; // hits that are read at first for sorting; from one telling to the next
const AWHILE = 15; // milliseconds for the page to show the first hits
const NEVER = () => false, NOTHING = () => {};

/**
 * @typedef {{signal?: AbortSignal, onprogress?: function(Object): void}} More
 * @typedef {import("./answer/answer").Options & More} Options
 */

/** A query being asked, by one caller or by several at a time. */
class Search {
  /** @param {import("./lookup/index").Index} index @param {import("./count/columns").Columns} columns */
  constructor(index, columns, query) {
    this.index = index;
    this.columns = columns;
    this.query = query;
    this.cursor = new Cursor(index, query, (error) => this.note(error));
    this.plan = null; // once looked at
    this.ranges = null;
    this.tally = null; // once counted by lists
    this.progress = 0; // how much of the count is done, from 0 to 1
    this.problems = [];
    this.isPending = false; // whether something goes on behind
    this.wasAsked = false;
    this.underway = new Map(); // work that is going on, by name
  }

  /** Contract C4; the first time what is known soon, and the rest through `onprogress`. @param {Options} options */
  async ask(options) {
    const stop = () => !!(options.signal && options.signal.aborted), isAgain = this.wasAsked;
    const most = wanted(options, this.index.catalogue.sorted), page = options.offset + options.limit;
    this.wasAsked = true;
    try {
      const isHurried = !!options.onprogress && !isAgain;
      await this.ensure(isArranged(options) && !isAgain ? Math.max(SOON, page) : most, stop, isHurried);
      if (isAgain) await this.count(stop, NOTHING, options.facets);
      if (this.tally && !isArranged(options)) await this.ensure(most, NEVER);
    } catch (error) { this.note(error); }
    if (!isAgain && !(this.isComplete(most) && (this.isSummed || !options.facets))) {
      this.isPending = true;
      this.goOn(most, options, stop).finally(() => { this.isPending = false; });
    }
    return answer(this, options);
  }

  /** Counting and reading on, told through `onprogress`. */
  async goOn(most, options, stop) {
    const { cursor } = this, { onprogress } = options;
    const tell = () => { if (onprogress && !stop()) onprogress(answer(this, options)); };
    await new Promise((resolve) => setTimeout(resolve, AWHILE));
    if (stop()) return;
    try {
      while (cursor.hits.length < most && !cursor.isDone && !stop()) {
        await this.ensure(cursor.hits.length + MORE, stop);
        tell();
      }
      await this.count(stop, tell, options.facets);
    } catch (error) { this.note(error); }
    tell();
  }

  /** A file that is missing is told in the answer; other errors are ours. */
  note(error) {
    if (error.name === "AbortError") return;
    if (error.name !== "MissingShard") throw error;
    if (this.problems.indexOf(error.message) < 0) this.problems.push(error.message);
  }

  get isCounted() { return this.isSummed || this.known() !== null; }

  /** Whether hits can be told by function, topic, year and both kinds. */
  get isSummed() { return this.hasAll || !!this.tally; }

  /** Whether every passage that may match was read; texts that are missing are counted by lists. */
  get hasAll() { return this.cursor.isDone && !this.cursor.isTorn; }

  isComplete(most) { return this.isCounted && (this.isSummed || this.cursor.hits.length >= most); }

  /** {occurrences, reports} where one entry of the index says it all, else null. */
  known() {
    const piece = this.plan && !this.query.isNarrowed ? this.plan.single : null;
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
      this.progress = cursor.next / size;
    }
    if (cursor.isTorn) await this.count(stop, tell, facets);
  }

  /** `stop` is asked between the batches of a count: that tells how far it has got. */
  watch(stop, tell) {
    const { blocks } = this.index.catalogue;
    const all = this.cursor.queue ? this.costOfCount(TIME) / (BATCH * TIME.lists) : blocks / MOST;
    let batches = 0;
    return () => {
      this.progress = Math.min(0.99, ++batches / (all + 1));
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
