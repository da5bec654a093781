"use strict";
// Where does a term stand in a folded text, and do the filters let a passage through?

/** A place in a folded text. */
class Hit {
  /** @param {number} start @param {number} end @param {number[]} fillers start and end of what fills each gap */
  constructor(start, end, fillers) {
    this.start = start;
    this.end = end;
    this.gaps = fillers;
  }
}

/** At most so many characters, none of the clause marks. @typedef {{most: number, marks: string}} Gap */

/**
 * A function from a folded text to its hits: left to right, not overlapping, shortest gap first.
 * @param {string[]} term @param {Gap} gap @returns {function(string): Hit[]}
 */
function matcher(term, gap) {
  if (term.length === 1) return (text) => runs(text, term[0]);
  const between = "([^" + escape(gap.marks) + "]{0," + gap.most + "}?)";
  const pattern = new RegExp(term.map(escape).join(between), "g");
  return (text) => {
    const hits = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      hits.push(new Hit(match.index, match.index + match[0].length, gaps(term, match)));
    }
    return hits;
  };
}

function runs(text, run) {
  const hits = [];
  for (let at = text.indexOf(run); at >= 0; at = text.indexOf(run, at + run.length)) {
    hits.push(new Hit(at, at + run.length, []));
  }
  return hits;
}

function gaps(term, match) {
  const places = [];
  for (let i = 1, at = match.index; i < term.length; i++) {
    at += term[i - 1].length;
    places.push(at, at + match[i].length);
    at += match[i].length;
  }
  return places;
}

function escape(text) { return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"); }

/**
 * Whether the filters let a passage {topics, kind, year, function, report} through.
 * @param {Object<string, string[]>} filters @param {Object<string, any>} passage
 * @param {Object<string, Object<string, string>>} [ids] ids by name, for each key
 * @returns {boolean}
 */
function passes(filters, passage, ids) {
  return Object.keys(filters).every((key) => filters[key].some((value) => {
    if (key === "year") return inYears(value, passage.year);
    const id = known(ids && ids[key], value);
    return key === "topic" ? passage.topics.indexOf(id) >= 0 : passage[key] === id;
  }));
}

/**
 * The id of a name, else what was given.
 * @param {Object<string, string>} names @param {string} value @returns {string}
 */
function known(names, value) {
  return names && Object.prototype.hasOwnProperty.call(names, value) ? names[value] : value;
}

/** 2023 or 2020-2023. */
function inYears(value, year) {
  const range = /^(\d{4})(?:-(\d{4}))?$/.exec(value);
  return !!range && year !== null && year >= +range[1] && year <= +(range[2] || range[1]);
}

module.exports = { Hit, matcher, passes, known };
