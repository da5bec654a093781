// A checklist's page: what one ticks on it, how far one is, and its ways out of the browser and in again.
"use strict";

const { h, all, part } = require("../page/dom");
const days = require("./days");
const kept = require("./kept");
const marks = require("./marks");
const { Requirement } = require("./requirement");
const transfer = require("./transfer");

/** @type {["unit" | "person" | "date", string][]} */
const HEAD = [["unit", "单位"], ["person", "核对人"], ["date", "按这一天核对"]];

class ChecklistPage {
  /** @param {HTMLElement} page */
  constructor(page) {
    this.page = page;
    this.title = page.dataset.title || "";
    this.requirements = all("[data-item]", page).map((section) => {
      const id = section.dataset.item || "";
      const row = /** @type {HTMLElement | null} */ (page.querySelector('.hb-ticksheet [data-row="' + id + '"]'));
      return new Requirement(section, row, (change) => this.change(id, change));
    });
    /** @type {Map<string, HTMLInputElement>} */
    this.head = new Map();
    this.bar = h("progress", { class: "hb-ticks__bar", max: "1", value: "0", "aria-hidden": "true" });
    this.count = h("span", { class: "hb-ticks__count", role: "status" });
    this.open = h("input", { type: "checkbox", onchange: () => this.narrow() });
    this.day = days.today(new Date());
    this.inForce = new Set(this.requirements.map((one) => one.id));
  }

  // ── what people do ─────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Whoever ticks has looked today, unless the head of the page says otherwise.
   * @param {string} id
   * @param {Partial<marks.Mark>} change
   */
  change(id, change) {
    const ticked = kept.read(), before = marks.mark(ticked.marks[id]);
    const requirement = this.requirements.find((one) => one.id === id);
    const signed = change.done === "done" ? { who: before.who || ticked.person, when: before.when || this.day } : {};
    kept.change(id, { ...signed, ...change });
    if (change.done && requirement) requirement.open();
    this.show();
  }

  /** @param {"unit" | "person" | "date"} field @param {string} value */
  sign(field, value) {
    const said = field === "date" && value === days.today(new Date()) ? "" : value; // today is what is meant anyway
    kept.write({ ...kept.read(), [field]: said });
    this.show();
  }

  narrow() {
    this.page.classList.toggle("hb-checklist--open", this.open.checked);
  }

  // ── what is seen ───────────────────────────────────────────────────────────────────────────────────────────────

  build() {
    const fields = HEAD.map(([field, name]) => {
      const input = h("input", {
        type: field === "date" ? "date" : "text", class: "hb-tick__field", "data-sign": field, maxlength: "100",
        onchange: () => this.sign(field, input.value.trim()),
      });
      this.head.set(field, input);
      return h("label", { class: "hb-tick__label" }, h("span", {}, name), input);
    });
    part("hb-ticks").append(
      h("div", { class: "hb-ticks__head" }, fields),
      h("div", { class: "hb-ticks__progress" }, this.bar, this.count,
        h("label", { class: "hb-ticks__open" }, this.open, " 只看没核的")),
      transfer.tools({
        name: () => "核对表-" + this.title, sheet: "核对表", changed: () => this.show(),
        requirements: () => this.shown().map((one) => one.facts()),
      }));
    this.show();
  }

  /** Those that held on the day. */
  shown() { return this.requirements.filter((one) => this.inForce.has(one.id)); }

  show() {
    const ticked = kept.read();
    this.day = ticked.date || days.today(new Date());
    this.inForce = new Set(this.requirements.filter((one) => one.judge(this.day)).map((one) => one.id));
    this.requirements.forEach((one) => one.show(marks.mark(ticked.marks[one.id])));
    /** @type {{[field: string]: string}} */
    const head = { unit: ticked.unit, person: ticked.person, date: this.day };
    this.head.forEach((input, field) => { if (input !== document.activeElement) input.value = head[field]; });
    const { done, na, total } = marks.progress(ticked, Array.from(this.inForce));
    this.bar.max = total || 1;
    this.bar.value = done;
    this.count.textContent = "已核 " + done + " / " + total + " 条" + (na ? "，不涉及 " + na + " 条" : "");
    all("[data-paper]", this.page).forEach((place) => { place.textContent = head[place.dataset.paper || ""] || ""; });
  }
}

/** How far one is with every checklist, in the list of them. */
function showProgress() {
  const ticked = kept.read(), day = ticked.date || days.today(new Date());
  all("[data-items]").forEach((place) => {
    /** @type {[string, string, string][]} */
    const items = JSON.parse(place.dataset.items || "[]");
    const ids = items.filter(([, since, until]) => days.holds({ since, until }, day)).map(([id]) => id);
    const { done, na, total } = marks.progress(ticked, ids);
    place.textContent = done || na ? "已核 " + done + " / " + total : "";
  });
}

/** Fills a checklist's page or the list of them, if it is one of them. */
function start() {
  const page = document.querySelector("[data-hb=checklist]");
  if (page instanceof HTMLElement) {
    const shown = new ChecklistPage(page);
    shown.build();
    page.dataset.ready = "";
    kept.follow(() => shown.show());
  } else if (document.querySelector("[data-items]")) {
    showProgress();
    kept.follow(showProgress);
  }
}

module.exports = { start };
