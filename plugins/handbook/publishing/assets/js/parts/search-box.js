// The search boxes: what is typed, safely with an input method; suggestions under the box (ARIA combobox).
"use strict";

const engine = require("../engine");
const { h, fill, all, around } = require("../page/dom");
const { here } = require("../page/here");
const { KINDS } = require("../page/kinds");
const site = require("../page/site");
const opening = require("./opening");

/** @typedef {import("../engine").Suggestion} Suggestion */

const WAIT = 120, SHOWN = 8, IN_STRIP = 4;
const AFTER_COMPOSING = 60; // so soon after the end of a composition an Enter is the one that ended it
const PAGES = /^(report|template|checklist|topic)$/;

class SearchBox {
  /** @param {HTMLFormElement} form @param {HTMLInputElement} input @param {number} number */
  constructor(form, input, number) {
    this.form = form;
    this.input = input;
    this.list = h("ul", {
      class: "hb-suggestions", role: "listbox", id: "hb-suggestions-" + number, "aria-label": "提示", hidden: true,
    });
    /** @type {Suggestion[]} */
    this.options = [];
    this.active = -1; // the option that the arrows are at
    this.composing = false; // whether an input method is at work
    this.ended = 0; // when it last was
    this.turn = 0; // answers to what was typed before come too late
    this.timer = 0;
    this.typed = input.value;
    this.most = SHOWN;
  }

  attach() {
    const strip = this.form.classList.contains("hb-ask") ? document.getElementById("hb-strip") : null;
    (strip || this.form).append(this.list);
    this.most = strip ? IN_STRIP : SHOWN; // a strip above the results lies over nothing
    const roles = {
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id,
      "aria-haspopup": "listbox",
    };
    Object.entries(roles).forEach(([name, value]) => this.input.setAttribute(name, value));
    this.listen();
    this.listenToComposing();
  }

  listen() {
    const input = this.input;
    input.addEventListener("focus", () => { engine.ready().catch(() => {}); });
    input.addEventListener("paste", () => setTimeout(() => this.pasted(), 0));
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.composing) this.enter();
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = around(event.target, '[role="option"]');
      if (option) this.choose(this.options[Array.from(this.list.children).indexOf(option)]);
    });
  }

  listenToComposing() {
    this.input.addEventListener("compositionstart", () => {
      this.composing = true;
      clearTimeout(this.timer);
      this.close();
    });
    this.input.addEventListener("compositionend", (event) => {
      this.composing = false;
      this.ended = event.timeStamp;
      this.later();
    });
    this.input.addEventListener("input", (event) => {
      if (!this.composing && !(/** @type {InputEvent} */ (event).isComposing)) this.later();
    });
  }

  // ── typing ─────────────────────────────────────────────────────────────────────────────────────────────────────

  later() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.type(), WAIT);
  }

  type() {
    const text = this.input.value.trim();
    if (this.composing || text === this.typed) return;
    this.typed = text;
    this.input.dispatchEvent(new CustomEvent("hb:typed", { bubbles: true, detail: text }));
    this.offer(text);
  }

  pasted() {
    clearTimeout(this.timer);
    this.typed = this.input.value.trim();
    if (opening.opens(this.typed)) return;
    this.input.dispatchEvent(new CustomEvent("hb:pasted", { bubbles: true }));
  }

  /** @param {string} text */
  async offer(text) {
    this.turn += 1;
    const turn = this.turn;
    if (!text) {
      this.close();
      return;
    }
    try {
      const found = (await engine.suggest(text, this.most)) || [];
      if (turn === this.turn && document.activeElement === this.input && !this.composing) this.open(found);
    } catch (error) { if (turn === this.turn) this.close(); }
  }

  /** @param {Suggestion[]} options */
  open(options) {
    this.options = options;
    this.active = -1;
    fill(this.list, options.map((one, place) => h("li",
      { role: "option", id: this.list.id + "-" + place, class: "hb-suggestion", "aria-selected": "false" },
      h("span", { class: "hb-suggestion__text" }, one.text),
      h("span", { class: "hb-suggestion__kind" }, (KINDS[one.kind] || "") + (leads(one) ? " →" : "")))));
    this.expand(options.length > 0);
  }

  /** @param {boolean} on */
  expand(on) {
    this.list.hidden = !on;
    this.input.setAttribute("aria-expanded", String(on));
    if (!on) {
      this.active = -1;
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  close() {
    this.turn += 1;
    this.expand(false);
  }

  // ── keys ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Keys that belong to the input method, and the Enter that ended it. @param {KeyboardEvent} event */
  isComposing(event) {
    if (this.composing || event.isComposing || event.keyCode === 229) return true;
    return event.key === "Enter" && event.timeStamp - this.ended < AFTER_COMPOSING;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (this.isComposing(event)) {
      if (event.key === "Enter") event.preventDefault();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.step(event);
    else if (event.key === "Escape") this.escape(event);
    else if (event.key === "Enter") {
      event.preventDefault();
      this.enter();
    }
  }

  /** @param {KeyboardEvent} event */
  step(event) {
    const down = event.key === "ArrowDown", count = this.options.length + 1; // one of them is the box itself
    if (this.list.hidden) {
      if (down && here.rows && here.rows.focus(0)) event.preventDefault();
      return;
    }
    event.preventDefault();
    this.active = (this.active + 1 + (down ? 1 : count - 1)) % count - 1;
    this.point();
  }

  point() {
    const options = Array.from(this.list.children);
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === this.active)));
    if (this.active < 0) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", options[this.active].id);
      options[this.active].scrollIntoView({ block: "nearest" });
    }
  }

  /** @param {KeyboardEvent} event */
  escape(event) {
    event.preventDefault(); // the browser would empty the box
    if (!this.list.hidden) this.close();
    else this.input.blur();
  }

  enter() {
    const chosen = this.active >= 0 ? this.options[this.active] : null, text = this.input.value.trim();
    clearTimeout(this.timer);
    this.typed = text;
    this.close();
    if (chosen) this.choose(chosen);
    else if (text && !opening.opens(text)) site.search(text);
  }

  /** @param {Suggestion} one */
  choose(one) {
    this.close();
    if (leads(one)) {
      window.location.href = site.address(one.url);
      return;
    }
    this.typed = one.text;
    this.input.value = one.text;
    site.search(one.text);
  }
}

/**
 * Names of pages lead to the page; words that reports use are searched, and the results name the pages about them.
 * @param {Suggestion} one
 */
function leads(one) {
  return !!one.url && PAGES.test(one.kind);
}

/** Attaches to every box; beside the box of the results page the one in the header is not needed. */
function start() {
  all("form.hb-find, form.hb-ask").forEach((form, place) => {
    const input = /** @type {HTMLInputElement} */ (form.querySelector('input[name="q"]'));
    new SearchBox(/** @type {HTMLFormElement} */ (form), input, place + 1).attach();
  });
}

module.exports = { start };
