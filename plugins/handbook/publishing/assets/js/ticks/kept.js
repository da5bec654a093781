// The ticks as this browser keeps them, for every page that shows some.
"use strict";

const { say } = require("../page/say");
const store = require("../page/store");
const marks = require("./marks");

const KEY = "ticks";
/** @type {string | null} */
let unkept = null; // in memory, what the browser would not store

/** @returns {import("./marks").Ticks} */
function read() { return marks.read(unkept || store.get(KEY)); }

/** Whether it will still be there tomorrow. @param {import("./marks").Ticks} all */
function write(all) {
  const text = marks.write(all), done = store.set(KEY, text);
  unkept = done ? null : text;
  store.carry(KEY, text);
  if (!done) say("没有存住：浏览器不让这个页面存东西，或者存满了。请现在导出，关掉页面就没有了。");
  return done;
}

/**
 * Changes one mark; another window may have changed others meanwhile.
 * @param {string} key
 * @param {Partial<import("./marks").Mark>} changes
 */
function change(key, changes) {
  const all = read(), before = marks.mark(all.marks[key]), next = { ...before, ...changes };
  if (marks.same(before, next)) return all;
  next.at = new Date().toISOString();
  if (marks.isBlank(next)) delete all.marks[key];
  else all.marks[key] = next;
  write(all);
  return all;
}

/** Calls when another window has changed something. @param {() => void} act */
function follow(act) {
  window.addEventListener("storage", (event) => { if (event.key === store.key(KEY)) act(); });
}

module.exports = { read, write, change, follow };
