// What is due in a year, and how it stands: from the requirements' frequencies and from what was ticked. Pure.
"use strict";

const days = require("./days");
const marks = require("./marks");

/**
 * A requirement with a frequency.
 * @typedef {{id: string, per: string, since: string, until: string}} Duty
 * A period of it: "void" where the rule did not hold at its end, "na" where it does not concern the unit.
 * @typedef {{key: string, period: import("./days").Period, state: "void" | "na" | "done" | "late" | "now" | "open",
 *   mark: import("./marks").Mark}} Due
 */

/**
 * The periods of a year for a requirement, as they stand on a day.
 * @param {Duty} duty
 * @param {number} year
 * @param {import("./marks").Ticks} all
 * @param {string} today
 * @returns {Due[]}
 */
function due(duty, year, all, today) {
  const whole = marks.mark(all.marks[duty.id]);
  return days.periods(duty.per, year).map((period) => {
    const key = duty.id + "@" + period.id, mark = marks.mark(all.marks[key]);
    return { key, period, mark, state: state(days.holds(duty, period.last), whole, mark, period, today) };
  });
}

/**
 * @param {boolean} holds
 * @param {marks.Mark} whole
 * @param {marks.Mark} mark
 * @param {import("./days").Period} period
 * @param {string} today
 * @returns {Due["state"]}
 */
function state(holds, whole, mark, period, today) {
  if (!holds) return "void";
  if (mark.done === "done") return "done";
  if (mark.done === "na" || whole.done === "na") return "na";
  if (period.last < today) return "late";
  return period.since <= today ? "now" : "open";
}

/** How many of them are done, late, to do. @param {Due[]} list */
function counted(list) {
  const count = (/** @type {string} */ name) => list.filter((one) => one.state === name).length;
  const concerning = list.filter((one) => !/^(void|na)$/.test(one.state));
  return { done: count("done"), late: count("late"), total: concerning.length };
}

module.exports = { due, counted };
