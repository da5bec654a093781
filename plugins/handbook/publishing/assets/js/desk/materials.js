// What the handbook offers a writer, and what of it belongs to a section. Pure but for the loading.
"use strict";

const scripts = require("../python/scripts");

/**
 * @typedef {{text: string, title: string, kind: string, year: number | null, url: string, function: string,
 *   topics: string[], practices: string[], score: number}} Example
 * @typedef {{id: string, title: string, kind: string, lines: [string, number, string][]}} Template
 * @typedef {{id: string, title: string, kind: string, headings: [number, string][]}} Outline
 * @typedef {{function: string, pattern: string, count: number, fillers: string[]}} Pattern
 * @typedef {{frame: string, headings: string[], count: number}} HeadingSet
 * @typedef {{what: string, unit: string, count: number, range: string}} Measure
 * @typedef {{[id: string]: string}} Names
 * @typedef {{templates: Template[], outlines: Outline[], examples: Example[], patterns: Pattern[],
 *   headings: HeadingSet[], numbers: {[practice: string]: Measure[]}, kinds: Names, functions: Names, topics: Names,
 *   practices: Names}} Materials
 * What a section is about.
 * @typedef {{kind: string, function: string, topics: string[], practices: string[], words: string}} About
 */

const SHOWN = 12;

/** @returns {Promise<Materials>} */
async function load() {
  const files = await scripts.files("materials", scripts.materials());
  return JSON.parse(new TextDecoder().decode(files.materials));
}

/** How many of the first stand in the second. @param {string[]} some @param {string[]} others */
function shared(some, others) { return some.filter((one) => others.indexOf(one) >= 0).length; }

/** The share of pairs of characters of a text that stand in another. @param {string} words @param {string} text */
function likeness(words, text) {
  let found = 0;
  for (let at = 0; at + 2 <= words.length; at++) if (text.indexOf(words.slice(at, at + 2)) >= 0) found++;
  return words.length > 1 ? found / (words.length - 1) : 0;
}

/** The best examples for a section, best first. @param {Materials} all @param {About} about */
function examples(all, about) {
  const points = (/** @type {Example} */ one) => 3 * Math.min(1, shared(about.practices, one.practices)) +
    2 * Math.min(1, shared(about.topics, one.topics)) + 2 * Number(one.function === about.function) +
    Number(one.kind === about.kind) + 2 * likeness(about.words, one.text) + one.score;
  const rated = all.examples.map((one) => /** @type {[number, Example]} */ ([points(one), one]));
  return rated.sort((a, b) => b[0] - a[0]).slice(0, SHOWN).map(([, one]) => one);
}

/** @param {Materials} all @param {About} about */
function patterns(all, about) {
  return all.patterns.filter((one) => one.function === about.function).slice(0, 2 * SHOWN);
}

/**
 * Sets of headings that are wanted so.
 * @param {Materials} all
 * @param {{count: number, length: number, words: string}} wanted 0 or empty: any
 */
function headings(all, wanted) {
  const { count, length, words } = wanted;
  return all.headings.filter((one) => (!count || one.headings.length === count) &&
    (!length || one.headings.every((each) => Math.abs(each.length - length) <= 2)) &&
    (!words || [one.frame, ...one.headings].some((each) => each.indexOf(words) >= 0)));
}

/** @param {Materials} all @param {About} about */
function numbers(all, about) {
  const told = about.practices.map((id) => /** @type {[string, Measure[]]} */ (
    [all.practices[id] || id, all.numbers[id] || []]));
  return told.filter(([, found]) => found.length);
}

module.exports = { load, examples, patterns, headings, numbers, likeness };
