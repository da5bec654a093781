// What one ticks, and the tables it is carried away in. Run: node --test tests/node
"use strict";
const assert = require("node:assert");
const path = require("path");
const test = require("node:test");
const zlib = require("zlib");

const plugins = path.join(__dirname, "../../plugins/handbook");
const part = (name) => require(path.join(plugins, "publishing/assets/js", name + ".js"));
const days = part("ticks/days"), marks = part("ticks/marks"), table = part("ticks/table");
const csv = part("files/csv"), zip = part("files/zip"), xlsx = part("files/xlsx");
const { inflate } = require(path.join(plugins, "search/assets/inflate.js"));
const inflated = (data, most) => inflate(data, undefined, most);

test("a day is known however people and spreadsheets write it", () => {
  const ways = ["2026-03-05", "2026年3月5日", "2026.3.5", "2026/3/5", "２０２６－０３－０５", "20260305", "46086", "2026-03-05 00:00:00"];
  ways.forEach((way) => assert.equal(days.day(way), "2026-03-05", way));
  ["2026-02-30", "2026-13-01", "明天", "", "3月5日", "56", "99999"].forEach((way) => assert.equal(days.day(way), "", way));
});

test("the periods of a year are whole", () => {
  const ids = (per) => days.periods(per, 2028).map((one) => one.id);
  assert.deepEqual(ids("quarter"), ["2028-Q1", "2028-Q2", "2028-Q3", "2028-Q4"]);
  assert.deepEqual(ids("half-year"), ["2028-H1", "2028-H2"]);
  assert.deepEqual(ids("year"), ["2028"]);
  assert.equal(ids("month").length, 12);
  assert.equal(days.periods("month", 2028)[1].last, "2028-02-29");
  assert.deepEqual([days.periods("half-year", 2026)[1].since, days.periods("half-year", 2026)[1].last], ["2026-07-01", "2026-12-31"]);
});

test("what replaces a rule holds from its day on, the old one until the day before", () => {
  const old = { since: "2014-05-28", until: "2026-05-11" }, next = { since: "2026-05-11", until: "" };
  assert.deepEqual(["2014-05-27", "2014-05-28", "2026-05-10", "2026-05-11"].map((day) => days.holds(old, day)), [false, true, true, false]);
  assert.deepEqual(["2026-05-10", "2026-05-11"].map((day) => days.holds(next, day)), [false, true]);
  assert.equal(days.holds({ since: "2019", until: "2024" }, "2019-01-01"), true);
  assert.equal(days.holds({ since: "2019", until: "2024" }, "2024-01-01"), false);
});

test("a poisoned store is taken for what it is", () => {
  const poisons = [null, "", "nonsense", "[]", "5", '"text"', '{"marks": 5}', '{"marks": {"a": null}}', '{"unit": {"x": 1}}'];
  poisons.forEach((poison) => assert.deepEqual(marks.read(poison), marks.empty(), poison));
  const given = {
    unit: "甲".repeat(5000), date: "tomorrow",
    marks: {
      "__proto__": { done: "done" }, "<img>": { done: "done" }, "a-b": { done: "evil", note: 5, who: "张三" },
      "c@2026-Q5": { done: "done" }, "c@2026-Q4": { done: "done", when: "2026-99-01", at: "x".repeat(99) },
    },
  };
  const read = marks.read(JSON.stringify(given));
  assert.deepEqual(Object.keys(read.marks).sort(), ["a-b", "c@2026-Q4"]);
  assert.equal(read.unit.length, 100);
  assert.deepEqual([read.date, read.marks["a-b"].done, read.marks["a-b"].note, read.marks["a-b"].who], ["", "", "", "张三"]);
  assert.equal(read.marks["c@2026-Q4"].when, "");
});

const all = () => marks.read(JSON.stringify({
  unit: "某支部", person: "张三", date: "2026-03-05",
  marks: {
    one: { done: "done", who: "李四", when: "2026-03-01", evidence: "会议记录", note: "=1+1" },
    two: { done: "na", note: "不设支委会，“没有”\n第二行" },
  },
}));
const requirements = ["one", "two", "three"].map((id) => ({
  id, text: "要求，" + id, subject: "党支部", often: "每月1次", basis: "《某条例》第一条", list: "清单",
}));

test("a table brought back says what was ticked", () => {
  const expected = all();
  const rows = table.rows(requirements, expected);
  assert.deepEqual(table.read(rows), expected);
  assert.deepEqual(table.read(csv.read(csv.write(rows))), expected);
  assert.deepEqual(marks.fromFile(marks.toFile(expected)), expected);
});

test("a table is understood with columns moved, rows added and other words for done", () => {
  const head = ["编号", "备注", "核对", "日期"];
  const read = table.read([["随便写的一行"], head, ["one", "甲", "√", "2026.3.5"], ["two", "", "不适用", "上周"], ["", "合计", "2", ""],
    ["three", "", "待定", ""]]);
  assert.deepEqual(read.marks.one, { ...marks.mark(null), done: "done", note: "甲", when: "2026-03-05" });
  assert.deepEqual([read.marks.two.done, read.marks.two.note], ["na", "日期：上周"]);
  assert.deepEqual([read.marks.three.done, read.marks.three.note], ["", "核对：待定"]);
});

test("what is none of ours is named", () => {
  assert.throws(() => table.read([["a", "b"], ["c", "d"]]), /核对.*编号/);
  assert.throws(() => marks.fromFile('{"format":"handbook-basket"}'), /核对记录/);
  assert.throws(() => marks.fromFile('{"format":"handbook-ticks","version":9}'), /9/);
  assert.throws(() => marks.fromFile("<script>alert(1)</script>"), /核对记录/);
});

test("merging takes what one alone says and names what both say otherwise", () => {
  const own = all(), other = all();
  delete own.marks.two;
  own.unit = "";
  other.marks.one.note = "另一句";
  other.marks.one.at = "2030";
  const { ticks, added, conflicts } = marks.merge(own, other);
  assert.deepEqual([added, conflicts, ticks.unit], [["two"], ["one"], "某支部"]);
  assert.equal(ticks.marks.one.note, "=1+1");
  assert.deepEqual(marks.merge(all(), all()).conflicts, []);
});

test("what does not concern the unit is no part of the whole", () => {
  assert.deepEqual(marks.progress(all(), ["one", "two", "three"]), { done: 1, na: 1, total: 2 });
});

test("no cell of a text table is computed, and nothing is lost by that", () => {
  const rows = [["=1+1", "+86", "-5", "@SUM(A1)", "\t=x", "'=x", "＝1", "甲,乙", "“\"”", "两\n行", "", "'单引号"]];
  const text = csv.write(rows);
  assert.ok(!/(^|,)"?[=+\-@\t＝]/.test(text.slice(1)), text);
  assert.deepEqual(csv.read(text), rows);
  assert.deepEqual(csv.read("a\tb\r\nc\td"), [["a", "b"], ["c", "d"]]);
  assert.deepEqual(csv.read('"a\r\nb",c\n\n,,\nd'), [["a\r\nb", "c"], ["d"]]);
});

test("an Excel file holds texts alone, escaped", () => {
  const data = xlsx.write([{ name: "表/1", rows: [["=1+1", "<b>&\"\u0000\ud800"]], head: 0, widths: [9, 9] }]);
  const parts = zip.unpack(data, () => true, inflated), read = (name) => Buffer.from(parts[name]).toString();
  const sheet = read("xl/worksheets/sheet1.xml");
  assert.ok(!sheet.includes("<f>"));
  assert.match(sheet, /t="inlineStr" s="1"><is><t xml:space="preserve">=1\+1</);
  assert.ok(sheet.includes("&lt;b&gt;&amp;&quot;\ufffd\ufffd"));
  assert.match(read("xl/styles.xml"), /quotePrefix="1"/);
  assert.match(read("xl/workbook.xml"), /name="表 1"/);
});

// An archive with one deflated file in it.
function archive(content, claimed) {
  const packed = zlib.deflateRawSync(content), name = Buffer.from("a.xml");
  const head = (size) => Buffer.alloc(size), local = head(30), central = head(46), end = head(22);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(claimed === undefined ? content.length : claimed, 24);
  central.writeUInt16LE(name.length, 28);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([local, name, packed, central, name, end]));
}

test("archives are read within limits", () => {
  const read = (data) => zip.unpack(data, () => true, inflated);
  assert.equal(Buffer.from(read(archive(Buffer.from("内容")))["a.xml"]).toString(), "内容");
  assert.throws(() => read(archive(Buffer.alloc(90e6))), /太大/);
  assert.throws(() => read(archive(Buffer.alloc(90e6), 10)), /太大|损坏/);
  assert.throws(() => read(archive(Buffer.from("内容")).slice(0, 40)), /压缩包/);
  assert.throws(() => read(new Uint8Array(0)), /压缩包/);
  const broken = archive(Buffer.from("内容".repeat(99)));
  broken.fill(255, 36, 44);
  assert.throws(() => read(broken), /损坏/);
});
