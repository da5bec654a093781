// Copying: exactly the words that are seen. On plain http and on a disk there may be no navigator.clipboard.
"use strict";

const { h } = require("./dom");
const { say } = require("./say");

/**
 * Where words come from, as it is told with them.
 * @typedef {{title: string, kind?: string, year?: string | number, section?: string,
 *   report?: string, anchor?: string, url?: string}} Source
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
 * ——title，kind，year，section
 * @param {Source} source
 */
function sourceLine(source) {
  const year = source.year ? source.year + "年" : "";
  return "——" + [source.title, source.kind, year, source.section].filter(Boolean).join("，");
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

/**
 * Copies and says so; with a source the source stands on a line of its own. Resolves to whether it was copied.
 * @param {string} text
 * @param {Source | false | null} [source]
 * @param {HTMLElement | null} [place] flashes
 */
function copy(text, source, place) {
  const words = clean(text) + (source ? "\n" + clean(sourceLine(source)) : "");
  return put(words).then((done) => {
    say(done ? (source ? "已复制，带出处" : "已复制") : "浏览器没有让复制：请选中文字，按 Ctrl+C。");
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

module.exports = { copy, clean, sourceLine };
