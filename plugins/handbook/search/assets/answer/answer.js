"use strict";
// The answer as contract C4 has it: sorted, grouped, cut to the page that was asked for.
const { Facets } = require("../facets");
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

/** @param {import("../search").Search} search @param {Options} options @returns {Object<string, any>} */
function answer(search, options) {
  const { hits, reports } = search.cursor, most = search.index.catalogue.sorted;
  const base = hits.slice(0, most), counts = search.hasAll ? null : search.tally || search.known();
  const ordered = options.sort === "best" ? hits : sorted(base, options.sort);
  const page = ordered.slice(options.offset, options.offset + options.limit);
  return {
    occurrences: counts ? counts.occurrences : hits.length,
    reports: counts ? counts.reports : reports.size,
    complete: search.isComplete(wanted(options, most)) && (!search.problems.length || !!counts),
    progress: search.isCounted ? 1 : search.progress,
    sorted: base.length,
    hits: page.map((hit) => hit.shown()),
    groups: options.group ? groups(base, options.group) : [],
    facets: facets(search, options),
    pages: [],
    problems: search.problems.slice(),
    quoted: search.query.quoted, // said to be searched as exactly this
  };
}

/** Of all hits; of those found so far, where something is damaged and facets were asked for. */
function facets({ cursor, hasAll, problems, tally }, options) {
  if (tally && !hasAll) return tally.facets;
  if (!hasAll && !(options.facets && problems.length)) return null;
  const found = new Facets();
  for (const hit of cursor.hits) found.addHit(hit.passage);
  return found.counts;
}

module.exports = { answer, wanted, isArranged };
