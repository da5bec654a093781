"use strict";
// How does one query go, from its first hits to its exact counts, whoever asks meanwhile? The same over one segment
// (search.js) and over several (across.js).
const { answer, isArranged, wanted } = require("./answer/answer");

const SOON = 200, MORE = 300; // hits that are read at first for sorting; from one telling to the next
const AWHILE = 15; // milliseconds for the page to show the first hits
const NEVER = () => false, NOTHING = () => {};

/**
 * @typedef {{signal?: AbortSignal, onprogress?: function(Object): void}} More
 * @typedef {import("./answer/answer").Options & More} Options
 * @typedef {import("./lookup/passage").Occurrence} Occurrence
 */

/** A query being asked. What it reads and counts is told by those who extend it. */
class Asked {
  /** @param {import("./parse").Query} query @param {number} sorted sorting and grouping work on so many hits */
  constructor(query, sorted) {
    this.query = query;
    this.sorted = sorted;
    this.problems = [];
    this.isPending = false; // whether something goes on behind
    this.wasAsked = false;
    this.underway = new Map(); // work that is going on, by name
  }

  /** Several callers may ask at a time: what is under way is waited for, not started again. */
  once(name, work) {
    if (!this.underway.has(name)) this.underway.set(name, work().finally(() => this.underway.delete(name)));
    return this.underway.get(name);
  }

  /** The hits that are known, best first, none left out between them. @returns {Occurrence[]} */
  get hits() { return []; }

  /** Whether there are no more hits. */
  get isDone() { return true; }

  /** Whether occurrences and reports are known exactly. */
  get isCounted() { return true; }

  /** Whether hits can be told by function, topic, year and kind. */
  get isSummed() { return true; }

  /** Whether it was counted by lists, so that reading more hits is cheap. */
  get isTallied() { return false; }

  /** Whether the numbers hold although something is missing or damaged. */
  get isSound() { return true; }

  /** How much of the count is done, from 0 to 1. */
  get progress() { return 1; }

  /** What is known so far. @returns {{occurrences: number, reports: number}} */
  counts() { return { occurrences: 0, reports: 0 }; }

  /** Hits by function, topic, year and kind, or null. @param {boolean} areWanted */
  facets(areWanted) { return areWanted ? {} : null; }

  /** Reads on until there are so many hits; in a hurry only as long as that goes well. */
  async ensure(most, stop, isHurried) { return void [most, stop, isHurried]; }

  /** Exact numbers, with `facets` by function, topic, year and kind too. */
  async count(stop, tell, facets) { return void [stop, tell, facets]; }

  /** Contract C4; the first time what is known soon, and the rest through `onprogress`. @param {Options} options */
  async ask(options) {
    const stop = () => !!(options.signal && options.signal.aborted), isAgain = this.wasAsked;
    const most = wanted(options, this.sorted), page = options.offset + options.limit;
    this.wasAsked = true;
    try {
      const isHurried = !!options.onprogress && !isAgain;
      await this.ensure(isArranged(options) && !isAgain ? Math.max(SOON, page) : most, stop, isHurried);
      if (isAgain) await this.count(stop, NOTHING, options.facets);
      if (this.isTallied && !isArranged(options)) await this.ensure(most, NEVER);
    } catch (error) { this.note(error); }
    if (!isAgain && !(this.isComplete(most) && (this.isSummed || !options.facets))) {
      this.isPending = true;
      this.goOn(most, options, stop).finally(() => { this.isPending = false; });
    }
    return answer(this, options);
  }

  /** Counting and reading on, told through `onprogress`. */
  async goOn(most, options, stop) {
    const { onprogress } = options;
    const tell = () => { if (onprogress && !stop()) onprogress(answer(this, options)); };
    await new Promise((resolve) => setTimeout(resolve, AWHILE));
    if (stop()) return;
    try {
      while (this.hits.length < most && !this.isDone && !stop()) {
        await this.ensure(this.hits.length + MORE, stop);
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

  /** What is missing or damaged, for people. @returns {string[]} */
  told() { return this.problems.slice(); }

  isComplete(most) { return this.isCounted && (this.isSummed || this.isDone || this.hits.length >= most); }
}

module.exports = { Asked };
