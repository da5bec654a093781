// 党务日历: the periods of a year as cells, each with what was done in it; what is late stands out.
"use strict";

const files = require("../files/files");
const ics = require("../files/ics");
const { h, fill, all, part } = require("../page/dom");
const days = require("./days");
const { due, counted } = require("./due");
const kept = require("./kept");
const record = require("./record");
const transfer = require("./transfer");

/** @typedef {import("./due").Due} Due */

const SIGNS = { void: "", na: "—", done: "√", late: "！", now: "", open: "" };
const STATES = { void: "这时没有这一条", na: "不涉及", done: "做过了", late: "到期没有记", now: "这一段里该做", open: "还没有到" };

/** A requirement's row. */
class Row {
  /** @param {HTMLElement} row */
  constructor(row) {
    const { duty = "", per = "", since = "", until = "", brief = "" } = row.dataset;
    this.row = row;
    this.duty = { id: duty, per, since, until };
    this.brief = brief;
    /** @type {Due[]} */
    this.dues = [];
  }

  /** @param {Due} one @returns {import("./table").Requirement} */
  facts(one) {
    const { text = "", subject = "", often = "", basis = "" } = this.row.dataset;
    const words = this.brief + "（" + one.period.name + "）：" + text;
    return { id: one.key, text: words, subject, often, basis, list: one.period.month + "月" };
  }

  evidence() { return (this.row.dataset.evidence || "").split("、").filter(Boolean); }

  /**
   * @param {number} year
   * @param {import("./marks").Ticks} ticked
   * @param {string} today
   * @param {(one: Due) => void} open
   */
  show(year, ticked, today, open) {
    this.dues = due(this.duty, year, ticked, today);
    this.row.classList.toggle("hb-year__row--kept", this.dues.some((one) => one.mark.done));
    this.row.hidden = this.dues.every((one) => one.state === "void");
    this.dues.forEach((one, place) => {
      const cell = all('[data-place="' + place + '"]', this.row)[0], known = cell.querySelector("button");
      const onclick = () => open(this.dues[place]);
      const button = known || h("button", { type: "button", class: "hb-year__cell", onclick });
      if (!known) fill(cell, button);
      const words = [one.period.name, STATES[one.state], one.mark.when, one.mark.who].filter(Boolean).join("，");
      button.textContent = SIGNS[one.state]; // the style shows it where this row is kept at all
      button.dataset.state = one.state;
      button.disabled = one.state === "void";
      button.title = words;
      button.setAttribute("aria-label", this.brief + "，" + words);
    });
  }
}

class CalendarPage {
  /** @param {HTMLElement} page */
  constructor(page) {
    this.page = page;
    this.today = days.today(new Date());
    this.year = Number(this.today.slice(0, 4));
    this.rows = all("[data-duty]", page).map((row) => new Row(row));
    this.count = h("span", { class: "hb-ticks__count", role: "status" });
    this.input = h("input", {
      type: "number", class: "hb-tick__field hb-calendar__year", min: "2000", max: "2100", value: String(this.year),
      "aria-label": "年份", onchange: () => this.turn(Number(this.input.value)),
    });
  }

  /** @param {number} year */
  turn(year) {
    this.year = Math.min(2100, Math.max(2000, Math.round(year) || this.year));
    this.input.value = String(this.year);
    this.show();
  }

  /** Everything that is due, in the order of the days. @returns {[Row, Due][]} */
  dues() {
    const found = this.rows.reduce((list, row) => {
      return list.concat(row.dues.map((one) => /** @type {[Row, Due]} */ ([row, one])));
    }, /** @type {[Row, Due][]} */ ([]));
    const last = (/** @type {[Row, Due]} */ [, one]) => one.period.month;
    return found.filter(([, one]) => one.state !== "void").sort((a, b) => last(a) - last(b));
  }

  /** @param {Row} row @param {Due} one */
  ask(row, one) {
    const inside = one.period.since <= this.today && this.today <= one.period.last;
    const when = one.mark.when || (inside ? this.today : ""), who = one.mark.who || kept.read().person;
    const proposed = { ...one.mark, who, when };
    record.ask(row.brief + "，" + this.year + "年" + one.period.name, proposed, row.evidence(), (mark) => {
      kept.change(one.key, mark.done ? mark : { ...mark, who: "", when: "" });
      this.show();
    });
  }

  toCalendar() {
    const events = this.dues().filter(([, one]) => !/^(done|na)$/.test(one.state)).map(([row, one]) => {
      const { text, subject, often, basis } = row.facts(one);
      return {
        id: one.key.replace("@", "-"), day: one.period.last, title: row.brief + "（" + one.period.name + "）",
        text: [text, subject, often, basis].filter(Boolean).join("\n"),
      };
    });
    files.save("党务日历-" + this.year + ".ics", ics.write("党务日历 " + this.year, events), "text/calendar");
  }

  build() {
    const button = (/** @type {string} */ text, /** @type {number} */ by) => {
      const onclick = () => this.turn(this.year + by);
      return h("button", { type: "button", class: "hb-button", "aria-label": text, onclick }, by < 0 ? "‹" : "›");
    };
    const tools = transfer.tools({
      name: () => "党务日历-" + this.year, sheet: "党务日历", changed: () => this.show(),
      requirements: () => this.dues().map(([row, one]) => row.facts(one)),
    });
    all(".hb-actions", tools)[0].append(h("button", {
      type: "button", class: "hb-button", "data-way": "ics", onclick: () => this.toCalendar(),
    }, "导出到日历（.ics）"));
    part("hb-ticks").append(h("div", { class: "hb-ticks__progress" }, button("上一年", -1), this.input, button("下一年", 1),
      this.count), tools);
    this.show();
  }

  show() {
    const ticked = kept.read();
    this.rows.forEach((row) => row.show(this.year, ticked, this.today, (one) => this.ask(row, one)));
    all(".hb-year__group", this.page).forEach((group) => {
      group.hidden = all("[data-duty]", group).every((row) => row.hidden);
    });
    const { done, late, total } = counted(this.dues().map(([, one]) => one));
    const missing = late ? "，到期没有记 " + late + " 次" : "";
    this.count.textContent = this.year + "年应做 " + total + " 次，已记 " + done + " 次" + missing;
    /** @type {{[name: string]: string}} */
    const paper = { year: String(this.year), unit: ticked.unit, person: ticked.person };
    all("[data-paper]", this.page).forEach((place) => { place.textContent = paper[place.dataset.paper || ""] || ""; });
    all("[data-month]", this.page).forEach((month) => this.month(month));
  }

  /** @param {HTMLElement} month */
  month(month) {
    const number = Number(month.dataset.month), name = this.year + "-" + String(number).padStart(2, "0");
    month.classList.toggle("hb-month--now", this.today.startsWith(name));
    all("[data-due]", month).forEach((line) => {
      const row = this.rows.find((one) => one.duty.id === line.dataset.due);
      const found = row && row.dues.find((one) => one.period.month === number);
      line.hidden = !found || found.state === "void";
      line.dataset.state = found ? found.state : "void";
    });
  }
}

/** Fills the page, if it is this one. */
function start() {
  const place = document.querySelector("[data-hb=calendar]");
  if (!(place instanceof HTMLElement)) return;
  const page = new CalendarPage(place);
  page.build();
  kept.follow(() => page.show());
}

module.exports = { start };
