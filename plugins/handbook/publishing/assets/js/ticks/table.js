// Ticks as a table: for spreadsheets, out and in again. Pure.
"use strict";

const days = require("./days");
const marks = require("./marks");

/**
 * A requirement as its page tells of it.
 * @typedef {{id: string, text: string, subject: string, often: string, basis: string, list: string}} Requirement
 */

const HEAD = ["序号", "清单", "要求", "谁来做", "多久一次", "依据", "核对", "核对人", "日期", "佐证", "备注", "编号"];
const WIDTHS = [6, 14, 44, 14, 14, 24, 8, 10, 12, 24, 24, 22];
const STATES = /** @type {{[state: string]: string}} */ ({ "": "", done: "已核", na: "不涉及" });
const DONE = /^(已核|已完成|完成|是|有|√|✓|✔|v|y|yes|true|1|done)$/i;
const NOT_CONCERNED = /^(不涉及|无关|不适用|—|-|n\/?a|na)$/i;

/**
 * Unit, person and day, the head, a row for every requirement.
 * @param {Requirement[]} requirements
 * @param {import("./marks").Ticks} all
 */
function rows(requirements, all) {
  return [
    ["单位", all.unit, "核对人", all.person, "核对日期", all.date], HEAD,
    ...requirements.map((one, place) => {
      const mark = marks.mark(all.marks[one.id]);
      return [
        String(place + 1), one.list, one.text, one.subject, one.often, one.basis, STATES[mark.done], mark.who,
        mark.when, mark.evidence, mark.note, one.id,
      ];
    }),
  ];
}

/**
 * What a table says, whatever was moved or added in it. Throws a sentence when it is none of ours.
 * @param {string[][]} table
 * @returns {import("./marks").Ticks}
 */
function read(table) {
  const start = table.findIndex((row) => row.some(named("编号")) && row.some(named("核对")));
  if (start < 0) throw new Error("表格里没有“核对”和“编号”两列。请用从清单页导出的表格，不要删这两列。");
  const head = table[start].map((cell) => cell.trim()), result = marks.empty();
  const above = table.slice(0, start).reduce((all, row) => all.concat(row), []);
  const said = (/** @type {string} */ name) => (above[above.findIndex(named(name)) + 1 || above.length] || "").trim();
  result.unit = said("单位").slice(0, 100);
  result.person = said("核对人").slice(0, 100);
  result.date = days.day(said("核对日期"));
  table.slice(start + 1).forEach((row) => {
    const cell = (/** @type {string} */ name) => (row[head.indexOf(name)] || "").trim(), id = cell("编号");
    if (id) result.marks[id] = ofRow(cell);
  });
  return marks.read(marks.write(result));
}

/** @param {string} name */
function named(name) { return (/** @type {string} */ cell) => cell.trim() === name; }

/** A day that is none is not lost: it stands in the note. @param {(name: string) => string} cell */
function ofRow(cell) {
  const state = cell("核对"), when = days.day(cell("日期"));
  const odd = [
    cell("日期") && !when ? "日期：" + cell("日期") : "",
    state && !DONE.test(state) && !NOT_CONCERNED.test(state) ? "核对：" + state : "",
  ];
  return marks.mark({
    done: DONE.test(state) ? "done" : NOT_CONCERNED.test(state) ? "na" : "", who: cell("核对人"), when,
    evidence: cell("佐证"), note: [cell("备注"), ...odd].filter(Boolean).join("；"),
  });
}

module.exports = { WIDTHS, rows, read };
