// What the handbook itself has on the words: pages and terms, the nearest few first.
"use strict";

const { h, all } = require("../page/dom");
const { KINDS } = require("../page/kinds");
const site = require("../page/site");

/** @typedef {import("../engine").Page} Page */

const NEAREST = 6;

/** @param {Page} page */
function match(page) {
  return h("li", {}, h("span", { class: "hb-meta" }, KINDS[page.kind] || page.kind || "页面", " "),
    h("a", { href: site.address(page.url) }, page.title || page.text));
}

/** The button that puts the rest in its own place. @param {HTMLElement[]} rest */
function more(rest) {
  const onclick = () => {
    item.replaceWith(...rest);
    all("a", rest[0])[0].focus();
  };
  const item = h("li", {}, h("button", { type: "button", class: "hb-link", onclick }, "还有 " + rest.length + " 页"));
  return item;
}

/**
 * The box with the pages; null where there are none.
 * @param {Page[]} pages
 */
function draw(pages) {
  const named = pages.filter((page) => !page.text);
  if (!named.length) return null;
  const rest = named.slice(NEAREST).map(match);
  const list = h("ul", { class: "hb-links" }, named.slice(0, NEAREST).map(match), rest.length ? more(rest) : null);
  return h("div", { class: "hb-matches" }, h("h2", { class: "hb-matches__title" }, "相关条目"), list);
}

module.exports = { draw };
