// The life of a phrase: how often it stands in which year and in which 文种, since when and until when, how common it is.
// Bars filter when they are clicked.
"use strict";

const { h, fill, number } = require("../page/dom");
const site = require("../page/site");
const { named } = require("./names");

/**
 * @typedef {import("./state").State} State
 * @typedef {import("./facets").Counted} Counted
 * A bar: what it filters by, its name, its hits, its part of the largest.
 * @typedef {{id: string, name: string, count: number, share: number}} Bar
 */

const YEARS = 16, KINDS = 6;
const COMMON = 10, FEW = 3, PART = 0.05; // reports: so many are always common, so few never, this part of all else

/** 常用, 少用 or 仅一处. @param {number} places @param {number} reports @param {number} all reports of the handbook */
function grade(places, reports, all) {
  if (places === 1) return "仅一处";
  return reports >= Math.min(COMMON, Math.max(FEW, Math.ceil(PART * all))) ? "常用" : "少用";
}

/** First and last year in words; empty where no year is known. @param {{[year: string]: number}} counts */
function span(counts) {
  const known = Object.keys(counts).filter((year) => counts[year] && Number(year)).map(Number).sort((a, b) => a - b);
  if (!known.length) return "";
  const first = known[0], last = known[known.length - 1];
  return first === last ? "只见于" + first + "年" : "最早" + first + "年，最近" + last + "年";
}

/**
 * A bar for every year up to the last, the empty ones too.
 * @param {{[year: string]: number}} counts
 * @returns {Bar[]}
 */
function years(counts) {
  const known = Object.keys(counts).map(Number).filter((year) => year && counts[year]);
  if (!known.length) return [];
  const last = Math.max(...known), first = Math.max(Math.min(...known), last - YEARS + 1);
  const shown = Array.from({ length: last - first + 1 }, (_, place) => String(first + place));
  return bars(shown, counts, (year) => year + "年");
}

/** A bar for the commonest kinds. @param {{[kind: string]: number}} counts @returns {Bar[]} */
function kinds(counts) {
  const order = (/** @type {string} */ a, /** @type {string} */ b) => counts[b] - counts[a] || (a < b ? -1 : 1);
  const shown = Object.keys(counts).filter((kind) => counts[kind]).sort(order).slice(0, KINDS);
  return bars(shown, counts, (kind) => named("kind", kind));
}

/**
 * @param {string[]} ids
 * @param {{[id: string]: number}} counts
 * @param {(id: string) => string} name
 * @returns {Bar[]}
 */
function bars(ids, counts, name) {
  const most = Math.max(1, ...ids.map((id) => counts[id] || 0));
  return ids.map((id) => ({ id, name: name(id), count: counts[id] || 0, share: (counts[id] || 0) / most }));
}

/**
 * @param {"year" | "kind"} filter
 * @param {Bar} bar
 * @param {State} current
 * @param {(change: Partial<State>) => void} change
 */
function button(filter, bar, current, change) {
  const chosen = current[filter].includes(bar.id), rest = current[filter].filter((one) => one !== bar.id);
  const onclick = () => change({ [filter]: chosen ? rest : rest.concat(bar.id) });
  const words = bar.name + "，" + number(bar.count) + " 处";
  return h("button", {
    type: "button", class: "hb-life__bar", "data-life": filter + ":" + bar.id, "aria-pressed": String(chosen),
    "aria-label": words, title: words, disabled: !bar.count && !chosen, style: "--hb-share:" + bar.share, onclick,
  }, h("span", { class: "hb-life__name" }, filter === "year" ? bar.id.slice(2) : bar.name),
  filter === "kind" ? h("span", { class: "hb-count" }, number(bar.count)) : null);
}

/**
 * @param {"year" | "kind"} filter
 * @param {Bar[]} list
 * @param {State} current
 * @param {(change: Partial<State>) => void} change
 */
function row(filter, list, current, change) {
  if (list.length < 2) return null;
  const label = filter === "year" ? "各年有几处" : "各文种有几处";
  return h("div", { class: "hb-life__bars hb-life__bars--" + filter, role: "group", "aria-label": label },
    list.map((bar) => button(filter, bar, current, change)));
}

function holder() { return document.getElementById("hb-life"); }

/**
 * Draws it, once everything is counted.
 * @param {Counted} counted
 * @param {import("../engine").Answer | null} answer
 * @param {State} current
 * @param {(change: Partial<State>) => void} change
 */
function draw(counted, answer, current, change) {
  const place = holder(), total = counted.total || answer, byYear = counted.facets.year || {};
  if (!place) return;
  if (!total || !total.occurrences || !current.q.trim()) {
    clear();
    return;
  }
  const on = document.activeElement, focused = on instanceof HTMLElement ? on.dataset.life : "";
  const common = grade(total.occurrences, total.reports, site.reports());
  fill(place, h("p", { class: "hb-life__words" }, h("b", { title: "看在几篇报告里见到" }, common), " ", span(byYear)),
    row("year", years(byYear), current, change), row("kind", kinds(counted.facets.kind || {}), current, change));
  const again = focused ? place.querySelector('[data-life="' + focused + '"]') : null;
  if (again instanceof HTMLElement) again.focus();
}

/** Keeps its room free while one counts, so that nothing moves when it is drawn. */
function wait() {
  const place = holder();
  if (place) place.hidden = false;
}

/** Nothing is shown. */
function clear() {
  const place = holder();
  if (!place) return;
  fill(place);
  place.hidden = true;
}

module.exports = { grade, span, years, kinds, draw, wait, clear };
