// Words of a query that say what for, or of which kind: “主题党日 存在问题” looks for passages about problems. Pure.
"use strict";

const YEAR = /^((?:19|20)\d\d)年?$/;
const FILTERS = ["function", "kind", "topic"]; // asked in this order

/**
 * @typedef {{[filter: string]: {[id: string]: string}}} Names of ids, by filter
 * @typedef {{filter: string, id: string, name: string}} Value
 */

/**
 * The value of a filter that a word names, or ends with the name of; the longest name.
 * @param {string} word
 * @param {Names} names
 */
function named(word, names) {
  const year = YEAR.exec(word);
  if (year) return { filter: "year", id: year[1], name: year[1] + "年" };
  /** @type {Value | null} */
  let found = null;
  FILTERS.forEach((filter) => Object.entries(names[filter] || {}).forEach(([id, name]) => {
    const fits = name.length > 1 && (word === name || (filter !== "topic" && word.endsWith(name)));
    if (fits && (!found || name.length > found.name.length)) found = { filter, id, name };
  }));
  return /** @type {Value | null} */ (found);
}

/**
 * The query with such words as filters; null where none is, or nothing else is left to look for.
 * @param {string[]} words
 * @param {Names} names
 * @returns {{q: string, filters: {[filter: string]: string[]}, said: string} | null}
 */
function meant(words, names) {
  const values = words.map((word) => named(word, names)), rest = words.filter((_, at) => !values[at]);
  if (!rest.length || rest.length === words.length) return null;
  /** @type {{[filter: string]: string[]}} */
  const filters = {};
  /** @type {string[]} */
  const said = [];
  values.forEach((value) => {
    if (!value) return;
    filters[value.filter] = (filters[value.filter] || []).concat([value.id]);
    said.push(value.name);
  });
  return { q: rest.join(" "), filters, said: said.join("、") };
}

module.exports = { meant };
