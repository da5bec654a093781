"use strict";
// What it costs to read a file: its bytes (and some for the trouble of one more), which first hits save, or its time,
// which counts save. A small file takes nearly as long as a large one.

/** `block`: for every block in a file of texts that is unpacked. @typedef {{texts: number, block: number,
 * lists: number, marks: number, columns: number}} Prices */

/** By the sizes of the index. @param {{group: number, lists: number}} sizes @returns {Prices} */
function bytes({ group, lists }) {
  return { texts: 1800 + 2700 * group, block: 0, lists: 1000 + lists, marks: 85000, columns: 30000 };
}

/** @type {Prices} */
const TIME = { texts: 9, block: 4, lists: 16, marks: 25, columns: 20 };

module.exports = { bytes, TIME };
