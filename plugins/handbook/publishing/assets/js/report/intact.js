// Whether a report's text is what it was when its page was written.
"use strict";

const { crc } = require("../files/zip");
const { all } = require("../page/dom");
const { tell } = require("../parts/damage");

/** Whether the text has the sum that it was written with. @param {HTMLElement} page @param {HTMLElement} sheet */
function isIntact(page, sheet) {
  const texts = all(":scope > div", sheet).map((row) => (row.firstElementChild || row).textContent);
  const sum = crc(new TextEncoder().encode(texts.join("\n"))) >>> 0;
  return !page.dataset.sum || page.dataset.sum === sum.toString(16).padStart(8, "0");
}

/** Looks at the text as it came, before marks. @param {HTMLElement} page @param {HTMLElement} sheet */
function start(page, sheet) {
  if (!isIntact(page, sheet)) tell("这一页的文字和登记的不一样，文件可能已经损坏");
}

module.exports = { start };
