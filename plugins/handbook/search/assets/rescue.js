// What to offer when a query finds nothing: a shorter part, parts in one passage, a gap, near pinyin, another name.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var rescue = make();
  if (inNode) module.exports = rescue;
  else root.handbook.rescuing = rescue;
})(typeof self === "object" ? self : this, function () {
  "use strict";

  var LONGEST = 24, TRIES = 12;

  // For every beginning how far what stands somewhere goes, by asking `exists`.
  async function reach(text, exists) {
    var ends = [], end = 0;
    for (var start = 0; start < text.length; start++) {
      end = Math.max(end, start);
      while (end < text.length && (await exists(text.slice(start, end + 1)))) end++;
      ends.push(end);
    }
    return ends;
  }

  // The longest parts that stand somewhere.
  function parts(text, ends) {
    var found = ends.map(function (end, start) { return end - start > 1 || text.length < 3 ? text.slice(start, end) : ""; });
    var longest = found.reduce(function (most, one) { return Math.max(most, one.length); }, 0);
    return found.filter(function (one) { return one && one.length === longest && one !== text; });
  }

  // The text cut into parts that stand somewhere, where they stand in one passage.
  async function together(text, ends, exists) {
    var found = [], at = 0;
    while (at < text.length) {
      if (ends[at] - at > 1) found.push(text.slice(at, ends[at]));
      at = Math.max(at + 1, ends[at] - at > 1 ? ends[at] : 0);
    }
    var query = found.join(" ");
    return found.length > 1 && (await exists(query)) ? [query] : [];
  }

  // The text with a gap in it, the most even cut first.
  async function gaps(text, exists) {
    var cuts = [];
    for (var at = 1; at < text.length; at++) cuts.push(at);
    cuts.sort(function (a, b) { return Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2); });
    var found = [];
    for (var cut of cuts.slice(0, TRIES)) {
      var query = text.slice(0, cut) + "*" + text.slice(cut);
      if (await exists(query)) found.push(query);
      if (found.length === 2) break;
    }
    return found;
  }

  // {parts, together, gaps, near, aliases}, each a list of queries that find something, or of pages for aliases.
  async function rescue(text, means) {
    var plain = text.replace(/[\s*＊\\"“”]+/g, "").slice(0, LONGEST);
    var near = (await means.near(plain)).filter(function (one) { return one.text !== text; });
    var aliases = await means.pages(plain);
    var offered = plain !== text && (await means.exists(plain)) ? [plain] : [], ends = await reach(plain, means.exists);
    return {
      parts: offered.concat(parts(plain, ends)), together: await together(plain, ends, means.exists),
      gaps: plain.length > 3 ? await gaps(plain, means.exists) : [],
      near: near, aliases: aliases,
    };
  }

  return rescue;
});
