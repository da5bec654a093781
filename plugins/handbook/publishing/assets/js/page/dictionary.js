// What pages look up: notes on terms, names and letters of functions. One script says it (publishing/dictionary.py).
"use strict";

const { decode } = require("./address");
const { around } = require("./dom");

/** @returns {{terms?: {[id: string]: string}, functions?: {[id: string]: [string, string]}}} */
function said() {
  return /** @type {any} */ (window).handbookDictionary || {};
}

/** The sign of a function of passages; empty where it is not known. @param {string} id */
function letter(id) {
  return (functions()[id] || ["", ""])[0];
}

/** Id → letter and name, in order. @returns {{[id: string]: [string, string]}} */
function functions() {
  return said().functions || {};
}

/** Puts the note to the term that is looked at. @param {Event} event */
function explain(event) {
  const link = around(event.target, "a.term"), address = (link && link.getAttribute("href")) || "";
  const note = (said().terms || {})[decode(address.split("#")[1] || "")];
  if (link && note) link.dataset.note = note;
}

/** Terms are explained when they are looked at. */
function start() {
  document.addEventListener("mouseover", explain);
  document.addEventListener("focusin", explain);
}

module.exports = { letter, functions, start };
