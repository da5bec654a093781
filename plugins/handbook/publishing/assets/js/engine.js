// The door to the query engine: its four names on the page (search/assets/main.js). Where a page does not load the file
// with the engine itself, it is loaded when one of them is asked for first; it may be missing.
"use strict";

/** What says where the engine lies: the tag of the script that every page has. */
const own = /** @type {HTMLScriptElement | null} */ (
  typeof document === "undefined" ? null : document.currentScript);

/**
 * A place where the words stand (contract C4): `start` and `end` are UTF-16 places in `text`, `gaps` what fills them.
 * @typedef {{report: string, anchor: string, url: string, text: string, start: number, end: number,
 *   gaps: [number, number][], title: string, function: string, topics: string[], roughly: string[],
 *   year: number | null, kind: string, same: number, unit: string, way: string[]}} Hit
 * What stands before or behind a passage of a report.
 * @typedef {{text: string, anchor: string} | null} Neighbour
 * Hits of one form. `form` is the folded form, `text` as the first hit writes it.
 * @typedef {{text: string, form: string, count: number, reports: number, hit: Hit}} Group
 * A page of the handbook; with `text`: a passage of its own text, and where the query stands in it.
 * @typedef {{title: string, kind: string, url: string, text?: string, places?: [number, number][]}} Page
 * Filter → value → hits.
 * @typedef {{[filter: string]: {[id: string]: number}}} Facets
 * `quoted` are terms that stood in quotes, `pinyin` is what letters were read as.
 * @typedef {{occurrences: number, reports: number, complete: boolean, progress: number, sorted: number, hits: Hit[],
 *   groups: Group[], pages: Page[], own?: {occurrences: number, pages: number, words?: string[]},
 *   facets: Facets | null,
 *   problems: string[], quoted?: string[],
 *   pinyin?: string}} Answer
 * @typedef {{literal?: boolean, offset?: number, limit?: number, sort?: string, group?: string, facets?: boolean,
 *   signal?: AbortSignal, onprogress?: (answer: Answer) => void}} Options
 * Something to search for, or to go to.
 * @typedef {{text: string, kind: string, url: string}} Suggestion
 * What finds something instead: shorter parts, parts in one passage, gaps, near pinyin, pages of another name.
 * @typedef {{parts?: string[], together?: string[], gaps?: string[], near?: {text: string}[],
 *   aliases?: {title: string, url: string}[]}} Rescue
 * What the index knows before any query: the names of ids by filter, and how texts fold.
 * @typedef {{names: {[filter: string]: {[id: string]: string}}, fold: (text: string) => string}} Known
 * @typedef {{search: (text: string, options: Options) => Promise<Answer>,
 *   suggest: (text: string, options: {limit: number}) => Promise<Suggestion[]>,
 *   rescue: (text: string) => Promise<Rescue>,
 *   query: {ready: () => Promise<Known>, sentence: (text: string, start: number, end: number) => [number, number],
 *     isLiteral: (pasted: string) => boolean, report: (hash: string) => Promise<string>,
 *     inflate: (data: Uint8Array, most: number) => Uint8Array,
 *     unpack: (text: string, head: object) => Promise<Uint8Array[]>,
 *     alike: (text: string) => Promise<string[]>,
 *     beside: (report: string, anchor: string) => Promise<{before: Neighbour, after: Neighbour}>}}} Engine
 */

/** What stands on the page until the engine does: it loads it (contract C4 holds on every page). */
const later = {
  search: async (/** @type {string} */ text, /** @type {Options} */ options) => (await engine()).search(text, options),
  suggest: async (/** @type {string} */ text, /** @type {any} */ options) => (await engine()).suggest(text, options),
  rescue: async (/** @type {string} */ text) => (await engine()).rescue(text),
};
/** @type {Promise<void> | null} */
let loading = null;

/** @returns {Engine | null} */
function found() {
  const there = /** @type {any} */ (window).handbook;
  return there && there.search && there.query && there.query.ready ? there : null;
}

/** Loads the file once, where the page says where it lies. */
async function load() {
  const address = (own && own.dataset.search) || "";
  loading = loading || !address ? loading : new Promise((done) => {
    const script = document.createElement("script");
    script.src = address;
    script.async = false; // the page says so when it is missing
    script.onload = script.onerror = () => done();
    document.head.append(script);
  });
  return loading;
}

/** @returns {Promise<Engine>} */
async function engine() {
  if (!found()) await load();
  return loaded();
}

/** The engine where the page has it by now. @returns {Engine} */
function loaded() {
  const there = found();
  if (there) return there;
  const known = /** @type {any} */ (window).handbook;
  const lost = known && known.query ? "current.js" : "search.….js";
  throw new Error("检索程序没有装好：文件 assets/handbook/" + lost + " 缺失或损坏，请重新复制整个手册。");
}

/** Puts on the page what loads the engine. */
function start() {
  const page = /** @type {any} */ (window);
  page.handbook = Object.assign({}, later, page.handbook);
}

/** Whether the engine was loaded. */
function isThere() {
  return found() !== null;
}

/** @param {string} text @param {Options} options */
async function search(text, options) {
  return (await engine()).search(text, options);
}

/** @param {string} text @param {number} limit */
async function suggest(text, limit) {
  return (await engine()).suggest(text, { limit });
}

/** @param {string} text */
async function rescue(text) {
  return (await engine()).rescue(text);
}

/** Opens the index; what it knows before any query. */
async function ready() {
  return (await engine()).query.ready();
}

/** Whether a pasted text is meant as it stands. @param {string} pasted */
function isLiteral(pasted) {
  return loaded().query.isLiteral(pasted);
}

/** Other words for the same thing. @param {string} text */
async function alike(text) {
  return (await engine()).query.alike(text);
}

/** What stands before and behind a passage of a report. @param {string} id @param {string} anchor */
async function beside(id, anchor) {
  return (await engine()).query.beside(id, anchor);
}

/** The id of the report that ends in this hash; empty where there is none. @param {string} hash */
async function report(hash) {
  return (await engine()).query.report(hash);
}

/** What reads what a zip archive deflated; it throws when that is damaged or more than it may be. */
async function inflating() {
  return (await engine()).query.inflate;
}

/**
 * The parts of a script that is written as the index's are: its text, and what it says in clear.
 * @param {string} text
 * @param {object} head
 */
async function unpack(text, head) {
  return (await engine()).query.unpack(text, head);
}

module.exports = {
  start, isThere, search, suggest, rescue, ready, isLiteral, alike, beside, report, inflating, unpack,
};
