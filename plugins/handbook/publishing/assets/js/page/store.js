// What the browser remembers for us, and what the window carries to the next page.
"use strict";

const site = require("./site");

const TAG = "handbook-carry:", MOMENT = 5000;
/** @type {{[key: string]: any}} */
const bag = {};
/** @type {{[key: string]: any} | null} */
let brought = null;
let emptying = 0;

/**
 * The key in the browser's store: all files on a disk share one, so every key says whose it is.
 * @param {string} name
 */
function key(name) {
  return "handbook:" + site.name() + ":" + name;
}

/**
 * What was kept; null where nothing was, or the browser keeps nothing.
 * @param {string} name
 * @returns {string | null}
 */
function get(name) {
  try { return window.localStorage.getItem(key(name)); } catch (error) { return null; }
}

/**
 * Whether it was kept.
 * @param {string} name
 * @param {string} value
 */
function set(name, value) {
  try {
    window.localStorage.setItem(key(name), value);
    return true;
  } catch (error) { return false; }
}

/**
 * A browser that is busy may lose what was stored a moment before the page is left. For that moment it also stands in
 * the window's own name, which goes along to the next page.
 * @param {string} name
 * @param {string} value
 */
function carry(name, value) {
  bag[name] = value;
  bag.at = Date.now();
  window.name = TAG + JSON.stringify(bag);
  clearTimeout(emptying);
  emptying = window.setTimeout(() => { window.name = ""; }, MOMENT);
}

/**
 * What the window brought along from the page before, by name; asked for the first time before anything is carried on.
 * @returns {{[key: string]: any}}
 */
function carried() {
  const found = brought || unpack();
  brought = found;
  return found;
}

function unpack() {
  if (!window.name.startsWith(TAG)) return {};
  const text = window.name.slice(TAG.length);
  window.name = "";
  try {
    const found = JSON.parse(text);
    return Date.now() - found.at < 2 * MOMENT ? found : {};
  } catch (error) { return {}; }
}

module.exports = { key, get, set, carry, carried };
