// Days and periods of a year, as texts: "2026-03-05", "2026-03", "2026-Q1", "2026-H1", "2026". Pure.
"use strict";

/**
 * `month`: its last one, of so many `months`.
 * @typedef {{id: string, name: string, since: string, last: string, month: number, months: number}} Period
 */

/** @type {{[per: string]: {months: number, sign: string, names: (place: number) => string}}} */
const PERIODS = {
  month: { months: 1, sign: "", names: (place) => place + "月" },
  quarter: { months: 3, sign: "Q", names: (place) => "第" + "一二三四"[place - 1] + "季度" },
  "half-year": { months: 6, sign: "H", names: (place) => "上下"[place - 1] + "半年" },
  year: { months: 12, sign: "", names: () => "全年" },
};

const WRITTEN = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:[ T].*)?$/;

/** @param {number} value */
function two(value) { return String(value).padStart(2, "0"); }

/** The day of a clock, where it hangs. @param {Date} now */
function today(now) { return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate()); }

/** @param {number} year @param {number} month */
function lastOf(year, month) {
  return year + "-" + two(month) + "-" + two(new Date(Date.UTC(year, month, 0)).getUTCDate());
}

/** Whether there is such a day. @param {any} given */
function isDay(given) {
  const found = typeof given === "string" && /^(\d{4})-(\d\d)-(\d\d)$/.exec(given);
  if (!found || Number(found[1]) < 1900) return false;
  const date = new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])));
  return date.getUTCMonth() + 1 === Number(found[2]) && date.getUTCDate() === Number(found[3]);
}

/**
 * The day that people or spreadsheets wrote: 2026年3月5日, 2026.3.5, 2026/3/5, 20260305, 46086; empty where it is none.
 * @param {string} written
 */
function day(written) {
  const plain = written.normalize("NFKC").trim();
  const found = WRITTEN.exec(plain) || /^(\d{4})(\d\d)(\d\d)$/.exec(plain);
  if (found) {
    const result = found[1] + "-" + two(Number(found[2])) + "-" + two(Number(found[3]));
    return isDay(result) ? result : "";
  }
  if (!/^[2-7]\d{4}(\.\d+)?$/.test(plain)) return "";
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(plain)) * 864e5).toISOString().slice(0, 10);
}

/**
 * The periods of a year.
 * @param {string} per
 * @param {number} year
 * @returns {Period[]}
 */
function periods(per, year) {
  const { months, sign, names } = PERIODS[per];
  return Array.from({ length: 12 / months }, (_, place) => {
    const month = (place + 1) * months, number = place + 1;
    const id = months === 12 ? String(year) : year + "-" + (sign ? sign + number : two(number));
    const since = year + "-" + two(month - months + 1) + "-01";
    return { id, name: names(number), since, last: lastOf(year, month), month, months };
  });
}

/**
 * Whether what holds from `since` until before `until` holds on that day; both may be empty, or a year alone.
 * @param {{since: string, until: string}} limits
 * @param {string} on
 */
function holds(limits, on) {
  return (!limits.since || limits.since <= on) && (!limits.until || on < limits.until);
}

module.exports = { PERIODS, today, lastOf, isDay, day, periods, holds };
