"use strict";
// What to offer when a query finds nothing: a shorter part, parts in one passage, a gap, near pinyin, another name.

const LONGEST = 24, TRIES = 12, GAPS = 2;

/** For every beginning how far what stands somewhere goes, by asking `exists`. */
async function reach(text, exists) {
  const ends = [];
  for (let start = 0, end = 0; start < text.length; start++) {
    end = Math.max(end, start);
    while (end < text.length && (await exists(text.slice(start, end + 1)))) end++;
    ends.push(end);
  }
  return ends;
}

/** The longest parts that stand somewhere. */
function parts(text, ends) {
  const found = ends.map((end, start) => (end - start > 1 || text.length < 3 ? text.slice(start, end) : ""));
  const longest = found.reduce((most, one) => Math.max(most, one.length), 0);
  return found.filter((one) => one && one.length === longest && one !== text);
}

/** The text cut into parts that stand somewhere, where they stand in one passage. */
async function together(text, ends, exists) {
  const found = [];
  for (let at = 0; at < text.length; ) {
    if (ends[at] - at > 1) found.push(text.slice(at, ends[at]));
    at = Math.max(at + 1, ends[at] - at > 1 ? ends[at] : 0);
  }
  const query = found.join(" ");
  return found.length > 1 && (await exists(query)) ? [query] : [];
}

/** The text with a gap in it, the most even cut first. */
async function gaps(text, exists) {
  const cuts = Array.from({ length: text.length - 1 }, (_, place) => place + 1), found = [];
  cuts.sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2));
  for (const cut of cuts.slice(0, TRIES)) {
    const query = text.slice(0, cut) + "*" + text.slice(cut);
    if (await exists(query)) found.push(query);
    if (found.length === GAPS) break;
  }
  return found;
}

/**
 * {parts, together, gaps, near, aliases}, each a list of queries that find something, or of pages for aliases.
 * @param {string} text
 * @param {{exists: function(string): Promise<boolean>, near: function(string): Promise<any[]>,
 *   pages: function(string): Promise<any[]>}} means
 * @returns {Promise<Object<string, any[]>>}
 */
async function rescue(text, means) {
  const plain = text.replace(/[\s*＊\\"“”]+/g, "").slice(0, LONGEST);
  const near = (await means.near(plain)).filter((one) => one.text !== text), aliases = await means.pages(plain);
  const offered = plain !== text && (await means.exists(plain)) ? [plain] : [], ends = await reach(plain, means.exists);
  return {
    parts: offered.concat(parts(plain, ends)), together: await together(plain, ends, means.exists),
    gaps: plain.length > 3 ? await gaps(plain, means.exists) : [], near, aliases,
  };
}

module.exports = { rescue };
