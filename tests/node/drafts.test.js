// The pure halves of check.html and desk.html. Run: node --test tests/node
"use strict";
const assert = require("node:assert");
const path = require("path");
const test = require("node:test");

const folder = path.join(__dirname, "../../plugins/handbook/publishing/assets/js");
const part = (name) => require(path.join(folder, name + ".js"));
const { stretches, covered, LEAST } = part("check/stretches"), draft = part("desk/draft"), kept = part("desk/kept");
const materials = part("desk/materials"), drafts = part("page/drafts"), lines = part("check/lines");

// ── what stands in the handbook word for word ─────────────────────────────────────────────────────────────────────

let seed = 20261130;
const chance = (below) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor((seed / 2147483648) * below); };
const words = (count, from) => Array.from({ length: count }, () => String.fromCharCode(from + chance(300))).join("");
const asker = (corpus) => async (text) => (corpus.includes(text) ? text : null);

/** Every place of a text that lies in a stretch of LEAST characters or more of the corpus: the slow truth. */
function truth(text, corpus) {
  const places = new Set();
  for (let at = 0; at + LEAST <= text.length; at++) {
    if (corpus.includes(text.slice(at, at + LEAST))) for (let each = 0; each < LEAST; each++) places.add(at + each);
  }
  return places;
}

test("a hundred mixtures of the corpus and one's own: every stretch is found and no other", async () => {
  const corpus = words(4000, 0x4e00) + "，" + words(2000, 0x5000);
  for (let one = 0; one < 100; one++) {
    let text = "";
    for (let piece = 0; piece < 8; piece++) {
      const from = chance(corpus.length - 60), size = 1 + chance(50);
      text += chance(2) ? corpus.slice(from, from + size) : words(size, 0x4e00);
    }
    const found = await stretches(text, asker(corpus)), places = new Set();
    found.forEach(({ start, end, known }) => {
      assert.ok(end - start >= LEAST && text.slice(start, end) === known && corpus.includes(known));
      assert.ok(end === text.length || !corpus.includes(text.slice(start, end + 1)), "as long as it goes");
      for (let at = start; at < end; at++) places.add(at);
    });
    assert.deepEqual([...places].sort(), [...truth(text, corpus)].sort());
    assert.equal(covered(found), places.size);
  }
});

test("what is shorter than eight characters is nobody's", async () => {
  assert.deepEqual(await stretches("七个字也不算数", asker("七个字也不算数")), []);
  assert.equal((await stretches("八个字就要算数了", asker("八个字就要算数了"))).length, 1);
});

// ── a draft ──────────────────────────────────────────────────────────────────────────────────────────────────────

test("numbers say how a paragraph is set, the first is the title, what is chosen wins", () => {
  const one = draft.draft("d", "", draft.fromText("总结\n一、做法\n（一）学习\n1.抓班子\n（1）会前\n1.2万人参加\n一、学习。会上说了很多\n2026年"));
  assert.deepEqual(one.blocks.map((_, at) => draft.style(one, at)), ["title", "h1", "h2", "h3", "h4", "body", "body", "body"]);
  one.blocks[0].style = "right";
  assert.equal(draft.style(one, 0), "right");
});

test("a blank is filled once and everywhere, and in what comes later", () => {
  const one = draft.draft("d", "", draft.fromTemplate([
    ["title", 0, "【单位全称】总结"], ["hint", 0, "写【单位全称】"], ["text", 0, "【单位全称】和【年份】"],
  ]));
  assert.deepEqual(draft.slots(one), ["单位全称", "年份"]);
  draft.fillSlots(one, { 单位全称: "云岭县$&档案馆" });
  assert.equal(draft.toText(one), "云岭县$&档案馆总结\n云岭县$&档案馆和【年份】");
  assert.equal(draft.filled("在【单位全称】", one.slots), "在云岭县$&档案馆");
  assert.equal(draft.filled("【constructor】", one.slots), "【constructor】");
  assert.deepEqual(draft.slots(one), ["年份"]);
});

test("sources go to the end, into comments or nowhere; hints never leave", () => {
  const source = { title: "某总结", year: "2023", url: "reports/aa/mou-aabbcc.html#p01234567", sentence: "2" };
  const one = draft.draft("d", "", [draft.block("题"), draft.block("提示", { hint: true }), draft.block("一句话", { sources: [source] })]);
  const note = "——某总结，2023年〔手册·aabbcc·01234567·句2〕";
  assert.deepEqual(draft.toBlocks(one, "none", "手册"), [["题", "title", ""], ["一句话", "body", ""]]);
  assert.deepEqual(draft.toBlocks(one, "comments", "手册")[1], ["一句话", "body", note]);
  assert.deepEqual(draft.toBlocks(one, "end", "手册").slice(2), [["出处", "break", ""], ["一句话…" + note, "body", ""]]);
  assert.equal(draft.toMarkdown(one), "# 题\n\n一句话\n");
});

test("a file of the desk comes back as it went", () => {
  const one = draft.draft("d1", "名", [draft.block("题"), draft.block("话", { style: "h2", hint: true, sources: [
    { title: "甲", year: "2020", url: "reports/aa/x.html#p", sentence: "3" }] })], "zongjie");
  one.slots["单位"] = "某局";
  assert.deepEqual(draft.fromJson(draft.toJson(one)), one);
});

test("whatever a file or the store holds becomes a sound draft or a sentence", () => {
  ["", "{", "[]", "null", '{"format":"other"}'].forEach((text) => assert.throws(() => draft.fromJson(text), /不是写稿台存的文件/));
  assert.throws(() => draft.fromJson('{"format":"handbook-desk","version":99}'), /更新的版本/);
  const hostile = [null, 7, "x", [], { blocks: {} }, { blocks: [null, 3, { text: {}, style: "evil", sources: "x" }] },
    { id: "../../x", slots: { "__proto__": "y", 年: 3 }, at: "<b>", blocks: [{ text: "a\nb", sources: [
      { title: {}, url: "javascript:alert(1)" }, { url: "//evil/x.html" }, { url: "a/../../x.html" }, null] }] }];
  hostile.forEach((given) => {
    const one = draft.sound(given);
    assert.ok(one.blocks.length && one.blocks.every((each) => typeof each.text === "string" && draft.STYLES.includes(each.style)));
    one.blocks.forEach((each) => each.sources.forEach((source) => assert.equal(source.url, "")));
    assert.match(one.id, /^[\w-]+$/);
    assert.ok(one.at >= 0 && one.at < one.blocks.length);
    assert.doesNotThrow(() => draft.toBlocks(one, "end", "手册"));
  });
});

test("a section goes from its heading to before the next", () => {
  const one = draft.draft("d", "", draft.fromText("题\n开头\n一、做法\n正文甲\n正文乙\n二、问题\n正文丙"));
  assert.deepEqual(draft.section(one, 4), { from: 2, to: 5, heading: "一、做法" });
  assert.deepEqual(draft.section(one, 1), { from: 0, to: 2, heading: "题" });
});

test("drafts and versions are kept apart, the store's rubbish is nobody's", () => {
  const values = {};
  const localStorage = { getItem: (key) => (key in values ? values[key] : null), setItem: (key, value) => { values[key] = String(value); } };
  global.window = { localStorage, location: { href: "file:///d/desk.html", pathname: "/d/desk.html" } };
  global.document = { querySelector: () => null };
  global.location = global.window.location;
  const one = draft.draft("d1", "甲", [draft.block("题")]), two = draft.draft("d2", "乙", [draft.block("题")]);
  assert.ok(kept.keep(one) && kept.keep(two) && kept.keep(one));
  assert.deepEqual(kept.all().map((each) => each.name), ["甲", "乙"]);
  kept.version(one, true);
  kept.version(one);
  assert.equal(kept.versions("d1").length, 1);
  kept.drop("d1");
  assert.deepEqual([kept.all().length, kept.versions("d1").length], [1, 0]);
  Object.keys(values).forEach((key) => { values[key] = '{"evil":[1,{"draft":"<img>"}]}'; });
  assert.deepEqual([kept.all(), kept.versions("d2"), drafts.last()], [[], [], null]);
  const odd = { toString: 5, valueOf: 5 };
  Object.keys(values).forEach((key) => { values[key] = JSON.stringify([{ id: odd, name: odd, at: odd, blocks: [] }]); });
  assert.deepEqual([drafts.last().name, drafts.put([drafts.paragraph("一段", { title: "题" })])], ["", ""]);
  delete global.window;
  delete global.document;
  delete global.location;
});

// ── what belongs to a section ────────────────────────────────────────────────────────────────────────────────────

test("what shows the practice in that function comes before what only reads alike", () => {
  const example = (name, more) => ({ text: name, title: name, kind: "", function: "", topics: [], practices: [], score: 0.5, ...more });
  const all = { examples: [example("党费收缴"), example("甲", { practices: ["dangfei"], function: "practice" }),
    example("乙", { topics: ["zuzhi"], function: "practice" })] };
  const about = { kind: "zongjie", function: "practice", topics: ["zuzhi"], practices: ["dangfei"], words: "党费收缴" };
  assert.deepEqual(materials.examples(all, about).map((one) => one.title), ["甲", "乙", "党费收缴"]);
});

test("sets of headings by how many, how long, with which words", () => {
  const all = { headings: [{ frame: "有“…度”", headings: ["学习有深度", "工作有力度"] }, { frame: "抓…", headings: ["抓学习", "抓班子", "抓作风"] }] };
  const count = (wanted) => materials.headings(all, { count: 0, length: 0, words: "", ...wanted }).length;
  assert.deepEqual([count({}), count({ count: 3 }), count({ length: 5 }), count({ words: "度" }), count({ words: "抓", count: 2 })], [2, 1, 2, 1, 0]);
});

test("a find stays ticked off when the draft is read again, wherever it stands then", () => {
  const find = { rule: "typo", quote: "的的", message: "重复", line: 3, start: 1, end: 3 };
  assert.equal(lines.key(find), lines.key({ ...find, line: 9, start: 7, end: 9 }));
});
