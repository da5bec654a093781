// The list of hits, as wide as the window has room for.
"use strict";

const { h } = require("../page/dom");
const hits = require("./hit");

const WIDE = "(min-width: 60em)", NARROWEST = 10, WIDEST = 60;
const HIT = 7; // characters that a hit takes itself
const SOURCE = 14; // and what stands beside a line: the box that ticks it, report and year

/** @param {HTMLElement} place */
function size(place) {
  return getComputedStyle(place).fontSize;
}

/** Whether there is room for lines, source and filters beside each other. */
function isWide() {
  return window.matchMedia(WIDE).matches;
}

/** So many characters each side as the lines have room for. @param {HTMLElement} place */
function fitting(place) {
  const characters = place.clientWidth / (parseFloat(size(place)) || 16);
  return Math.max(NARROWEST, Math.min(WIDEST, Math.floor((characters - (isWide() ? SOURCE : 0) - HIT) / 2)));
}

/** Changes when the lines have to be cut anew. @param {HTMLElement} place */
function room(place) {
  return place.clientWidth + "/" + size(place);
}

/**
 * Lines wider than the page slide together under the same column of hits.
 * @param {HTMLElement} place
 * @param {import("./kwic").Row[]} rows
 * @param {import("./hit").View} seen
 */
function draw(place, rows, seen) {
  const list = h("ol", { class: "hb-hits", id: "hb-rows" }, rows.map((row) => hits.make(row, seen)));
  if (seen.view !== "kwic" || !seen.width || seen.width <= fitting(place)) return list;
  list.classList.add("hb-hits--wide");
  list.style.setProperty("--hb-width", String(seen.width));
  list.style.setProperty("--hb-room", place.clientWidth + "px");
  const slide = h("div", { class: "hb-slide", tabindex: "0", role: "region", "aria-label": "逐行，可以左右移动" }, list);
  requestAnimationFrame(() => { slide.scrollLeft = (slide.scrollWidth - slide.clientWidth) / 2; });
  return slide;
}

module.exports = { isWide, fitting, room, draw };
