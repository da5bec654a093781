"use strict";
// Exact counts: every place of every term, joined by passage, filtered by the columns. Ascending lists throughout.
const { Facets } = require("../facets");
const { common, distinct, inside, spread, union } = require("../lookup/ascending");
const { hits } = require("../lookup/gaps");
const { lookAll } = require("../lookup/look");
const { known, passes } = require("../match");
const { reportsOf } = require("./owners");

/** What was counted; `places` are where the hits start. */
class Tally {
  /** @param {Int32Array} places @param {number} reports */
  constructor(places, reports) {
    this.occurrences = places.length;
    this.reports = reports;
    this.places = places;
    /** @type {Object<string, Object<string, number>> | null} */ this.facets = null; // once asked for
  }
}

/**
 * Counts the hits of a query.
 * @param {import("./columns").Columns} columns @param {import("../first/plan").Plan} plan the pieces of its terms
 * @param {import("../parse").Query} query @param {[number, number][] | null} ranges @param {function(): boolean} stop
 * @returns {Promise<Tally>}
 */
async function count(columns, plan, query, ranges, stop) {
  const { index } = columns, starts = [];
  for (const term of plan.terms) starts.push(inside(await hits(index, term, stop), ranges));
  for (const piece of plan.pieces) piece.everywhere = null; // megabytes
  const places = isPlain(plan, query, index.catalogue) ? starts[0] : await joined(columns, starts, query, ranges, stop);
  return new Tally(places, await reportsOf(index, places, stop));
}

/** Whether every place of the only term is a hit, wherever `ranges` lets it be. */
function isPlain(plan, query, catalogue) {
  return plan.terms.length === 1 && !query.excluded.length && !Object.keys(left(query.filters, catalogue)).length;
}

/** The filters that `ranges` has not settled. */
function left(filters, { yearsAt }) {
  const rest = Object.assign({}, filters);
  delete rest.report;
  if (yearsAt) delete rest.year;
  return rest;
}

/** The places in passages that have all terms and pass the filters; without terms, where these passages start. */
async function joined(columns, starts, query, ranges, stop) {
  const given = starts.length ? starts : [await columns.everything(ranges, stop)], owners = [];
  for (const list of given) owners.push(await columns.owners(list, stop));
  const all = owners.slice(1).reduce((found, own) => common(found, own, true), distinct(owners[0]));
  const passages = filtered(columns, await without(columns, all, query.excluded, stop), query.filters);
  return union(given.map((list, term) => list.filter(member(owners[term], passages))));
}

/** Tells of places, in their order, whether the passage of each is among those given. */
function member(owners, passages) {
  let at = 0;
  return (_, place) => {
    while (at < passages.length && passages[at] < owners[place]) at++;
    return at < passages.length && passages[at] === owners[place];
  };
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
  const { catalogue } = columns.index, { ids, values } = catalogue, rest = left(filters, catalogue);
  if (rest.topic) rest.topic = rest.topic.map((value) => values.topic.indexOf(known(ids.topic, value)));
  return Object.keys(rest).length ? passages.filter((one) => passes(rest, columns.facts(one), ids)) : passages;
}

/**
 * The hits by function, topic, year and both kinds.
 * @param {import("./columns").Columns} columns @param {Int32Array} places @param {function(): boolean} stop
 */
async function summed(columns, places, stop) {
  const owners = await columns.owners(places, stop), passages = distinct(owners);
  const weights = new Int32Array(passages.length);
  for (let i = 0, at = 0; i < owners.length; i++) {
    if (passages[at] !== owners[i]) at++;
    weights[at]++;
  }
  return byFacet(columns, passages, weights).counts;
}

function byFacet(columns, passages, weights) {
  const { mixtures, values } = columns.index.catalogue, facets = new Facets(), runs = new Map(); // shard → hits by run
  const functions = new Uint32Array(values.function.length), topics = new Uint32Array(mixtures.length);
  columns.each(passages, (shard, place, which) => {
    functions[shard.functions[place]] += weights[which];
    topics[shard.mixtures[place]] += weights[which];
    if (!runs.has(shard)) runs.set(shard, new Uint32Array(shard.years.length));
    runs.get(shard)[shard.run[place]] += weights[which];
  });
  functions.forEach((weight, place) => facets.add("function", values.function[place], weight));
  topics.forEach((weight, place) => {
    for (const topic of mixtures[place]) facets.add("topic", values.topic[topic], weight);
  });
  byRun(facets, runs, values);
  return facets;
}

/** Adds years, kinds and kinds of unit. */
function byRun(facets, runs, values) {
  runs.forEach((weights, shard) => weights.forEach((weight, run) => {
    facets.add("year", shard.years[run], weight);
    facets.add("kind", values.kind[shard.kinds[run]], weight);
    facets.add("unit", values.unit[shard.units[run]], weight);
  }));
}

/**
 * What counting would cost, roughly; `queue`: positions that may be hits.
 * @param {import("../first/plan").Plan} plan @param {import("../parse").Query} query @param {Int32Array} queue
 * @param {import("../lookup/prices").Prices} prices @returns {number}
 */
function cost(plan, query, queue, prices) {
  const { index } = plan, { router, sizes } = index.catalogue;
  const size = isPlain(plan, query, index.catalogue) ? sizes.owners : sizes.columns;
  let total = spread(queue, size) * prices.columns;
  for (const term of plan.terms) {
    for (const piece of term) total += index.cost(piece, prices);
    if (term.length > 1) total += spread(queue, sizes.marks) * prices.marks;
  }
  for (const text of [].concat(...query.excluded)) total += index.costBelow(router.key(text), prices);
  return total;
}

module.exports = { count, cost, summed };
