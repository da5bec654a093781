"use strict";
// Where do the filters for report and year let anything through? (search/ranges.py)
const { checksum } = require("../checksum");
const { json } = require("../format");
const { passes } = require("../match");

/**
 * Ranges of positions [first, last] that are left; null: everywhere.
 * @param {import("../catalogue").Catalogue} catalogue @param {Object<string, string[]>} filters
 * @returns {Promise<[number, number][] | null>}
 */
async function ranges(catalogue, filters) {
  const found = await filtered(catalogue, filters);
  return catalogue.dead.length ? alive(found || [[0, catalogue.end - 1]], catalogue.dead) : found;
}

/** The ranges without stretches that are dead; both ascending. @param {[number, number][]} found */
function alive(found, dead) {
  /** @type {[number, number][]} */ const left = [];
  let at = 0;
  for (const [begin, last] of found) {
    let first = begin;
    while (at < dead.length && dead[at][1] < first) at++;
    for (let i = at; i < dead.length && dead[i][0] <= last; i++) {
      if (first < dead[i][0]) left.push([first, dead[i][0] - 1]);
      first = dead[i][1] + 1;
    }
    if (first <= last) left.push([first, last]);
  }
  return left;
}

/** As `ranges`, whatever is dead. */
async function filtered(catalogue, filters) {
  const reports = filters.report ? await ofReports(catalogue, filters.report) : null;
  if (!filters.year || !catalogue.yearsAt) return reports;
  const years = ofYears(catalogue, filters.year);
  return reports ? reports.filter(([at]) => years.some(([first, last]) => first <= at && at <= last)) : years;
}

/** @param {import("../catalogue").Catalogue} catalogue @param {string[]} wanted @returns {[number, number][]} */
function ofYears({ yearsAt, end }, wanted) {
  const last = (place) => (place + 1 < yearsAt.length ? yearsAt[place + 1][0] - 1 : end);
  const rows = yearsAt.map(([first, year], place) => ({ range: [first, last(place)], year: year || null }));
  return rows.filter((row) => passes({ year: wanted }, row)).map((row) => row.range);
}

/** @param {string[]} ids @returns {Promise<[number, number][]>} */
async function ofReports(catalogue, ids) {
  /** @type {[number, number][]} */ const found = [];
  for (const id of new Set(ids)) {
    const rows = await catalogue.shard("r", parseInt(checksum(id), 16) % catalogue.reportShards, json);
    for (const [report, places] of rows) {
      if (report === id) for (const [first, length] of places) found.push([first, first + length]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}

module.exports = { ranges, alive };
