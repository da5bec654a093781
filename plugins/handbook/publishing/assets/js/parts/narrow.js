// Long lists that are narrowed in place: by words that are typed, by chips. Groups without anything left go, too.
"use strict";

const { all, number } = require("../page/dom");

const ITEM = "[data-entry]", GROUP = "[data-group]", WAIT = 80;

/** @param {string} text */
function plain(text) {
  return text.toLowerCase().replace(/\s+/g, "");
}

class Narrow {
  /** @param {HTMLElement} tool */
  constructor(tool) {
    this.box = /** @type {HTMLInputElement} */ (tool.querySelector("input"));
    this.chips = all("[data-tag]", tool);
    this.count = all(".hb-narrow__count", tool)[0];
    const scope = /** @type {HTMLElement} */ (tool.parentElement);
    this.items = all(ITEM, scope).map((item) => ({ item, text: plain(item.textContent || "") }));
    this.groups = all(GROUP, scope);
  }

  show() {
    const words = plain(this.box.value);
    const wanted = this.chips.filter((chip) => chip.getAttribute("aria-pressed") === "true");
    let left = 0;
    this.items.forEach(({ item, text }) => {
      const tags = "|" + (item.dataset.tags || "") + "|";
      const fits = text.includes(words) && wanted.every((chip) => tags.includes("|" + chip.dataset.tag + "|"));
      item.hidden = !fits;
      if (fits) left += 1;
    });
    this.groups.forEach((group) => {
      const empty = all(ITEM, group).every((item) => item.hidden), head = group.previousElementSibling;
      group.hidden = empty;
      if (head instanceof HTMLElement && /^H[2-3]$/.test(head.tagName)) head.hidden = empty;
    });
    const isNarrowed = words || wanted.length;
    this.count.textContent = isNarrowed ? (left ? "留下 " + number(left) + " 条" : "一条也没有") : "";
  }

  /** One of a group, or none. @param {HTMLElement} chip */
  press(chip) {
    const on = chip.getAttribute("aria-pressed") === "true";
    this.chips.filter((other) => other.parentElement === chip.parentElement)
      .forEach((other) => other.setAttribute("aria-pressed", String(other === chip && !on)));
    this.show();
  }

  listen() {
    let waiting = 0;
    this.box.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = window.setTimeout(() => this.show(), WAIT);
    });
    this.chips.forEach((chip) => chip.addEventListener("click", () => this.press(chip)));
  }
}

/** All lists of the page. */
function start() {
  all("[data-narrow]").forEach((tool) => new Narrow(tool).listen());
}

module.exports = { start };
