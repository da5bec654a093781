// What one ticks: for every requirement whether it is done, by whom, when, with what evidence, and a note. Pure.
// The store and files may hold anything: what is no mark is left out, what is too long is cut.
"use strict";

const { plain } = require("../page/plain");
const { isDay } = require("./days");

/**
 * `done`: "" open, "done", or "na" where it does not concern the unit. `at`: when it was changed.
 * @typedef {{done: string, who: string, when: string, evidence: string, note: string, at: string}} Mark
 * Everything that was ticked, by key: a requirement's id, for one of its periods with @ and the period's.
 * @typedef {{unit: string, person: string, date: string, marks: {[key: string]: Mark}}} Ticks
 * @typedef {"who" | "when" | "evidence" | "note"} Field
 */

const FORMAT = "handbook-ticks", VERSION = 1;
const STATES = ["", "done", "na"];
/** @type {Field[]} */
const FIELDS = ["who", "when", "evidence", "note"];
const KEY = /^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*(@\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?)?$/;
const LONGEST = 2000, MOST = 20000;

/** @returns {Ticks} */
function empty() { return { unit: "", person: "", date: "", marks: {} }; }

/** @param {any} value @param {number} [longest] */
function text(value, longest) { return typeof value === "string" ? value.slice(0, longest || LONGEST) : ""; }

/** The mark that a value is meant to be. @param {any} given @returns {Mark} */
function mark(given) {
  const found = given && typeof given === "object" ? given : {};
  return {
    done: STATES.includes(found.done) ? found.done : "", who: text(found.who),
    when: isDay(found.when) ? found.when : "", evidence: text(found.evidence), note: text(found.note),
    at: text(found.at, 30),
  };
}

/** Whether nothing was written at all. @param {Mark} one */
function isBlank(one) { return !one.done && FIELDS.every((field) => !one[field]); }

/** @param {Mark} a @param {Mark} b */
function same(a, b) { return a.done === b.done && FIELDS.every((field) => a[field] === b[field]); }

/** The ticks that a value is meant to be. @param {any} given @returns {Ticks} */
function ticks(given) {
  const found = given && typeof given === "object" ? given : {}, result = empty();
  result.unit = text(found.unit, 100);
  result.person = text(found.person, 100);
  result.date = isDay(found.date) ? found.date : "";
  const marks = found.marks && typeof found.marks === "object" ? found.marks : {};
  Object.keys(marks).filter((key) => KEY.test(key) && key.length < 80).slice(0, MOST).forEach((key) => {
    const one = mark(marks[key]);
    if (!isBlank(one)) result.marks[key] = one;
  });
  return result;
}

/** What was kept; nothing where it is no text of ours. @param {string | null} kept */
function read(kept) {
  try { return ticks(JSON.parse(kept || "{}")); } catch (error) { return empty(); }
}

/** @param {Ticks} all */
function write(all) { return JSON.stringify(all); }

/** The file to keep and to carry away. @param {Ticks} all */
function toFile(all) { return JSON.stringify({ format: FORMAT, version: VERSION, ...all }, null, 2) + "\n"; }

/** What a file of ours holds. Throws a sentence that says what is wrong. @param {string} content @returns {Ticks} */
function fromFile(content) {
  /** @type {any} */
  let data = null;
  try { data = JSON.parse(content); } catch (error) { /* said below */ }
  if (!data || data.format !== FORMAT) throw new Error("不是核对记录。请选从清单页导出的 .json、.xlsx 或 .csv。");
  if (data.version !== VERSION) {
    const version = plain(data.version, 20);
    throw new Error("这个文件的版本是 " + version + "，这里只认得 " + VERSION + "。请用新版手册打开。");
  }
  return ticks(data);
}

/**
 * Two records as one: what only one of them says is taken; `conflicts` are the keys of which both say something else.
 * @param {Ticks} own
 * @param {Ticks} other
 * @returns {{ticks: Ticks, added: string[], conflicts: string[]}}
 */
function merge(own, other) {
  const result = { ...own, marks: { ...own.marks } };
  /** @type {string[]} */
  const added = [];
  /** @type {string[]} */
  const conflicts = [];
  ["unit", "person", "date"].forEach((name) => {
    const field = /** @type {"unit"} */ (name);
    result[field] = own[field] || other[field];
  });
  Object.keys(other.marks).forEach((key) => {
    const mine = own.marks[key], theirs = other.marks[key];
    if (!mine) {
      result.marks[key] = theirs;
      added.push(key);
    } else if (!same(mine, theirs)) conflicts.push(key);
  });
  return { ticks: result, added, conflicts };
}

/** How far one is with these requirements. @param {Ticks} all @param {string[]} ids */
function progress(all, ids) {
  const state = (/** @type {string} */ id) => (all.marks[id] ? all.marks[id].done : "");
  const na = ids.filter((id) => state(id) === "na").length;
  return { done: ids.filter((id) => state(id) === "done").length, na, total: ids.length - na };
}

/** A mark in a line, for people. @param {Mark} one */
function told(one) {
  const state = { done: "已核", na: "不涉及" }[one.done] || "未核";
  return [state, one.who, one.when, one.evidence && "佐证：" + one.evidence, one.note && "备注：" + one.note]
    .filter(Boolean).join("；");
}

module.exports = { FIELDS, empty, mark, isBlank, same, read, write, toFile, fromFile, merge, progress, told };
