// The filters beside the hits, each value with its count.
"use strict";

const { h, fill, all, number } = require("../page/dom");
const { named } = require("./names");
const state = require("./state");

/**
 * @typedef {import("./state").Filter} Filter
 * @typedef {import("./state").State} State
 * @typedef {import("./facets").Counted} Counted
 */

/** @type {{[filter in Filter]: string}} */
const TITLES = { kind: "文种", unit: "单位", topic: "专题", function: "功能", year: "年份" };
const SHOWN = 8;
const ROUGH = "~"; // ends the value of a topic that a passage is about only roughly

class Filters {
  /**
   * @param {HTMLElement} place
   * @param {() => State} current what is chosen now: more may be chosen before the counts of it are there
   * @param {(change: Partial<State>) => void} change
   */
  constructor(place, current, change) {
    this.place = place;
    this.current = current;
    this.change = change;
    this.wide = false; // whether there was room for the filters beside the hits when they were drawn
    /** @type {Set<Filter>} filters of which all values are shown */
    this.open = new Set();
    this.rough = false; // whether topics are listed by themselves that passages are about only roughly
  }

  /** Draws the panel anew, open and focused as it was. @param {Counted} counted */
  draw(counted) {
    const current = this.current();
    const focused = focusedInput(), before = this.place.querySelector("details");
    const wide = window.matchMedia("(min-width: 60em)").matches, open = before && before.open && !this.wide;
    this.wide = wide;
    const groups = state.FILTERS.map((filter) => this.group(filter, counted)).filter(Boolean);
    fill(this.place, groups.length ? h("details", { class: "hb-filters", open: wide || open },
      h("summary", {}, "筛选" + chosen(current)),
      h("div", { class: "hb-filters__body" }, groups,
        state.isNarrowed(current) ? button("清除筛选", () => this.clear()) : null,
        counted.note ? h("p", { class: "hb-meta hb-filters__note" }, counted.note) : null,
        this.done(counted))) : null);
    this.place.removeAttribute("aria-busy");
    const again = focused && inputs(this.place).find((input) => {
      return input.dataset.filter === focused.dataset.filter && input.value === focused.value;
    });
    if (again) again.focus();
  }

  /** Below the filters where they are a sheet at the foot of a phone: away with them. @param {Counted} counted */
  done(counted) {
    const text = counted.total ? "看 " + number(counted.total.occurrences) + " 处" : "看结果";
    const onclick = () => {
      const sheet = this.place.querySelector("details");
      if (sheet) sheet.open = false;
    };
    return h("p", { class: "hb-filters__done" },
      h("button", { type: "button", class: "hb-button hb-button--first", onclick }, text));
  }

  /** What is chosen, each with a button that takes it back; null for nothing. */
  chips() {
    const current = this.current();
    const found = state.FILTERS.map((filter) => current[filter].map((id) => {
      const onclick = () => this.change({ [filter]: this.current()[filter].filter((one) => one !== id) });
      const label = "不再只看" + named(filter, id);
      return h("button", { type: "button", class: "hb-chip", "aria-label": label, onclick }, named(filter, id), " ×");
    }));
    return found.some((some) => some.length) ? h("div", { class: "hb-chips" }, found) : null;
  }

  /** @param {Filter} filter @param {Counted} counted */
  group(filter, counted) {
    const found = counted.facets[filter] || {}, ticked = this.current()[filter], every = values(filter, found, ticked);
    if (!every.length) return null;
    const ids = every.filter((id) => this.rough || !id.endsWith(ROUGH) || ticked.includes(id));
    const few = this.open.has(filter) ? ids : ids.filter((id, place) => place < SHOWN || ticked.includes(id));
    const more = () => {
      this.open.add(filter);
      this.draw(counted);
    };
    const roughly = () => {
      this.rough = true;
      this.open.add(filter);
      this.draw(counted);
    };
    return h("fieldset", { class: "hb-filters__group" }, h("legend", {}, TITLES[filter]),
      few.map((id) => this.box(filter, id, found[id] || 0)),
      few.length < ids.length ? button("全部 " + ids.length + " 个", more) : null,
      ids.length < every.length ? button("大致相关的另列", roughly) : null);
  }

  /** @param {Filter} filter @param {string} id @param {number} count */
  box(filter, id, count) {
    const onchange = () => {
      const rest = this.current()[filter].filter((one) => one !== id);
      this.change({ [filter]: input.checked ? rest.concat(id) : rest });
    };
    const input = h("input", { type: "checkbox", value: id, "data-filter": filter, onchange });
    input.checked = this.current()[filter].includes(id);
    return h("label", { class: "hb-filter" + (count ? "" : " hb-filter--none") }, input,
      h("span", { class: "hb-filter__name" }, named(filter, id)), h("span", { class: "hb-count" }, number(count)));
  }

  clear() {
    this.change({ kind: [], unit: [], topic: [], function: [], year: [] });
  }
}

/**
 * Values found or chosen: years newest first, others commonest first.
 * @param {Filter} filter
 * @param {{[id: string]: number}} found
 * @param {string[]} ticked
 */
function values(filter, found, ticked) {
  const ids = Array.from(new Set(Object.keys(found).concat(ticked)));
  const byYear = (/** @type {string} */ a, /** @type {string} */ b) => Number(b) - Number(a);
  const byCount = (/** @type {string} */ a, /** @type {string} */ b) => {
    return (found[b] || 0) - (found[a] || 0) || (a < b ? -1 : 1);
  };
  return ids.sort(filter === "year" ? byYear : byCount);
}

/** @param {State} current */
function chosen(current) {
  const count = state.FILTERS.reduce((sum, filter) => sum + current[filter].length, 0);
  return count ? "（" + count + "）" : "";
}

/** @param {string} text @param {() => void} onclick */
function button(text, onclick) {
  return h("button", { type: "button", class: "hb-link", onclick }, text);
}

/** @param {HTMLElement} place */
function inputs(place) {
  return /** @type {HTMLInputElement[]} */ (all("input", place));
}

function focusedInput() {
  const on = document.activeElement;
  return on instanceof HTMLInputElement && on.dataset.filter ? on : null;
}

module.exports = { Filters };
