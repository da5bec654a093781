// What the browser remembers for us, and what the window carries to the next page.
"use strict";

const site = require("./site");

const TAG = "handbook-carry:", MOMENT = 5000;
/** @type {{[key: string]: any}} */
const bag = {};
/** @type {{[key: string]: any} | null} */
let brought = null;
let emptying = 0;

/** A short name for a place. @param {string} text */
function sum(text) {
  let code = 0x811c9dc5; // FNV-1a
  for (let at = 0; at < text.length; at++) code = Math.imul(code ^ text.charCodeAt(at), 0x01000193);
  return (code >>> 0).toString(16).padStart(8, "0");
}

/** What all keys of a handbook begin with, wherever it lies. */
function family() { return "handbook:" + site.name(); }

/**
 * The key in the browser's store: all files on a disk share one, so every key says whose it is, by name and by place.
 * @param {string} name
 */
function key(name) { return family() + "@" + sum(site.whereabouts()) + ":" + name; }

/**
 * What was kept, before keys had places, too; null where nothing was, or the browser keeps nothing.
 * @param {string} name
 * @returns {string | null}
 */
function get(name) {
  try {
    const own = window.localStorage.getItem(key(name));
    return own === null ? window.localStorage.getItem(family() + ":" + name) : own;
  } catch (error) { return null; }
}

/** Everything that is kept for this handbook here, by name. @returns {{[name: string]: string}} */
function everything() { return below(key("")); }

/**
 * What handbooks of the same name keep that lie elsewhere on this computer: an older copy, another stick.
 * @returns {{where: string, kept: {[name: string]: string}}[]}
 */
function elsewhere() {
  const starts = new Set(keys().map((one) => (one.startsWith(family() + "@") ? /@[0-9a-f]{8}:/.exec(one) : null))
    .map((found) => (found ? family() + found[0] : "")).filter((start) => start && start !== key("")));
  return Array.from(starts).map((start) => below(start)).map((kept) => ({ where: kept.where || "", kept }));
}

/** @param {string} start @returns {{[name: string]: string}} */
function below(start) {
  /** @type {{[name: string]: string}} */
  const found = Object.create(null);
  keys().filter((one) => one.startsWith(start)).forEach((one) => {
    found[one.slice(start.length)] = window.localStorage.getItem(one) || "";
  });
  return found;
}

/** @returns {string[]} */
function keys() {
  try { return Object.keys(window.localStorage); } catch (error) { return []; }
}

/**
 * Whether it was kept.
 * @param {string} name
 * @param {string} value
 */
function set(name, value) {
  try {
    window.localStorage.setItem(key(name), value);
    window.localStorage.setItem(key("where"), site.whereabouts());
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

/** What the window brought along and the store may not have yet. @param {string} name */
function catchUp(name) {
  const text = carried()[name];
  if (typeof text === "string" && text !== get(name)) set(name, text);
}

module.exports = { key, get, set, everything, elsewhere, carry, carried, catchUp };
