// Bytes that our Python hands over in JSON.
"use strict";

/** The bytes of a base64 text. @param {string} text */
function bytes(text) {
  const raw = window.atob(text), data = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) data[at] = raw.charCodeAt(at);
  return data;
}

module.exports = { bytes };
