"use strict";
// What does a query say? Terms, exclusions, filters (contract C3); the same rules in Python: search/scan.py.

const SPACE = "\\s\\u0085\\u001c-\\u001f", QUOTE = '"'; // what all quotes fold to
const NAMES = { 文种: "kind", 年份: "year", 专题: "topic", 功能: "function", 报告: "report", 单位: "unit" }; // as one says
const KEYS = /^(topic|kind|year|function|report|unit|文种|年份|专题|功能|报告|单位)[:：](.+)$/i;
const LONG = 20; // a pasted text of more characters is literal

/** A parsed query: `terms` and `excluded` are lists of pieces between which gaps lie, folded. */
class Query {
  constructor() {
    /** @type {string[][]} */ this.terms = [];
    /** @type {string[][]} */ this.excluded = [];
    /** @type {Object<string, string[]>} */ this.filters = {};
    /** @type {string[]} */ this.quoted = []; // terms that stood in quotes: exactly this, with quotes or none
  }

  /** Whether more than terms is asked for. */
  get isNarrowed() { return this.excluded.length > 0 || Object.keys(this.filters).length > 0; }

  filter(key, values) { this.filters[key] = (this.filters[key] || []).concat(values); }
}

/**
 * @param {string} text @param {import("./fold").Folder} folder @param {boolean} [literal] every character for itself
 * @returns {Query}
 */
function parse(text, folder, literal) {
  const query = new Query();
  if (literal) {
    add(query.terms, [folder.fold(text)]);
    return query;
  }
  const found = tokens(text, folder);
  for (const token of found) {
    const filter = !token.isExcluded && KEYS.exec(token.text);
    if (filter) query.filter(NAMES[filter[1]] || filter[1].toLowerCase(), filter[2].split(/[,，]/).filter(Boolean));
    else if (found.length === 1 || !/^[-－]$/.test(token.text)) take(query, token, folder);
  }
  return query;
}

/** A stretch between blanks, or in quotes; `phrase`: what stands between these. */
class Token {
  constructor(text, isExcluded, phrase) {
    this.text = text;
    this.isExcluded = isExcluded;
    this.phrase = phrase;
  }
}

/** The query cut at blanks, but for those between quotes around a whole term. @returns {Token[]} */
function tokens(text, folder) {
  const quotes = Array.from(new Set(text)).filter((one) => folder.fold(one) === QUOTE).join("");
  const phrase = quotes && `[${quotes}]([^${quotes}]+)[${quotes}](?![^${SPACE}])|`;
  const cut = new RegExp(`([-－]?)(${phrase}[^${SPACE}]+)`, "g"), found = [];
  for (let match = cut.exec(text); match; match = cut.exec(text)) {
    found.push(new Token(match[2], !!match[1], match[3] && folder.fold(match[3]) ? match[3] : ""));
  }
  return found;
}

function take(query, { text, isExcluded, phrase }, folder) {
  add(isExcluded ? query.excluded : query.terms, phrase ? [folder.fold(phrase)] : pieces(text, folder));
  if (phrase && !isExcluded && query.quoted.indexOf(phrase) < 0) query.quoted.push(phrase);
}

function add(terms, term) {
  const bare = term.filter(Boolean), key = bare.join("\0");
  if (bare.length && !terms.some((one) => one.join("\0") === key)) terms.push(bare);
}

/** A token cut at its gaps; \*, \- and \" are a star, a dash and a quote. */
function pieces(token, folder) {
  const isEscaped = token[0] === "\\" && (/^[-－]$/.test(token[1]) || folder.fold(token[1] || "") === QUOTE);
  const found = [""], bare = isEscaped ? token.slice(1) : token;
  for (let i = 0; i < bare.length; i++) {
    if (bare[i] === "*" || bare[i] === "＊") found.push("");
    else if (bare[i] === "\\" && /[*＊]/.test(bare[i + 1] || "")) found[found.length - 1] += bare[++i];
    else found[found.length - 1] += bare[i];
  }
  return found.map((piece) => folder.fold(piece));
}

/** Whether a pasted text is meant as it stands. @param {string} pasted @returns {boolean} */
function isLiteral(pasted) { return Array.from(pasted.trim()).length > LONG; }

module.exports = { Query, parse, isLiteral };
