// Files that are saved on this computer.
"use strict";

const { h } = require("./dom");
const { say } = require("./say");

const PATIENCE = 10000; // how long a browser may take to save

/**
 * Saves a file under a name.
 * @param {string} name
 * @param {Blob | string} content a text is base64 of the bytes
 */
function save(name, content) {
  const blob = typeof content === "string" ? new Blob([/** @type {BlobPart} */ (bytes(content))]) : content;
  const address = URL.createObjectURL(blob), link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
  say("已存为 " + name);
}

/** The bytes of a base64 text. @param {string} text */
function bytes(text) {
  const raw = window.atob(text), data = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) data[at] = raw.charCodeAt(at);
  return data;
}

module.exports = { save };
