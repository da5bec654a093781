// The pure parts of the pages' scripts. Run: node --test tests/node
"use strict";
const assert = require("node:assert");
const path = require("path");
const test = require("node:test");

const part = (name) => require(path.join(__dirname, "../../plugins/handbook/publishing/assets/js", name + ".js"));
const state = part("results/state"), items = part("basket/items"), kwic = part("results/kwic");

test("an address is read and written without loss", () => {
  for (const address of ["#q=1%2B8", "#q=%E5%8E%8B*%E8%B4%A3&kind=zongjie,huibao&year=2022,2023&view=group&by=gap&sort=right&width=40&literal=1"]) {
    assert.equal(state.write(state.read(address)), address);
  }
});

test("a plus is a plus in our addresses and a blank in a form's", () => {
  assert.equal(state.read("#q=1+8").q, "1+8");
  assert.equal(state.read("?q=1+8").q, "1 8");
});

test("what an address says wrongly is left out", () => {
  const read = state.read("#q=a&view=evil&sort=evil&width=999&x=1&%E0%A4%A");
  assert.deepEqual([read.view, read.sort, read.width], ["", "best", 60]);
});

test("filters become part of the query, one can be left out", () => {
  const asked = Object.assign(state.empty(), { q: "三会", kind: ["zongjie"], year: ["2022", "2023"] });
  assert.equal(state.ask(asked).text, "三会 kind:zongjie year:2022,2023");
  assert.equal(state.ask(asked, "kind").text, "三会 year:2022,2023");
});

test("a literal text beside filters has its operators escaped", () => {
  const asked = Object.assign(state.empty(), { q: "-a* b", kind: ["zongjie"], literal: true });
  assert.deepEqual(state.ask(asked), { text: "\\-a\\*b kind:zongjie", literal: false });
});

test("context is cut by whole characters", () => {
  const cut = kwic.around("𠀀𠀁𠀂中𠀃𠀄", 6, 7, 2);
  assert.deepEqual([cut.left, cut.hit, cut.right, cut.before, cut.after], ["𠀁𠀂", "中", "𠀃𠀄", true, false]);
});

test("near-duplicates fold, the first hit with the first and the second with the second", () => {
  const hit = (report, start, same) => ({ report, anchor: "p1", start, same });
  const rows = kwic.fold([hit("a", 1, 7), hit("a", 5, 7), hit("b", 1, 7), hit("b", 5, 7), hit("c", 1, 0), hit("d", 1, 0)]);
  assert.deepEqual(rows.map((row) => [row.hit.report, row.same.map((one) => one.report + one.start)]), [["a", ["b1"]], ["a", ["b5"]], ["c", []], ["d", []]]);
});

test("a backup is the same after a round trip, whatever the words", () => {
  const list = items.merge([], [{ text: "“一”\u2028\\n", note: "<b>", year: 2023 }, { text: "二" }]);
  const saved = items.toJson(list);
  assert.equal(items.toJson(items.fromJson(saved)), saved);
});

test("what is there already does not come in again", () => {
  const list = items.merge([], [{ text: "一 句", report: "r", anchor: "p" }]);
  assert.equal(items.merge(list, [{ text: "一句", report: "r", anchor: "p" }]).length, 1);
  assert.equal(items.merge(list, [{ text: "一句", report: "other", anchor: "p" }]).length, 2);
});

test("a wrong backup is refused with a sentence", () => {
  for (const wrong of ["", "[]", "{}", '{"format":"handbook-basket","version":2,"items":[]}', '{"format":"handbook-basket","version":1,"items":[{}]}']) {
    assert.throws(() => items.fromJson(wrong), /[。]$/);
  }
});

test("the page for Word escapes what it holds", () => {
  const html = items.toHtml(items.merge([], [{ text: "</p><script>&", note: '"', heading: "<h>", title: "<t>" }]));
  assert.ok(!/<script|<h>|<t>/.test(html));
});
