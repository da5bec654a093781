"use strict";
// What columns say of passages beside their texts (search/blocks.py).
const { rank } = require("./ascending");
const { Passage } = require("./passage");

const PASSAGES = 4; // the column of a head that says how many passages the report has

/** @typedef {{function: string[], topic: string[], kind: string[], unit: string[]}} Values by number */

/** Opened columns; a passage is made where it is asked for. */
class Rows {
  /** @param {any[]} columns @param {import("../fold").Folder} folder @param {Values} values */
  constructor([heads, functions, mixtures, same, anchors, ways, places], folder, values) {
    this.folder = folder;
    this.values = values;
    this.functions = functions;
    this.topics = mixtures.split(",");
    this.groups = new Map(same);
    this.named = new Map(anchors);
    this.reports = new Runs(heads, PASSAGES);
    this.ways = new Runs(ways, 0);
    this.places = new Runs(places, 1);
  }

  /** @param {number} place @param {string} text @param {number} start @returns {Passage} */
  passage(place, text, start) {
    const { values } = this, [head] = this.reports.of(place), [[first], at] = this.places.of(place);
    const passage = new Passage(this.folder, text, start, reportOf(head, values)), topics = this.topics[place];
    passage.function = values.function[this.functions[place]];
    if (topics) passage.topics = topics.split(".").map((topic) => values.topic[topic]);
    passage.same = this.groups.get(place) || 0;
    passage.named = this.named.get(place) || "";
    passage.way = this.ways.of(place)[0].slice(1);
    passage.place = first + at;
    return passage;
  }
}

/** What is said of runs of neighbours. */
class Runs {
  /** @param {any[][]} rows of each run @param {number} column that tells how many neighbours it has */
  constructor(rows, column) {
    this.rows = rows;
    this.ends = new Int32Array(rows.length);
    for (let run = 0, end = 0; run < rows.length; run++) this.ends[run] = end += rows[run][column];
  }

  /** The row of the run in which a place lies, and which one of it. @param {number} place @returns {any[]} */
  of(place) {
    const run = rank(this.ends, place + 1);
    return [this.rows[run], place - (run ? this.ends[run - 1] : 0)];
  }
}

function reportOf([report, title, year, kind, , unit, date], values) {
  return { report, title, year, kind: values.kind[kind], unit: values.unit[unit], date };
}

module.exports = { Rows };
