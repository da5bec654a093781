"use strict";
// The search over one edition: queries, suggestions, and what to offer when nothing is found. No DOM.
const { Across } = require("./across");
const { Beside } = require("./beside");
const { Edition } = require("./edition");
const { json } = require("./format");
const { neighbours } = require("./lookup/neighbours");
const { parse } = require("./parse");
const { rescue } = require("./rescue");
const { Scanned } = require("./scanned");
const { Search } = require("./search");
const { Shards } = require("./shards");
const { choose, firstLetters, letters, readAs, wordsInside } = require("./suggest");

const SEARCHES = 16; // queries that are remembered
const SUGGESTED = 8;
const AWHILE = 15; // milliseconds for the page to show the first hits
const DEFAULTS = { offset: 0, limit: 10, sort: "best", group: "", literal: false };
const LETTERS = /^\s*[a-zü'][a-zü'\s]*[a-zü']\s*$/i;

/** @returns {import("./asked").Asked} */
function overIndex(query, { segments, sorted }) {
  const parts = segments.map(({ index, columns }) => new Search(index, columns, query));
  return parts.length > 1 ? new Across(query, parts, sorted) : parts[0];
}

/** Answers queries over the shards that `load` brings. */
class Engine {
  /**
   * @param {function(string): Promise<import("./shards").Script>} load
   * @param {string} [place] where shards lie, for people
   */
  constructor(load, place) {
    this.shards = new Shards(load, place || "search/");
    this.searches = new Map();
    this.opened = null; // the promise of the index
    this.knowsAll = false; // whether folding has learnt what is seldom typed
  }

  /** The index, its boot script read; of a small handbook all texts come meanwhile. @returns {Promise<Edition>} */
  open() {
    if (this.opened) return this.opened;
    this.opened = this.openIndex();
    this.opened.catch(() => { this.opened = null; });
    this.shards.whole();
    return this.opened;
  }

  async openIndex() {
    const data = await this.shards.boot(), missing = () => { throw this.shards.missing("boot"); };
    return Edition.open(data, this.shards).catch(missing);
  }

  /** The names of what can be filtered by, and folding: what pages need of the index. */
  async ready() {
    const { folder, names } = await this.open();
    return { names, fold: (text) => folder.fold(text) };
  }

  /** Knows how to fold what is seldom typed. */
  async learn(folder, text) {
    if (this.knowsAll || !folder.wantsMore(text)) return;
    folder.learn(await this.shards.get("fold", json));
    this.knowsAll = true;
  }

  /** The query as it was asked before, else a new one. @returns {Promise<import("./asked").Asked>} */
  async asked(text, literal) {
    const key = (literal ? "L" : "Q") + text, known = this.searches.get(key);
    if (known && (!known.told().length || known.isPending)) return known; // what was damaged may have been mended
    const edition = await this.open(), { folder } = edition, whole = await edition.whole();
    await this.learn(folder, text);
    const query = parse(text, folder, literal);
    const search = whole ? new Scanned(query, whole, edition) : overIndex(query, edition);
    this.searches.set(key, search);
    if (this.searches.size > SEARCHES) this.searches.delete(this.searches.keys().next().value);
    return search;
  }

  /** Contract C4. Letters that stand nowhere are read as pinyin. @param {string} text @param {Object} [options] */
  async search(text, options) {
    const all = Object.assign({}, DEFAULTS, options), search = await this.asked(text, all.literal);
    const answer = await this.answered(search, all);
    if (answer.occurrences || !answer.complete || all.literal || !LETTERS.test(text.normalize("NFKC"))) return answer;
    const phrase = await this.reading(text);
    return phrase ? this.asPinyin(phrase, all) : answer;
  }

  /** What letters are read as, blanks or not: one name or word, else every word for itself; "": nothing. */
  async reading(text) {
    const { kinds, rows } = await this.names(text), name = readAs(text, rows, kinds);
    if (name) return name;
    const [word] = await this.words(text), parts = text.split(/[\s\u0085]+/).filter(Boolean);
    if (word || parts.length < 2) return word || "";
    const each = await Promise.all(parts.map((part) => this.reading(part)));
    return each.every(Boolean) ? each.join(" ") : "";
  }

  /** The answer with what stands beside the hits, which is read behind the first of them where there is a later. */
  async answered(search, options) {
    const edition = await this.open(), beside = new Beside(this.shards, search.query, edition, options.literal);
    const { onprogress } = options;
    if (!onprogress) beside.read();
    let last = null;
    const tell = onprogress && ((plain) => {
      last = plain;
      beside.dress(plain).then((whole) => { if (last === plain) onprogress(whole); }); // else more is known by now
    });
    const answer = await search.ask(Object.assign({}, options, { onprogress: tell }));
    if (!onprogress || beside.isKept || !answer.hits.length) return beside.dress(answer);
    setTimeout(() => { if (!last) tell(Object.assign({}, answer)); }, AWHILE);
    return beside.bare(answer);
  }

  /** What letters stand for, told in every answer. */
  async asPinyin(phrase, options) {
    const told = (answer) => Object.assign(answer, { pinyin: phrase });
    const onprogress = options.onprogress && ((answer) => options.onprogress(told(answer)));
    return told(await this.search(phrase, Object.assign({}, options, { onprogress })));
  }

  /** The id of the report that ends in this hash (contract C2); empty where there is none. @param {string} hash */
  async report(hash) {
    for (const { catalogue } of (await this.open()).indexes) for (let n = 0; n < catalogue.reportShards; n++) {
      const rows = await catalogue.shard("r", n, json), found = rows.find(([id]) => id.endsWith("-" + hash));
      if (found) return found[0];
    }
    return "";
  }

  /** What stands before and behind a passage of a report. @param {string} report @param {string} anchor */
  async beside(report, anchor) {
    for (const index of (await this.open()).indexes) {
      const found = await neighbours(index, report, anchor);
      if (found) return found;
    }
    return { before: null, after: null };
  }

  /** Up to `limit` of {text, kind, url}: url is empty where there is nothing to go to but the search. */
  async suggest(text, options) {
    const limit = (options && options.limit) || SUGGESTED, { kinds, rows } = await this.names(text);
    const found = choose(text, rows, kinds, limit);
    if (found.length === limit) return found;
    const [word] = await this.words(text);
    if (word && !found.some((one) => one.text === word)) found.push({ text: word, kind: "phrase", url: "" });
    return found;
  }

  /** The names that may begin with what is typed, and their kinds. */
  async names(text) {
    await this.open();
    const { firsts, kinds } = await this.shards.get("s/roots", json);
    const rows = await Promise.all(letters(text, firsts).map((letter) => this.shards.get("s/" + letter, json)));
    return { kinds, rows: [].concat(...rows) };
  }

  /** Words inside names that are typed in pinyin. @returns {Promise<string[]>} */
  async words(text) {
    const { words } = await this.shards.get("s/roots", json);
    const wanted = firstLetters(text).filter((letter) => words.indexOf(letter) >= 0);
    const rows = await Promise.all(wanted.map((letter) => this.shards.get("w/" + letter, json)));
    return wordsInside(text, [].concat(...rows));
  }

  /** Other words for the same thing, of each set that holds the text. @returns {Promise<string[]>} */
  async alike(text) {
    const { folder } = await this.open(), wanted = folder.fold(text);
    const sets = await this.shards.get("alike", json), found = new Map();
    for (const words of sets) {
      const folded = words.map((word) => folder.fold(word));
      if (folded.indexOf(wanted) >= 0) words.forEach((word, place) => found.set(folded[place], word));
    }
    found.delete(wanted);
    return Array.from(found.values());
  }

  /** What to offer when a query finds nothing. @param {string} text */
  rescue(text) {
    const first = (part) => this.search(part, { limit: 1 });
    return rescue(text, {
      exists: async (part) => (await first(part)).hits.length > 0,
      near: async (part) => this.suggest(await this.spelled(part), { limit: 3 }),
      pages: async (part) => (await first(part)).pages.filter((page) => !page.text),
    });
  }

  /** The text in pinyin, each ideograph by its commonest reading. */
  async spelled(text) {
    const table = await this.shards.get("pinyin", json), found = new Map();
    for (const syllable of Object.keys(table)) for (const one of table[syllable]) found.set(one, syllable);
    return Array.from(text, (one) => found.get(one) || one).join("");
  }
}

module.exports = { Engine };
