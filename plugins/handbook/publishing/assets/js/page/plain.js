// What files and the store hold is data: anything may stand where a text or a number should. Pure.
"use strict";

/** The text of a text or a number, cut; none of anything else. @param {any} value @param {number} most */
function plain(value, most) {
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, most) : "";
}

module.exports = { plain };
