// What the list of copies says, told in words (publishing/downloads.py writes it). Pure.
"use strict";

/**
 * @typedef {{kind: "whole" | "compact" | "topic", name: string, title: string, reports: number, of: number,
 *   size: number, sum: string}} Offer
 * @typedef {{edition: string, date: string, files: Offer[]}} Offers
 */

const UNITS = ["字节", "KB", "MB", "GB"], STEP = 1024;

/** As one says it: 812 字节, 64 KB, 1.4 MB. @param {number} bytes */
function size(bytes) {
  let value = bytes, unit = 0;
  while (value >= STEP && unit < UNITS.length - 1) { value /= STEP; unit += 1; }
  return (unit < 2 || value >= 100 ? String(Math.round(value)) : value.toFixed(1)) + " " + UNITS[unit];
}

/** What the copy is called. @param {Offer} offer */
function name(offer) {
  return { whole: "完整版", compact: "精简版", topic: offer.title }[offer.kind];
}

/** What is in it. @param {Offer} offer */
function about(offer) {
  if (offer.kind === "whole") return "压缩包，每篇报告一个网页，" + offer.reports + " 篇";
  if (offer.kind === "compact") return "压缩包，优盘上直接用，" + offer.reports + " 篇";
  const all = offer.of > offer.reports ? "（共 " + offer.of + " 篇，收了写得最多的）" : "";
  return "一个网页，" + (offer.reports ? offer.reports + " 篇报告" + all : "做法和清单，没有报告");
}

/** The list, where it is one of this edition. @param {any} said @param {string} edition @returns {Offers | null} */
function known(said, edition) {
  return said && Array.isArray(said.files) && said.files.length && said.edition === edition ? said : null;
}

module.exports = { size, name, about, known };
