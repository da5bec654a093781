// Bytes that our Python hands over in JSON.
"use strict";

/** The bytes of a base64 text, as a file. @param {string} text */
function blob(text) {
  const raw = window.atob(text), data = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) data[at] = raw.charCodeAt(at);
  return new Blob([data]);
}

module.exports = { blob };
