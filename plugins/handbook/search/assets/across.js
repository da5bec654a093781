"use strict";
// One query over several segments: each answers for its own reports; here hits are put in order and numbers added up.
const { Asked } = require("./asked");
const { Facets } = require("./facets");

const NOTHING = () => {};

/**
 * A hit, or a block in which so many are likely to stand, by what puts it in order; `end`: where the block ends; 0:
 * what follows is not known yet.
 * @typedef {{rank: number, date: number, report: string, hit: import("./asked").Occurrence | null, likely: number,
 * end: number}} Ranked
 */

/** Which comes first: the better rank, the later date, the id. @param {Ranked} a @param {Ranked} b */
function compare(a, b) {
  return a.rank - b.rank || b.date - a.date || (a.report < b.report ? -1 : a.report > b.report ? 1 : 0);
}

/** Several rows, each in order, as one: what comes next, and of which row. @param {Ranked[][]} rows */
function* merged(rows) {
  const at = rows.map(() => 0);
  const isBefore = (one, other) => (compare(rows[one][at[one]], rows[other][at[other]]) || at[one] - at[other]) < 0;
  for (;;) {
    const left = rows.map((row, place) => place).filter((place) => at[place] < rows[place].length);
    if (!left.length) return;
    const place = left.reduce((best, one) => (isBefore(one, best) ? one : best));
    yield /** @type {[Ranked, number]} */ ([rows[place][at[place]++], place]);
  }
}

/** A query being asked of all segments. */
class Across extends Asked {
  /** @param {import("./search").Search[]} parts @param {number} sorted */
  constructor(query, parts, sorted) {
    super(query, sorted);
    this.parts = parts;
    const sizes = parts.map((part) => part.index.catalogue.passages), all = sizes.reduce((sum, one) => sum + one, 0);
    this.weights = sizes.map((size) => size / Math.max(1, all));
    this.merged = { state: "", hits: [] };
  }

  get state() { return this.parts.map((part) => part.state).join(); }

  get hits() {
    const { state } = this;
    if (state !== this.merged.state) this.merged = { state, hits: this.merge() };
    return this.merged.hits;
  }

  /** The hits before which nothing can come any more. */
  merge() {
    const found = [];
    for (const [{ hit }] of merged(this.parts.map((part) => part.line()))) {
      if (!hit) break;
      found.push(hit);
    }
    return found;
  }

  /** The parts that may have more hits; one of which files are missing keeps nobody waiting. */
  get open() { return this.parts.filter((part) => !part.isDone && !part.isBroken); }

  get isDone() { return !this.open.length; }

  get isCounted() { return this.parts.every((part) => part.isCounted); }

  get isSummed() { return this.parts.every((part) => part.isSummed); }

  get isTallied() { return this.parts.some((part) => part.isTallied); }

  get isSound() { return this.parts.every((part) => part.isSound); }

  get progress() {
    const done = this.parts.map((part, place) => (part.isCounted ? 1 : part.progress) * this.weights[place]);
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
    while (this.hits.length < most && !this.isDone && !stop()) {
      const { state } = this, isOwn = !this.underway.has("round");
      await this.once("round", () => this.round(most));
      if (isHurried && this.open.some((part) => part.isHard(most))) return;
      const poor = this.open.filter((part) => part.isPoor(most));
      await this.each(poor, (part) => part.count(stop, NOTHING));
      if (isOwn && state === this.state) return;
    }
  }

  /** Reads the blocks of all parts in which the next hits are likely to stand. */
  async round(most) {
    await this.each(this.open, (part) => part.prepare(most - this.hits.length));
    const ends = this.ends(most);
    await this.each(this.open.filter((part) => ends.has(part)), (part) => part.read(ends.get(part)));
  }

  /** The parts in which the first hits are likely to stand, and up to where each of them has to be read. */
  ends(most) {
    const ends = new Map();
    let total = 0;
    for (const [{ hit, likely, end }, place] of merged(this.parts.map((part) => part.line()))) {
      if (total >= most || !(hit || end)) break;
      if (end) ends.set(this.parts[place], end);
      total += likely;
    }
    return ends;
  }

  async count(stop, tell, facets) { await this.each(this.parts, (part) => part.count(stop, tell, facets)); }

  /** Works on several parts at once; what goes wrong in one costs only that. */
  async each(parts, work) {
    await Promise.all(parts.map((part) => work(part).catch((error) => {
      part.isBroken = part.isBroken || error.name !== "AbortError";
      part.note(error);
    })));
  }
}

module.exports = { Across };
