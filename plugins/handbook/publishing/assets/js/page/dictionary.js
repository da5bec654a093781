// What reports look up: letters and names of functions. One script says it (publishing/dictionary.py).
"use strict";

/** Id → letter and name, in order. @returns {{[id: string]: [string, string]}} */
function functions() {
  return /** @type {any} */ (window).handbookDictionary || {};
}

/** The sign of a function of passages; empty where it is not known. @param {string} id */
function letter(id) {
  return (functions()[id] || ["", ""])[0];
}

module.exports = { letter, functions };
