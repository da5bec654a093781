// What was found in a paragraph, at its text field: a sign in the margin that opens, with ticks. F8 goes from one to
// the next (check/lines.js).
"use strict";

const { finding, key } = require("../check/lines");
const { h } = require("../page/dom");

/**
 * @typedef {import("../check/page").Finding} Finding
 * @typedef {import("../check/lines").Words} Words
 * @typedef {import("./draft").Block} Block
 */

/**
 * For every paragraph with finds how they are shown.
 * @param {Block[]} blocks as they stand on the lines of the text that was read
 * @param {Finding[]} findings
 * @param {{about: any, words: Words, done: Set<string>, change: () => void}} given
 * @returns {Map<Block, () => HTMLElement>}
 */
function marks(blocks, findings, given) {
  /** @type {Map<Block, () => HTMLElement>} */
  const found = new Map();
  blocks.forEach((one, at) => {
    const own = findings.filter(({ line }) => line === at + 1);
    if (own.length) found.set(one, () => mark(own, given));
  });
  return found;
}

/** @param {Finding[]} own @param {{about: any, words: Words, done: Set<string>, change: () => void}} given */
function mark(own, given) {
  const left = own.filter((one) => !given.done.has(key(one)));
  const gravest = Object.keys(given.words.severities).find((id) => left.some((one) => one.severity === id)) || "done";
  const checked = /** @type {any} */ ({ about: given.about });
  const tools = { words: given.words, done: given.done, change: given.change, edit: () => {} };
  return h("details", { class: "hb-block__flaws hb-block__flaws--" + gravest },
    h("summary", { title: own.map((one) => one.message).join("\n"), "aria-label": "这一段有 " + own.length + " 处要看" },
      String(left.length || "✓")),
    h("ul", { class: "hb-flaws" }, own.map((one) => finding(one, checked, tools))));
}

module.exports = { marks };
