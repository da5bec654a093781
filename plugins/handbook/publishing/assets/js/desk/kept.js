// Drafts as the browser keeps them on this computer: all of them, and versions of each.
"use strict";

const store = require("../page/store");
const { sound } = require("./draft");

/** @typedef {import("./draft").Draft} Draft */
/** @typedef {{at: number, draft: Draft}} Version */

const KEY = "desk", VERSIONS = "desk:versions:";
const MOST = 40, KEPT = 20;
const APART = 3 * 60 * 1000; // milliseconds between two versions that are kept by themselves

/** What lies in the store is data: looked at field by field, never run. @param {string} name @returns {any} */
function parsed(name) {
  try { return JSON.parse(store.get(name) || "null"); } catch (error) { return null; }
}

/** All drafts, the last one written on first. @returns {Draft[]} */
function all() {
  const found = parsed(KEY);
  return Array.isArray(found) ? found.slice(0, MOST).map(sound) : [];
}

/** Whether it will still be there tomorrow. @param {Draft} one */
function keep(one) {
  const others = all().filter((each) => each.id !== one.id);
  return store.set(KEY, JSON.stringify([one, ...others].slice(0, MOST)));
}

/** @param {string} id */
function drop(id) {
  store.set(KEY, JSON.stringify(all().filter((each) => each.id !== id)));
  store.set(VERSIONS + id, "[]");
}

/** The versions of a draft, newest first. @param {string} id @returns {Version[]} */
function versions(id) {
  const found = parsed(VERSIONS + id);
  return (Array.isArray(found) ? found : []).slice(0, KEPT)
    .map((/** @type {any} */ one) => one || {})
    .map((one) => ({ at: Number.isInteger(one.at) ? one.at : 0, draft: sound(one.draft) }));
}

/**
 * Keeps a version, unless the last one is young; `now` keeps it in any case.
 * @param {Draft} one
 * @param {boolean} [now]
 */
function version(one, now) {
  const before = versions(one.id), last = before[0];
  if (!now && last && Date.now() - last.at < APART) return;
  store.set(VERSIONS + one.id, JSON.stringify([{ at: Date.now(), draft: one }, ...before].slice(0, KEPT)));
}

/** A name for a new draft that no other has. */
function fresh() {
  return "d" + Date.now().toString(36) + Math.floor(Math.random() * 1296).toString(36);
}

module.exports = { all, keep, drop, versions, version, fresh };
