// The list of forms, or of what fills the gaps, to carry away: as a text, as a table with counts and an example each.
"use strict";

const { save } = require("../files/files");
const xlsx = require("../files/xlsx");
const { copy, sourceLine } = require("../page/copy");
const { h, number } = require("../page/dom");
const bulk = require("./bulk");
const said = require("./said");

/** @typedef {import("../engine").Group} Group */

const COLUMNS = ["写法", "说法", "处", "篇", "例句", "报告", "文种", "年份", "小标题", "位置"];
const WIDTHS = [24, 30, 8, 8, 60, 40, 12, 8, 30, 50];

/** The form as its first hit writes it. @param {Group} group */
function form({ hit }) {
  return hit.text.slice(hit.start, hit.end);
}

/** A line a group, under it where its first hit stands. @param {Group[]} groups */
function text(groups) {
  return groups.map((group) => {
    const count = number(group.count) + " 处 / " + number(group.reports) + " 篇";
    return [form(group) + "\u3000" + count, said.words(group.hit), sourceLine(said.source(group.hit))].join("\n");
  }).join("\n\n");
}

/** @param {Group[]} groups */
function table(groups) {
  const rows = groups.map((group) => {
    const from = said.source(group.hit), facts = [from.title, from.kind || "", String(from.year || "")];
    const counts = [String(group.count), String(group.reports)];
    return [group.text, form(group), ...counts, said.words(group.hit), ...facts, from.section || "", from.url || ""];
  });
  return xlsx.write([{ name: "写法", rows: [COLUMNS, ...rows], head: 1, widths: WIDTHS }]);
}

/**
 * The line with the buttons.
 * @param {Group[]} groups
 * @param {string} query
 */
function draw(groups, query) {
  const name = bulk.fileName(query) + "写法";
  /** @type {[string, string, () => void][]} */
  const acts = [
    ["copy", "复制", () => { copy(text(groups)); }],
    ["text", "存文本", () => save(name + ".txt", "\ufeff" + text(groups) + "\n", "text/plain")],
    ["table", "存表格", () => save(name + ".xlsx", table(groups), xlsx.TYPE)],
  ];
  return h("div", { class: "hb-bulk", role: "group", "aria-label": "这张单子" },
    h("span", { class: "hb-bulk__count" }, number(groups.length) + " 种写法"),
    acts.map(([key, label, onclick]) => h("button", {
      type: "button", class: "hb-link", "data-fillers": key, onclick,
    }, label)));
}

module.exports = { draw, text };
