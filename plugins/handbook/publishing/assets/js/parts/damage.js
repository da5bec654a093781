// What a reader's page can tell of damage to itself: it lies where another belongs, or its text is not what it was.
// Files that do not load are told of by the script that runs first (assets/first.js), which shows what is said here.
"use strict";

const { all } = require("../page/dom");
const { decode } = require("../page/address");
const { crc } = require("../files/zip");

/** Shows it at the top of the page. @param {string} what */
function tell(what) {
  document.dispatchEvent(new CustomEvent("hb:damage", { detail: what }));
}

/** Where the page says that it belongs; empty where it does not say. */
function belongs() {
  const meta = document.querySelector('meta[name="handbook"]'), report = document.querySelector(".hb-report");
  const own = meta instanceof HTMLElement ? meta.dataset.page || "" : "";
  return own || (report instanceof HTMLElement ? "/" + report.dataset.report + ".html" : "");
}

/** Whether the page lies where it belongs; a server shows index.html at the address of its folder. */
function isInPlace() {
  const here = decode(location.pathname).replace(/\/$/, "/index.html");
  return here.endsWith(belongs());
}

/** Whether the text of a report has the sum that it was written with. @param {HTMLElement} report */
function isIntact(report) {
  const texts = all(".gw-sheet > div", report).map((row) => (row.firstElementChild || row).textContent);
  const sum = crc(new TextEncoder().encode(texts.join("\n"))) >>> 0;
  return !report.dataset.sum || report.dataset.sum === sum.toString(16).padStart(8, "0");
}

/** Looks at the page as it came, before anything is marked in it. */
function start() {
  const report = document.querySelector(".hb-report");
  if (!document.documentElement.classList.contains("js")) return; // nobody would show it
  if (!isInPlace()) tell("这一页放错了地方（应当是 " + belongs().replace(/^\//, "") + "）");
  if (report instanceof HTMLElement && !isIntact(report)) tell("这一页的文字和登记的不一样，文件可能已经损坏");
}

module.exports = { start };
