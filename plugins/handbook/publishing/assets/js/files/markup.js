// Text in XML and HTML. Whatever people wrote or imported goes through here before it stands in a file. Pure.
"use strict";

/** @type {{[character: string]: string}} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// What XML 1.0 cannot hold, halves of characters included.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/gu;

/** The text as it may stand in an element or an attribute. @param {string} text */
function escape(text) {
  return text.replace(FORBIDDEN, "\ufffd").replace(/[&<>"]/g, (one) => ENTITIES[one]);
}

module.exports = { escape };
