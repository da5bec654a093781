// The basket's way out of the browser and in again: files that are saved, files that are chosen or dropped.
"use strict";

const { h } = require("../page/dom");
const { say } = require("../page/say");
const basket = require("./basket");
const items = require("./items");

/** @typedef {import("./items").Item} Item */

const PATIENCE = 10000; // how long a browser may take to save

/** @type {{ending: string, name: string, type: string, make: (list: Item[]) => string}[]} */
const EXPORTS = [
  { ending: "txt", name: "文本", type: "text/plain", make: (list) => "\ufeff" + items.toText(list) },
  { ending: "html", name: "网页（可贴进 Word）", type: "text/html", make: items.toHtml },
  { ending: "json", name: "备份", type: "application/json", make: items.toJson },
];

/**
 * Saves what lies in the basket.
 * @param {string} ending one of EXPORTS
 */
function save(ending) {
  const chosen = EXPORTS.filter((one) => one.ending === ending)[0], text = chosen.make(basket.read());
  const address = URL.createObjectURL(new Blob([text], { type: chosen.type + ";charset=utf-8" }));
  const link = h("a", { href: address, download: "素材篮." + ending });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
  say("已导出 素材篮." + ending);
}

/**
 * Puts what files hold behind what lies in the basket.
 * @param {Iterable<File>} files
 * @param {(list: Item[]) => void} change
 * @param {(text: string) => void} warn
 */
function load(files, change, warn) {
  Array.from(files).forEach((file) => {
    const reader = new FileReader();
    reader.onload = () => {
      try { take(String(reader.result), change); } catch (error) { warn(file.name + "：" + error.message); }
    };
    reader.onerror = () => warn(file.name + "：读不出来。请把文件复制到这台电脑上再试。");
    reader.readAsText(file, "utf-8");
  });
}

/** @param {string} text @param {(list: Item[]) => void} change */
function take(text, change) {
  const before = basket.read(), list = items.merge(before, items.fromJson(text));
  change(list);
  say("导入 " + (list.length - before.length) + " 条");
}

module.exports = { EXPORTS, save, load };
