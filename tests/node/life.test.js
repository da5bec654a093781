// The life of a phrase, as far as it needs no page. Run: node --test tests/node
"use strict";
const assert = require("node:assert");
const path = require("path");
const test = require("node:test");

const life = require(path.join(__dirname, "../../plugins/handbook/publishing/assets/js/results/life.js"));

test("common is what many reports say, wherever many begins", () => {
  assert.equal(life.grade(1, 1, 60), "仅一处");
  assert.equal(life.grade(2, 1, 60), "少用");
  assert.equal(life.grade(3, 3, 60), "常用");
  assert.equal(life.grade(40, 9, 20000), "少用");
  assert.equal(life.grade(10, 10, 20000), "常用");
  assert.equal(life.grade(2, 2, 3), "少用");
});

test("years are told from the first to the last, and drawn without gaps", () => {
  assert.equal(life.span({}), "");
  assert.equal(life.span({ "": 3, 0: 2 }), "");
  assert.equal(life.span({ 2023: 1 }), "只见于2023年");
  assert.equal(life.span({ 2023: 1, 2019: 2, 2030: 0 }), "最早2019年，最近2023年");
  assert.deepEqual(life.years({ 2021: 1, 2023: 4 }).map((one) => [one.id, one.count, one.share]), [["2021", 1, 0.25], ["2022", 0, 0], ["2023", 4, 1]]);
  assert.equal(life.years({ 1990: 1, 2023: 1 }).length, 16);
});
