// What is due in a year, and the calendar file. Run: node --test tests/node
"use strict";
const assert = require("node:assert");
const path = require("path");
const test = require("node:test");

const part = (name) => require(path.join(__dirname, "../../plugins/handbook/publishing/assets/js", name + ".js"));
const { due, counted } = part("ticks/due"), marks = part("ticks/marks"), ics = part("files/ics");

const duty = (given) => ({ id: "a", per: "quarter", since: "", until: "", ...given });
const ticked = (given) => marks.read(JSON.stringify({ marks: given }));
const states = (given, all, today) => due(duty(given), 2026, ticked(all), today).map((one) => one.state);

test("a period is late once it is over, due while it lasts, open before", () => {
  assert.deepEqual(states({}, {}, "2026-05-01"), ["late", "now", "open", "open"]);
  assert.deepEqual(states({}, {}, "2026-03-31"), ["now", "open", "open", "open"]);
  assert.deepEqual(states({}, { "a@2026-Q1": { done: "done" } }, "2026-04-01"), ["done", "now", "open", "open"]);
  assert.deepEqual(states({}, { a: { done: "na" }, "a@2026-Q2": { done: "done" } }, "2026-12-31"), ["na", "done", "na", "na"]);
});

test("a rule binds in the periods at whose end it holds", () => {
  assert.deepEqual(states({ since: "2026-05-11" }, {}, "2026-01-01"), ["void", "open", "open", "open"]);
  assert.deepEqual(states({ until: "2026-05-11" }, {}, "2026-01-01"), ["now", "void", "void", "void"]);
  assert.deepEqual(states({ since: "2019", until: "2024" }, {}, "2026-01-01"), ["void", "void", "void", "void"]);
});

test("what does not concern the unit is not counted", () => {
  const list = due(duty({ per: "month" }), 2026, ticked({ "a@2026-01": { done: "done" }, "a@2026-02": { done: "na" } }), "2026-04-15");
  assert.deepEqual(counted(list), { done: 1, late: 1, total: 11 });
});

test("a calendar file escapes what it holds, ends its lines and cuts them by characters", () => {
  const text = ics.write("党务日历", [{ id: "a-2026-Q1", day: "2026-12-31", title: "开会,讨论;议\\决\nBEGIN:VEVENT", text: "长".repeat(200) + "𠀀".repeat(40) }]);
  const lines = text.split("\r\n");
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75));
  assert.equal(lines.filter((line) => line === "BEGIN:VEVENT").length, 1);
  assert.ok(text.replace(/\r\n /g, "").includes("SUMMARY:开会\\,讨论\\;议\\\\决\\nBEGIN:VEVENT\r\n"));
  assert.ok(text.replace(/\r\n /g, "").includes("长".repeat(200) + "𠀀".repeat(40)));
  assert.ok(text.includes("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
  assert.ok(!text.includes("\ufffd"));
});
