// The frame of the results page: its fixed parts, and how they look at rest, while something is searched, on failure.
"use strict";

const { h, fill, part } = require("../page/dom");

const WAITS = "hb-waits";

/** @param {string} text */
function problem(text) {
  return h("p", { class: "hb-problem", role: "alert" }, text);
}

class Frame {
  /** @param {HTMLElement} place of the hits */
  constructor(place) {
    this.place = place;
    this.status = part("hb-status");
    this.help = part("hb-help");
    this.beside = part("hb-filters");
    this.work = /** @type {HTMLElement} */ (this.beside.parentElement);
    this.title = document.title;
  }

  /** Nothing is asked. */
  rest() {
    document.title = this.title;
    this.empty();
    this.work.classList.remove("hb-search__work--on");
    this.help.hidden = false;
  }

  /** Something is asked. @param {string} query */
  name(query) {
    document.title = (query ? "“" + query + "” - " : "") + this.title;
  }

  /** There will be an answer; until then nothing is seen that it would move. */
  begin() {
    document.documentElement.classList.add(WAITS);
    this.help.hidden = true;
    this.work.classList.add("hb-search__work--on");
  }

  /** It comes late: what is shown belongs to the query before. */
  wait() {
    fill(this.status, h("span", { class: "hb-status__late" }, "正在找…"));
    [this.place, this.beside].forEach((element) => element.setAttribute("aria-busy", "true"));
  }

  /** The hits are there, and the filters not yet. @param {boolean} bare whether there will be none */
  count(bare) {
    document.documentElement.classList.remove(WAITS);
    this.place.removeAttribute("aria-busy");
    this.beside.setAttribute("aria-busy", "true");
    this.work.classList.toggle("hb-search__work--bare", bare);
  }

  /** The filters could not be counted. */
  withoutFilters() {
    fill(this.beside);
    this.beside.removeAttribute("aria-busy");
  }

  /** @param {Error} error */
  fail(error) {
    this.empty();
    fill(this.place, problem(error.message));
  }

  empty() {
    document.documentElement.classList.remove(WAITS);
    [this.status, this.beside, this.place].forEach((element) => {
      element.removeAttribute("aria-busy");
      fill(element);
    });
  }
}

module.exports = { Frame, problem };
