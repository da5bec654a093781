"use strict";
// Hits of one form, or with the same in their gaps, taken together.
const { compare } = require("./sort");

const BETWEEN = " … ";

/**
 * [{text, form, count, reports, hit}], commonest first.
 * @param {import("../lookup/passage").Occurrence[]} hits @param {string} kind form or gap
 * @returns {{text: string, form: string, count: number, reports: number, hit: Object}[]}
 */
function groups(hits, kind) {
  const found = new Map();
  for (const hit of hits) {
    const form = kind === "gap" ? hit.fillers.join(BETWEEN) : hit.form;
    const group = found.get(form) || { form, count: 0, reports: new Set(), first: hit };
    group.count++;
    group.reports.add(hit.passage.report);
    found.set(form, group);
  }
  return Array.from(found.values()).sort((a, b) => b.count - a.count || compare(a.form, b.form)).map((group) => {
    const hit = group.first.shown();
    return { text: named(hit, kind), form: group.form, count: group.count, reports: group.reports.size, hit };
  });
}

/** The group's name as its first hit writes it. */
function named(hit, kind) {
  if (kind !== "gap") return hit.text.slice(hit.start, hit.end);
  return hit.gaps.map(([from, to]) => hit.text.slice(from, to)).join(BETWEEN);
}

module.exports = { groups };
