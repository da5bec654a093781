// Saves a file that the page made.
"use strict";

const { h } = require("./dom");
const { say } = require("./say");

const PATIENCE = 10000; // how long a browser may take to save
const UNFIT = /[\\/:*?"<>|\s]+/g; // in names of files
const LONGEST = 60;

/** Saves it and says so. @param {Blob} blob @param {string} name with its ending */
function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
  say("已导出 " + name);
}

/** The text as a name of a file. @param {string} text */
function named(text) {
  return text.replace(UNFIT, "").slice(0, LONGEST) || "未命名";
}

module.exports = { download, named };
