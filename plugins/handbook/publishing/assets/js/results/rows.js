// Which row of the hits has the focus: one stop for Tab, arrows from row to row, one key for each button.
"use strict";

const { all, around } = require("../page/dom");
const { here } = require("../page/here");

/**
 * What keys do with a hit.
 * @typedef {{copy: (how: import("../page/copy").How) => void, keep: () => void, unfold: () => void,
 *   report: () => void, show: () => void, refresh: () => void, print: () => void}} Actions
 */

const HOVERED = 150; // a mouse on its way elsewhere chooses nothing
let hovering = 0;
/** @type {HTMLElement | null} */
let holder = null;
/** @type {HTMLElement | null} */
let shown = null;
/** @type {WeakMap<HTMLElement, Actions>} */
const acting = new WeakMap();

/** Lines that can be seen. */
function lines() {
  return holder ? all(".hb-hit__line", holder).filter((line) => line.offsetParent) : [];
}

/** @param {EventTarget | null} target */
function rowOf(target) {
  return around(target, ".hb-hit, .hb-group");
}

/** Makes a line the one where Tab stops. @param {HTMLElement} line */
function stopAt(line) {
  lines().forEach((each) => {
    const index = each === line ? 0 : -1, row = rowOf(each);
    if (each.tagName === "A") each.tabIndex = index;
    if (row) all(":scope > .hb-hit__foot [data-act]", row).forEach((button) => { button.tabIndex = index; });
  });
  show(rowOf(line));
}

/** Beside the rows, what belongs to this one. @param {HTMLElement | null} row */
function show(row) {
  const own = row && acting.get(row);
  if (own && shown !== row) own.show();
  shown = own ? row : shown;
}

/** Whether there is a row to focus; the nearest to that number is. @param {number} number */
function focus(number) {
  const seen = lines(), line = seen[Math.max(0, Math.min(number, seen.length - 1))];
  if (!line) return false;
  stopAt(line);
  line.focus();
  line.scrollIntoView({ block: "nearest" });
  return true;
}

/** The number of the row that holds the element; -1 for none. @param {EventTarget | null} element */
function place(element) {
  const own = rowOf(element);
  return own ? lines().findIndex((line) => rowOf(line) === own) : -1;
}

/** The number of the row that has the focus; -1 for none. */
function current() {
  return holder && holder.contains(document.activeElement) ? place(document.activeElement) : -1;
}

/** How many rows are seen. */
function count() {
  return lines().length;
}

/** Whether there is a list of hits on the page. */
function areShown() {
  return !!document.getElementById("hb-rows");
}

/**
 * New rows were drawn; the focus goes back to the row that had it.
 * @param {HTMLElement} holding
 * @param {number} had
 */
function ready(holding, had) {
  holder = holding;
  const first = lines()[0];
  if (first) stopAt(first);
  if (had >= 0) focus(had);
}

/** What keys do while the row has the focus. @param {HTMLElement} row @param {Actions} own */
function offer(row, own) {
  acting.set(row, own);
}

/** What keys do with the hit that has the focus; null where none has. @returns {Actions | null} */
function actions() {
  const row = around(document.activeElement, ".hb-hit");
  return (row && acting.get(row)) || null;
}

/** @param {(own: Actions) => void} act */
function forAll(act) {
  all(".hb-hit").forEach((row) => {
    const own = acting.get(row);
    if (own) act(own);
  });
}

/** Follows the focus. */
function start() {
  here.rows = { current, focus, areShown, actions };
  document.addEventListener("focusin", (event) => {
    if (!holder || !(event.target instanceof Node) || !holder.contains(event.target)) return;
    const row = around(event.target, ".hb-hit"), line = row && all(".hb-hit__line", row)[0];
    if (line) stopAt(line);
  });
  document.addEventListener("hb:basket", () => forAll((own) => own.refresh()));
  window.addEventListener("beforeprint", () => forAll((own) => own.print()));
  document.addEventListener("mouseover", (event) => {
    clearTimeout(hovering);
    const row = around(event.target, ".hb-hit");
    if (row) hovering = window.setTimeout(() => show(row), HOVERED);
  });
}

module.exports = { ready, focus, place, current, count, areShown, offer, actions, start };
