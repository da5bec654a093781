// How many hits each value of each filter has; a filter's own values are counted as if it were not set.
"use strict";

const engine = require("../engine");
const state = require("./state");

/**
 * Counts over all hits of a query. `note` says what they leave out; `total` is the answer with the whole count, if
 * there is one: lists may be whole where texts are damaged.
 * @typedef {import("../engine").Answer} Answer
 * @typedef {{facets: import("../engine").Facets, note: string, total: Answer | null}} Counted
 */

/**
 * @param {{text: string, literal: boolean}} ask
 * @param {AbortSignal} signal
 * @returns {Promise<Counted>}
 */
async function counts(ask, signal) {
  const options = { literal: ask.literal, limit: 0, facets: true, signal };
  let answer = await engine.search(ask.text, options);
  if (!answer.facets) answer = await engine.search(ask.text, options); // asked again it is complete
  const note = answer.complete ? "" : "有数据缺失，只数了找得到的";
  return { facets: answer.facets || {}, note, total: answer.complete ? answer : null };
}

/**
 * The counts beside the hits.
 * @param {import("./state").State} current
 * @param {AbortSignal} signal
 * @returns {Promise<Counted>}
 */
async function all(current, signal) {
  const base = await counts(state.ask(current), signal), facets = { ...base.facets };
  let note = base.note;
  for (const filter of state.FILTERS.filter((one) => current[one].length)) {
    const other = await counts(state.ask(current, filter), signal);
    facets[filter] = other.facets[filter];
    note = note || other.note;
  }
  return { facets, note, total: base.total };
}

module.exports = { all };
