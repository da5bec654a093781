// The ticks' ways out of the browser and in again: paper, spreadsheets, a file of their own.
"use strict";

const engine = require("../engine");
const csv = require("../files/csv");
const files = require("../files/files");
const xlsx = require("../files/xlsx");
const { h, fill } = require("../page/dom");
const { say } = require("../page/say");
const { choose } = require("../parts/choose");
const kept = require("./kept");
const marks = require("./marks");
const table = require("./table");

/**
 * What is carried away: the file's name, the sheet's, the requirements, what to do when something was brought in.
 * @typedef {{name: () => string, sheet: string, requirements: () => import("./table").Requirement[],
 *   changed: () => void}} Given
 */

/** @type {{[ending: string]: {name: string, make: (given: Given) => [string | Uint8Array, string]}}} */
const WAYS = {
  xlsx: {
    name: "导出 Excel",
    make: (given) => [
      xlsx.write([{ name: given.sheet, rows: rows(given), head: 2, widths: table.WIDTHS }]), xlsx.TYPE,
    ],
  },
  csv: { name: "导出 CSV", make: (given) => [csv.write(rows(given)), "text/csv"] },
  json: { name: "导出全部记录", make: () => [marks.toFile(kept.read()), "application/json"] },
};

/** @param {Given} given */
function rows(given) { return table.rows(given.requirements(), kept.read()); }

/** @param {Given} given @param {string} ending */
function save(given, ending) {
  const [content, type] = WAYS[ending].make(given);
  files.save((ending === "json" ? "核对记录" : given.name()) + "." + ending, content, type);
}

/** What a file of any of the three kinds says. @param {Uint8Array} data */
async function understood(data) {
  if (files.isArchive(data)) return table.read(xlsx.read(data, await engine.inflating()));
  const text = files.text(data);
  return /^\s*[{[]/.test(text) ? marks.fromFile(text) : table.read(csv.read(text));
}

/**
 * Brings a file in; where both say something else one is asked.
 * @param {File} file
 * @param {Given} given
 * @param {HTMLElement} notice
 */
async function load(file, given, notice) {
  notice.hidden = true;
  try {
    const before = kept.read(), other = await understood(await files.bytes(file)), merged = marks.merge(before, other);
    const taken = await choose(file.name, merged.conflicts.map((key) => ({
      name: name(given, key), own: marks.told(before.marks[key]), other: marks.told(other.marks[key]),
    })));
    if (!taken) return;
    taken.forEach((place) => { merged.ticks.marks[merged.conflicts[place]] = other.marks[merged.conflicts[place]]; });
    kept.write(merged.ticks);
    given.changed();
    said(notice, "从 " + file.name + " 导入：新增 " + merged.added.length + " 条，改 " + taken.size + " 条。", () => {
      kept.write(before);
      given.changed();
    });
  } catch (error) {
    fill(notice, file.name + "：" + error.message + "没有改动任何记录。");
    notice.hidden = false;
  }
}

/** @param {Given} given @param {string} key */
function name(given, key) {
  const found = given.requirements().find((one) => one.id === key.split("@")[0]);
  return (found ? found.text : key) + (key.includes("@") ? "（" + key.split("@")[1] + "）" : "");
}

/** @param {HTMLElement} notice @param {string} text @param {() => void} undo */
function said(notice, text, undo) {
  const onclick = () => {
    undo();
    notice.hidden = true;
    say("已撤销导入");
  };
  fill(notice, text, h("button", { type: "button", class: "hb-link", onclick }, "撤销"));
  notice.hidden = false;
}

/** The buttons. @param {Given} given */
function tools(given) {
  const notice = h("p", { class: "hb-ticks__notice", role: "alert", hidden: true });
  const input = files.chooser(".json,.xlsx,.csv", (file) => { load(file, given, notice); }, "hb-ticks-import");
  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, /** @type {string} */ key) =>
    h("button", { type: "button", class: "hb-button", "data-way": key, onclick }, text);
  return h("div", { class: "hb-ticks__tools" }, h("div", { class: "hb-actions" },
    button("打印" + given.sheet, () => window.print(), "print"),
    Object.keys(WAYS).map((ending) => button(WAYS[ending].name, () => save(given, ending), ending)),
    button("导入", () => input.click(), "import"), input), notice);
}

module.exports = { tools };
