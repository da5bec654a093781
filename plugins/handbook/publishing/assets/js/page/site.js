// Which handbook this is and where its root lies, as the head of the page says; the way to the results of a query.
"use strict";

const { encode } = require("./address");

/** @param {string} id @returns {HTMLMetaElement | null} */
function meta(id) {
  return document.querySelector('meta[name="' + id + '"]');
}

/** The name of the handbook. */
function name() {
  const found = meta("application-name");
  return found ? found.content : "";
}

/** The label of the edition. */
function edition() {
  const found = meta("handbook");
  return (found && found.dataset.edition) || "";
}

/** Where the handbook lies: the address of its root. */
function place() {
  return new URL(address(""), location.href).href.replace(/[?#].*$/, "");
}

/**
 * The way from this page to an address that is relative to the root.
 * @param {string} url
 */
function address(url) {
  const found = meta("handbook");
  return (found ? found.dataset.root : "./") + url;
}

/**
 * To the results of a query: in place on the results page.
 * @param {string} query
 */
function search(query) {
  if (document.getElementById("hb-hits")) document.dispatchEvent(new CustomEvent("hb:search", { detail: query }));
  else window.location.href = address("search.html") + "#q=" + encode(query);
}

module.exports = { name, edition, place, address, search };
