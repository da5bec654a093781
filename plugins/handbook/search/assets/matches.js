"use strict";
// The hits of a query in passages whose texts are there.
const { matcher, passes, Hit } = require("./match");
const { Occurrence } = require("./lookup/passage");

/** Takes passages as they come, best first. */
class Matches {
  /**
   * @param {import("./parse").Query} query
   * @param {{gap: import("./match").Gap, ids: Object<string, Object<string, string>>}} common
   */
  constructor(query, { gap, ids }) {
    this.filters = query.filters;
    this.ids = ids;
    this.find = query.terms.map((term) => matcher(term, gap));
    this.avoid = query.excluded.map((term) => matcher(term, gap));
    /** @type {Occurrence[]} */ this.hits = [];
    this.reports = new Set();
  }

  /** @param {import("./lookup/passage").Passage} passage */
  take(passage) {
    if (!passes(this.filters, passage, this.ids)) return;
    if (!passage.folded || this.avoid.some((find) => find(passage.folded).length)) return;
    const found = this.find.map((find) => find(passage.folded));
    if (found.some((hits) => !hits.length)) return;
    const hits = found.length ? [].concat(...found) : [new Hit(0, 0, [])];
    hits.sort((a, b) => a.start - b.start || a.end - b.end);
    this.reports.add(passage.report);
    for (const hit of hits) this.hits.push(new Occurrence(passage, hit));
  }
}

module.exports = { Matches };
