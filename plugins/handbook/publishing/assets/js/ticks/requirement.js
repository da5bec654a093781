// A requirement on a checklist's page: its box, its record, whether it held on a day, its row on paper.
"use strict";

const { h, fill, all } = require("../page/dom");
const days = require("./days");
const marks = require("./marks");

/**
 * @typedef {import("./marks").Mark} Mark
 * @typedef {import("./marks").Field} Field
 * @typedef {(change: Partial<Mark>) => void} Change
 */

/** @type {[Field, string, string][]} */
const FIELDS = [["who", "核对人", "谁核的"], ["when", "日期", ""], ["evidence", "佐证", "凭什么说做到了"], ["note", "备注", ""]];
const PAPER = /** @type {{[state: string]: string}} */ ({ "": "□", done: "√", na: "—" });

class Requirement {
  /** @param {HTMLElement} section @param {HTMLElement | null} row its row on paper @param {Change} change */
  constructor(section, row, change) {
    this.section = section;
    this.row = row;
    this.change = change;
    this.id = section.dataset.item || "";
    this.mark = marks.mark(null);
    this.out = h("p", { class: "hb-tick__out", hidden: true });
    this.said = h("span", { class: "hb-tick__said" });
    this.box = this.state("done");
    this.na = this.state("na");
    /** @type {Map<Field, HTMLInputElement>} */
    this.inputs = new Map();
    this.more = this.record();
    this.place();
  }

  /** What a table says of it. @returns {import("./table").Requirement} */
  facts() {
    const data = this.section.dataset;
    return {
      id: this.id, text: this.words(), subject: data.subject || "", often: data.often || "", basis: data.basis || "",
      list: data.list || "",
    };
  }

  words() {
    return (all(".hb-requirement__text", this.section)[0].textContent || "").trim();
  }

  // ── building ───────────────────────────────────────────────────────────────────────────────────────────────────

  /** @param {string} state */
  state(state) {
    const input = h("input", {
      type: "checkbox", "data-tick": state, onchange: () => this.change({ done: input.checked ? state : "" }),
    });
    return input;
  }

  record() {
    const evidence = (this.section.dataset.evidence || "").split("、").filter(Boolean), list = "hb-evidence-" + this.id;
    return h("details", { class: "hb-tick__more" },
      h("summary", {}, "记录", this.said),
      h("div", { class: "hb-tick__fields" },
        FIELDS.map((field) => this.field(field, field[0] === "evidence" && evidence.length ? list : "")),
        h("label", { class: "hb-tick__na" }, this.na, " 不涉及本单位"),
        evidence.length ? h("datalist", { id: list }, evidence.map((value) => h("option", { value }))) : null));
  }

  /** @param {[Field, string, string]} described @param {string} list */
  field([field, name, hint], list) {
    const input = h("input", {
      type: field === "when" ? "date" : "text", class: "hb-tick__field", "data-field": field, placeholder: hint,
      list: list || null, maxlength: "2000", onchange: () => this.change({ [field]: input.value.trim() }),
    });
    this.inputs.set(field, input);
    return h("label", { class: "hb-tick__label hb-tick__label--" + field }, h("span", {}, name), input);
  }

  place() {
    const heading = all(".hb-requirement__text", this.section)[0];
    heading.before(h("label", { class: "hb-tick" }, this.box, h("span", { class: "hb-hidden" }, "已核：" + this.words())));
    heading.after(this.out);
    const basis = all(".hb-requirement__basis", this.section)[0] || heading;
    basis.after(this.more);
  }

  // ── showing ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Shows what is kept; what somebody is just writing in stays. @param {Mark} mark */
  show(mark) {
    this.mark = mark;
    this.box.checked = mark.done === "done";
    this.na.checked = mark.done === "na";
    this.inputs.forEach((input, field) => { if (input !== document.activeElement) input.value = mark[field]; });
    const blank = marks.isBlank(mark);
    this.said.textContent = blank ? "" : "　" + marks.told(mark);
    this.section.classList.toggle("hb-requirement--done", mark.done === "done");
    this.section.classList.toggle("hb-requirement--na", mark.done === "na");
    this.toPaper();
  }

  toPaper() {
    const row = this.row, mark = this.mark;
    if (!row) return;
    const cell = (/** @type {string} */ name) => all("[data-cell=" + name + "]", row)[0];
    cell("tick").textContent = PAPER[mark.done];
    cell("who").textContent = mark.who;
    cell("when").textContent = mark.when;
    cell("record").textContent = [mark.evidence, mark.note].filter(Boolean).join("；");
  }

  /** Whether it held on that day; says so where it did not. @param {string} day */
  judge(day) {
    const { since = "", until = "" } = this.section.dataset, holds = days.holds({ since, until }, day);
    const note = holds ? edition(this.section.dataset.editions || "", day) : outOfForce(since, until, day);
    fill(this.out, note);
    this.out.hidden = !note;
    this.section.classList.toggle("hb-requirement--out", !holds);
    if (this.row) this.row.hidden = !holds;
    return holds;
  }

  /** Opens the record. */
  open() {
    this.more.open = true;
  }
}

/** @param {string} since @param {string} until @param {string} day */
function outOfForce(since, until, day) {
  return since && day < since ? day + " 这一天还没有施行（" + since + " 起），不计入进度。"
    : day + " 这一天已被取代（" + until + " 起不再施行），不计入进度。";
}

/**
 * What to say where another edition was in force than the one that is cited.
 * @param {string} given
 * @param {string} day
 */
function edition(given, day) {
  /** @type {{cited: string, editions: [string, string, string][]}} */
  let known;
  try { known = JSON.parse(given); } catch (error) { return ""; }
  const found = known.editions.find(([, since, until]) => days.holds({ since, until }, day));
  if (!found || found[0] === known.cited) return "";
  return day + " 施行的是" + found[0] + "，条文序号请对原文。";
}

module.exports = { Requirement };
