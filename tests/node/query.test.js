// The vectors that Python reads too, against the pure scripts. Run: node --test tests/node
"use strict";
const assert = require("node:assert");
const fs = require("fs");
const path = require("path");
const test = require("node:test");
const { assets } = require("./host.js");

const part = (name) => require(path.join(assets, name));
const { Folder } = part("fold"), { parse, isLiteral } = part("parse"), { matcher } = part("match");
const { sentence } = part("sentence"), { inflate } = part("inflate");
const suggest = part("suggest");

const vectors = (name) => JSON.parse(fs.readFileSync(path.join(__dirname, "../vectors", name + ".json"), "utf8"));
const tables = vectors("folding"), { gap } = vectors("format");

function folder() {
  const made = new Folder([Array.from(tables.alphabet, (one) => one.codePointAt(0))], tables.near);
  made.learn(tables.far);
  return made;
}

for (const { text, folded } of vectors("fold")) {
  test("fold " + JSON.stringify(text), () => {
    const found = folder().fold(text);
    assert.strictEqual(folder().spell(found), folded);
    const whole = folder().foldWithOrigin(text);
    assert.strictEqual(whole.text, found);
    assert.strictEqual(whole.origin.length, found.length + 1);
  });
}

for (const row of vectors("query")) {
  test("parse " + JSON.stringify(row.query) + (row.literal ? " literally" : ""), () => {
    const made = folder(), found = parse(row.query, made, row.literal);
    const spelled = (terms) => terms.map((term) => term.map((piece) => made.spell(piece)));
    assert.deepStrictEqual(spelled(found.terms), row.terms);
    assert.deepStrictEqual(spelled(found.excluded), row.excluded);
    assert.deepStrictEqual({ ...found.filters }, row.filters);
    assert.deepStrictEqual(found.quoted, row.quoted || []);
  });
}

for (const row of vectors("match")) {
  test("match " + row.query + " in " + row.text, () => {
    const made = folder(), find = matcher(parse(row.query, made).terms[0], gap);
    assert.deepStrictEqual(find(made.fold(row.text)).map((hit) => [hit.start, hit.end]), row.hits);
  });
}

for (const row of vectors("sentence")) {
  test("sentence around " + row.text.slice(row.start, row.end) + " in " + row.text, () => {
    assert.deepStrictEqual(sentence(row.text, row.start, row.end), row.cut);
  });
}

for (const row of vectors("pinyin")) {
  test(row.typed + (row.fits ? " fits " : " does not fit ") + row.text, () => {
    const penalty = suggest.fit(suggest.clean(row.typed), suggest.units(row.text, row.reading));
    assert.strictEqual(penalty >= 0, row.fits);
    const spelled = suggest.spellsOut(suggest.clean(row.typed), suggest.units(row.text, row.reading));
    if ("spells" in row) assert.strictEqual(spelled ? spelled.text : "", row.spells);
  });
}

test("a hit leads back to whole characters of the original", () => {
  const folded = folder().foldWithOrigin("甲𠮷野１＋８");
  assert.deepStrictEqual(folded.back(1, 3), [1, 4]);
  assert.deepStrictEqual(folded.back(3, 6), [4, 7]);
});

test("a pasted text of more than 20 characters is literal", () => {
  assert.strictEqual(isLiteral("一二三四五六七八九十一二三四五六七八九十"), false);
  assert.strictEqual(isLiteral("一二三四五六七八九十一二三四五六七八九十*"), true);
});

test("the checksum is CRC-32 of the text", () => {
  const { checksum } = part("checksum");
  for (const row of vectors("checksum")) assert.strictEqual(checksum(row.text), row.checksum);
});

test("inflate gives back what deflate took, with and without a dictionary", () => {
  const zlib = require("zlib");
  const dictionary = Buffer.from("坚持和加强党的全面领导，");
  for (const text of ["", "a", "坚持党的领导".repeat(900), "abc\u0000def".repeat(3)]) {
    for (const level of [0, 1, 9]) {
      const data = zlib.deflateRawSync(Buffer.from(text), { level });
      assert.strictEqual(Buffer.from(inflate(data)).toString(), text);
      const primed = zlib.deflateRawSync(Buffer.from(text), { level, dictionary });
      assert.strictEqual(Buffer.from(inflate(primed, dictionary)).toString(), text);
    }
  }
  assert.throws(() => inflate(Buffer.from([255, 255, 1])));
});

test("numbers are found from any place on, whoever asked before", () => {
  const { Sparse } = part("lookup/sparse"), bits = 3, numbers = [0, 1, 9, 10, 15, 16, 17, 200, 203, 1200, 1207, 1208];
  const ones = numbers.map((one, place) => (one >> bits) + place), high = new Uint8Array(1 + (ones[ones.length - 1] >> 3));
  const low = new Uint8Array(Math.ceil((numbers.length * bits) / 8));
  for (const one of ones) high[one >> 3] |= 1 << (one & 7);
  numbers.forEach((one, place) => {
    for (let i = 0; i < bits; i++) low[(place * bits + i) >> 3] |= ((one >> i) & 1) << ((place * bits + i) & 7);
  });
  const found = new Sparse(high, low, bits), asked = [];
  for (let least = 0; least < 1215; least++) asked.push(least, (least * 577) % 1215);
  for (const least of asked) {
    const which = numbers.findIndex((one) => one >= least);
    assert.strictEqual(found.from(least), which < 0 ? -1 : numbers[which]);
    if (which >= 0) assert.strictEqual(found.which, which);
  }
});
