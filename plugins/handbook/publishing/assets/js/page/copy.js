// Copying: exactly the words that are seen. On plain http and on a disk there may be no navigator.clipboard.
"use strict";

const { h } = require("./dom");
const permanent = require("./permanent");
const { say } = require("./say");
const site = require("./site");

/**
 * Where words come from, as it is told with them.
 * @typedef {{title: string, kind?: string, year?: string | number, section?: string,
 *   report?: string, anchor?: string, sentence?: string | number, url?: string}} Source
 * The words alone, with their source on a line of its own, or with their permanent id behind them.
 * @typedef {"" | "source" | "id"} How
 */

const UNSEEN = /[\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]/g;

/**
 * The text without what cannot be seen; a no-break space is a space.
 * @param {string} text
 */
function clean(text) {
  return text.replace(UNSEEN, "").replace(/[\u00a0\u202f]/g, " ").trim();
}

/**
 * ——title，kind，year，section（the handbook and its edition）
 * @param {Source} source
 */
function sourceLine(source) {
  const year = source.year ? source.year + "年" : "";
  const month = site.month(), from = month ? "（" + site.name() + month + "）" : "";
  return "——" + [source.title, source.kind, year, source.section].filter(Boolean).join("，") + from;
}

/** Whether it was copied. @param {string} text @returns {Promise<boolean>} */
function put(text) {
  if (window.isSecureContext && navigator.clipboard && navigator.clipboard.writeText) {
    return navigator.clipboard.writeText(text).then(() => true, () => byCommand(text));
  }
  return Promise.resolve(byCommand(text));
}

/** @param {string} text */
function byCommand(text) {
  const box = h("textarea", { class: "hb-hidden", readonly: true, "aria-hidden": "true", tabindex: "-1" });
  const back = document.activeElement, selected = window.getSelection();
  const kept = selected && selected.rangeCount ? selected.getRangeAt(0) : null;
  ((back && back.closest("dialog")) || document.body).append(box);
  box.value = text;
  box.select();
  let done = false;
  try { done = document.execCommand("copy"); } catch (error) { done = false; }
  box.remove();
  if (back instanceof HTMLElement) back.focus({ preventScroll: true });
  if (selected && kept) { selected.removeAllRanges(); selected.addRange(kept); }
  return done;
}

/** @type {{[how: string]: string}} */
const SAID = { "": "已复制", source: "已复制，带出处", id: "已复制，带编号" };

/**
 * Copies and says so. Resolves to whether it was copied.
 * @param {string} text
 * @param {How} [how]
 * @param {Source | null} [source]
 * @param {HTMLElement | null} [place] flashes
 */
function copy(text, how, source, place) {
  const id = how === "id" && source ? permanent.write(site.name(), source) : "";
  const line = how && source && !id ? "\n" + clean(sourceLine(source)) : "";
  return put(clean(text) + id + line).then((done) => {
    say(done ? SAID[(how && (id ? "id" : line && "source")) || ""] : "浏览器没有让复制：请选中文字，按 Ctrl+C。");
    if (done && place) flash(place);
    return done;
  });
}

/** @param {HTMLElement} place */
function flash(place) {
  place.classList.remove("hb-copied");
  void place.offsetWidth; // starts the animation anew
  place.classList.add("hb-copied");
}

module.exports = { copy, put, clean, sourceLine };
