// What the page one is on lets keys and search boxes do. Its own script says so (`results`, `report`, `basket`); where
// no such script runs, there is nothing.
"use strict";

/**
 * The list of hits: which row has the focus, how many are seen, the nearest row to a number gets it.
 * @typedef {{current: () => number, focus: (number: number) => boolean, areShown: () => boolean,
 *   actions: () => Actions | null}} Rows
 * What is done with the words one is at.
 * @typedef {{copy: (how: import("./copy").How) => void, keep: () => void, report: () => void,
 *   unfold?: () => void}} Actions
 * @typedef {{rows: Rows | null, actions: () => Actions | null, save: () => boolean}} Here
 */

/** @type {Here} */
const here = { rows: null, actions: () => null, save: () => false };

/** What keys do with what one is at, a hit or a sentence; null where one is at nothing. @returns {Actions | null} */
function actions() {
  return (here.rows && here.rows.actions()) || here.actions();
}

module.exports = { here, actions };
