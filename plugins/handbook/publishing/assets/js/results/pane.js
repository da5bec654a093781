// Beside the rows: the whole paragraph of the row one is at, and what one does with it.
"use strict";

const { h, fill } = require("../page/dom");

/**
 * What is shown of a hit: its parts come from `beside.js`.
 * @typedef {{title: string, href: string, facts: string, way: HTMLElement | null,
 *   words: import("../page/dom").Child[], near: HTMLElement[], buttons: HTMLElement[], go: () => void}} Shown
 */

/** The place on the page; null below the width of three columns, where rows unfold instead. */
function place() {
  const found = document.getElementById("hb-pane");
  return found && found.offsetParent ? found : null;
}

/** @param {Shown} shown */
function show(shown) {
  const pane = place();
  if (!pane) return;
  const link = h("a", { href: shown.href, onclick: shown.go, onauxclick: shown.go }, shown.title);
  // What is read later stands last: the paragraph and its buttons stay where they are, from row to row, too.
  fill(pane, h("p", { class: "hb-pane__source" }, link, h("span", { class: "hb-meta" }, shown.facts), shown.way),
    h("p", { class: "hb-pane__text" }, shown.words), h("p", { class: "hb-pane__buttons" }, shown.buttons), shown.near);
  pane.scrollTop = 0;
}

function clear() {
  const pane = document.getElementById("hb-pane");
  if (pane) fill(pane);
}

module.exports = { show, clear, place };
