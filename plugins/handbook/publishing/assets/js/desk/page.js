// desk.html: a draft on one side, what belongs to the section with the cursor on the other; kept while one writes.
"use strict";

const basket = require("../basket/basket");
const { key } = require("../check/lines");
const { h, fill } = require("../page/dom");
const { say } = require("../page/say");
const { Python } = require("../python/python");
const { Beside } = require("./beside");
const { draft: drafted, fillSlots, filled, section, toText } = require("./draft");
const files = require("./files");
const flaws = require("./flaws");
const kept = require("./kept");
const materials = require("./materials");
const { Sheet } = require("./sheet");
const { start: begin, useTemplate, useOutline } = require("./start");

/** @typedef {import("./draft").Draft} Draft */

const PAUSE = 700;
const MISSING = "这份手册建的时候没有带写稿台的程序。请维护者运行 handbook engine，再建一次；模板页上可以下载 Word。";

/** What a narrow window shows when it is asked to, and a wide one always. @param {HTMLElement[]} things */
function more(things) {
  const rest = h("span", { class: "hb-desk__more", id: "hb-desk-more" }, things);
  const button = h("button", { class: "hb-button hb-desk__asks", type: "button", "aria-expanded": "false",
    "aria-controls": rest.id, onclick: () => {
      button.setAttribute("aria-expanded", String(rest.classList.toggle("hb-desk__more--on")));
    } }, "更多");
  return [button, rest];
}

class DeskPage {
  /** @param {HTMLElement} place */
  constructor(place) {
    const { severities, confidence } = place.dataset;
    this.words = { severities: JSON.parse(severities || "{}"), confidence: JSON.parse(confidence || "{}") };
    this.place = place;
    this.status = h("p", { class: "hb-status", role: "status", id: "hb-desk-status" });
    this.work = h("div", {});
    this.python = new Python((step) => this.tell(step + "检查程序 …"));
    this.sheet = new Sheet({ changed: () => this.changed(), moved: () => this.beside() });
    /** @type {Draft | null} */
    this.draft = null;
    /** @type {{read: any, view: any}} what was read last */
    this.known = { read: null, view: null };
    /** @type {any} names of rules, by id */
    this.about = { rules: {} };
    /** @type {Set<string>} finds that were ticked off */
    this.done = new Set();
    this.timer = 0;
    this.turn = 0;
    fill(place, this.status, this.work);
  }

  /** @param {string} text */
  tell(text) { this.status.textContent = text; }

  async start() {
    if (!Python.isThere()) { this.tell(MISSING); return; }
    this.tell("正在打开 …");
    try {
      this.all = await materials.load();
    } catch (error) { this.tell(error.message); return; }
    this.panel = new Beside(this.all, {
      put: (blocks) => this.put(blocks), fill: (values) => this.fill(values),
      go: (line) => this.sheet.focus(this.lines()[line - 1]),
    });
    this.tell("");
    this.arrive();
    try {
      this.about = await this.python.call("about", {});
      this.tell("");
      await this.check();
    } catch (error) { this.tell(error.message); }
  }

  /** What the address asks for: a template, a report as a model; else the start. */
  arrive() {
    const all = /** @type {import("./materials").Materials} */ (this.all);
    const [, way, id] = /^#(template|report)=([\w-]+)/.exec(window.location.hash) || [];
    const list = way === "template" ? all.templates : way === "report" ? all.outlines : [];
    const at = list.map((one) => one.id).indexOf(id || "");
    if (at < 0) this.choose();
    else (way === "template" ? useTemplate : useOutline)(all, at, this.begin.bind(this));
    history.replaceState(null, "", window.location.pathname);
  }

  choose() {
    this.draft = null;
    document.documentElement.classList.remove("hb-writing");
    fill(this.work, begin(/** @type {any} */ (this.all), kept.all(), {
      begin: this.begin.bind(this), resume: (one) => this.write(one), open: () => this.opener().click(),
      drop: (one) => { kept.drop(one.id); this.choose(); },
    }), this.opener());
  }

  /** The input of files, one for all buttons. */
  opener() {
    const known = document.getElementById("hb-desk-file");
    if (known) return known;
    const input = h("input", {
      type: "file", accept: ".json,.txt,.md,.docx", class: "hb-hidden", id: "hb-desk-file", tabindex: "-1",
      "aria-label": "要打开的文件",
      onchange: () => { if (input.files && input.files[0]) this.open(input.files[0]); input.value = ""; },
    });
    return input;
  }

  /** @param {File} file */
  async open(file) {
    try {
      const found = await files.open(file, this.python);
      this.begin(found.name, found.blocks, found.draft && found.draft.kind, found.draft && found.draft.slots);
    } catch (error) { say(file.name + "：" + error.message); }
  }

  /**
   * @param {string} name
   * @param {import("./draft").Block[]} blocks
   * @param {string} [kind]
   * @param {{[label: string]: string}} [slots]
   */
  begin(name, blocks, kind, slots) {
    const made = drafted(kept.fresh(), name, blocks, kind);
    made.slots = { ...slots };
    this.write(made);
    this.changed();
  }

  // ── writing ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** @param {Draft} draft */
  write(draft) {
    this.draft = draft;
    this.known = { read: null, view: null };
    document.documentElement.classList.add("hb-writing"); // the draft alone is printed
    fill(this.work, this.bar(draft), h("div", { class: "hb-desk__work" },
      h("div", { class: "hb-desk__main" }, this.sheet.element), this.panel && this.panel.element), this.opener());
    this.sheet.show(draft);
    this.sheet.focus(draft.at);
    this.beside();
    this.check();
  }

  /** @param {Draft} draft */
  bar(draft) {
    const ways = [["end", "附在最后"], ["comments", "做成批注"], ["none", "不要"]];
    const sources = h("select", { class: "hb-select", id: "hb-desk-sources" },
      ways.map(([id, name]) => h("option", { value: id }, name)));
    const out = (/** @type {string} */ ending, /** @type {string} */ name, /** @type {string} */ kind) =>
      h("button", { class: "hb-button" + kind, type: "button", onclick: () => {
        kept.version(draft, true);
        const how = /** @type {"none" | "end" | "comments"} */ (sources.value);
        files.store(draft, ending, how, this.python).catch((error) => say(error.message));
      } }, name);
    const hints = h("button", { class: "hb-button", type: "button", "aria-pressed": "false", onclick: () => {
      const off = this.sheet.element.classList.toggle("hb-desk__sheet--bare");
      hints.setAttribute("aria-pressed", String(off));
    } }, "收起提示");
    return h("div", { class: "hb-desk__bar" },
      h("button", { class: "hb-button", type: "button", onclick: () => this.choose() }, "稿子"),
      out("docx", "存为 Word", " hb-button--first"), ...more([h("label", {}, "出处 ", sources),
        out("txt", "文本", ""), out("md", "Markdown", ""), out("json", "写稿台文件", ""),
        h("label", {}, "样式 ", this.sheet.style), hints, this.versions(draft)]));
  }

  /** @param {Draft} draft */
  versions(draft) {
    const list = h("select", { class: "hb-select", id: "hb-desk-versions", "aria-label": "从前的样子",
      onfocus: () => offer(), onchange: () => {
      const found = kept.versions(draft.id)[Number(list.value)];
      if (list.value === "" || !found) return;
      kept.version(draft, true);
      this.write({ ...found.draft, id: draft.id });
      this.changed();
    } });
    const offer = () => fill(list, h("option", { value: "" }, "从前的样子"), kept.versions(draft.id).map((one, at) =>
      h("option", { value: at }, new Date(one.at).toLocaleString("zh-CN") + "，" + toText(one.draft).length + " 字")));
    offer();
    return h("label", {}, list);
  }

  /** @param {import("./draft").Block[]} blocks */
  put(blocks) {
    const { slots } = /** @type {Draft} */ (this.draft);
    this.sheet.insert(blocks.map((one) => ({ ...one, text: filled(one.text, slots) })));
  }

  /** @param {{[label: string]: string}} values */
  fill(values) {
    fillSlots(/** @type {Draft} */ (this.draft), values);
    this.sheet.draw();
    this.changed();
  }

  changed() {
    const draft = this.draft;
    if (!draft) return;
    draft.name = files.named(draft);
    if (!kept.keep(draft)) this.tell("没有存住：浏览器不让这个页面存东西，或者存满了。请现在存成文件。");
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => { kept.version(draft); this.check(); }, PAUSE);
  }

  /** Which paragraph stands on which line of the text that is read: hints do not. @returns {number[]} */
  lines() {
    const { blocks } = /** @type {Draft} */ (this.draft);
    return blocks.map((_one, at) => at).filter((at) => !blocks[at].hint);
  }

  async check() {
    const draft = this.draft, turn = ++this.turn;
    if (!draft || !toText(draft).trim()) return;
    try {
      const data = new TextEncoder().encode(toText(draft));
      const answer = await this.python.call("check", { name: "稿子.txt", kind: draft.kind }, data);
      if (turn !== this.turn || answer.refused) return;
      this.known = { read: JSON.parse(answer.parse.split("\n")[0] || "null"), view: answer.reports[0] };
      this.marked(draft);
      this.beside();
    } catch (error) { if (turn === this.turn) this.tell(error.message); }
  }

  /** Shows at the text fields what was found, and how much of it is left. @param {Draft} draft */
  marked(draft) {
    const findings = this.known.read ? this.known.read.findings : [], { words, about, done } = this;
    const tell = () => {
      const left = findings.filter((/** @type {any} */ one) => !done.has(key(one))).length;
      this.tell((left ? "检查：" + left + " 处要看，F8 看下一处" : "检查：没有发现毛病") + "。已存在这台电脑上。");
    };
    const blocks = this.lines().map((at) => draft.blocks[at]);
    this.sheet.mark(flaws.marks(blocks, findings, { about, words, done, change: tell }));
    tell();
  }

  /** Shows what belongs to the section with the cursor. */
  beside() {
    const draft = this.draft;
    if (!draft || !this.panel) return;
    const part = section(draft, this.sheet.place), lines = this.lines();
    const from = lines.findIndex((at) => at >= part.from) + 1, to = lines.filter((at) => at < part.to).length;
    const { read, view } = this.known;
    const inside = (read ? read.paragraphs : []).filter((/** @type {any} */ one) => one.line >= from && one.line <= to);
    const body = inside.filter((/** @type {any} */ one) => one.kind === "body");
    const often = (/** @type {"topics" | "practices"} */ sort) => Array.from(new Set(inside.reduce(
      (/** @type {string[]} */ sum, /** @type {any} */ one) => sum.concat(one[sort]), [])));
    this.panel.show({ about: {
      kind: draft.kind || (view && view.kind) || "", function: body.length ? body[0].function : guess(part.heading),
      topics: often("topics"), practices: often("practices"), words: part.heading,
    }, draft, read, view, names: this.all, kept: basket.read(), words: this.words });
  }
}

/** What an empty section is for, by its heading. @param {string} heading */
function guess(heading) {
  if (/问题|不足|短板|差距/.test(heading)) return "problem";
  if (/原因|根源/.test(heading)) return "cause";
  if (/打算|计划|下一步|今后|安排/.test(heading)) return "plan";
  return heading ? "practice" : "opening";
}

/** Fills the page, where it is this one. */
function start() {
  const place = document.getElementById("hb-desk");
  if (!place) return;
  const page = new DeskPage(place);
  page.start();
  place.addEventListener("keydown", (event) => {
    const figure = /^Digit([1-9])$/.exec(event.code);
    if (!event.altKey || event.ctrlKey || !figure || !page.panel) return;
    if (page.panel.pick(Number(figure[1]))) event.preventDefault();
  });
}

module.exports = { start };
