"use strict";
// What stands in a report directly before and behind one of its passages?
const { ranges } = require("../count/ranges");

/** All passages of a report, in any order; few blocks hold them. @param {string} report */
async function passagesOf(index, report) {
  const { block } = index.catalogue.sizes, numbers = new Set();
  for (const [first, last] of (await ranges(index.catalogue, { report: [report] })) || []) {
    for (let number = Math.floor(first / block); number * block <= last; number++) numbers.add(number);
  }
  const read = await Promise.all(Array.from(numbers, (number) => index.blocks.block(number)));
  return [].concat(...read).filter((one) => one.report === report);
}

/**
 * {before, after}: {text, anchor} each, or null at the ends of the report; null where the segment has it not.
 * @param {import("./index").Index} index @param {string} report @param {string} anchor
 */
async function neighbours(index, report, anchor) {
  const found = (await passagesOf(index, report)).sort((a, b) => a.place - b.place);
  const place = found.findIndex((one) => one.anchor === anchor);
  if (place < 0) return null;
  const at = (one) => (one ? { text: one.text, anchor: one.anchor } : null);
  return { before: at(found[place - 1]), after: at(found[place + 1]) };
}

module.exports = { neighbours };
