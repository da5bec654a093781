// Which handbook this is and where its root lies, as the head of the page says; which edition, as one script says for
// all pages (publishing/current.py); the way to the results of a query.
"use strict";

const { encode } = require("./address");
const { all } = require("./dom");

/** @param {string} id @returns {HTMLMetaElement | null} */
function meta(id) {
  return document.querySelector('meta[name="' + id + '"]');
}

/** The name of the handbook. */
function name() {
  const found = meta("application-name");
  return found ? found.content : "";
}

/**
 * What the edition says of itself; `reader` and `scripts`: of a compact copy.
 * @returns {{edition?: string, index?: string, reports?: number, date?: string,
 *   reader?: string, scripts?: number}} */
function current() {
  return /** @type {any} */ (window).handbookCurrent || {};
}

/** The label of the edition. */
function edition() {
  return current().edition || "";
}

/** How many reports there are. */
function reports() {
  return current().reports || 0;
}

/** The edition by its month: 2026年11月版; empty where it has no day. */
function month() {
  const found = /^(\d{4})-(\d{2})-\d{2}$/.exec(current().date || "");
  return found ? found[1] + "年" + Number(found[2]) + "月版" : "";
}

/** How old the edition is, in words that follow 这一版. */
function age() {
  const days = Math.floor((Date.now() - new Date((current().date || "") + "T00:00:00").getTime()) / 86400000);
  return days > 0 ? "已有 " + days + " 天" : "是今天的";
}

/** Shows on the page which edition it is of. */
function start() {
  const said = /** @type {{[name: string]: string | number}} */ ({ ...current(), month: month(), age: age() });
  if (!said.edition) return;
  all("[data-current]").forEach((place) => { place.textContent = String(said[place.dataset.current || ""]); });
  all(".hb-current").forEach((place) => { place.hidden = false; });
}

/** Where the handbook lies: the address of its root. */
function whereabouts() {
  return new URL(address(""), location.href).href.replace(/[?#].*$/, "");
}

/** In how many scripts the reports of a compact copy lie; 0 where each has a page. */
function scripts() {
  return current().scripts || 0;
}

/**
 * The way from this page to an address that is relative to the root. In a compact copy one page shows all reports.
 * @param {string} url
 */
function address(url) {
  const found = meta("handbook"), report = /^reports\/[0-9a-f]{2}\/([a-z0-9-]+)\.html(?:#(.*))?$/.exec(url);
  const read = current().reader, anchor = report && report[2] ? "/" + report[2] : "";
  return (found ? found.dataset.root : "./") + (read && report ? read + "#" + report[1] + anchor : url);
}

/**
 * To the results of a query: in place on the results page.
 * @param {string} query
 */
function search(query) {
  if (document.getElementById("hb-hits")) document.dispatchEvent(new CustomEvent("hb:search", { detail: query }));
  else window.location.href = address("search.html") + "#q=" + encode(query);
}

module.exports = { name, edition, month, scripts, whereabouts, reports, address, search, start };
