// check.html: a draft is pasted or opened, read over by our Python in the page, and shown line by line.
"use strict";

const { h, fill } = require("../page/dom");
const { Python } = require("../python/python");
const { Form } = require("./form");
const lines = require("./lines");
const { Same } = require("./same");
const sides = require("./sides");
const results = require("./results");

/**
 * @typedef {{rule: string, severity: string, line: number, start: number, end: number, quote: string, message: string,
 *   source: string}} Finding
 * @typedef {{line: number, text: string, kind: string, level: number, function: string, topics: string[]}} Paragraph
 * One report of the draft: what `handbook parse` says of it, and what the page shows besides.
 * @typedef {{paragraphs: Paragraph[], findings: Finding[], name: string, [key: string]: any}} Read
 * @typedef {{kinds: Names, functions: Names, letters: Names, rules: Names}} About
 * @typedef {{[id: string]: string}} Names
 * @typedef {{read: Read[], view: any[], about: About}} Checked
 */

const MISSING = "这份手册建的时候没有带检查程序。请维护者运行 handbook engine，再建一次。" +
  "不用网页也能查：handbook check 稿子.docx。";

const WARM = "总结.txt"; // a draft like any other: what the first check has to make ready, it makes while one pastes

class CheckPage {
  /** @param {HTMLElement} place */
  constructor(place) {
    const { severities, confidence } = place.dataset;
    this.words = { severities: JSON.parse(severities || "{}"), confidence: JSON.parse(confidence || "{}") };
    this.status = h("p", { class: "hb-status", role: "status", id: "hb-check-status" });
    this.found = h("div", { class: "hb-check__found" });
    this.python = new Python((step) => this.tell(step + " …"));
    this.form = new Form(() => this.check());
    /** @type {Set<string>} findings that were ticked off */
    this.done = new Set();
    /** @type {About | null} */
    this.about = null;
    this.turn = 0;
    this.same = new Same();
    this.edit = (/** @type {number} */ line, /** @type {string | undefined} */ text) => this.form.jump(line, text);
    fill(place, this.form.element, this.status, this.found);
  }

  /** @param {string} text */
  tell(text) { this.status.textContent = text; }

  async start() {
    if (!Python.isThere()) { this.tell(MISSING); return; }
    try {
      await this.python.ready();
      this.about = /** @type {About} */ (await this.python.call("about", {}));
      this.form.offer(this.about.kinds);
      this.tell("可以查了：贴上稿子，或者打开一个文件。什么都不会离开这台电脑。");
      if (this.form.draft()) await this.check();
      else await this.python.call("check", { name: WARM }, new TextEncoder().encode(WARM));
    } catch (error) { this.tell(error.message); }
  }

  /** Reads the draft over; what was typed meanwhile comes after. */
  async check() {
    const draft = this.form.draft(), turn = ++this.turn;
    if (!draft || !this.about) return;
    this.status.setAttribute("aria-busy", "true");
    try {
      const answer = await this.python.call("check", draft.request, draft.data);
      if (turn === this.turn) this.show(answer);
    } catch (error) { if (turn === this.turn) this.tell("没有查成：" + error.message); }
    if (turn === this.turn) this.status.removeAttribute("aria-busy");
  }

  /** @param {import("../python/python").Answer} answer */
  show(answer) {
    if (answer.refused) {
      fill(this.found);
      this.tell(["读不了：" + answer.refused, answer.expected && "要的是" + answer.expected, answer.example]
        .filter(Boolean).join("。") + "。");
      return;
    }
    /** @type {Checked} */
    const checked = {
      read: answer.parse.split("\n").filter(Boolean).map((/** @type {string} */ one) => JSON.parse(one)),
      view: answer.reports, about: /** @type {About} */ (this.about),
    };
    this.form.took(checked);
    this.draw(checked);
  }

  /** @param {Checked} checked */
  draw(checked) {
    this.same.stop();
    const change = () => this.tell(lines.summary(checked, this.words, this.done));
    fill(this.found, results.bar(checked, this.words, this.done, this.python),
      checked.read.map((read, at) => h("section", { class: "hb-check__report" },
        checked.read.length > 1 && h("h2", {}, "第 " + (at + 1) + " 份：" + read.name),
        h("div", { class: "hb-check__work" },
          lines.list(read, checked, { words: this.words, done: this.done, change, edit: this.edit }),
          sides.aside(checked.view[at], checked, this.words, this.same.section(read))))));
    change();
  }
}

/** Fills the page, where it is this one. */
function start() {
  const place = document.getElementById("hb-check");
  if (!place) return;
  new CheckPage(place).start();
}

module.exports = { start };
