// The sheet: every paragraph a text field in the dress of a 公文. Enter parts it, Backspace at its start joins it with
// the one before, Alt with the arrows moves it.
"use strict";

const { h, fill, all, around } = require("../page/dom");
const { block, style, cited } = require("./draft");
const site = require("../page/site");

/** @typedef {import("./draft").Draft} Draft */

/** @type {[string, string][]} */
const CHOICES = [["", "自动"], ["title", "标题"], ["h1", "一、"], ["h2", "（一）"], ["h3", "1."], ["h4", "（1）"],
  ["body", "正文"], ["right", "落款"]];

class Sheet {
  /** @param {{changed: () => void, moved: (place: number) => void}} hears */
  constructor(hears) {
    this.hears = hears;
    /** @type {Draft | null} */
    this.draft = null;
    this.place = 0;
    /** @type {Map<import("./draft").Block, () => HTMLElement>} paragraphs with faults, and how these are shown */
    this.marks = new Map();
    this.style = h("select", { class: "hb-select", "aria-label": "这一段的样式", onchange: () => this.choose() },
      CHOICES.map(([id, name]) => h("option", { value: id }, name)));
    this.element = h("div", { class: "hb-sheet hb-desk__sheet", role: "group", "aria-label": "稿子" });
    this.element.addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {Draft} draft */
  show(draft) {
    this.draft = draft;
    this.place = draft.at;
    this.draw();
  }

  draw() {
    const draft = /** @type {Draft} */ (this.draft);
    fill(this.element, draft.blocks.map((one, at) => this.row(draft, at)));
  }

  /** @returns {HTMLTextAreaElement[]} */
  boxes() { return /** @type {any} */ (all("textarea", this.element)); }

  /** @param {Draft} draft @param {number} at */
  row(draft, at) {
    const one = draft.blocks[at], set = one.hint ? "hint" : style(draft, at);
    const box = h("textarea", {
      class: "hb-block__text", rows: 1, spellcheck: "false", "data-at": at,
      "aria-label": one.hint ? "提示，不会出现在稿子里" : "第 " + (at + 1) + " 段",
      oninput: () => this.typed(box, at), onfocus: () => this.focused(at),
    });
    box.value = one.text;
    return h("div", { class: "hb-block hb-block--" + set, "data-at": at },
      h("div", { class: "hb-block__frame", "data-text": one.text }, box),
      one.sources.map((source, number) => h("p", { class: "hb-block__source" },
        source.url ? h("a", { href: site.address(source.url) }, said(source)) : said(source),
        h("button", { class: "hb-plain", type: "button", "aria-label": "去掉这条出处",
          onclick: () => { one.sources.splice(number, 1); this.draw(); this.hears.changed(); } }, "×"))),
      this.marks.has(one) && /** @type {() => HTMLElement} */ (this.marks.get(one))());
  }

  /**
   * Shows beside its text field what was found in a paragraph; the fields stay, and the cursor in them.
   * @param {Map<import("./draft").Block, () => HTMLElement>} marks
   */
  mark(marks) {
    const draft = /** @type {Draft} */ (this.draft);
    this.marks = marks;
    all(".hb-block", this.element).forEach((row, at) => {
      const old = row.querySelector(".hb-block__flaws"), make = marks.get(draft.blocks[at]);
      const made = make ? make() : null;
      if (old && made && old.textContent === made.textContent) return;
      if (old) old.remove();
      if (made) row.append(made);
    });
  }

  /** @param {HTMLTextAreaElement} box @param {number} at */
  typed(box, at) {
    const draft = /** @type {Draft} */ (this.draft);
    const parts = box.value.split(/\r?\n/);
    if (parts.length > 1) { this.paste(at, parts.filter((one) => one.trim())); return; }
    draft.blocks[at].text = box.value;
    const [frame, holder] = [around(box, ".hb-block__frame"), around(box, ".hb-block")];
    if (frame) frame.dataset.text = box.value;
    if (holder) holder.className = "hb-block hb-block--" + (draft.blocks[at].hint ? "hint" : style(draft, at));
    this.hears.changed();
  }

  /** Several lines in one field become paragraphs. @param {number} at @param {string[]} lines */
  paste(at, lines) {
    const draft = /** @type {Draft} */ (this.draft), own = draft.blocks[at];
    const made = lines.map((text) => block(text.replace(/^[\s\u3000]+/, "")));
    draft.blocks.splice(at, 1, { ...own, text: made.length ? made[0].text : "" }, ...made.slice(1));
    this.draw();
    this.focus(at + Math.max(1, made.length) - 1);
    this.hears.changed();
  }

  /** @param {number} at */
  focused(at) {
    const draft = /** @type {Draft} */ (this.draft);
    this.place = draft.at = at;
    this.style.value = draft.blocks[at].style;
    this.hears.moved(at);
  }

  /** @param {number} at @param {number} [caret] */
  focus(at, caret) {
    const box = this.boxes()[Math.max(0, Math.min(at, this.boxes().length - 1))];
    if (!box) return;
    box.focus();
    const to = caret === undefined ? box.value.length : caret;
    box.setSelectionRange(to, to);
  }

  choose() {
    const draft = /** @type {Draft} */ (this.draft);
    draft.blocks[this.place].style = this.style.value;
    draft.blocks[this.place].hint = false;
    this.draw();
    this.focus(this.place);
    this.hears.changed();
  }

  /**
   * Puts paragraphs behind the one with the cursor; into it, where it is empty.
   * @param {import("./draft").Block[]} blocks
   */
  insert(blocks) {
    const draft = /** @type {Draft} */ (this.draft), here = draft.blocks[this.place];
    const empty = here && !here.text.trim() && !here.hint;
    const at = empty ? this.place : this.place + 1;
    draft.blocks.splice(at, empty ? 1 : 0, ...blocks);
    this.draw();
    this.focus(at + blocks.length - 1);
    this.hears.changed();
  }

  // ── keys ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** @param {KeyboardEvent} event */
  key(event) {
    const box = event.target;
    if (!(box instanceof window.HTMLTextAreaElement) || event.isComposing || event.keyCode === 229) return;
    const at = Number(box.dataset.at), done = this.pressed(event, box, at);
    if (done) event.preventDefault();
  }

  /** @param {KeyboardEvent} event @param {HTMLTextAreaElement} box @param {number} at */
  pressed(event, box, at) {
    if (event.key === "Enter") return !event.ctrlKey && !event.altKey && this.part(box, at);
    if (event.key === "Backspace") return at > 0 && !box.selectionStart && !box.selectionEnd && this.join(at);
    return /^Arrow(Up|Down)$/.test(event.key) && this.arrow(event, box, at);
  }

  /** @param {KeyboardEvent} event @param {HTMLTextAreaElement} box @param {number} at */
  arrow(event, box, at) {
    const by = event.key === "ArrowUp" ? -1 : 1, edge = by < 0 ? 0 : box.value.length;
    if (event.altKey) return this.move(at, by);
    if (event.shiftKey || box.selectionStart !== edge || at + by < 0) return false;
    this.focus(at + by, by < 0 ? undefined : 0);
    return true;
  }

  /** @param {HTMLTextAreaElement} box @param {number} at */
  part(box, at) {
    const draft = /** @type {Draft} */ (this.draft), one = draft.blocks[at];
    const behind = box.value.slice(box.selectionEnd);
    one.text = box.value.slice(0, box.selectionStart);
    draft.blocks.splice(at + 1, 0, block(behind));
    this.draw();
    this.focus(at + 1, 0);
    this.hears.changed();
    return true;
  }

  /** @param {number} at */
  join(at) {
    const draft = /** @type {Draft} */ (this.draft), one = draft.blocks[at], before = draft.blocks[at - 1];
    const caret = before.hint ? 0 : before.text.length;
    if (before.hint) draft.blocks.splice(at - 1, 1);
    else {
      const sources = before.sources.concat(one.sources);
      draft.blocks.splice(at - 1, 2, { ...before, text: before.text + one.text, sources });
    }
    this.draw();
    this.focus(at - 1, caret);
    this.hears.changed();
    return true;
  }

  /** @param {number} at @param {1 | -1} by */
  move(at, by) {
    const draft = /** @type {Draft} */ (this.draft), to = at + by;
    if (to < 0 || to >= draft.blocks.length) return true;
    draft.blocks.splice(to, 0, draft.blocks.splice(at, 1)[0]);
    this.draw();
    this.focus(to);
    this.hears.changed();
    return true;
  }
}

/** @param {import("./draft").Source} source */
function said(source) { return cited(source, site.name()); }

module.exports = { Sheet };
