"use strict";
// Hits by function, topic, year, kind and kind of unit.

/** Counts by key and value. */
class Facets {
  constructor() {
    /** @type {Object<string, Object<string, number>>} */
    this.counts = { function: {}, topic: {}, year: {}, kind: {}, unit: {} };
  }

  /** Of so many hits. @param {import("./lookup/passage").Occurrence[]} hits */
  static of(hits) {
    const found = new Facets();
    for (const hit of hits) found.addHit(hit.passage);
    return found.counts;
  }

  /** @param {string} key @param {string | number | null} value nothing: is not counted @param {number} weight hits */
  add(key, value, weight) {
    if (value && weight) this.counts[key][value] = (this.counts[key][value] || 0) + weight;
  }

  /** Counts of others. @param {Object<string, Object<string, number>>} counts */
  addAll(counts) {
    for (const key of Object.keys(counts)) {
      for (const value of Object.keys(counts[key])) this.add(key, value, counts[key][value]);
    }
  }

  /** A hit in a passage. @param {import("./lookup/passage").Passage} passage */
  addHit(passage) {
    for (const key of ["function", "year", "kind", "unit"]) this.add(key, passage[key], 1);
    for (const topic of passage.topics) this.add("topic", topic, 1);
  }
}

module.exports = { Facets };
