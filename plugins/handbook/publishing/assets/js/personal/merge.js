// What one brought along, put to what is here: nothing that stands here is lost, nothing of the file either; where both
// say something else, one is asked. Pure: texts by name come in, as the store keeps them.
"use strict";

const items = require("../basket/items");
const { plain: textOf } = require("../page/plain");
const marks = require("../ticks/marks");

/**
 * Everything a browser keeps for a handbook, by name.
 * @typedef {{[name: string]: string}} Kept
 * Something of which both say something else; `take` puts the file's in.
 * @typedef {{name: string, own: string, other: string, take: () => void}} Conflict
 * @typedef {{kept: Kept, added: number, conflicts: Conflict[]}} Merged
 */

const FORMAT = "handbook-personal", VERSION = 1;
const NAME = /^[a-z][a-z0-9:_-]{0,80}$/i;
const PASSING = ["arrival", "where", "last-report"]; // of this computer and this moment
const MOST_NAMES = 500, LONGEST = 5e6, TOLD = 160;
const SEARCHES = 20;
/** @type {{[name: string]: string}} */
const CALLED = {
  basket: "素材篮", ticks: "核对记录", searches: "最近检索", desk: "写稿台", large: "大字", marks: "报告页的标记",
  alike: "近义词开关",
};

/** What a name is called. @param {string} name */
function called(name) {
  const [head, ...rest] = name.split(":");
  return (CALLED[head] || head) + (rest.length ? "（" + (rest[0] === "versions" ? "旧稿" : rest.join("，")) + "）" : "");
}

/** The value of a text; null where it is none, or one so deep that it cannot be written again. @param {string} text */
function parsed(text) {
  try {
    const found = JSON.parse(text);
    JSON.stringify(found);
    return found;
  } catch (error) { return null; }
}

/** What is carried: without what belongs to this computer alone. @param {Kept} kept @returns {Kept} */
function carried(kept) {
  /** @type {Kept} */
  const found = Object.create(null);
  Object.keys(kept).filter((name) => NAME.test(name) && !PASSING.includes(name)).sort().slice(0, MOST_NAMES)
    .forEach((name) => { if (typeof kept[name] === "string" && kept[name]) found[name] = kept[name]; });
  return found;
}

/** The file. @param {Kept} kept @param {{site: string, edition: string, day: string}} about */
function toFile(kept, about) {
  return JSON.stringify({ format: FORMAT, version: VERSION, ...about, kept: carried(kept) }, null, 1) + "\n";
}

/**
 * What a file holds. Throws a sentence when it is none of ours.
 * @param {string} text
 * @returns {{site: string, kept: Kept}}
 */
function fromFile(text) {
  const data = parsed(text), kept = data && data.kept;
  if (!data || data.format !== FORMAT || !kept || typeof kept !== "object" || Array.isArray(kept)) {
    throw new Error("不是随身文件。请选从“随身带走”导出的 .json。");
  }
  if (data.version !== VERSION) {
    const version = textOf(data.version, 20);
    throw new Error("这个文件的版本是 " + version + "，这里只认得 " + VERSION + "。请用新版手册打开。");
  }
  if (Object.keys(kept).length > MOST_NAMES || text.length > 4 * LONGEST) throw new Error("太大了，不像是从手册导出的。");
  const found = carried(kept);
  if (found.basket) found.basket = items.toJson(items.fromJson(found.basket));
  return { site: typeof data.site === "string" ? data.site : "", kept: found };
}

// ── putting together ───────────────────────────────────────────────────────────────────────────────────────────────

/** @param {Kept} own @param {Kept} other @returns {Merged} */
function merge(own, other) {
  /** @type {Merged} */
  const merged = { kept: Object.assign(Object.create(null), own), added: 0, conflicts: [] };
  Object.keys(other).filter((name) => own[name] !== other[name]).forEach((name) => {
    const put = /** @type {{[name: string]: typeof basket}} */ ({ basket, ticks, searches })[name] || plain;
    put(merged, name, own[name] || "", other[name]);
  });
  return merged;
}

/** @param {Merged} merged @param {string} name @param {string} own @param {string} other */
function basket(merged, name, own, other) {
  const mine = own ? items.fromJson(own) : [], theirs = items.fromJson(other), list = items.merge(mine, theirs);
  merged.added += list.length - mine.length;
  merged.kept[name] = items.toJson(list);
  items.conflicts(mine, theirs).forEach((one) => {
    const place = mine.findIndex((before) => items.key(before) === items.key(one));
    merged.conflicts.push({
      name: "素材篮：" + one.text.slice(0, 40), own: noted(mine[place]), other: noted(one),
      take: () => {
        list[place] = one;
        merged.kept[name] = items.toJson(list);
      },
    });
  });
}

/** @param {import("../basket/items").Item} one */
function noted(one) {
  return [one.heading && "小标题：" + one.heading, one.note && "备注：" + one.note].filter(Boolean).join("；") || "没有备注";
}

/** @param {Merged} merged @param {string} name @param {string} own @param {string} other */
function ticks(merged, name, own, other) {
  const mine = marks.read(own), theirs = marks.read(other);
  const { ticks: all, added, conflicts } = marks.merge(mine, theirs);
  merged.added += added.length;
  merged.kept[name] = marks.write(all);
  conflicts.forEach((key) => merged.conflicts.push({
    name: "核对记录：" + key, own: marks.told(mine.marks[key]), other: marks.told(theirs.marks[key]),
    take: () => {
      all.marks[key] = theirs.marks[key];
      merged.kept[name] = marks.write(all);
    },
  }));
}

/** @param {Merged} merged @param {string} name @param {string} own @param {string} other */
function searches(merged, name, own, other) {
  const list = (/** @type {string} */ text) => {
    const found = parsed(text || "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string").map((one) => one.slice(0, 500)) : [];
  };
  const all = Array.from(new Set(list(own).concat(list(other)))).slice(0, SEARCHES);
  merged.added += all.length - list(own).length;
  merged.kept[name] = JSON.stringify(all);
}

/**
 * Lists of things with ids are put together one by one, all else as a whole.
 * @param {Merged} merged
 * @param {string} name
 * @param {string} own
 * @param {string} other
 */
function plain(merged, name, own, other) {
  const mine = own ? listed(own) : [], theirs = listed(other);
  if (mine && theirs && theirs.length) things(merged, name, mine, theirs);
  else if (!own) {
    merged.added += 1;
    merged.kept[name] = other;
  } else {
    const take = () => { merged.kept[name] = other; };
    merged.conflicts.push({ name: called(name), own: own.slice(0, TOLD), other: other.slice(0, TOLD), take });
  }
}

/** @param {string} text @returns {any[] | null} */
function listed(text) {
  const found = parsed(text);
  return Array.isArray(found) && found.every((one) => one && typeof one.id === "string") ? found : null;
}

/** @param {Merged} merged @param {string} name @param {any[]} mine @param {any[]} theirs */
function things(merged, name, mine, theirs) {
  const places = new Map(mine.map((one, place) => [one.id, place])), list = mine.slice();
  theirs.forEach((one) => {
    const place = places.get(one.id);
    if (place === undefined) list.push(one);
    else if (JSON.stringify(mine[place]) !== JSON.stringify(one)) {
      merged.conflicts.push({
        name: called(name) + "：" + (textOf(one.title, 40) || textOf(one.name, 40) || textOf(one.id, 40)),
        own: said(mine[place]), other: said(one),
        take: () => {
          list[place] = one;
          merged.kept[name] = JSON.stringify(list);
        },
      });
    }
  });
  merged.added += list.length - mine.length;
  merged.kept[name] = JSON.stringify(list);
}

/** @param {any} one */
function said(one) { return JSON.stringify(one).slice(0, TOLD); }

module.exports = { called, carried, toFile, fromFile, merge };
