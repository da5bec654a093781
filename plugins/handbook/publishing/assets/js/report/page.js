// A report's page: the words one came for are marked on arrival; every paragraph and sentence can be carried away.
"use strict";

const basket = require("../basket/basket");
const { decode } = require("../page/address");
const { copy } = require("../page/copy");
const copying = require("../parts/copying");
const fault = require("../parts/fault");
const { nth, ordinal, sentence } = require("../page/sentences");
const { h, fill, all, around } = require("../page/dom");
const { here } = require("../page/here");
const recent = require("../page/recent");
const site = require("../page/site");
const store = require("../page/store");
const bar = require("./bar");
const facts = require("./facts");
const intact = require("./intact");
const margin = require("./margin");
const marks = require("./marks");
const outline = require("./outline");
const rows = require("./rows");
const sections = require("./sections");
const { wrap, unwrap, placeAt } = require("./mark");

/**
 * The words one came for, as the results page leaves them.
 * @typedef {{report: string, anchor: string, start: number, end: number, form: string, sentence?: number}} Arrival
 */

const FOOT = 40; // what hides the lowest lines of a window

class ReportPage {
  /** @param {HTMLElement} page @param {HTMLElement} sheet */
  constructor(page, sheet) {
    this.page = page;
    this.sheet = sheet;
    this.tools = h("div", { class: "gw-tools", role: "group", "aria-label": "这一段" });
    /** @type {HTMLElement | null} the paragraph with the buttons */
    this.row = null;
    this.bySentence = false; // whether the buttons are for a sentence, too
    /** @type {{row: HTMLElement, start: number, end: number} | null} the sentence one is at */
    this.now = null;
  }

  // ── the buttons ────────────────────────────────────────────────────────────────────────────────────────────────

  /** @param {import("../page/copy").How} how */
  copy(how) {
    if (this.row) copy(this.words(this.row, false), how, this.source(this.row, false), this.row);
  }

  report() {
    if (this.row) fault.open(this.words(this.row, false), this.source(this.row, false));
  }

  /** @param {boolean} whole */
  keep(whole) {
    if (this.row) basket.add(this.words(this.row, whole), this.source(this.row, whole));
  }

  /** @param {HTMLElement} row @param {boolean} whole @returns {import("../page/copy").Source} */
  source(row, whole) {
    const now = !whole && this.now && this.now.row === row ? this.now : null, found = facts.source(this.page, row);
    return now ? { ...found, sentence: ordinal(facts.text(row), now.start) } : found;
  }

  /** @param {HTMLElement} row @param {boolean} whole @param {string} name @param {string} key */
  copies(row, whole, name, key) {
    return copying.buttons({
      text: () => this.words(row, whole), source: () => this.source(row, whole), place: () => row, name, key,
    });
  }

  /** @param {HTMLElement} row @param {boolean} whole */
  words(row, whole) {
    const content = facts.text(row), now = this.now;
    return !whole && now && now.row === row ? content.slice(now.start, now.end) : content;
  }

  /** Puts the buttons to a paragraph. @param {HTMLElement} row */
  activate(row) {
    const bySentence = !!this.now && this.now.row === row;
    if (this.row === row && this.bySentence === bySentence) return;
    this.row = row;
    this.bySentence = bySentence;
    fill(this.tools, sections.isHeading(row) ? this.bySection(row) : this.byParagraph(row, bySentence));
    row.append(this.tools);
  }

  /** @param {HTMLElement} row */
  bySection(row) {
    const text = () => sections.text(sections.section(row));
    return [
      copying.buttons({
        text, source: () => this.source(row, true), place: () => row, name: "复制本节", key: "copy-section",
      }),
      button("本节入篮", () => this.keepSection(), "keep-section"),
      this.copies(row, true, "复制标题", "copy"),
    ];
  }

  /** @param {HTMLElement} row @param {boolean} bySentence */
  byParagraph(row, bySentence) {
    return [
      bySentence ? this.copies(row, false, "复制本句", "copy") : null,
      this.copies(row, true, "复制整段", bySentence ? "copy-whole" : "copy"),
      bySentence ? button("本句入篮", () => this.keep(false), "keep") : button("入篮", () => this.keep(true), "keep"),
    ];
  }

  keepSection() {
    if (!this.row) return;
    const from = { ...facts.source(this.page, this.row), section: facts.text(this.row) };
    basket.add(sections.text(sections.section(this.row)), from);
  }

  // ── the sentence ───────────────────────────────────────────────────────────────────────────────────────────────

  /** Goes to the sentence around [from, to). @param {HTMLElement} row @param {number} from @param {number} to */
  goTo(row, from, to) {
    this.clear();
    const bounds = sentence(facts.text(row), from, to);
    this.now = { row, start: bounds[0], end: bounds[1] };
    wrap(facts.paragraph(row), bounds[0], bounds[1], "gw-now");
    this.activate(row);
  }

  clear() {
    if (this.now) unwrap(this.now.row, "gw-now");
    this.now = null;
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const row = around(event.target, ".gw-row");
    if (!row || around(event.target, "a, button") || String(window.getSelection())) return;
    const place = placeAt(facts.paragraph(row), event.clientX, event.clientY);
    if (place >= 0) this.goTo(row, place, Math.min(place + 1, facts.text(row).length));
    else this.activate(row);
  }

  // ── arrival ────────────────────────────────────────────────────────────────────────────────────────────────────

  arrive() {
    const anchor = decode(location.hash.slice(1)), target = anchor ? document.getElementById(anchor) : null;
    all(".gw-gone").forEach((notice) => notice.remove());
    unwrap(this.sheet, "gw-hit");
    if (anchor && !target && anchor !== this.page.dataset.report) this.gone();
    if (!target || !target.classList.contains("gw-row")) return;
    this.activate(target);
    const found = this.remembered(anchor);
    if (found && found.form) this.point(target, found);
    else if (found && found.sentence) this.pointAt(target, found.sentence);
  }

  /** Marks the words in the paragraph. @param {HTMLElement} row @param {Arrival} found */
  point(row, found) {
    const content = facts.text(row), stands = content.slice(found.start, found.end) === found.form;
    const from = stands ? found.start : content.indexOf(found.form), to = from + found.form.length;
    if (from < 0) return;
    this.goTo(row, from, to);
    reveal(wrap(facts.paragraph(row), from, to, "gw-hit")[0]);
  }

  /** Marks a sentence of the paragraph. @param {HTMLElement} row @param {number} number */
  pointAt(row, number) {
    const found = nth(facts.text(row), Number(number));
    if (!found) return;
    this.goTo(row, found[0], found[1]);
    reveal(wrap(facts.paragraph(row), found[0], found[1], "gw-hit")[0]);
  }

  /**
   * From the same window, or from another one that opened this.
   * @param {string} anchor
   * @returns {Arrival | undefined}
   */
  remembered(anchor) {
    return [store.carried().arrival, store.get("arrival")].map(parsed)
      .find((found) => found && found.report === this.page.dataset.report
        && found.anchor === anchor.split("/").slice(-1)[0]);
  }

  gone() {
    this.sheet.before(h("p", { class: "gw-gone hb-notice", role: "status" },
      "地址里的这一段，在这一版里没有了：已改动或移除。", h("a", { href: site.address("search.html") }, "用其中一句话检索")));
  }

  listen() {
    const near = (/** @type {Event} */ event) => {
      const row = around(event.target, ".gw-row");
      if (row) this.activate(row);
    };
    this.sheet.addEventListener("mouseover", (event) => {
      if (!this.tools.contains(document.activeElement)) near(event); // the buttons stay with whoever works with keys
    });
    this.sheet.addEventListener("focusin", near);
    this.sheet.addEventListener("click", (event) => this.clicked(event));
    window.addEventListener("hashchange", () => this.arrive());
  }
}

/** @param {string} name @param {() => void} act @param {string} key */
function button(name, act, key) {
  return h("button", { type: "button", class: "hb-link", "data-act": key, onclick: act }, name);
}

/** @param {string | null | undefined} text */
function parsed(text) {
  try { return JSON.parse(text || "null"); } catch (error) { return null; }
}

/** In a long paragraph the words may lie below the window. @param {HTMLElement | undefined} words */
function reveal(words) {
  const below = words && words.getBoundingClientRect().bottom > window.innerHeight - FOOT;
  if (words && below) words.scrollIntoView({ block: "center" });
}

/** What keys do with the sentence or paragraph one is at. @param {ReportPage} page */
function actions(page) {
  return {
    copy: (/** @type {import("../page/copy").How} */ how) => page.copy(how),
    keep: () => page.keep(false),
    report: () => page.report(),
  };
}

/** On paper it is said of which edition a report is. @param {HTMLElement} page */
function printed(page) {
  all(".hb-origin .hb-facts", page).forEach((list) => list.append(
    h("dt", { class: "hb-print" }, "版本"), h("dd", { class: "hb-print" }, site.month() + "（" + site.edition() + "）")));
}

/** Follows the reader on a report's page; from where a report lay before, on to where it is. */
function start() {
  const moved = document.querySelector("a.hb-moved");
  if (moved) location.replace(moved.getAttribute("href") + location.hash);
  const page = document.querySelector(".hb-report"), sheet = document.querySelector(".gw-sheet");
  if (!(page instanceof HTMLElement) || !(sheet instanceof HTMLElement)) return;
  intact.start(page, sheet);
  rows.start(sheet);
  margin.start(page);
  const shown = new ReportPage(page, sheet);
  here.actions = () => actions(shown);
  shown.listen();
  shown.arrive();
  bar.start(page, sheet);
  marks.start(page);
  outline.start(sheet);
  printed(page);
  recent.opened(facts.name(), facts.address(page));
}

module.exports = { start };
