// Several hits at once: copied, collected, exported; those that are ticked, or all that are shown.
"use strict";

const basket = require("../basket/basket");
const { save } = require("../files/files");
const xlsx = require("../files/xlsx");
const { copy, sourceLine } = require("../page/copy");
const { h, all, number } = require("../page/dom");
const { say } = require("../page/say");

/**
 * A piece of text and where it comes from.
 * @typedef {{text: string, source: import("../page/copy").Source}} Piece
 */

const COLUMNS = ["句子", "报告", "文种", "年份", "小标题", "位置"], WIDTHS = [60, 40, 12, 8, 30, 50];
const UNFIT = /[\\/:*?"<>|\s]+/g, LONGEST = 30; // in names of files
/** @type {WeakMap<HTMLElement, () => Piece>} */
const pieces = new WeakMap();

/** The box that ticks a row. @param {HTMLElement} row @param {() => Piece} piece */
function box(row, piece) {
  pieces.set(row, piece);
  const input = h("input", { type: "checkbox", class: "hb-pick", "aria-label": "选这一处", tabindex: "-1" });
  return h("label", { class: "hb-pick__label" }, input);
}

/** @param {HTMLElement} place */
function chosen(place) {
  const rows = all(".hb-hit", place).filter((row) => pieces.has(row) && row.offsetParent);
  const ticked = rows.filter((row) => row.querySelector(".hb-pick:checked"));
  return (ticked.length ? ticked : rows).map((row) => /** @type {() => Piece} */ (pieces.get(row))());
}

/** @param {Piece[]} found */
function text(found) {
  return found.map((one) => one.text + "\n" + sourceLine(one.source)).join("\n\n");
}

/** @param {Piece[]} found */
function table(found) {
  const rows = found.map(({ text: words, source }) => {
    return [words, source.title, source.kind || "", String(source.year || ""), source.section || "", source.url || ""];
  });
  return xlsx.write([{ name: "检索结果", rows: [COLUMNS, ...rows], head: 1, widths: WIDTHS }]);
}

/** @param {Piece[]} found */
function keep(found) {
  const before = basket.read().length, added = basket.addAll(found.map((one) => [one.text, one.source]));
  if (added >= 0) say(added ? "已入篮 " + number(added) + " 条，共 " + number(before + added) + " 条" : "篮里都有了");
}

/** What files of a query are called. @param {string} query */
function fileName(query) {
  return "检索" + query.replace(UNFIT, "").slice(0, LONGEST);
}

/** What can be done. @param {string} query */
function acts(query) {
  const name = fileName(query);
  /** @type {[string, string, (found: Piece[]) => void][]} */
  const list = [
    ["copy", "复制", (found) => { copy(text(found)); }],
    ["keep", "入篮", keep],
    ["text", "存文本", (found) => save(name + ".txt", "\ufeff" + text(found) + "\n", "text/plain")],
    ["table", "存表格", (found) => save(name + ".xlsx", table(found), xlsx.TYPE)],
  ];
  return list;
}

/**
 * The line with the buttons; how many they are about is said.
 * @param {HTMLElement} place of the rows
 * @param {string} query
 */
function draw(place, query) {
  const count = h("span", { class: "hb-bulk__count" }, "这些");
  const show = () => {
    const ticked = all(".hb-pick:checked", place).length;
    count.textContent = ticked ? "选中 " + number(ticked) + " 处" : "这些";
  };
  place.onchange = show;
  return h("div", { class: "hb-bulk", role: "group", "aria-label": "一次处理几处" }, count,
    acts(query).map(([key, label, act]) => h("button", {
      type: "button", class: "hb-link", "data-bulk": key, onclick: () => act(chosen(place)),
    }, label)));
}

module.exports = { box, draw, text, fileName };
