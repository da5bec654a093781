"use strict";
// The handbook's own text, scanned by the rules of the reports' search (search/own.py).
const { matcher } = require("./match");

const JOINED = /^(checklist|term)$/; // kinds of pages whose passages of one place are one thing
const NEAR = 8; // rows that may answer a question
const SHOWN = 60; // rows that are handed over; the count is of all

/** @typedef {{folder: import("./fold").Folder, gap: import("./match").Gap}} Catalogue */

/**
 * A passage with the page that it stands on.
 * @typedef {{page: any[], place: string, text: string, folded: string}} Own
 */

/**
 * The passages of all rows, folded once, and what makes a question.
 * @param {[string, string[]][]} questions @param {any[][]} rows @param {import("./fold").Folder} folder
 * @returns {{passages: Own[], questions: [string, string[]][]}}
 */
function opened(questions, rows, folder) {
  /** @type {Own[]} */ const found = [];
  for (const page of rows) {
    for (let i = 0; i < page[3].length; i += 2) {
      found.push({ page, place: page[3][i], text: page[3][i + 1], folded: folder.fold(page[3][i + 1]) });
    }
  }
  return { passages: found, questions };
}

/**
 * Where the query stands: all hits of all terms in the passages that match.
 * @param {Own[]} passages @param {import("./parse").Query} query @param {Catalogue} catalogue
 */
function exactly(passages, query, catalogue) {
  const wanted = query.terms.map((term) => matcher(term, catalogue.gap)), found = [], pages = new Set();
  const unwanted = query.excluded.map((term) => matcher(term, catalogue.gap));
  let occurrences = 0;
  const names = query.terms.map((term) => term.join(""));
  for (const one of passages) {
    const hits = wanted.map((match) => match(one.folded));
    if (!hits.every((some) => some.length) || unwanted.some((match) => match(one.folded).length)) continue;
    const all = [].concat(...hits);
    occurrences += all.length;
    pages.add(one.page);
    found.push({ one, all, far: isAbout(one, names, catalogue.folder) ? 0 : 1 });
  }
  const nearest = found.sort((a, b) => a.far - b.far).slice(0, SHOWN);
  return { occurrences, pages: pages.size, found: nearest.map(({ one, all }) => shown(one, all, catalogue.folder)) };
}

/** Whether the page is called after one of the words. @param {Own} one @param {string[]} names */
function isAbout(one, names, folder) {
  const title = folder.fold(one.page[0]);
  return names.some((name) => title.indexOf(name) >= 0);
}

/** As a page of the answer (contract C4). @param {Own} one @param {import("./match").Hit[]} hits */
function shown(one, hits, folder) {
  const [title, kind, url] = one.page, folded = folder.foldWithOrigin(one.text);
  const places = hits.map((hit) => folded.back(hit.start, hit.end)).sort((a, b) => a[0] - b[0]);
  return { title, kind, url: one.place ? url + "#" + one.place : url, text: one.text, places };
}

/**
 * The words of a question, and words that an answer may have; null where nothing asks.
 * @param {string} text folded @param {[string, string[]][]} questions
 */
function asked(text, questions) {
  let rest = text;
  /** @type {string[]} */ const hints = [];
  for (const [asking, answers] of questions) {
    if (rest.indexOf(asking) < 0) continue;
    rest = rest.split(asking).join(" ");
    hints.push(...answers);
  }
  const words = rest.split(/[\s？?，,。]+/).filter(Boolean).sort((a, b) => b.length - a.length);
  return rest === text || !words.length || words[0].length < 2 ? null : { words, hints };
}

/**
 * The passages, those of one requirement or term as one: who and how often stand beside the words.
 * @param {Own[]} passages @param {import("./fold").Folder} folder @returns {Own[]}
 */
function entries(passages, folder) {
  /** @type {Own[]} */ const found = [];
  for (const one of passages) {
    const last = found[found.length - 1];
    if (!last || !one.place || !JOINED.test(one.page[1]) || last.page !== one.page || last.place !== one.place) {
      found.push(Object.assign({}, one));
    } else last.text += "\u3000" + one.text;
  }
  for (const one of found) one.folded = folder.fold(one.text);
  return found;
}

/**
 * What may answer a question that stands nowhere as it is: entries with its longest word, those with more of the rest
 * first. Said to be found by words.
 * @param {Own[]} passages @param {{words: string[], hints: string[]}} question @param {import("./fold").Folder} folder
 */
function near(passages, { words, hints }, folder) {
  const found = [];
  for (const one of entries(passages, folder)) {
    const title = folder.fold(one.page[0]), has = (word) => one.folded.indexOf(word) >= 0;
    if (!has(words[0]) && title.indexOf(words[0]) < 0) continue;
    const others = words.slice(1).filter(has), answers = hints.filter(has);
    if (words.length > 1 && !others.length) continue;
    const score = 4 * others.length + 2 * Math.min(2, answers.length) + (has(words[0]) ? 1 : 0);
    const marked = words.concat(answers).filter(has);
    found.push({ one, score, hits: [].concat(...marked.map((word) => matcher([word], null)(one.folded))) });
  }
  found.sort((a, b) => b.score - a.score || a.one.folded.length - b.one.folded.length);
  const shownFirst = found.filter(({ score }) => score >= found[0].score - 2).slice(0, NEAR);
  return {
    occurrences: shownFirst.length, pages: new Set(shownFirst.map(({ one }) => one.page)).size, words,
    found: shownFirst.map(({ one, hits }) => shown(one, hits, folder)),
  };
}

/**
 * Where the query stands; where it stands nowhere and is a question, what may answer it.
 * @param {{passages: Own[], questions: [string, string[]][]}} own @param {import("./parse").Query} query
 * @param {Catalogue} catalogue
 */
function find(own, query, catalogue) {
  const found = exactly(own.passages, query, catalogue), [term] = query.terms;
  if (found.occurrences || query.terms.length > 1 || term.length > 1) return found;
  const question = asked(term[0], own.questions);
  return question ? near(own.passages, question, catalogue.folder) : found;
}

module.exports = { opened, find };
