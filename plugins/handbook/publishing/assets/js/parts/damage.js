// What a reader's page can tell of damage: it lies where another belongs; of reports see report/intact.js, too.
// Files that do not load are told of by the script that runs first (assets/first.js), which shows what is said here.
"use strict";

const { decode } = require("../page/address");

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

/** Looks at where the page lies. */
function start() {
  if (!isInPlace()) tell("这一页放错了地方（应当是 " + belongs().replace(/^\//, "") + "）");
}

module.exports = { tell, start };
