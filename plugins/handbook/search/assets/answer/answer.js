"use strict";
// The answer as contract C4 has it: sorted, grouped, cut to the page that was asked for.
const { groups } = require("./groups");
const { sorted } = require("./sort");

/** @typedef {{offset: number, limit: number, sort: string, group: string, facets?: boolean}} Options */

/**
 * How many hits have to be read.
 * @param {Options} options @param {number} most that sorting works on @returns {number}
 */
function wanted(options, most) { return isArranged(options) ? most : options.offset + options.limit; }

/** Whether all hits have to be seen before the first is known. @param {Options} options @returns {boolean} */
function isArranged(options) { return options.sort !== "best" || !!options.group; }

/** @param {import("../asked").Asked} asked @param {Options} options @returns {Object<string, any>} */
function answer(asked, options) {
  const { hits } = asked, most = asked.sorted, base = hits.slice(0, most), counts = asked.counts();
  const ordered = options.sort === "best" ? hits : sorted(base, options.sort);
  const page = ordered.slice(options.offset, options.offset + options.limit);
  return {
    occurrences: counts.occurrences,
    reports: counts.reports,
    complete: asked.isComplete(wanted(options, most)) && asked.isSound,
    progress: asked.isCounted ? 1 : asked.progress,
    sorted: base.length,
    hits: page.map((hit) => hit.shown()),
    groups: options.group ? groups(base, options.group) : [],
    facets: asked.facets(!!options.facets),
    pages: [],
    problems: asked.told(),
    quoted: asked.query.quoted, // said to be searched as exactly this
  };
}

module.exports = { answer, wanted, isArranged };
