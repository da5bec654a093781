"use strict";
// Exact counts: every place of every term, joined by passage, filtered by the columns. Ascending lists throughout.
const { Facets } = require("../facets");
const { common, distinct, inside, spread } = require("../lookup/ascending");
const { hits } = require("../lookup/gaps");
const { lookAll } = require("../lookup/look");
const { known, passes } = require("../match");

/** What was counted; `places` are where the hits start. */
class Tally {
  /** @param {Int32Array} places @param {number} reports @param {Facets} facets */
  constructor(places, reports, facets) {
    this.occurrences = places.length;
    this.reports = reports;
    this.facets = facets.counts;
    this.places = places;
  }
}

/**
 * Counts the hits of a query.
 * @param {import("./columns").Columns} columns @param {import("../first/plan").Plan} plan the pieces of its terms
 * @param {import("../parse").Query} query @param {[number, number][] | null} ranges @param {function(): boolean} stop
 * @returns {Promise<Tally>}
 */
async function count(columns, plan, query, ranges, stop) {
  const { index } = columns, starts = [], owners = [];
  let passages = null;
  for (const term of plan.terms) {
    starts.push(inside(await hits(index, term, stop), ranges));
    const own = await columns.owners(starts[starts.length - 1], stop);
    owners.push(own);
    passages = passages ? common(passages, own, true) : distinct(own);
  }
  if (!passages) {
    starts.push(await columns.everything(ranges, stop));
    owners.push((passages = await columns.owners(starts[0], stop)));
  }
  passages = await without(columns, passages, query.excluded, stop);
  for (const piece of plan.pieces) piece.everywhere = null; // megabytes
  return summed(columns, starts, owners, filtered(columns, passages, query.filters));
}

/** The passages in which none of the terms stands. */
async function without(columns, passages, excluded, stop) {
  for (const term of await lookAll(columns.index, excluded)) {
    if (term.some((piece) => piece.isAbsent) || !passages.length) continue;
    passages = common(passages, await columns.owners(await hits(columns.index, term, stop), stop), false);
  }
  return passages;
}

/** The passages that the filters let through; what `ranges` has settled is left out. */
function filtered(columns, passages, filters) {
  const { ids, values, yearsAt } = columns.index.catalogue, rest = Object.assign({}, filters);
  delete rest.report;
  if (yearsAt) delete rest.year;
  if (rest.topic) rest.topic = rest.topic.map((value) => values.topic.indexOf(known(ids.topic, value)));
  return Object.keys(rest).length ? passages.filter((one) => passes(rest, columns.facts(one), ids)) : passages;
}

function summed(columns, starts, owners, passages) {
  const weights = new Int32Array(passages.length), places = [];
  owners.forEach((list, term) => {
    for (let i = 0, j = 0; i < list.length; i++) {
      while (j < passages.length && passages[j] < list[i]) j++;
      if (j < passages.length && passages[j] === list[i]) { weights[j]++; places.push(starts[term][i]); }
    }
  });
  const { reports, facets } = byFacet(columns, passages, weights);
  return new Tally(Int32Array.from(places).sort(), reports, facets);
}

function byFacet(columns, passages, weights) {
  const { mixtures, values } = columns.index.catalogue, facets = new Facets(), runs = new Map(); // shard → hits by run
  const functions = new Uint32Array(values.function.length), topics = new Uint32Array(mixtures.length);
  columns.each(passages, (shard, place, which) => {
    functions[shard.functions[place]] += weights[which];
    topics[shard.mixtures[place]] += weights[which];
    if (!runs.has(shard)) runs.set(shard, new Uint32Array(shard.reports.length));
    runs.get(shard)[shard.run[place]] += weights[which];
  });
  functions.forEach((weight, place) => facets.add("function", values.function[place], weight));
  topics.forEach((weight, place) => {
    for (const topic of mixtures[place]) facets.add("topic", values.topic[topic], weight);
  });
  return { reports: byRun(facets, runs, values), facets };
}

/** Adds years, kinds and kinds of unit; the number of reports. */
function byRun(facets, runs, values) {
  const reports = new Set();
  runs.forEach((weights, shard) => weights.forEach((weight, run) => {
    if (weight) reports.add(shard.reports[run]);
    facets.add("year", shard.years[run], weight);
    facets.add("kind", values.kind[shard.kinds[run]], weight);
    facets.add("unit", values.unit[shard.units[run]], weight);
  }));
  return reports.size;
}

/**
 * What counting would cost, roughly; `queue`: positions that may be hits.
 * @param {import("../first/plan").Plan} plan @param {import("../parse").Query} query @param {Int32Array} queue
 * @param {import("../lookup/prices").Prices} prices @returns {number}
 */
function cost(plan, query, queue, prices) {
  const { index } = plan, { router, sizes } = index.catalogue;
  let total = spread(queue, sizes.columns) * prices.columns;
  for (const term of plan.terms) {
    for (const piece of term) total += index.cost(piece, prices);
    if (term.length > 1) total += spread(queue, sizes.marks) * prices.marks;
  }
  for (const text of [].concat(...query.excluded)) total += index.costBelow(router.key(text), prices);
  return total;
}

module.exports = { Tally, count, cost };
