// What the ids of filters are called in Chinese, as the index says.
"use strict";

/** @type {{[filter: string]: {[id: string]: string}}} */
let names = {};

/** @param {{[filter: string]: {[id: string]: string}}} found */
function learn(found) {
  names = { ...names, ...found };
}

/** @param {string} filter @param {string | number} id */
function named(filter, id) {
  return filter === "year" ? id + "年" : (names[filter] || {})[id] || String(id);
}

/** All of them. */
function all() {
  return names;
}

module.exports = { learn, named, all };
