// What lies in the basket, and the files it is carried away in. Pure: lists come in, lists and texts come out.
"use strict";

/**
 * A piece that was kept: its words, what was added to it, where it comes from. Every field is a text, empty for none.
 * @typedef {{text: string, note: string, heading: string, title: string, kind: string, year: string, section: string,
 *   report: string, anchor: string, url: string, site: string, edition: string}} Item
 * The same as it is handed in: some fields, years as numbers.
 * @typedef {{[field: string]: any, text: string}} Given
 */

const FORMAT = "handbook-basket", VERSION = 1;
const FIELDS = [
  "text", "note", "heading", "title", "kind", "year", "section", "report", "anchor", "url", "site", "edition",
];

/** A piece with all its fields. @param {Given} given @returns {Item} */
function item(given) {
  /** @type {any} */
  const result = {};
  FIELDS.forEach((field) => {
    result[field] = given[field] === undefined || given[field] === null ? "" : String(given[field]);
  });
  return result;
}

/** @param {Item} one */
function key(one) { return one.report + "#" + one.anchor + "\n" + one.text.replace(/\s+/g, ""); }

/** Whether the words of that place are there already. @param {Item[]} items @param {Given} given */
function has(items, given) {
  const wanted = key(item(given));
  return items.some((one) => key(one) === wanted);
}

/**
 * The items with the new ones behind; what is there already stays as it is.
 * @param {Item[]} items
 * @param {Given[]} given
 */
function merge(items, given) {
  const seen = new Set(items.map(key));
  return items.concat(given.map(item).filter((one) => one.text && !seen.has(key(one)) && seen.add(key(one))));
}

/** Where the words stand in another report too: the first of them stays. @param {Item[]} items */
function unlike(items) {
  const seen = new Set();
  return items.filter((one) => {
    const words = one.text.replace(/[\s\p{P}]+/gu, "");
    return !seen.has(words) && seen.add(words);
  });
}

/** The items with one of them at another place. @param {Item[]} items @param {number} from @param {number} to */
function move(items, from, to) {
  const result = items.slice();
  result.splice(Math.max(0, Math.min(items.length - 1, to)), 0, result.splice(from, 1)[0]);
  return result;
}

/**
 * [[heading, [[item, place], …]], …] in the order in which headings first stand.
 * @param {Item[]} items
 * @returns {[string, [Item, number][]][]}
 */
function groups(items) {
  const found = new Map();
  items.forEach((one, place) => found.set(one.heading, (found.get(one.heading) || []).concat([[one, place]])));
  return Array.from(found);
}

/** Where it comes from, in a line. @param {Item} one */
function source(one) {
  const year = one.year ? one.year + "年" : "", edition = one.edition ? "版本 " + one.edition : "";
  return [one.title, one.kind, year, one.section, edition].filter(Boolean).join("，");
}

// ── carried away ───────────────────────────────────────────────────────────────────────────────────────────────

/** The backup. @param {Item[]} items */
function toJson(items) { return JSON.stringify({ format: FORMAT, version: VERSION, items }, null, 2) + "\n"; }

/**
 * What a backup holds. Throws a sentence that says what is wrong and what was expected.
 * @param {string} text
 * @returns {Item[]}
 */
function fromJson(text) {
  const data = parsed(text);
  if (!data || data.format !== FORMAT || !Array.isArray(data.items)) {
    throw new Error("不是素材篮的文件。文件开头应当是 {\"format\": \"" + FORMAT + "\"。");
  }
  if (data.version !== VERSION) {
    throw new Error("这个文件的版本是 " + data.version + "，这里只认得 " + VERSION + "。请用新版手册打开。");
  }
  if (data.items.some((/** @type {any} */ one) => !one || typeof one.text !== "string")) {
    throw new Error("有一条没有 text。例如：{\"text\": \"一句话\", \"title\": \"出处\"}。");
  }
  return data.items.map(item);
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new Error("不是 JSON 文件。请选从素材篮导出的 .json。");
  }
}

/** The pieces under their headings, each with its source. @param {Item[]} items */
function toText(items) {
  const blocks = groups(items).map(([heading, own]) => {
    const lines = own.map(([one]) => {
      return [one.text, one.note && "备注：" + one.note, "——" + source(one)].filter(Boolean).join("\n");
    });
    return (heading ? [heading] : []).concat(lines).join("\n\n");
  });
  return blocks.join("\n\n") + "\n";
}

/** @type {{[character: string]: string}} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text */
function escape(text) { return text.replace(/[&<>"]/g, (one) => ENTITIES[one]); }

// A page that Word and WPS open and that can be pasted from: 仿宋 三号, 28 磅, 首行缩进两字.
const HEAD = '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n' +
  "<title>素材篮</title>\n<style>\n" +
  "p{margin:0;font:16pt/28pt 仿宋_GB2312,仿宋,FangSong,STFangsong,serif;text-indent:2em;text-align:justify}\n" +
  "h2{margin:0;font:16pt/28pt 黑体,SimHei,sans-serif;text-indent:2em}\n" +
  "p.note,p.source{font-size:10.5pt;line-height:18pt;color:#555}\n</style>\n</head>\n<body>\n";

/** The page that Word opens. @param {Item[]} items */
function toHtml(items) {
  const lines = groups(items).map(([heading, own]) => {
    return (heading ? "<h2>" + escape(heading) + "</h2>\n" : "") + own.map(([one]) => paragraphs(one)).join("");
  });
  return HEAD + lines.join("") + "</body>\n</html>\n";
}

/** @param {Item} one */
function paragraphs(one) {
  const note = one.note ? '<p class="note">备注：' + escape(one.note) + "</p>\n" : "";
  return "<p>" + escape(one.text) + "</p>\n" + note + '<p class="source">——' + escape(source(one)) + "</p>\n";
}

module.exports = { item, has, merge, unlike, move, groups, source, toJson, fromJson, toText, toHtml };
