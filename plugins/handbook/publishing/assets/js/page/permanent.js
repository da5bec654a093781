// The permanent id of a passage or a sentence: 〔党建材料手册·7ab28b·56fdbd25·句2〕. It says the last digits of its report's
// id, the passage's anchor, which sentence; every edition that still has the passage knows it. Pure.
"use strict";

/**
 * `report` are the last digits of a report's id, `sentence` counts from 1, 0 for the whole passage.
 * @typedef {{report: string, anchor: string, sentence: number}} Permanent
 */

const PATTERN = /[·・‧•.]([0-9a-f]{6,64})[·・‧•.]([0-9a-f]{8}(?:-\d{1,4})?)(?:[·・‧•.]句(\d{1,4}))?[〕\])】]/;
const LONGEST = 200; // characters before it, when a whole citation is pasted, are no part of it

/** The last digits of a report's id; "" where it has none. @param {string} report */
function digits(report) {
  const found = /-([0-9a-f]{6,64})$/.exec(report);
  return found ? found[1] : "";
}

/**
 * The id of what a source tells of; empty where it tells of no passage.
 * @param {string} handbook its name
 * @param {{report?: string, anchor?: string, sentence?: number | string}} source
 */
function write(handbook, source) {
  const report = digits(source.report || "");
  const anchor = /^p([0-9a-f]{8}(?:-\d{1,4})?)$/.exec(source.anchor || "");
  if (!report || !anchor) return "";
  const sentence = Number(source.sentence) > 0 ? "·句" + source.sentence : "";
  return "〔" + [handbook.replace(/[〔〕·]/g, ""), report, anchor[1]].join("·") + sentence + "〕";
}

/** What an id says that stands in a text; null where none does. @param {string} text @returns {Permanent | null} */
function read(text) {
  const end = text.normalize("NFC").trim().slice(-LONGEST), found = /〔[^〕]*〕\s*$/.test(end) ? PATTERN.exec(end) : null;
  return found ? { report: found[1], anchor: "p" + found[2], sentence: Number(found[3] || 0) } : null;
}

module.exports = { digits, write, read };
