// What the handbook itself says of the words: requirements, practices, terms, templates, guide.
"use strict";

const { h, all, number } = require("../page/dom");
const { KINDS } = require("../page/kinds");
const site = require("../page/site");

const NEAREST = 3, AROUND = 60;

/** How many rows stand there at first: on a narrow screen none, the reports would be far down. */
function nearest() {
  return window.matchMedia("(min-width: 60em)").matches ? NEAREST : 0;
}

/** @typedef {import("../engine").Page} Page */

/**
 * The text around the first place, every place in it marked.
 * @param {string} text
 * @param {[number, number][]} places
 */
function marked(text, places) {
  const from = Math.max(0, places[0][0] - AROUND), to = Math.min(text.length, places[0][1] + AROUND);
  /** @type {import("../page/dom").Child[]} */
  const parts = [from ? "…" : ""];
  let at = from;
  places.filter(([start, end]) => start >= at && end <= to).forEach(([start, end]) => {
    parts.push(text.slice(at, start), h("mark", {}, text.slice(start, end)));
    at = end;
  });
  return [...parts, text.slice(at, to), to < text.length ? "…" : ""];
}

/** @param {Page} page */
function row(page) {
  return h("li", { class: "hb-ours__row" },
    h("span", { class: "hb-ours__source" }, h("span", { class: "hb-meta" }, KINDS[page.kind] || "页面"), " ",
      h("a", { href: site.address(page.url) }, page.title)),
    h("span", { class: "hb-ours__text" }, marked(page.text || "", page.places || [[0, 0]])));
}

/** @param {HTMLElement} list @param {Page[]} rest @param {number} total */
function more(list, rest, total) {
  const onclick = () => {
    const rows = rest.map(row);
    list.append(...rows);
    button.remove();
    all("a", rows[0])[0].focus();
  };
  const whole = total > rest.length + nearest() ? "（共 " + number(total) + " 处）" : "";
  const text = (nearest() ? "再看 " : "看 ") + number(rest.length) + " 段" + whole;
  const button = h("button", { type: "button", class: "hb-link hb-ours__more", onclick }, text);
  return button;
}

/**
 * The group with its count and its rows; null where the handbook says nothing of it.
 * @param {import("../engine").Answer} answer
 */
function draw(answer) {
  const found = answer.pages.filter((page) => page.text && page.places);
  if (!found.length || !answer.own) return null;
  const list = h("ol", { class: "hb-ours__rows" }, found.slice(0, nearest()).map(row));
  const rest = found.slice(nearest()), { occurrences, pages, words } = answer.own;
  const said = words ? "没有原话，按“" + words.join("”“") + "”找到 " + number(occurrences) + " 段"
    : number(occurrences) + " 处 / " + number(pages) + " 条";
  return h("section", { class: "hb-ours", "aria-labelledby": "hb-ours-title" },
    h("h2", { id: "hb-ours-title", class: "hb-ours__title" }, "手册正文 ",
      h("span", { class: "hb-count" }, said)),
    list, rest.length ? more(list, rest, occurrences) : null);
}

module.exports = { draw, marked };
