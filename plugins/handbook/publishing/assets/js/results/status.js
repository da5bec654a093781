// The line above the hits: how many there are, how far the count has got, what was looked at.
"use strict";

const { h, number } = require("../page/dom");

/** @typedef {import("../engine").Answer} Answer */

/** The numbers, as far as they are known. @param {Answer} answer */
function counted(answer) {
  const numbers = number(answer.occurrences) + " 处 / " + number(answer.reports) + " 篇";
  if (answer.complete) return numbers;
  if (answer.problems && answer.problems.length) return "至少 " + numbers;
  const share = Math.floor(100 * (answer.progress || 0));
  return "已数到 " + numbers + (share ? "（约 " + share + "%）…" : " …");
}

/**
 * Sorting and grouping look at the first hits only; which is said, as long as there are more.
 * @param {Answer} answer
 * @param {boolean} arranged whether the hits were sorted or grouped
 */
function looked(answer, arranged) {
  if (!arranged || answer.sorted >= answer.occurrences) return null;
  return note("排序和分组看前 " + number(answer.sorted) + " 处");
}

/** @param {string} text */
function note(text) {
  return h("span", { class: "hb-status__note" }, text);
}

/** What quotes meant. @param {string[]} quoted terms that stood in quotes */
function exactly(quoted) {
  if (!quoted.length) return null;
  return note(quoted.map((term) => "“" + term + "”").join("、") + "按原话找，原文带不带引号都算");
}

/**
 * The parts of the line.
 * @param {Answer} answer
 * @param {string} pinyin what letters stand for
 * @param {boolean} arranged
 */
function draw(answer, pinyin, arranged) {
  return [
    h("strong", { class: "hb-status__count" }, counted(answer)),
    pinyin ? note("按拼音找的是“" + pinyin + "”") : null, exactly(answer.quoted || []), looked(answer, arranged),
  ];
}

module.exports = { counted, draw };
