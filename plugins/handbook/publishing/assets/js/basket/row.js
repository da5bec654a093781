// A piece in the basket's page. Its element lives as long as the piece: what somebody is writing in it is never lost.
"use strict";

const { h, fill } = require("../page/dom");
const copying = require("../parts/copying");
const site = require("../page/site");

/**
 * @typedef {import("./items").Item} Item
 * What can be done with a piece.
 * @typedef {{set: (field: "note" | "heading", value: string) => void, move: (by: number, name: string) => void,
 *   drop: () => void}} Acts
 */

const PAUSE = 400; // milliseconds without a key, after which a note is kept

class Row {
  /** @param {Item} item @param {Acts} acts */
  constructor(item, acts) {
    this.acts = acts;
    this.alike = h("p", { class: "hb-kept__alike", hidden: true });
    this.said = h("p", { class: "hb-kept__said" }); // the note, on paper
    this.note = this.field("note", "备注");
    this.heading = this.field("heading", "放在小标题");
    this.up = button("上移", () => acts.move(-1, "hb-kept__up"), "hb-kept__up");
    this.down = button("下移", () => acts.move(1, "hb-kept__down"), "hb-kept__down");
    /** @returns {HTMLElement} */
    const place = () => this.element;
    /** @type {HTMLElement} */
    this.element = h("li", { class: "hb-kept", tabindex: "-1" },
      h("p", { class: "hb-kept__text" }, item.text), source(item), this.said, this.alike,
      h("div", { class: "hb-kept__work" }, label("备注", this.note), label("放在小标题", this.heading),
        h("span", { class: "hb-kept__buttons" },
          copying.buttons({ text: () => item.text, source: () => item, place, extra: "hb-kept__copy" }),
          this.up, this.down, button("移出", acts.drop, "hb-kept__out"))));
  }

  /** @param {"note" | "heading"} name @param {string} title */
  field(name, title) {
    let timer = 0;
    const keep = () => {
      clearTimeout(timer);
      this.acts.set(name, input.value.trim());
    };
    const input = h("input", {
      class: "hb-kept__field hb-kept__" + name, "aria-label": title, list: name === "heading" ? "hb-headings" : null,
      maxlength: "2000", onchange: keep,
      oninput: (/** @type {InputEvent} */ event) => {
        clearTimeout(timer);
        if (name === "note" && !event.isComposing) timer = window.setTimeout(keep, PAUSE);
      },
    });
    return input;
  }

  /**
   * Shows what is kept of it.
   * @param {Item} item
   * @param {{first: boolean, last: boolean, alike: string}} place
   */
  show(item, place) {
    if (this.note !== document.activeElement) this.note.value = item.note;
    fill(this.said, item.note ? "备注：" + item.note : null);
    if (this.heading !== document.activeElement) this.heading.value = item.heading;
    this.up.disabled = place.first;
    this.down.disabled = place.last;
    fill(this.alike, place.alike ? "和“" + place.alike + "”几乎一样" : null);
    this.alike.hidden = !place.alike;
  }
}

/** @param {string} text @param {HTMLElement} input */
function label(text, input) {
  return h("label", { class: "hb-kept__label" }, h("span", {}, text), input);
}

/** @param {string} text @param {() => void} act @param {string} name */
function button(text, act, name) {
  return h("button", { type: "button", class: "hb-link " + name, onclick: act }, text);
}

/** @param {Item} item */
function source(item) {
  const facts = [item.kind, item.year && item.year + "年", item.section].filter(Boolean);
  const old = item.edition && item.edition !== site.edition();
  return h("p", { class: "hb-kept__source" }, "——",
    item.url ? h("a", { href: site.address(item.url) }, item.title || "出处") : item.title,
    h("span", { class: "hb-meta" }, facts.map((fact) => " · " + fact).join("")),
    old ? h("span", { class: "hb-meta" }, " · 取自版本 " + item.edition) : null);
}

module.exports = { Row };
