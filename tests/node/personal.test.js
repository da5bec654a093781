// What one brought along, put to what is here. Run: node --test tests/node
"use strict";
const assert = require("node:assert");
const path = require("path");
const test = require("node:test");

const part = (name) => require(path.join(__dirname, "../../plugins/handbook/publishing/assets/js", name + ".js"));
const { carried, toFile, fromFile, merge } = part("personal/merge"), items = part("basket/items"), marks = part("ticks/marks");

const basket = (...given) => items.toJson(items.merge([], given.map((one) => ({ report: "r", anchor: "p", ...one }))));
const ticks = (given) => marks.write(marks.read(JSON.stringify({ marks: given })));
const ABOUT = { site: "手册", edition: "1", day: "2026-03-05" };

test("the file brings back what was kept, and nothing of the moment", () => {
  const kept = { basket: basket({ text: "一" }), desk: '[{"id":"d1"}]', searches: '["a"]', arrival: "x", where: "file:///", empty: "" };
  const found = fromFile(toFile(kept, ABOUT));
  assert.deepEqual({ ...found.kept }, { basket: kept.basket, desk: kept.desk, searches: kept.searches });
  assert.equal(found.site, "手册");
});

test("nothing here is lost, what the file has more comes in", () => {
  const own = { basket: basket({ text: "一", note: "甲" }), ticks: ticks({ a: { done: "done" } }), searches: '["x"]', desk: '[{"id":"1","t":1}]' };
  const other = {
    basket: basket({ text: "一" }, { text: "二" }), ticks: ticks({ b: { done: "na" } }), searches: '["y","x"]',
    desk: '[{"id":"2","t":2},{"id":"1","t":1}]', "desk:versions:2": "[]", large: "1",
  };
  const merged = merge(own, other);
  assert.deepEqual(merged.conflicts, []);
  assert.deepEqual(items.fromJson(merged.kept.basket).map((one) => [one.text, one.note]), [["一", "甲"], ["二", ""]]);
  assert.deepEqual(Object.keys(marks.read(merged.kept.ticks).marks).sort(), ["a", "b"]);
  assert.equal(merged.kept.searches, '["x","y"]');
  assert.equal(merged.kept.desk, '[{"id":"1","t":1},{"id":"2","t":2}]');
  assert.equal(merged.kept.large, "1");
  assert.deepEqual(merge(own, own).conflicts, []);
});

test("where both say something else both are shown, and the file's is taken only when it is chosen", () => {
  const own = { basket: basket({ text: "一", note: "甲" }), ticks: ticks({ a: { done: "done" } }), desk: '[{"id":"1","title":"稿"}]', marks: "a" };
  const other = { basket: basket({ text: "一", note: "乙" }), ticks: ticks({ a: { done: "na" } }), desk: '[{"id":"1","title":"新"}]', marks: "b" };
  const merged = merge(own, other);
  assert.equal(merged.conflicts.length, 4);
  assert.deepEqual({ ...merged.kept }, own);
  merged.conflicts.forEach((one) => one.take());
  assert.deepEqual({ ...merged.kept }, other);
});

test("what is none of ours is refused with a sentence", () => {
  const wrong = ["", "[]", "{}", "<script>", '{"format":"handbook-personal","version":1,"kept":[]}', '{"format":"handbook-personal","version":2,"kept":{}}',
    JSON.stringify({ format: "handbook-personal", version: 1, kept: { basket: "not ours" } }),
    JSON.stringify({ format: "handbook-personal", version: 1, kept: Object.fromEntries(Array.from({ length: 600 }, (_, n) => ["a" + n, "x"])) })];
  wrong.forEach((text) => assert.throws(() => fromFile(text), /。$/, text.slice(0, 60)));
});

test("names that are none and values that are no texts are left out", () => {
  const kept = JSON.parse('{"__proto__": "x", "a b": "x", "<img>": "x", "desk": {"a": 1}, "ok": "x", "n": 5}');
  assert.deepEqual({ ...carried(kept) }, { ok: "x" });
});
