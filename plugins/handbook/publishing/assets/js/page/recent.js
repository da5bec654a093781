// What one was at: the last report, the last searches. Kept by this browser alone.
"use strict";

const store = require("./store");

const SEARCHES = "searches", REPORT = "last-report", MOST = 5;
const PAGE = /^reports\/[\w/-]+\.html(#[\w=-]*)?$/; // what the store holds may be anything

/** @param {string} name @returns {any} */
function read(name) {
  try { return JSON.parse(store.get(name) || "null"); } catch (error) { return null; }
}

/** The last searches, the latest first. @returns {string[]} */
function searches() {
  const found = read(SEARCHES);
  return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
}

/** @param {string} query that found something */
function searched(query) {
  store.set(SEARCHES, JSON.stringify([query, ...searches().filter((one) => one !== query)].slice(0, MOST)));
}

/** The last report that was opened. @returns {{title: string, url: string} | null} */
function report() {
  const found = read(REPORT);
  return found && PAGE.test(found.url) && typeof found.title === "string" ? found : null;
}

/** @param {string} title @param {string} url relative to the root */
function opened(title, url) {
  store.set(REPORT, JSON.stringify({ title, url }));
}

module.exports = { searches, searched, report, opened };
