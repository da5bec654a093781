// Nothing found: what to try instead, each with what it would find. Never an empty page.
"use strict";

const engine = require("../engine");
const { h, number } = require("../page/dom");
const { KINDS } = require("../page/kinds");
const site = require("../page/site");
const { meant } = require("./meant");
const names = require("./names");
const state = require("./state");

/**
 * @typedef {import("./state").State} State
 * @typedef {(change: Partial<State>) => void} Change
 * A query that finds something; `said`: what its filters are called.
 * @typedef {{why: string, query: string, change: Partial<State>, ask: {text: string, literal: boolean},
 *   said?: string, pages: import("../engine").Page[]}} Try
 * A page of the handbook.
 * @typedef {{why: string, query: string, url: string}} Lead
 */

/** @type {{[why: string]: string}} */
const WHYS = {
  parts: "短一点", together: "分开写的", gaps: "中间隔几个字", near: "音近", aliases: "相关条目", term: "单独一个词",
  meant: "这样的段落", filter: "不加筛选", literal: "精确匹配", operators: "不精确匹配",
};
const PAGES = 2; // of one word
const UNFILTERED = { kind: [], unit: [], topic: [], function: [], year: [] };
const OPERATOR = /^[-－]|^(?:\w+|文种|年份|专题|功能|报告|单位)[:：]/;

/** @param {Partial<State>} change @param {string} why @param {State} current @returns {Promise<Try | null>} */
async function tried(change, why, current) {
  const next = { ...current, ...change }, ask = state.ask(next);
  const answer = await engine.search(ask.text, { literal: ask.literal, limit: 1 });
  return answer.hits.length ? { why, query: next.q, change, ask, pages: answer.pages || [] } : null;
}

/** How often it stands there is counted once the offer is shown. @param {Try} one @param {HTMLElement} place */
async function count(one, place) {
  const options = { literal: one.ask.literal, limit: 1 };
  let answer = await engine.search(one.ask.text, options);
  if (!answer.complete) answer = await engine.search(one.ask.text, options);
  if (answer.complete) place.textContent = number(answer.occurrences) + " 处 / " + number(answer.reports) + " 篇";
}

/** @param {string} query */
function words(query) {
  return query.split(/\s+/).filter((word) => !OPERATOR.test(word));
}

/**
 * What can be tried without knowing the index: fewer filters, the other reading, one word of several.
 * @param {State} current
 */
function simple(current) {
  /** @type {[Partial<State>, string][]} */
  const tries = [];
  const terms = words(current.q).filter(Boolean);
  if (state.isNarrowed(current)) tries.push([UNFILTERED, "filter"]);
  if (current.literal) tries.push([{ literal: false }, "operators"]);
  else if (/[*＊]|(^|\s)[-－]/.test(current.q)) tries.push([{ literal: true }, "literal"]);
  if (terms.length > 1) terms.forEach((term) => tries.push([{ q: term }, "term"]));
  return Promise.all(tries.map(([change, why]) => tried(change, why, current)));
}

/** What somebody may mean whose words name kinds of passages or of reports. @param {State} current */
async function narrowed(current) {
  const found = current.literal ? null : meant(words(current.q).filter(Boolean), names.all());
  const tries = found && await tried({ q: found.q, ...UNFILTERED, ...found.filters }, "meant", current);
  return tries && found ? { ...tries, said: found.said } : null;
}

/** What the engine knows to offer. @param {State} current @returns {Promise<(Try | Lead | null)[]>} */
async function offered(current) {
  const plain = words(current.q).join(" "), known = plain ? await engine.rescue(plain) : {};
  const near = (known.near || []).map((one) => one.text);
  /** @type {[string, string[]][]} */
  const ways = [
    ["parts", known.parts || []], ["together", known.together || []], ["gaps", known.gaps || []], ["near", near],
  ];
  const tries = ways.map(([why, queries]) => queries.map((query) => {
    return tried({ q: query, ...UNFILTERED, literal: false }, why, current);
  }));
  /** @type {(Try | null)[]} */
  const found = await Promise.all(tries.reduce((all, some) => all.concat(some), []));
  const leads = (known.aliases || []).map((page) => ({ why: "aliases", query: page.title, url: page.url }));
  return [...found, ...leads];
}

/** The pages that are called like a word of the query. @param {(Try | null)[]} tries @returns {Lead[]} */
function called(tries) {
  const pages = tries.map((one) => (one && one.why === "term" ? one.pages.filter((page) => !page.text) : []));
  return pages.reduce((all, some) => all.concat(some.slice(0, PAGES)), [])
    .map((page) => ({ why: "aliases", query: (KINDS[page.kind] || "") + " " + page.title, url: page.url }));
}

/** Every offer once. @param {State} current @returns {Promise<(Try | Lead)[]>} */
async function offers(current) {
  const seen = new Set();
  const tries = await simple(current);
  const found = [await narrowed(current), ...tries, ...called(tries), ...(await offered(current))];
  return /** @type {(Try | Lead)[]} */ (found.filter((one) => {
    const key = one && ("url" in one ? one.url : state.write({ ...state.empty(), ...one.change, q: one.query }));
    return one && !seen.has(key) && seen.add(key);
  }));
}

/** @param {Try | Lead} one @param {Change} change */
function row(one, change) {
  const why = h("span", { class: "hb-rescue__why hb-meta" }, WHYS[one.why]);
  if ("url" in one) return h("li", {}, why, h("a", { href: site.address(one.url) }, one.query));
  const counted = h("span", { class: "hb-count hb-rescue__count" });
  count(one, counted).catch(() => {});
  const href = state.write({ ...state.empty(), ...one.change, q: one.query });
  const onclick = (/** @type {MouseEvent} */ event) => {
    event.preventDefault();
    /** @type {HTMLInputElement} */ (document.getElementById("hb-query")).value = one.query;
    change(one.change);
  };
  const text = one.said ? one.query + "（只看" + one.said + "）" : one.query;
  return h("li", {}, why, h("a", { href, onclick }, text), counted);
}

/** Whether words are asked for that stand apart. @param {State} current */
function several(current) {
  return !current.literal && words(current.q).filter(Boolean).length > 1;
}

/**
 * The box that says that nothing was found, and soon what is found instead.
 * @param {State} current
 * @param {Change} change
 */
function draw(current, change) {
  const list = h("ul", { class: "hb-lines" }), lead = h("p", { class: "hb-rescue__try", hidden: true }, "可以试试：");
  offers(current).then((found) => {
    if (!found.length) return;
    lead.hidden = false;
    list.append(...found.map((one) => row(one, change)));
  }, () => {});
  const page = (/** @type {string} */ url, /** @type {string} */ name) => h("a", { href: site.address(url) }, name);
  return h("div", { class: "hb-rescue" },
    h("p", {}, several(current) ? "没有一段同时写着“" : "没有一处写着“", h("strong", {}, current.q), "”。"), lead, list,
    h("p", { class: "hb-meta" }, "换个短一点的说法；中间用 * 隔开；或者从", page("phrases/index.html", "句式"), "、",
      page("practices/index.html", "做法"), "、", page("glossary.html", "术语"), "里找。"));
}

/**
 * Under hits of several words: what else they may mean. Empty until that is known, and where it is nothing.
 * @param {State} current
 * @param {Change} change
 */
function also(current, change) {
  const list = h("ul", { class: "hb-lines hb-rescue" });
  narrowed(current).then((found) => { if (found) list.append(row(found, change)); }, () => {});
  return list;
}

module.exports = { draw, also };
