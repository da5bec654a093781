// Outlines side by side: the button beside a section puts it on the writer's desk, with its words and its source.
"use strict";

const { all } = require("../page/dom");
const drafts = require("../page/drafts");
const { say } = require("../page/say");

/**
 * A section as the page holds it (publishing/pages/skeletons.py): where it stands, and its paragraphs.
 * @typedef {{title: string, year: string, url: string, lines: [string, string][]}} Section
 */

/** @param {Section} section */
function take(section) {
  const { title, year, url, lines } = section;
  const blocks = lines.map(([style, text], at) => ({ style, text, sources: at ? [] : [{ title, year, url }] }));
  const name = drafts.put(blocks);
  say(name === null ? "没有放进去：浏览器不让这个页面存东西。" :
    "这一部分放进了写稿台" + (name ? "的《" + name + "》" : "") + "，共 " + lines.length + " 段。");
}

/** Buttons for the sections of which the page has the words. */
function start() {
  const held = document.getElementById("hb-sections");
  if (!held) return;
  /** @type {{[place: string]: Section}} */
  const sections = JSON.parse(held.textContent || "{}");
  all("[data-section]").forEach((place) => {
    const section = sections[place.dataset.section || ""];
    all("button", place).forEach((button) => button.addEventListener("click", () => take(section)));
  });
}

module.exports = { start };
