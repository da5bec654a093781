// What the compact copy holds is read as it was written: the vectors of tests/vectors/squeezed.json, squeezed by Python.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");

const { unsqueezed } = require("../../plugins/handbook/publishing/assets/js/reader/lzma");

const rows = JSON.parse(fs.readFileSync(path.join(__dirname, "../vectors/squeezed.json"), "utf8"));
const bytes = (data) => new Uint8Array(Buffer.from(data, "base64"));
const gbk = (data) => new TextDecoder("gbk").decode(data);

for (const { name, text, data, size } of rows) {
  test(name, () => {
    assert.strictEqual(gbk(unsqueezed(bytes(data), size)), text);
    assert.strictEqual(gbk(unsqueezed(bytes(data), size)).slice(0, 9), text.slice(0, 9));
  });
}

test("as much as is wanted is read, and no more", () => {
  const { text, data } = rows.find((one) => one.name === "a run");
  assert.strictEqual(gbk(unsqueezed(bytes(data), 20)), text.slice(0, 10));
});

test("what is cut off or damaged is refused, or is other text", () => {
  const { data, size } = rows[rows.length - 1], whole = bytes(data);
  for (const length of [0, 1, 5, 100, whole.length >> 1]) {
    assert.throws(() => unsqueezed(whole.subarray(0, length), size), /damaged/);
  }
  for (let at = 1; at < whole.length; at += 97) {
    const other = whole.slice();
    other[at] ^= 0x55;
    try { assert.strictEqual(unsqueezed(other, size).length, size); } catch (error) { assert.match(String(error), /damaged/); }
  }
});
