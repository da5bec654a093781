// The basket on every page: what lies in it is kept by the browser; the header says how much.
"use strict";

const { clean } = require("../page/copy");
const { all } = require("../page/dom");
const { say } = require("../page/say");
const site = require("../page/site");
const store = require("../page/store");
const items = require("./items");

/** @typedef {import("./items").Item} Item */

const KEY = "basket";
/** @type {Item[] | null} */
let kept = null; // in memory, what the browser would not store

/** What lies in the basket. @returns {Item[]} */
function read() {
  if (kept) return kept;
  const text = store.get(KEY);
  try { return text ? items.fromJson(text) : []; } catch (error) { return []; }
}

/**
 * Whether it will still be there tomorrow.
 * @param {Item[]} list
 * @param {boolean} [quiet] the basket's own page is not drawn anew
 */
function write(list, quiet) {
  const text = items.toJson(list), done = store.set(KEY, text);
  kept = done ? null : list;
  store.carry(KEY, text);
  if (!done) say("没有存住：浏览器不让这个页面存东西，或者存满了。请现在导出，关掉页面就没有了。");
  show();
  if (!quiet) document.dispatchEvent(new CustomEvent("hb:basket"));
  return done;
}

function show() {
  const count = read().length;
  all(".hb-basket-count").forEach((place) => {
    place.textContent = count ? String(count) : "";
    place.title = count ? count + " 条" : "";
  });
}

/**
 * Puts a piece in with its source.
 * @param {string} text
 * @param {import("../page/copy").Source} source
 */
function add(text, source) {
  const list = read(), given = { site: site.name(), edition: site.edition(), ...source, text: clean(text) };
  if (items.has(list, given)) { say("篮里已经有了"); return; }
  const longer = items.merge(list, [given]);
  if (write(longer)) say("已入篮，共 " + longer.length + " 条");
}

/**
 * Puts several in, each with its source; how many were new, or -1 where they could not be kept.
 * @param {[string, import("../page/copy").Source][]} found
 */
function addAll(found) {
  const list = read(), from = { site: site.name(), edition: site.edition() };
  const longer = items.merge(list, found.map(([text, source]) => ({ ...from, ...source, text: clean(text) })));
  return longer.length === list.length || write(longer) ? longer.length - list.length : -1;
}

/** Whether that piece is in it. @param {string} text @param {import("../page/copy").Source} source */
function has(text, source) {
  return items.has(read(), { ...source, text: clean(text) });
}

// What the window brought along and the store may not have yet.
function catchUp() {
  const text = store.carried()[KEY];
  if (!text || text === store.get(KEY)) return;
  try { write(items.fromJson(text)); } catch (error) { /* not ours */ }
}

/** Shows how much is in it, here and when another window changes it. */
function start() {
  window.addEventListener("storage", (event) => {
    if (event.key !== store.key(KEY)) return;
    show();
    document.dispatchEvent(new CustomEvent("hb:basket"));
  });
  catchUp();
  show();
}

/** Shows anew what somebody else has put into the store. */
function refresh() {
  kept = null;
  show();
  document.dispatchEvent(new CustomEvent("hb:basket"));
}

module.exports = { read, write, add, addAll, has, refresh, start };
