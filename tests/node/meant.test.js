// Words of a query that name kinds of passages or reports.
"use strict";

const assert = require("assert");
const { test } = require("node:test");
const { meant } = require("../../plugins/handbook/publishing/assets/js/results/meant");

const NAMES = {
  function: { problem: "问题", plan: "打算", practice: "做法" },
  kind: { zongjie: "总结", gongzuozongjie: "工作总结" },
  topic: { "zuzhi-shenghuo": "组织生活" },
};

test("a word that ends with the name of a function is that function", () => {
  assert.deepStrictEqual(meant(["主题党日", "存在问题"], NAMES),
    { q: "主题党日", filters: { function: ["problem"] }, said: "问题" });
});

test("the longest name counts, years are years, topics are named whole", () => {
  assert.deepStrictEqual(meant(["党费", "年度工作总结", "2023年"], NAMES),
    { q: "党费", filters: { kind: ["gongzuozongjie"], year: ["2023"] }, said: "工作总结、2023年" });
  assert.deepStrictEqual(meant(["党费", "组织生活"], NAMES).filters, { topic: ["zuzhi-shenghuo"] });
  assert.strictEqual(meant(["党费", "严肃组织生活"], NAMES), null);
});

test("words that name nothing mean themselves, and something has to be left to look for", () => {
  for (const words of [["主题党日", "三会一课"], ["存在问题"], ["问题", "打算"], ["问题导向", "党费"], []]) {
    assert.strictEqual(meant(words, NAMES), null);
  }
});
