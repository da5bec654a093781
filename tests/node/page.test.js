// The pages' scripts as far as they need no page: the very files that the bundle holds. Run: node --test tests/node
"use strict";
const assert = require("node:assert");
const fs = require("fs");
const path = require("path");
const test = require("node:test");

const folder = path.join(__dirname, "../../plugins/handbook/publishing/assets/js");
const part = (name) => require(path.join(folder, name + ".js"));
const state = part("results/state"), items = part("basket/items"), kwic = part("results/kwic");
const facets = part("results/facets"), status = part("results/status"), copy = part("page/copy");
const texts = part("basket/texts"), permanent = part("page/permanent"), { alike } = part("basket/alike");

test("every script but those that start them loads where there is no page", () => {
  const names = fs.readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith(".js"))
    .filter((name) => !/^require\(.*\.start\(\);$/m.test(fs.readFileSync(path.join(folder, name), "utf8")));
  assert.ok(names.length > 20);
  names.forEach((name) => assert.equal(typeof require(path.join(folder, name)), "object", name));
});

// An engine that gives these answers, one after another, and notes what it was asked.
function engine(...answers) {
  const asked = [];
  const usual = { occurrences: 0, reports: 0, complete: true, hits: [], problems: [], facets: null };
  const search = async (text, options) => {
    asked.push([text, options.limit]);
    return { ...usual, ...answers[Math.min(asked.length, answers.length) - 1] };
  };
  global.window = { handbook: { search, query: { ready: async () => ({}) } } };
  return asked;
}

const asking = (given) => facets.all(Object.assign(state.empty(), given), new AbortController().signal);

test("filters show the engine's counts", async () => {
  const counts = { kind: { zongjie: 2 }, topic: {}, function: {}, year: {} };
  engine({ facets: counts });
  const found = await asking({ q: "a" });
  assert.deepEqual([found.facets, found.note, found.total.complete], [counts, "", true]);
});

test("an engine that has not counted yet is asked again", async () => {
  const asked = engine({}, { facets: { kind: { zongjie: 2 } } });
  assert.equal((await asking({ q: "a" })).facets.kind.zongjie, 2);
  assert.equal(asked.length, 2);
});

test("a filter's own values are counted as if it were not set", async () => {
  const both = { kind: { a: 1 }, year: { 2023: 1 } }, alone = { kind: { a: 1, b: 5 }, year: { 2023: 6 } };
  const asked = engine({ facets: both }, { facets: alone });
  const found = await asking({ q: "x", kind: ["a"] });
  assert.deepEqual(asked.map((one) => one[0]), ["x kind:a", "x"]);
  assert.deepEqual(found.facets, { kind: alone.kind, year: both.year });
});

test("counts of damaged data say so", async () => {
  engine({ facets: {}, problems: ["missing"], complete: false });
  const damaged = await asking({ q: "x" });
  assert.match(damaged.note, /缺失/);
  assert.equal(damaged.total, null);
});

test("a page whose engine is missing says which file to look for", async () => {
  global.window = {};
  await assert.rejects(asking({ q: "x" }), /search\.….js/);
});

test("a count says how sure it is", () => {
  const answer = (given) => ({ occurrences: 1234567, reports: 1000, complete: false, problems: [], ...given });
  assert.equal(status.counted(answer({ complete: true })), "1,234,567 处 / 1,000 篇");
  assert.equal(status.counted(answer({ progress: 0.456 })), "已数到 1,234,567 处 / 1,000 篇（约 45%）…");
  assert.equal(status.counted(answer({})), "已数到 1,234,567 处 / 1,000 篇 …");
  assert.equal(status.counted(answer({ problems: ["missing"] })), "至少 1,234,567 处 / 1,000 篇");
});

test("what is copied holds nothing unseen, and its source on a line", () => {
  assert.equal(copy.clean("一\u200b句\u00a0话\u202e。\ufeff "), "一句 话。");
  assert.equal(copy.sourceLine({ title: "甲", kind: "", year: 2023, section: "一、" }), "——甲，2023年，一、");
});

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

test("every text one can type has an address", () => {
  for (const text of ["\ud800", "a\udc00b", "\udc00\ud800", "%", "𠀀", "#&=+", "\u0000"]) {
    const found = state.read(state.write(Object.assign(state.empty(), { q: text })));
    assert.equal(found.q, text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
  }
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

test("a literal text that begins with a quote begins with a quote", () => {
  for (const quote of '"“”「＂') {
    const asked = Object.assign(state.empty(), { q: quote + "a" + quote, kind: ["zongjie"], literal: true });
    assert.equal(state.ask(asked).text, "\\" + quote + "a" + quote + " kind:zongjie");
  }
});

test("a star is a gap, unless it is escaped or stands in a quoted term", () => {
  const hasGap = (q) => state.hasGap(Object.assign(state.empty(), { q }));
  for (const query of ["压实*责任", "“压*实 责任", "压“实*责”任", "\"压实\" a*b", "-“压实” 责＊任"]) assert.ok(hasGap(query), query);
  for (const query of ["压实", "压实\\*责任", "“压实*责任”", "\"压实* 责任\" 党员", "-「压*实」"]) assert.ok(!hasGap(query), query);
});

test("context is cut by whole characters", () => {
  const cut = kwic.around("𠀀𠀁𠀂中𠀃𠀄", 6, 7, 2);
  assert.deepEqual([cut.left, cut.hit, cut.right, cut.before, cut.after], ["𠀁𠀂", "中", "𠀃𠀄", true, false]);
});

test("of near-duplicates the longer version stays in front of what it was made from", () => {
  const hit = (report, text, same) => ({ report, anchor: "p", start: 0, end: 2, same, text });
  const first = "支部召开党员大会三次，讨论年度计划", whole = first + "，书记领题撰文五篇", others = [hit("c", first.slice(2), 0)];
  const rows = kwic.fold([hit("a", whole, 7), hit("b", first, 7), ...others]);
  assert.equal(rows[0].hit.report, "a");
});

test("of near-duplicates the one without slips stands in front", () => {
  const hit = (report, text, same) => ({ report, anchor: "p", start: 0, end: 2, same, text });
  const clean = "支部召开党员大会三次，讨论年度计划", garbled = "支部召开党大大会三次，讨的年度计戈";
  const others = [hit("c", "召开党员大会", 0), hit("d", "讨论年度计划", 0)];
  const rows = kwic.fold([hit("a", garbled, 7), hit("b", clean, 7), ...others]);
  assert.deepEqual(rows.map((row) => [row.hit.report, row.same.map((one) => one.report)]),
    [["b", ["a"]], ["c", []], ["d", []]]);
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
  const html = texts.toHtml(items.merge([], [{ text: "</p><script>&", note: '"', heading: "<h>", title: "<t>" }]));
  assert.ok(!/<script|<h>|<t>/.test(html));
});

const pieces = (...given) => items.merge([], given.map((one, place) => ({ report: "r" + place, anchor: "p", ...one })));

test("pieces without a heading come last, under a name of their own", () => {
  const list = pieces({ text: "一" }, { text: "二", heading: "乙" }, { text: "三", heading: "甲" }, { text: "四", heading: "乙" });
  assert.deepEqual(items.arranged(list).map((one) => one.text), ["二", "四", "三", "一"]);
  assert.match(texts.toText(list), /^乙\n[^]*甲\n[^]*未归类\n/);
  assert.ok(!texts.toText(pieces({ text: "一" })).includes("未归类"));
  assert.deepEqual(items.moveGroup(list, "乙", 1).map((one) => one.text), ["三", "二", "四", "一"]);
  assert.deepEqual(items.moveGroup(list, "甲", 1).map((one) => one.text), ["二", "四", "三", "一"]);
});

test("what is the same twice becomes one, and no note is lost", () => {
  const rest = items.unlike(pieces({ text: "压实责任。", note: "甲" }, { text: "压实，责任", note: "乙", heading: "一" }, { text: "另一句" }));
  assert.deepEqual(rest.map((one) => [one.text, one.note, one.heading]), [["压实责任。", "甲；乙", "一"], ["另一句", "", ""]]);
});

test("nearly the same is what differs in few characters, not what is about the same", () => {
  const long = "坚持把党的政治建设摆在首位，组织党员逐条学习并对照检查，全年集中学习十二次";
  const found = alike(pieces({ text: long }, { text: long.replace("十二", "十三") + "。" }, { text: "坚持把党的政治建设摆在首位" },
    { text: "组织党员到社区报到，认领岗位，逐项销号" }, { text: "短句" }, { text: "短句！" }));
  assert.deepEqual(found, [-1, 0, -1, -1, -1, -1]);
});

test("Markdown means what it says", () => {
  const text = texts.toMarkdown(pieces({ text: "# 一*二* <b>[x](y)</b>\n- 三\n1. 四", note: "> x" }));
  assert.ok(text.includes("\\# 一\\*二\\* \\<b\\>\\[x\\](y)\\</b\\>\n\\- 三\n\\1. 四"), text);
});

test("an address that leads out of the handbook is none", () => {
  const url = (given) => items.item({ text: "一", url: given }).url;
  assert.equal(url("reports/7a/a-b-7ab28b.html#p56fdbd25-2"), "reports/7a/a-b-7ab28b.html#p56fdbd25-2");
  ["javascript:alert(1)//.html", "//evil/x.html", "../x.html", "a/../../x.html", "http://x/y.html", "data:text/html,x.html"]
    .forEach((wrong) => assert.equal(url(wrong), "", wrong));
});

test("a permanent id is read where it was written, behind any words", () => {
  const source = { report: "an-lan-shi-7ab28b", anchor: "p56fdbd25-2", sentence: 3 };
  const id = permanent.write("手册·甲〔乙〕", source);
  assert.equal(id, "〔手册甲乙·7ab28b·56fdbd25-2·句3〕");
  const expected = { report: "7ab28b", anchor: "p56fdbd25-2", sentence: 3 };
  [id, "一句话。" + id, "  " + id + "\n", "长".repeat(500) + id].forEach((text) => assert.deepEqual(permanent.read(text), expected));
  assert.deepEqual(permanent.read(permanent.write("手册", { ...source, sentence: "" })), { ...expected, sentence: 0 });
  ["", "三会一课", "〔2023〕5号", "〔手册·7ab28b〕", "〔手册·7ab28b·<img>〕", id + "以后还有字"].forEach((text) => {
    assert.equal(permanent.read(text), null, text);
  });
  assert.equal(permanent.write("手册", { report: "", anchor: "" }), "");
});
