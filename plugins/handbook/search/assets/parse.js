"use strict";
// What does a query say? Terms, exclusions, filters (contract C3); the same rules in Python: search/scan.py.

const SPACE = /[\s\u0085\u001c-\u001f]+/;
const KEYS = /^(topic|kind|year|function|report)[:：](.+)$/i;
const LONG = 20; // a pasted text of more characters is literal

/** A parsed query: `terms` and `excluded` are lists of pieces between which gaps lie, folded. */
class Query {
  constructor() {
    /** @type {string[][]} */ this.terms = [];
    /** @type {string[][]} */ this.excluded = [];
    /** @type {Object<string, string[]>} */ this.filters = {};
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
  const tokens = text.split(SPACE).filter(Boolean);
  for (const token of tokens) {
    const filter = KEYS.exec(token);
    if (filter) query.filter(filter[1].toLowerCase(), filter[2].split(/[,，]/).filter(Boolean));
    else if (!/^[-－]/.test(token)) add(query.terms, pieces(token, folder));
    else if (token.length > 1) add(query.excluded, pieces(token.slice(1), folder));
    else if (tokens.length === 1) add(query.terms, ["-"]);
  }
  return query;
}

function add(terms, term) {
  const bare = term.filter(Boolean), key = bare.join("\0");
  if (bare.length && !terms.some((one) => one.join("\0") === key)) terms.push(bare);
}

/** A token cut at its gaps; \* and \- are a star and a dash. */
function pieces(token, folder) {
  const found = [""], bare = token.replace(/^\\([-－])/, "$1");
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
