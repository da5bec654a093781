"use strict";
// One query over several segments: each answers for its own reports; here hits are put in order and numbers added up.
const { Asked } = require("./asked");
const { Facets } = require("./facets");

const SPARE = 1.3; // a segment is first asked for so much more than its share of the hits

/**
 * Where a hit, or what may come next, stands among all.
 * @typedef {{level: number, date: number, report: string}} Rank
 */

/** Which comes first: the better level, the later date, the id. @param {Rank} a @param {Rank} b */
function compare(a, b) {
  return a.level - b.level || b.date - a.date || (a.report < b.report ? -1 : a.report > b.report ? 1 : 0);
}

/** A query being asked of all segments. */
class Across extends Asked {
  /** @param {import("./search").Search[]} parts @param {number} sorted */
  constructor(query, parts, sorted) {
    super(query, sorted);
    this.parts = parts;
    const sizes = parts.map((part) => part.index.catalogue.passages), all = sizes.reduce((sum, one) => sum + one, 0);
    this.shares = sizes.map((size) => size / Math.max(1, all));
    this.merged = { state: "", hits: [] };
  }

  get hits() {
    const state = this.parts.map((part) => part.state).join();
    if (state !== this.merged.state) this.merged = { state, hits: this.merge(true) };
    return this.merged.hits;
  }

  /** All hits that are known, in order; `sure`: only those before which nothing can come any more. */
  merge(sure) {
    const edge = sure ? this.edge() : null, found = [].concat(...this.parts.map((part) => part.hits));
    const ranked = found.map((hit, place) => ({ hit, place })); // those of one report are of one part, in order
    ranked.sort((a, b) => compare(a.hit.passage, b.hit.passage) || a.place - b.place);
    const last = edge ? ranked.findIndex(({ hit }) => compare(hit.passage, edge) > 0) : -1;
    return (last < 0 ? ranked : ranked.slice(0, last)).map(({ hit }) => hit);
  }

  /** Up to where all parts have read; null: to the end. @returns {Rank | null} */
  edge() {
    const open = this.open.map((part) => part.frontier);
    return open.reduce((least, one) => (!least || compare(one, least) < 0 ? one : least), null);
  }

  /** The parts that may have more hits; one of which files are missing keeps nobody waiting. */
  get open() { return this.parts.filter((part) => !part.isDone && !part.isBroken); }

  get isDone() { return !this.open.length; }

  get isCounted() { return this.parts.every((part) => part.isCounted); }

  get isSummed() { return this.parts.every((part) => part.isSummed); }

  get isTallied() { return this.parts.some((part) => part.isTallied); }

  get isSound() { return this.parts.every((part) => part.isSound); }

  get progress() {
    const done = this.parts.map((part, place) => (part.isCounted ? 1 : part.progress) * this.shares[place]);
    return Math.min(0.99, done.reduce((sum, one) => sum + one, 0));
  }

  counts() {
    const all = this.parts.map((part) => part.counts()), sum = (key) => all.reduce((total, one) => total + one[key], 0);
    return { occurrences: sum("occurrences"), reports: sum("reports") };
  }

  facets(areWanted) {
    const found = this.parts.map((part) => part.facets(areWanted)), all = new Facets();
    if (!found.every(Boolean)) return null;
    for (const own of found) all.addAll(own);
    return all.counts;
  }

  told() { return Array.from(new Set([].concat(this.problems, ...this.parts.map((part) => part.told())))); }

  async ensure(most, stop, isHurried) {
    const first = (place) => Math.min(most, Math.ceil(most * this.shares[place] * SPARE) + 1);
    await this.each(this.parts, (part, place) => part.ensure(first(place), stop, isHurried));
    while (this.hits.length < most && !this.isDone && !stop()) {
      const before = this.parts.map((part) => part.state).join(), behind = this.behind(most);
      const missing = Math.ceil((most - this.hits.length) / behind.length);
      await this.each(behind, (part) => part.ensure(part.hits.length + missing, stop, isHurried));
      if (before === this.parts.map((part) => part.state).join()) return; // in a hurry nothing goes on
    }
  }

  /** The parts that may still have one of the first hits. */
  behind(most) {
    const last = this.merge(false)[most - 1];
    return last ? this.open.filter((part) => compare(part.frontier, last.passage) <= 0) : this.open;
  }

  async count(stop, tell, facets) { await this.each(this.parts, (part) => part.count(stop, tell, facets)); }

  /** Works on several parts at once; what goes wrong in one costs only that. */
  async each(parts, work) {
    await Promise.all(parts.map((part) => work(part, this.parts.indexOf(part)).catch((error) => {
      part.isBroken = true;
      part.note(error);
    })));
  }
}

module.exports = { Across };
