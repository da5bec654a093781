"use strict";
// A passage of a report, as shown and as folded, and a hit in it.
const { checksum } = require("../checksum");

const AROUND = 20; // folded characters beside a hit, for sorting
const ROUGH = "~"; // ends the second value of a topic that a passage is about only roughly (search/passages.py)

/** The page of a report, relative to the site's root (contract C2). @param {string} report @returns {string} */
function address(report) {
  return "reports/" + report.slice(report.lastIndexOf("-") + 1).slice(0, 2) + "/" + report + ".html";
}

/** A passage at its position. */
class Passage {
  /**
   * @param {import("../fold").Folder} folder @param {string} text @param {number} start
   * @param {{report: string, title: string, year: number | null, kind: string, unit: string,
   *   date: number}} owner its report
   */
  constructor(folder, text, start, owner) {
    this.folder = folder;
    this.text = text;
    this.folded = folder.fold(text);
    this.start = start;
    this.end = start + this.folded.length;
    this.report = owner.report;
    this.title = owner.title;
    this.year = owner.year;
    this.kind = owner.kind;
    this.unit = owner.unit;
    this.date = owner.date; // 20230616; 0: none
    this.function = "";
    /** @type {string[]} */ this.topics = [];
    /** @type {string[]} */ this.way = []; // headings above
    this.place = 0; // its number in the report
    this.same = 0; // number of its group of near-duplicates
    this.named = ""; // its anchor, where that is not made from the text
  }

  get anchor() { return this.named || "p" + checksum(this.folder.spell(this.folded)); }
}

/** A hit in a passage: folded [start, end) and what fills its gaps. */
class Occurrence {
  /** @param {Passage} passage @param {import("../match").Hit} hit */
  constructor(passage, hit) {
    this.passage = passage;
    this.start = hit.start;
    this.end = hit.end;
    this.gaps = hit.gaps;
  }

  get form() { return this.passage.folded.slice(this.start, this.end); }

  get before() { return this.passage.folded.slice(Math.max(0, this.start - AROUND), this.start); }

  get after() { return this.passage.folded.slice(this.end, this.end + AROUND); }

  /** What fills the gaps, folded. @returns {string[]} */
  get fillers() {
    const parts = [];
    for (let i = 0; i < this.gaps.length; i += 2) parts.push(this.passage.folded.slice(this.gaps[i], this.gaps[i + 1]));
    return parts;
  }

  /** As contract C4 has it; `gaps` are the places of what fills the gaps, `form` is the folded hit. */
  shown() {
    const { passage } = this, folded = passage.folder.foldWithOrigin(passage.text), anchor = passage.anchor, gaps = [];
    const [start, end] = this.end ? folded.back(this.start, this.end) : [0, 0];
    for (let i = 0; i < this.gaps.length; i += 2) {
      const [from, to] = this.gaps.slice(i, i + 2);
      gaps.push(from < to ? folded.back(from, to) : [folded.origin[from], folded.origin[from]]);
    }
    return {
      report: passage.report, title: passage.title, anchor, url: address(passage.report) + "#" + anchor,
      text: passage.text, start, end, gaps, form: passage.folder.spell(this.form),
      function: passage.function, topics: passage.topics.filter((one) => !one.endsWith(ROUGH)),
      roughly: passage.topics.filter((one) => one.endsWith(ROUGH)).map((one) => one.slice(0, -1)),
      year: passage.year, kind: passage.kind, same: passage.same, unit: passage.unit, way: passage.way,
      before: this.before, after: this.after,
    };
  }
}

module.exports = { Passage, Occurrence, address };
