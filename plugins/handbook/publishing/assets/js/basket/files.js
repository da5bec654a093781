// The basket's way out of the browser and in again: files that are saved, files that are chosen or dropped.
"use strict";

const docx = require("../files/docx");
const files = require("../files/files");
const { choose } = require("../parts/choose");
const basket = require("./basket");
const items = require("./items");
const texts = require("./texts");

/** @typedef {import("./items").Item} Item */

/** @type {{ending: string, name: string, type: string, make: (list: Item[]) => string | Uint8Array}[]} */
const EXPORTS = [
  { ending: "docx", name: "Word", type: docx.TYPE, make: texts.toWord },
  { ending: "txt", name: "文本", type: "text/plain", make: (list) => "\ufeff" + texts.toText(list) },
  { ending: "md", name: "Markdown", type: "text/markdown", make: texts.toMarkdown },
  { ending: "html", name: "网页", type: "text/html", make: texts.toHtml },
  { ending: "json", name: "备份", type: "application/json", make: items.toJson },
];

/**
 * Saves what lies in the basket.
 * @param {string} ending one of EXPORTS
 */
function save(ending) {
  const chosen = EXPORTS.filter((one) => one.ending === ending)[0];
  files.save("素材篮." + ending, chosen.make(basket.read()), chosen.type);
}

/**
 * Puts what a file holds behind what lies in the basket; where notes or headings differ one is asked. Resolves to what
 * there is to say; throws a sentence when the file is none of ours.
 * @param {File} file
 * @param {(list: Item[]) => void} change
 */
async function load(file, change) {
  const data = await files.bytes(file);
  if (files.isArchive(data)) throw new Error("是 Word、Excel 或压缩文件。请选从素材篮导出的 .json 备份。");
  const other = items.fromJson(files.text(data)), before = basket.read(), differing = items.conflicts(before, other);
  const own = new Map(before.map((one) => [items.key(one), one]));
  const taken = await choose(file.name, differing.map((one) => ({
    name: one.text.slice(0, 60), own: told(/** @type {Item} */ (own.get(items.key(one)))), other: told(one),
  })));
  if (!taken) return "";
  taken.forEach((place) => own.set(items.key(differing[place]), differing[place]));
  const list = items.merge(before.map((one) => own.get(items.key(one)) || one), other);
  change(list);
  const changed = taken.size ? "，改 " + taken.size + " 条。" : "。";
  return "从 " + file.name + " 导入 " + (list.length - before.length) + " 条" + changed;
}

/** @param {Item} one */
function told(one) {
  return [one.heading && "小标题：" + one.heading, one.note && "备注：" + one.note].filter(Boolean).join("；") || "没有备注";
}

module.exports = { EXPORTS, save, load };
