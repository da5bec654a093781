// The state of the results page, and its address: search.html#q=…&kind=…&year=…&view=…&sort=…&width=…  Pure.
"use strict";

const { encode, decode } = require("../page/address");

/**
 * What is searched, how it is narrowed and how it is shown. `view` empty and `width` 0: as the window has room.
 * @typedef {{q: string, kind: string[], unit: string[], topic: string[], function: string[], year: string[],
 *   view: string, sort: string, width: number, literal: boolean, by: string}} State
 * @typedef {"kind" | "unit" | "topic" | "function" | "year"} Filter
 */

/** @type {Filter[]} */
const FILTERS = ["kind", "unit", "topic", "function", "year"];
const QUOTES = '"“”„‟«»「」『』〝〞〟＂';
const BEGINNING = new RegExp("^[-－" + QUOTES + "]"); // what means something at the beginning of a term
const PHRASE = new RegExp("(^|\\s)[-－]?[" + QUOTES + "][^" + QUOTES + "]+[" + QUOTES + "](?!\\S)", "g");
const VIEWS = ["kwic", "sentence", "group"];
const SORTS = ["best", "right", "left", "newest", "shortest"];

/** Nothing is searched, nothing was chosen. @returns {State} */
function empty() {
  return {
    q: "", kind: [], unit: [], topic: [], function: [], year: [],
    view: "", sort: "best", width: 0, literal: false, by: "form",
  };
}

/** From "#q=…" (a plus is a plus) or "?q=…" (a form's address: a plus is a blank). @param {string} address */
function read(address) {
  const state = empty(), form = address[0] === "?";
  address.replace(/^[#?]/, "").split("&").forEach((pair) => {
    const at = pair.indexOf("="), key = pair.slice(0, at);
    const value = decode(form ? pair.slice(at + 1).replace(/\+/g, " ") : pair.slice(at + 1));
    if (at > 0 && value) take(state, key, value);
  });
  return state;
}

/** @param {State} state @param {string} key @param {string} value */
function take(state, key, value) {
  if (key === "q") state.q = value;
  else if (isFilter(key)) state[key] = value.split(",").filter(Boolean);
  else if (key === "view" && VIEWS.includes(value)) state.view = value;
  else if (key === "sort" && SORTS.includes(value)) state.sort = value;
  else if (key === "width") state.width = width(value);
  else if (key === "literal") state.literal = value === "1";
  else if (key === "by") state.by = value === "gap" ? "gap" : "form";
}

/** @param {string} key @returns {key is Filter} */
function isFilter(key) { return FILTERS.includes(/** @type {Filter} */ (key)); }

/** A width that can be chosen. @param {string | number} value */
function width(value) { return Math.min(60, Math.max(10, Math.round(+value) || 30)); }

/** The address: only what differs from the usual is written, always in the same order. @param {State} state */
function write(state) {
  /** @type {string[]} */
  const parts = [];
  const add = (/** @type {string} */ key, /** @type {string | number} */ value) => {
    parts.push(key + "=" + encode(String(value)).replace(/%2C/g, ","));
  };
  if (state.q) add("q", state.q);
  FILTERS.forEach((key) => { if (state[key].length) add(key, state[key].join(",")); });
  if (state.view) add("view", state.view);
  if (state.by === "gap") add("by", "gap");
  if (state.sort !== "best") add("sort", state.sort);
  if (state.width) add("width", state.width);
  if (state.literal) add("literal", "1");
  return "#" + parts.join("&");
}

/** Whether any filter is set. @param {State} state */
function isNarrowed(state) { return FILTERS.some((key) => state[key].length > 0); }

/**
 * {text, literal} as the engine takes it; `without` leaves one filter out, so that its other values can be counted.
 * A literal text beside filters is written as a term with every operator escaped.
 * @param {State} state
 * @param {Filter} [without]
 */
function ask(state, without) {
  const filters = FILTERS.filter((key) => key !== without && state[key].length)
    .map((key) => key + ":" + state[key].join(","));
  if (!filters.length) return { text: state.q, literal: state.literal };
  return { text: [state.literal ? escaped(state.q) : state.q, ...filters].join(" "), literal: false };
}

/** @param {string} text */
function escaped(text) { return text.replace(/\s+/g, "").replace(/[*＊]/g, "\\$&").replace(BEGINNING, "\\$&"); }

/**
 * Whether a gap stands in the query: then its fillers can be listed. Between quotes a star is a star.
 * @param {State} state
 */
function hasGap(state) { return !state.literal && /(^|[^\\])[*＊]/.test(state.q.replace(PHRASE, "$1")); }

module.exports = { FILTERS, VIEWS, SORTS, empty, read, write, ask, isNarrowed, hasGap, width };
