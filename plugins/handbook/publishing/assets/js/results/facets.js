// How many hits each value of each filter has; a filter's own values are counted as if it were not set.
"use strict";

const engine = require("../engine");
const { number } = require("../page/dom");
const kwic = require("./kwic");
const state = require("./state");

/**
 * Counts over all hits of a query. `note` says what they leave out; `total` is the answer with the whole count, if
 * there is one: lists may be whole where texts are damaged.
 * @typedef {import("../engine").Answer} Answer
 * @typedef {{facets: import("../engine").Facets, note: string, total: Answer | null}} Counted
 */

const MOST = 2000;

/**
 * Where the engine gives no counts, they are taken from the first hits, which the note says.
 * @param {{text: string, literal: boolean}} ask
 * @param {AbortSignal} signal
 * @returns {Promise<Counted>}
 */
async function counts(ask, signal) {
  const options = { literal: ask.literal, limit: 0, facets: true, signal };
  let answer = await engine.search(ask.text, options);
  if (!answer.facets) answer = await engine.search(ask.text, options); // asked again it is complete
  if (answer.facets) return { facets: answer.facets, note: damage(answer), total: answer.complete ? answer : null };
  answer = await engine.search(ask.text, { ...options, limit: MOST });
  return { facets: kwic.count(answer.hits), note: damage(answer) || shortness(answer), total: null };
}

/** @param {Answer} answer */
function damage(answer) {
  return (answer.problems || []).length ? "有数据缺失，只数了找得到的" : "";
}

/** @param {Answer} answer */
function shortness(answer) {
  return answer.hits.length < answer.occurrences ? "只数了前 " + number(answer.hits.length) + " 处" : "";
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
