// The front door: searches before, and what one was at.
"use strict";

const basket = require("../basket/basket");
const { encode } = require("../page/address");
const { h } = require("../page/dom");
const drafts = require("../page/drafts");
const recent = require("../page/recent");
const site = require("../page/site");

/** @param {string} query */
function search(query) {
  return h("a", { href: site.address("search.html") + "#q=" + encode(query) }, query);
}

/** What one was at: [what it is, its link]. */
function underway() {
  const report = recent.report(), kept = basket.read().length;
  /** @type {[string, HTMLElement][]} */
  const found = [];
  if (report) found.push(["上次看到", h("a", { href: site.address(report.url) }, report.title)]);
  const draft = drafts.last();
  if (draft) found.push(["写到一半", h("a", { href: site.address("desk.html") }, draft.name || "没有名字的稿子")]);
  if (kept) found.push(["素材篮", h("a", { href: site.address("basket.html") }, kept + " 条")]);
  return found;
}

/** Fills the two places. */
function start() {
  const before = document.getElementById("hb-recent"), on = document.getElementById("hb-continue");
  if (!before || !on) return;
  const searches = recent.searches(), found = underway(), list = on.querySelector("ul");
  if (searches.length) before.append("最近搜过\u3000", ...searches.map(search));
  before.hidden = !searches.length;
  if (list) list.append(...found.map(([what, link]) => h("li", {}, h("span", { class: "hb-meta" }, what, " "), link)));
  on.hidden = !found.length;
}

module.exports = { start };
