"use strict";
// The plain scan: every passage is looked at, nothing is written down before. Slow and simple; for a page that holds
// all its texts itself. The same in Python: search/scan.py.
const { matcher, passes } = require("./match");
const { parse } = require("./parse");

/**
 * @typedef {{text: string, year: number | null, kind: string, report: string, topics: string[]}} Passage
 * @typedef {{passage: number, start: number, end: number}} Found `start` and `end` are places in the passage's text
 */

/** Passages whose folded text is kept. */
class Scan {
  /** @param {Passage[]} passages @param {import("./fold").Folder} folder @param {import("./match").Gap} gap */
  constructor(passages, folder, gap) {
    this.passages = passages;
    this.folder = folder;
    this.gap = gap;
    this.folded = passages.map((one) => folder.fold(one.text));
  }

  /** All hits, in the order of the passages. @param {string} text @returns {Found[]} */
  find(text) {
    const query = parse(text, this.folder), isNarrowed = query.isNarrowed;
    const [wanted, unwanted] = [query.terms, query.excluded].map((terms) => terms.map((one) => matcher(one, this.gap)));
    if (!wanted.length && !isNarrowed) return [];
    const needed = query.terms.map((term) => term.reduce((one, other) => (other.length > one.length ? other : one)));
    const found = [];
    this.folded.forEach((folded, passage) => {
      if (!folded || needed.some((piece) => folded.indexOf(piece) < 0)) return;
      if (!passes(query.filters, this.passages[passage])) return;
      const hits = wanted.map((match) => match(folded));
      if (hits.some((some) => !some.length) || unwanted.some((match) => match(folded).length)) return;
      found.push(...this.places(passage, [].concat(...hits)));
    });
    return found;
  }

  /** Hits in a folded text as places of the original; the passage itself where no term was asked for. */
  places(passage, hits) {
    if (!hits.length) return [{ passage, start: 0, end: 0 }];
    const folded = this.folder.foldWithOrigin(this.passages[passage].text);
    return hits.sort((one, other) => one.start - other.start || one.end - other.end).map((hit) => {
      const [start, end] = folded.back(hit.start, hit.end);
      return { passage, start, end };
    });
  }
}

module.exports = { Scan };
