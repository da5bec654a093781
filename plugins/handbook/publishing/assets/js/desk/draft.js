// A draft on the desk: paragraphs, where they come from, what was filled in. Pure; whatever a file or the browser's
// store holds is looked at field by field before it becomes one.
"use strict";

const { plain } = require("../page/plain");

/**
 * Where words come from: what is shown of it, the address of the passage in the handbook, which of its sentences.
 * @typedef {{title: string, year: string, url: string, sentence: string}} Source
 * A paragraph. `style` is chosen, or empty: what its number says. A hint is for the writer and leaves with no file.
 * @typedef {{text: string, style: string, hint: boolean, sources: Source[]}} Block
 * @typedef {{id: string, name: string, kind: string, blocks: Block[], slots: {[label: string]: string},
 *   at: number}} Draft
 */

const permanent = require("../page/permanent");

const FORMAT = "handbook-desk", VERSION = 1;
const STYLES = ["", "title", "h1", "h2", "h3", "h4", "body", "right"];
const SLOT = /【([^【】]{1,60})】/g;
/** @type {[RegExp, string][]} */
const NUMBERED = [
  [/^[一二三四五六七八九十]+、/, "h1"], [/^[（(][一二三四五六七八九十]+[）)]/, "h2"],
  [/^\d+[.．、](?!\d)/, "h3"], [/^[（(]\d+[）)]/, "h4"],
];
const SHORT = 50; // a numbered paragraph that is longer, or a sentence, begins with its number and is no heading

/** @param {string} text @param {Partial<Block>} [more] @returns {Block} */
function block(text, more) {
  return { text, style: "", hint: false, sources: [], ...more };
}

/**
 * How a paragraph is set: as chosen, else by its number; the first is the title.
 * @param {Draft} whole
 * @param {number} at
 */
function style(whole, at) {
  const one = whole.blocks[at];
  if (one.style) return one.style;
  const first = whole.blocks.findIndex((each) => !each.hint);
  if (at === first) return "title";
  const text = one.text.trim(), found = NUMBERED.find(([number]) => number.test(text));
  return found && text.length <= SHORT && !/[。；]./.test(text) ? found[1] : "body";
}

/** @param {string} id @param {string} name @param {Block[]} blocks @param {string} [kind] @returns {Draft} */
function draft(id, name, blocks, kind) {
  return { id, name, kind: kind || "", blocks: blocks.length ? blocks : [block("")], slots: {}, at: 0 };
}

/** Blocks of a pasted or opened text. @param {string} text */
function fromText(text) {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n?|\n/).map((line) => line.replace(/^[\s\u3000]+|\s+$/g, ""));
  return lines.filter(Boolean).map((line) => block(line.replace(/^#{1,6}\s+/, "")));
}

/** Blocks of a template. @param {[string, number, string][]} lines kind, level, text */
function fromTemplate(lines) {
  return lines.map(([kind, level, text]) => block(text, {
    hint: kind === "hint", style: kind === "title" ? "title" : kind === "heading" ? "h" + (level || 1) : "",
  }));
}

/** The draft as a text, a line a paragraph, hints left out. @param {Draft} one */
function toText(one) {
  return one.blocks.filter((each) => !each.hint).map((each) => each.text).join("\n");
}

/** @param {Draft} one */
function toMarkdown(one) {
  /** @type {{[style: string]: string}} */
  const marks = { title: "# ", h1: "## ", h2: "### ", h3: "#### ", h4: "##### " };
  const lines = one.blocks.map((each, at) => (each.hint ? "" : (marks[style(one, at)] || "") + each.text));
  return lines.filter(Boolean).join("\n\n") + "\n";
}

/**
 * Where words come from, in a line, with the permanent id that any search box of the handbook opens.
 * @param {Source} source
 * @param {string} handbook its name
 */
function cited(source, handbook) {
  const [, report, anchor] = /([\w-]+)\.html#(p[\w-]+)$/.exec(source.url) || [];
  const id = permanent.write(handbook, { report, anchor, sentence: source.sentence });
  return "——" + [source.title, source.year && source.year + "年"].filter(Boolean).join("，") + id;
}

/**
 * What becomes of it in Word: [text, style, comment].
 * @param {Draft} one
 * @param {"none" | "end" | "comments"} sources where the sources go
 * @param {string} handbook its name
 * @returns {[string, string, string][]}
 */
function toBlocks(one, sources, handbook) {
  /** @type {[string, string, string][]} */
  const found = [];
  /** @type {[string, string, string][]} */
  const end = [];
  one.blocks.forEach((each, at) => {
    if (each.hint || !each.text.trim()) return;
    const notes = each.sources.map((source) => cited(source, handbook));
    found.push([each.text, style(one, at), sources === "comments" ? notes.join("\n") : ""]);
    notes.forEach((note) => end.push([each.text.slice(0, 20) + "…" + note, "body", ""]));
  });
  if (sources === "end" && end.length) found.push(["出处", "break", ""], ...end);
  return found;
}

// ── blanks ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** The labels of blanks that are still open, each once. @param {Draft} one @returns {string[]} */
function slots(one) {
  /** @type {Set<string>} */
  const found = new Set();
  one.blocks.filter((each) => !each.hint).forEach((each) => each.text.replace(SLOT, (whole, label) => {
    found.add(label);
    return whole;
  }));
  return Array.from(found);
}

/**
 * Fills blanks everywhere, also in what is inserted later.
 * @param {Draft} one
 * @param {{[label: string]: string}} values by label
 */
function fillSlots(one, values) {
  Object.assign(one.slots, values);
  one.blocks.forEach((each) => { if (!each.hint) each.text = filled(each.text, one.slots); });
}

/** @param {string} text @param {{[label: string]: string}} known */
function filled(text, known) {
  const has = (/** @type {string} */ label) => Object.prototype.hasOwnProperty.call(known, label);
  return text.replace(SLOT, (whole, label) => (has(label) ? known[label] : whole));
}

// ── sections ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** The section of a paragraph: from its nearest heading to before the next. @param {Draft} one @param {number} at */
function section(one, at) {
  const isHead = (/** @type {number} */ place) => /^(h\d|title)$/.test(style(one, place)) && !one.blocks[place].hint;
  let from = Math.min(at, one.blocks.length - 1), to = from + 1;
  while (from > 0 && !isHead(from)) from--;
  while (to < one.blocks.length && !isHead(to)) to++;
  return { from, to, heading: isHead(from) ? one.blocks[from].text : "" };
}

// ── files and the store ──────────────────────────────────────────────────────────────────────────────────────────

/** @param {Draft} one */
function toJson(one) {
  return JSON.stringify({ format: FORMAT, version: VERSION, draft: one });
}

/** The draft of a file. Raises a sentence where it is none. @param {string} text @returns {Draft} */
function fromJson(text) {
  let data = null;
  try { data = JSON.parse(text); } catch (error) { throw new Error("不是写稿台存的文件"); }
  if (!data || data.format !== FORMAT) throw new Error("不是写稿台存的文件");
  if (typeof data.version !== "number" || data.version > VERSION) throw new Error("是更新的版本存的文件，这里读不了");
  return sound(data.draft);
}

/** @param {any} value @param {number} [most] */
function words(value, most) { return typeof value === "string" ? value.slice(0, most || 20000) : ""; }

/** A draft of which every field is what it should be, whatever was given. @param {any} given @returns {Draft} */
function sound(given) {
  const one = given && typeof given === "object" ? given : {};
  const blocks = Array.isArray(one.blocks) ? one.blocks.slice(0, 5000) : [];
  const id = words(one.id, 40).replace(/[^\w-]/g, "") || "d0";
  const made = draft(id, words(one.name, 200), blocks.map(soundBlock), words(one.kind, 40));
  const filledIn = one.slots && typeof one.slots === "object" ? one.slots : {};
  Object.entries(filledIn).slice(0, 500).forEach(([label, value]) => {
    made.slots[label.slice(0, 60)] = words(value, 500);
  });
  made.at = Math.max(0, Math.min(made.blocks.length - 1, Number.isInteger(one.at) ? one.at : 0));
  return made;
}

/** @param {any} given @returns {Block} */
function soundBlock(given) {
  const one = given && typeof given === "object" ? given : {};
  const sources = Array.isArray(one.sources) ? one.sources.slice(0, 50) : [];
  return block(words(one.text).replace(/\r?\n/g, " "), {
    style: STYLES.indexOf(one.style) < 0 ? "" : one.style, hint: one.hint === true,
    sources: sources.map((/** @type {any} */ each) => ({
      title: words(each && each.title, 300), year: plain(each && each.year, 4).replace(/\D/g, ""),
      url: address(words(each && each.url, 300)),
      sentence: words(String((each && each.sentence) || ""), 4).replace(/\D/g, ""),
    })),
  });
}

/** An address inside the handbook, or none: a poisoned file must not lead anywhere. @param {string} url */
function address(url) {
  return /^[a-z0-9][a-z0-9/._-]*\.html(#[\w.-]*)?$/i.test(url) && url.indexOf("..") < 0 ? url : "";
}

module.exports = {
  STYLES, block, style, draft, fromText, fromTemplate, toText, toMarkdown, toBlocks, cited, slots, fillSlots, filled,
  section, toJson, fromJson, sound,
};
