// How a hit is cut for showing: context by characters, sentences, near-duplicates folded. Pure.
(function (root, make) {
  if (typeof module === "object" && module.exports) module.exports = make();
  else (root.handbook = root.handbook || {}).kwic = make();
})(typeof self === "object" ? self : this, function () {
  "use strict";

  // {left, hit, right, before, after}: so many whole characters each side; before and after say that more stands there.
  function around(text, start, end, width) {
    const left = Array.from(text.slice(0, start)), right = Array.from(text.slice(end));
    return {
      left: left.slice(-width).join(""), hit: text.slice(start, end), right: right.slice(0, width).join(""),
      before: left.length > width, after: right.length > width,
    };
  }

  // [{hit, same: [hit, …]}]: hits of near-duplicate passages under the first of them, the first with the first.
  function fold(hits) {
    const rows = [], seen = new Map(), groups = new Map();
    hits.forEach((hit) => {
      const passage = hit.report + "#" + hit.anchor, place = seen.get(passage) || 0, key = hit.same + ":" + place;
      seen.set(passage, place + 1);
      if (hit.same && groups.has(key)) groups.get(key).same.push(hit);
      else {
        const row = { hit, same: [] };
        rows.push(row);
        if (hit.same) groups.set(key, row);
      }
    });
    return rows;
  }

  // {kind: {id: n}, topic: …, function: …, year: …} over the hits.
  function count(hits) {
    const facets = { kind: {}, topic: {}, function: {}, year: {} };
    const add = (key, value) => { if (value) facets[key][value] = (facets[key][value] || 0) + 1; };
    hits.forEach((hit) => {
      ["kind", "function", "year"].forEach((key) => add(key, hit[key]));
      hit.topics.forEach((topic) => add("topic", topic));
    });
    return facets;
  }

  return { around, fold, count };
});
