// What page scripts make of a file that is brought in, a text that is typed, an address: one request a line as JSON
// {kind, data (base64)}, one answer a line: "" or what was raised that is no sentence for people. For tests/eval/fuzz.py.
"use strict";
const path = require("path");
const readline = require("readline");

const part = (name) => require(path.join(__dirname, "../../plugins/handbook/publishing/assets/js", name + ".js"));
const engine = (name) => require(path.join(__dirname, "../../plugins/handbook/search/assets", name + ".js"));
const items = part("basket/items"), texts = part("basket/texts"), merging = part("personal/merge"), files = part("files/files");
const marks = part("ticks/marks"), table = part("ticks/table"), csv = part("files/csv"), zip = part("files/zip");
const draft = part("desk/draft"), state = part("results/state"), { parse, isLiteral } = engine("parse");
const { inflate } = engine("inflate");

const ITEM = { text: "一", note: "甲", report: "r", anchor: "p" };
const MARKS = JSON.stringify({ marks: { a: { done: "done" }, "b@2026-Q1": { note: "x" } } });
const DESK = JSON.stringify([{ id: "d1", title: "稿", blocks: [] }]);
const OWN = { basket: items.toJson(items.merge([], [ITEM])), ticks: MARKS, searches: '["x"]', desk: DESK, marks: "a" };
const SLOW = 10; // seconds
const FOLDER = { fold: (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "") };

// Every field is a text, whatever stood in the file.
function texted(one) {
  const odd = Object.keys(one).filter((field) => typeof one[field] !== "string");
  if (odd.length) throw new TypeError("no texts: " + odd);
}

function basket(text) {
  const found = items.fromJson(text), own = items.merge([], [ITEM]), all = items.merge(own, found);
  found.forEach(texted);
  items.conflicts(own, found);
  items.groups(items.arranged(items.unlike(all))).forEach(([name]) => items.moveGroup(all, name, 1));
  [items.toJson, texts.toText, texts.toMarkdown, texts.toHtml, texts.toWord].forEach((make) => make(all));
  items.fromJson(items.toJson(all));
}

function personal(text) {
  const { kept } = merging.fromFile(text), merged = merging.merge(OWN, kept);
  merged.conflicts.forEach((one) => one.take());
  Object.keys(merged.kept).forEach((name) => merging.called(name));
  marks.read(merged.kept.ticks);
  stored(merged.kept.desk);
  merging.fromFile(merging.toFile(merged.kept, { site: "a", edition: "b", day: "c" }));
}

// As desk/kept.js reads what the store holds.
function stored(text) {
  let found = null;
  try { found = JSON.parse(text); } catch (error) { /* nothing */ }
  (Array.isArray(found) ? found : []).map(draft.sound).forEach(used);
}

function used(one) {
  const { blocks, slots, at, ...fields } = one;
  [fields, slots, ...blocks.reduce((all, each) => all.concat(each.sources), [])].forEach(texted);
  blocks.forEach(({ text, style }) => texted({ text, style }));
  if (!Number.isInteger(at)) throw new TypeError("no place: " + at);
  one.blocks.forEach((_, at) => draft.section(one, at));
  draft.slots(one).forEach((label) => draft.fillSlots(one, { [label]: "x" }));
  ["none", "end", "comments"].forEach((where) => draft.toBlocks(one, where));
  draft.toMarkdown(one);
  draft.fromJson(draft.toJson(one));
}

function ticks(text) {
  const found = /^\s*[{[]/.test(text) ? marks.fromFile(text) : table.read(csv.read(text));
  const merged = marks.merge(marks.read(MARKS), found), { unit, person, date } = found;
  [{ unit, person, date }, ...Object.values(found.marks)].forEach(texted);
  Object.values(merged.ticks.marks).forEach(marks.told);
  csv.write(table.rows([{ id: "a", text: "", subject: "", often: "", basis: "", list: "" }], merged.ticks));
  marks.fromFile(marks.toFile(merged.ticks));
}

function address(text) {
  const found = state.read("#" + text), written = state.write(found);
  state.ask(found);
  if (written !== state.write(state.read(written))) throw new TypeError("another state after reading " + written);
  state.read("?" + text);
}

const KINDS = {
  basket, personal, ticks, address,
  desk: (text) => used(draft.fromJson(text)),
  store: (text) => { stored(text); marks.read(text); },
  typed: (text) => { parse(text, FOLDER); parse(text, FOLDER, true); isLiteral(text); },
  archive: (text, data) => { zip.unpack(data, () => true, (packed, most) => inflate(packed, undefined, most)); },
};

// A sentence for people is an Error, in Chinese; everything else is a find.
function told(error) {
  const said = error && error.constructor === Error && /[\u4e00-\u9fff]/.test(error.message) && error.message.length < 400;
  return said ? "" : String((error && error.stack) || error);
}

function tried(kind, data) {
  const began = process.hrtime.bigint();
  try { KINDS[kind](kind === "archive" ? "" : files.text(data), data); } catch (error) { return told(error); }
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  return seconds > SLOW ? "Slow: " + Math.round(seconds) + " s" : "";
}

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { kind, data } = JSON.parse(line);
    process.stdout.write(JSON.stringify(tried(kind, new Uint8Array(Buffer.from(data, "base64")))) + "\n");
  }
}

module.exports = { KINDS, tried };
if (require.main === module) main();
