"use strict";
// One query over a small handbook, all of whose passages are there.
const { Asked } = require("./asked");
const { Facets } = require("./facets");
const { Matches } = require("./matches");

/** A query being asked of all passages, which are looked at in their order as far as hits are wanted. */
class Scanned extends Asked {
  /** @param {import("./whole").Whole} whole @param {import("./edition").Edition} edition */
  constructor(query, whole, edition) {
    super(query, edition.sorted);
    this.whole = whole;
    this.matches = new Matches(query, edition);
    this.candidates = whole.candidates(query);
    this.isRead = false;
    this.last = 0; // number of the passage that was looked at last
  }

  get hits() { return this.matches.hits; }

  get isDone() { return this.isRead; }

  get isCounted() { return this.isRead; }

  get isSummed() { return this.isRead; }

  get progress() { return this.last / this.whole.texts.length; }

  counts() { return { occurrences: this.hits.length, reports: this.matches.reports.size }; }

  facets() { return this.isRead ? Facets.of(this.hits) : null; }

  async ensure(most) {
    while (!this.isRead && this.hits.length < most) {
      const next = this.candidates.next();
      if (next.done) this.isRead = true;
      else this.matches.take(this.whole.passage(this.last = Number(next.value)));
    }
  }

  async count() { await this.ensure(Infinity); }
}

module.exports = { Scanned };
