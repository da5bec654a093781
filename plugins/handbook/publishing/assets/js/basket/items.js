// What lies in the basket. Pure: lists come in, lists come out. What a store or a file holds is cut to what is ours.
"use strict";

const { plain } = require("../page/plain");

/**
 * A piece that was kept: its words, what was added to it, where it comes from. Every field is a text, empty for none.
 * @typedef {{text: string, note: string, heading: string, title: string, kind: string, year: string, section: string,
 *   report: string, anchor: string, sentence: string, url: string, site: string, edition: string}} Item
 * The same as it is handed in: some fields, years as numbers.
 * @typedef {{[field: string]: any, text: string}} Given
 */

const FORMAT = "handbook-basket", VERSION = 1;
const FIELDS = [
  "text", "note", "heading", "title", "kind", "year", "section", "report", "anchor", "sentence", "url", "site",
  "edition",
];
const LOOSE = "未归类"; // what the pieces without a heading are called where others have one
const LONGEST = 20000, MOST = 5000;
const PAGE = /^[a-z0-9][a-z0-9/_.-]*\.html(#[^\s<>"]*)?$/i; // an address below the root of a handbook

/** A piece with all its fields. @param {Given} given @returns {Item} */
function item(given) {
  /** @type {any} */
  const result = {};
  FIELDS.forEach((field) => {
    result[field] = plain(given[field], LONGEST);
  });
  if (!PAGE.test(result.url) || result.url.includes("..")) result.url = "";
  return result;
}

/** What tells a piece from every other. @param {Item} one */
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

/** The pieces of a file that are here too, with another note or heading. @param {Item[]} items @param {Item[]} other */
function conflicts(items, other) {
  const own = new Map(items.map((one) => [key(one), one]));
  return other.filter((one) => {
    const mine = own.get(key(one));
    return mine && (mine.note !== one.note || mine.heading !== one.heading) && Boolean(one.note || one.heading);
  });
}

/** The words alone, without what only looks different. @param {Item} one */
function words(one) { return one.text.normalize("NFKC").replace(/[\s\p{P}]+/gu, "").toLowerCase(); }

/**
 * Where the words stand in another report too: the first of them stays, with what was noted at the others.
 * @param {Item[]} items
 */
function unlike(items) {
  /** @type {Map<string, Item>} */
  const first = new Map();
  items.forEach((one) => {
    const known = first.get(words(one));
    if (!known) first.set(words(one), { ...one });
    else {
      known.heading = known.heading || one.heading;
      if (one.note && !known.note.includes(one.note)) known.note = [known.note, one.note].filter(Boolean).join("；");
    }
  });
  return Array.from(first.values());
}

/** The items with one of them at another place. @param {Item[]} items @param {number} from @param {number} to */
function move(items, from, to) {
  const result = items.slice();
  result.splice(Math.max(0, Math.min(items.length - 1, to)), 0, result.splice(from, 1)[0]);
  return result;
}

/**
 * [[heading, [[item, place], …]], …] in the order in which headings first stand; those without one come last.
 * @param {Item[]} items
 * @returns {[string, [Item, number][]][]}
 */
function groups(items) {
  const found = new Map();
  items.forEach((one, place) => found.set(one.heading, (found.get(one.heading) || []).concat([[one, place]])));
  const loose = found.get("");
  if (loose && found.delete("")) found.set("", loose);
  return Array.from(found);
}

/** The items in the order of their groups. @param {Item[]} items @returns {Item[]} */
function arranged(items) {
  return groups(items).reduce((all, [, own]) => all.concat(own.map(([one]) => one)), /** @type {Item[]} */ ([]));
}

/**
 * What a group is called; nothing where all pieces are loose.
 * @param {string} heading
 * @param {number} count of groups
 */
function called(heading, count) { return heading || (count > 1 ? LOOSE : ""); }

/**
 * The items with a whole group one place up or down.
 * @param {Item[]} items
 * @param {string} heading
 * @param {number} by
 */
function moveGroup(items, heading, by) {
  const all = groups(items), from = all.findIndex(([name]) => name === heading), to = from + by;
  if (from < 0 || !all[to] || !all[to][0]) return arranged(items);
  all.splice(to, 0, all.splice(from, 1)[0]);
  return all.reduce((list, [, own]) => list.concat(own.map(([one]) => one)), /** @type {Item[]} */ ([]));
}

/** The items with a group under another name. @param {Item[]} items @param {string} from @param {string} to */
function rename(items, from, to) {
  return items.map((one) => (one.heading === from ? { ...one, heading: to } : one));
}

/** Where it comes from, in a line. @param {Item} one */
function source(one) {
  const year = one.year ? one.year + "年" : "", edition = one.edition ? "版本 " + one.edition : "";
  return [one.title, one.kind, year, one.section, edition].filter(Boolean).join("，");
}

// ── the backup ─────────────────────────────────────────────────────────────────────────────────────────────────

/** The backup. @param {Item[]} items */
function toJson(items) { return JSON.stringify({ format: FORMAT, version: VERSION, items }, null, 2) + "\n"; }

/**
 * What a backup holds. Throws a sentence that says what is wrong and what was expected.
 * @param {string} text
 * @returns {Item[]}
 */
function fromJson(text) { return fromData(parsed(text)); }

/** @param {any} data @returns {Item[]} */
function fromData(data) {
  if (!data || data.format !== FORMAT || !Array.isArray(data.items)) {
    throw new Error("不是素材篮的文件。文件开头应当是 {\"format\": \"" + FORMAT + "\"。");
  }
  if (data.version !== VERSION) {
    const version = plain(data.version, 20);
    throw new Error("这个文件的版本是 " + version + "，这里只认得 " + VERSION + "。请用新版手册打开。");
  }
  if (data.items.length > MOST) throw new Error("有 " + data.items.length + " 条，太多了，最多 " + MOST + " 条。");
  if (data.items.some((/** @type {any} */ one) => !one || typeof one.text !== "string")) {
    throw new Error("有一条没有 text。例如：{\"text\": \"一句话\", \"title\": \"出处\"}。");
  }
  return merge([], data.items);
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new Error("不是 JSON 文件。请选从素材篮导出的 .json。");
  }
}

module.exports = {
  LOOSE, item, key, words, has, merge, conflicts, unlike, move, groups, arranged, called, moveGroup, rename, source,
  toJson, fromJson, fromData,
};
