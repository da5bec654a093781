// The sum by which a copy is checked is everybody's SHA-256.
"use strict";

const assert = require("node:assert");
const { createHash } = require("node:crypto");
const { test } = require("node:test");

const { sha256, hex } = require("../../plugins/handbook/publishing/assets/js/selfcheck/sha256");

for (const length of [0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000, 70000]) {
  test("of " + length + " bytes", () => {
    const data = Uint8Array.from({ length }, (_, at) => (at * 31 + length) & 255);
    assert.equal(hex(sha256(data)), createHash("sha256").update(data).digest("hex"));
  });
}
