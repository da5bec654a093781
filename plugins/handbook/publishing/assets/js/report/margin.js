// What is said in the margin: the findings under the sheet, each beside the paragraphs that it is about.
"use strict";

const { h, all } = require("../page/dom");

/**
 * What a finding says of one paragraph, where it stands so many times.
 * @param {HTMLElement} item
 * @param {number} times
 */
function said(item, times) {
  const name = item.querySelector("b"), counted = item.querySelector("b ~ i");
  const message = name && name.nextSibling ? (name.nextSibling.textContent || "").trim() : "";
  const pattern = counted ? (counted.textContent || "").replace(/\d+/, String(times)) : "";
  const count = times > 1 || !pattern.startsWith("（") ? pattern : "";
  return h("p", { class: "hb-finding--" + item.className }, h("b", {}, name && name.textContent), " ", message + count);
}

/** @param {HTMLElement} page */
function start(page) {
  /** @type {Map<Element, HTMLElement>} */
  const notes = new Map();
  all(".hb-findings > li", page).forEach((item) => all('small > a[href^="#"]', item).forEach((link) => {
    const row = document.getElementById((link.getAttribute("href") || "").slice(1));
    if (!row) return;
    const note = notes.get(row) || h("div", { class: "gw-note", role: "note" });
    notes.set(row, note);
    note.append(said(item, Number(link.dataset.times) || 1));
  }));
  notes.forEach((note, row) => row.append(note));
}

module.exports = { start };
