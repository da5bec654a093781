// A permanent id in a search box opens its sentence.
"use strict";

const edition = require("../page/edition");
const engine = require("../engine");
const permanent = require("../page/permanent");
const { say } = require("../page/say");
const site = require("../page/site");
const store = require("../page/store");

/** Whether the text is an id: then it is opened, or it is said why it cannot be. @param {string} text */
function opens(text) {
  const id = permanent.read(text);
  if (id) open(id);
  return !!id;
}

/** @param {import("../page/permanent").Permanent} id */
async function open(id) {
  try {
    const report = await engine.report(id.report) || await edition.moved(id.report);
    if (report) go(report, id);
    else say("这一版手册里没有编号所指的报告了：可能已移除，或编号来自另一本手册。");
  } catch (error) { say(error.message); }
}

/** @param {string} report @param {import("../page/permanent").Permanent} id */
function go(report, id) {
  const arrival = JSON.stringify({ report, anchor: id.anchor, sentence: id.sentence, start: 0, end: 0, form: "" });
  store.set("arrival", arrival);
  store.carry("arrival", arrival);
  const before = location.href;
  location.href = site.address("reports/" + permanent.digits(report).slice(0, 2) + "/" + report + ".html#" + id.anchor);
  if (location.href === before) window.dispatchEvent(new Event("hashchange")); // it is where one is already
}

module.exports = { opens };
