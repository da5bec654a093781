// Files that are saved from the page and files that are opened in it.
"use strict";

const { h } = require("../page/dom");
const { say } = require("../page/say");

const PATIENCE = 10000; // how long a browser may take to save
const MOST = 20e6; // larger files are none of ours

/**
 * Saves a file, and says so.
 * @param {string} name
 * @param {string | Uint8Array} content
 * @param {string} type
 */
function save(name, content, type) {
  const kind = typeof content === "string" ? type + ";charset=utf-8" : type;
  const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type: kind }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
  say("已导出 " + name);
}

/**
 * The bytes of a file. Throws a sentence that says why they cannot be had.
 * @param {File} file
 * @returns {Promise<Uint8Array>}
 */
function bytes(file) {
  return new Promise((resolve, reject) => {
    if (file.size > MOST) {
      reject(new Error("有 " + Math.ceil(file.size / 1e6) + " MB，太大了，不像是从手册导出的。"));
      return;
    }
    const reader = new FileReader();
    reader.onload = () => resolve(new Uint8Array(/** @type {ArrayBuffer} */ (reader.result)));
    reader.onerror = () => reject(new Error("读不出来。请把文件复制到这台电脑上再试。"));
    reader.readAsArrayBuffer(file);
  });
}

/** The text of bytes: UTF-8, or what Chinese offices save otherwise. @param {Uint8Array} data */
function text(data) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(data).replace(/^\ufeff/, "");
  } catch (error) {
    return new TextDecoder("gb18030").decode(data);
  }
}

/** Whether the bytes are an archive, as Excel and Word files are. @param {Uint8Array} data */
function isArchive(data) { return data[0] === 0x50 && data[1] === 0x4b; }

/**
 * Lets people choose a file, and calls with it.
 * @param {string} accept endings
 * @param {(file: File) => void} act
 * @param {string} [id]
 */
function chooser(accept, act, id) {
  const input = h("input", {
    type: "file", accept, class: "hb-hidden", id, tabindex: "-1", "aria-hidden": "true",
    onchange: () => {
      const chosen = input.files && input.files[0];
      if (chosen) act(chosen);
      input.value = "";
    },
  });
  return input;
}

module.exports = { save, bytes, text, isArchive, chooser };
