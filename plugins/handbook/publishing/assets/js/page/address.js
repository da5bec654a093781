// Texts in addresses. Whatever one types, pastes or is sent has one, and never stops a page. Pure.
"use strict";

/** The text for an address; half a character becomes the sign for an unknown one. @param {string} text */
function encode(text) {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
}

/** The text of an address; as it stands, where it is no encoded text. @param {string} text */
function decode(text) {
  try { return decodeURIComponent(text); } catch (error) { return text; }
}

module.exports = { encode, decode };
