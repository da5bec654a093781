"use strict";
// Suggestions by characters and by pinyin (full, initials, mixed, fuzzy), pages by name (search/suggest.py).
const { address } = require("./lookup/passage");

const STARTS = { zh: "z", z: "zh", ch: "c", c: "ch", sh: "s", s: "sh", n: "l", l: "n", f: "h", h: "f" };
const ENDS = { an: "ang", ang: "an", en: "eng", eng: "en", in: "ing", ing: "in" };
const AS_H = { fa: "hua", fan: "huan", fang: "huang", fei: "hui", fen: "hun", feng: "hong", fo: "huo", fu: "hu" };
const SWAPPED = Object.keys(AS_H).reduce((all, f) => Object.assign(all, { [f]: AS_H[f], [AS_H[f]]: f }), {});
const IDEOGRAPH = /[\u3400-\u9fff\ud840-\ud888]/;
const LONGEST = 60; // units of a text that is looked at
const known = new Map();

/** What is read: a character and its syllable, or null. @typedef {{letter: string, syllable: string | null}} Unit */

/**
 * How a syllable may be typed, whole forms first; their penalties are even.
 * @param {string} syllable @returns {[string, number][]}
 */
function spellings(syllable) {
  if (!known.has(syllable)) known.set(syllable, spelled(syllable));
  return known.get(syllable);
}

function spelled(syllable) {
  const start = (/^(?:zh|ch|sh|[^aeiouv])/.exec(syllable) || [""])[0], rest = syllable.slice(start.length);
  const end = (/(?:an|en|in)g?$/.exec(rest) || [""])[0], middle = rest.slice(0, rest.length - end.length), found = [];
  const starts = STARTS[start] ? [start, STARTS[start]] : [start], ends = ENDS[end] ? [end, ENDS[end]] : [end];
  starts.forEach((one, fuzzy) => {
    ends.forEach((other, loose) => found.push([one + middle + other, 2 * (fuzzy + loose)]));
  });
  ends.forEach((other, loose) => {
    const swapped = SWAPPED[start + middle + other]; // f and hu, as some speak
    if (swapped) found.push([swapped, 2 + 2 * loose]);
  });
  starts.forEach((one, fuzzy) => { if (one) found.push([one, 1 + 2 * fuzzy]); });
  if (start.length === 2) found.push([start[0], 1]);
  if (!start) found.push([syllable[0], 1]);
  return found;
}

/** What is read, marks left out. @param {string} text @param {string} reading @returns {Unit[]} */
function units(text, reading) {
  const syllables = reading ? reading.split(" ") : [], found = [];
  let at = 0;
  for (const letter of text.normalize("NFKC").toLowerCase()) {
    if (IDEOGRAPH.test(letter)) found.push({ letter, syllable: syllables[at++] || null });
    else if (/[0-9a-z〇]/.test(letter)) found.push({ letter, syllable: null });
  }
  return found;
}

/**
 * Penalty of typing `typed` for the units; -1: it does not fit.
 * @param {string} typed @param {Unit[]} parts @returns {number}
 */
function fit(typed, parts) {
  const memo = new Map();
  function from(at, place) {
    if (at === typed.length) return place === parts.length ? 0 : 3;
    if (place === parts.length) return -1;
    const key = at * 64 + place;
    if (!memo.has(key)) memo.set(key, best(at, place));
    return memo.get(key);
  }
  function best(at, place) {
    const part = parts[place];
    let least = -1;
    const offer = (penalty, next) => {
      if (next >= 0 && (least < 0 || penalty + next < least)) least = penalty + next;
    };
    if (typed.startsWith(part.letter, at)) offer(0, from(at + part.letter.length, place + 1));
    if (!part.syllable || !/[a-z]/.test(typed[at])) return least;
    const rest = typed.slice(at);
    for (const [form, penalty] of spellings(part.syllable)) {
      if (rest.startsWith(form)) offer(penalty, from(at + form.length, place + 1));
      else if (form.startsWith(rest)) offer(penalty + 1, 3);
    }
    return least;
  }
  return parts.length > LONGEST ? -1 : from(0, 0);
}

/**
 * The units that `typed` spells out, syllable by syllable, at least two; null: it does not, or stops inside one.
 * @param {string} typed @param {Unit[]} parts @returns {{penalty: number, text: string} | null}
 */
function spellsOut(typed, parts) {
  const from = (at, place) => {
    if (at === typed.length) return place > 1 ? { penalty: 0, text: "" } : null;
    if (place === parts.length) return null;
    const { letter, syllable } = parts[place], forms = syllable ? spellings(syllable) : [];
    const ways = forms.filter(([form, penalty]) => penalty % 2 === 0 && typed.startsWith(form, at));
    if (typed.startsWith(letter, at)) ways.push([letter, 0]);
    let best = null;
    for (const [form, penalty] of ways) {
      const next = from(at + form.length, place + 1), sum = next && next.penalty + penalty;
      if (next && (!best || sum < best.penalty)) best = { penalty: sum, text: letter + next.text };
    }
    return best;
  };
  return from(0, 0);
}

/**
 * Words inside names that `typed` spells out, likeliest first.
 * @param {string} typed @param {[string, string][]} rows @returns {string[]}
 */
function wordsInside(typed, rows) {
  const plain = clean(typed), found = new Map();
  for (const [text, reading] of rows) {
    const word = spellsOut(plain, units(text, reading));
    if (word && !(found.get(word.text) <= word.penalty)) found.set(word.text, word.penalty);
  }
  return Array.from(found.keys()).sort((a, b) => found.get(a) - found.get(b));
}

/**
 * What letters are read as: the best name, or its beginning where they spell out just that.
 * @param {string} typed @param {Row[]} rows @param {string[]} kinds @returns {string}
 */
function readAs(typed, rows, kinds) {
  const [best] = choose(typed, rows, kinds, 1);
  if (!best) return "";
  const row = rows.find(([text]) => text === best.text), parts = units(row[0], row[1]);
  const word = spellsOut(clean(typed), parts);
  return word && Array.from(word.text).length < parts.length ? word.text : best.text;
}

/** What counts of it: marks are left out, as they are in `units`. @param {string} typed @returns {string} */
function clean(typed) {
  const plain = typed.normalize("NFKC").toLowerCase().replace(/ü|u:/g, "v");
  return plain.replace(/[^0-9a-z〇\u3400-\u9fff\ud840-\udfff]/g, "");
}

/** A row of a shard of suggestions. @typedef {[string, string, number, string]} Row text, pinyin, kind, address */

/**
 * The best rows for what was typed, as {text, kind, url}.
 * @param {string} typed @param {Row[]} rows @param {string[]} kinds @param {number} limit
 * @returns {{text: string, kind: string, url: string}[]}
 */
function choose(typed, rows, kinds, limit) {
  const plain = clean(typed), found = [];
  rows.forEach(([text, reading, kind, url], place) => {
    const penalty = fit(plain, units(text, reading));
    if (penalty >= 0) found.push({ penalty, kind, place, text, url });
  });
  found.sort((a, b) => a.penalty - b.penalty || a.kind - b.kind || a.place - b.place);
  return varied(found, limit).map(({ text, kind, url }) => shown(text, kinds[kind], url));
}

/** Of a report only its id is written. */
function shown(text, kind, url) { return { text, kind, url: kind === "report" && url ? address(url) : url }; }

/** The best, but of no kind more than a third as long as there are others: what is meant may be a phrase or a title. */
function varied(found, limit) {
  const taken = {}, most = Math.ceil(limit / 3);
  const isFew = ({ kind }) => (taken[kind] = (taken[kind] || 0) + 1) <= most;
  const chosen = new Set(found.filter(isFew).slice(0, limit));
  for (const one of found) if (chosen.size < limit) chosen.add(one);
  return found.filter((one) => chosen.has(one));
}

/**
 * The letters under which suggestions may lie.
 * @param {string} typed @param {Object<string, string>} firsts first characters by letter @returns {string[]}
 */
function letters(typed, firsts) {
  const first = clean(typed).charAt(0);
  if (!first) return [];
  if (/[a-z]/.test(first)) return firstLetters(typed).filter((one) => firsts[one]);
  return Object.keys(firsts).filter((one) => firsts[one].indexOf(first) >= 0);
}

/**
 * Pages [title, kind, url, aliases] whose name or alias holds all the terms (folded), nearest first.
 * @param {string[]} terms @param {[string, string, string, string[]][]} rows @param {function(string): string} fold
 * @returns {{title: string, kind: string, url: string}[]}
 */
function pagesNamed(terms, rows, fold) {
  if (!terms.length) return [];
  const found = [], holds = (name) => terms.every((term) => name.indexOf(term) >= 0);
  rows.forEach(([title, kind, url, aliases], place) => {
    const name = [title].concat(aliases).map(fold).find(holds);
    if (name === undefined) return;
    const far = name === terms[0] ? 0 : name.indexOf(terms[0]) === 0 ? 1 : 2;
    found.push({ far, length: name.length, place, page: { title, kind, url } });
  });
  return found.sort((a, b) => a.far - b.far || a.length - b.length || a.place - b.place).map((one) => one.page);
}

/** The letters under which a typed word may begin. @param {string} typed @returns {string[]} */
function firstLetters(typed) {
  const first = clean(typed).charAt(0);
  return /[a-z]/.test(first) ? [first, STARTS[first]].filter((one) => one && one.length === 1) : [];
}

module.exports = { choose, letters, firstLetters, pagesNamed, readAs, wordsInside, spellsOut, clean, fit, units };
