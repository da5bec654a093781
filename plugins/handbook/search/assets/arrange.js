// The answer as contract C4 has it: sorted, grouped, cut to the page that was asked for. Pure.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var arrange = make(inNode ? require("./query.js") : root.handbook.query);
  if (inNode) module.exports = arrange;
  else root.handbook.arrange = arrange;
})(typeof self === "object" ? self : this, function (query) {
  "use strict";

  var SORTED = 2000;

  function compare(a, b) { return a < b ? -1 : a > b ? 1 : 0; }

  function reversed(text) { return text.split("").reverse().join(""); }

  // What a hit is sorted by; equal ones stay best first.
  var KEYS = {
    right: function (one) { return one[0].folded.slice(one[1][1], one[1][1] + 20); },
    left: function (one) { return reversed(one[0].folded.slice(Math.max(0, one[1][0] - 20), one[1][0])); },
    newest: function (one) { return -(one[0].year || 0); },
    shortest: function (one) { return length(one[0], one[1]); },
  };

  function length(passage, hit) {
    var shown = passage.shown(hit), place = query.sentence(shown.text, shown.start, shown.end);
    return place[1] - place[0];
  }

  function sorted(hits, order) {
    var key = KEYS[order];
    if (!key) return hits;
    return hits.map(function (one, place) { return [key(one), place, one]; })
      .sort(function (a, b) { return compare(a[0], b[0]) || a[1] - b[1]; })
      .map(function (row) { return row[2]; });
  }

  // Identical forms, or what fills the gaps: [{text, count, reports, hit}], commonest first.
  function groups(hits, kind) {
    var found = new Map();
    hits.forEach(function (one) {
      var text = kind === "gap" ? filler(one) : one[0].folded.slice(one[1][0], one[1][1]);
      var group = found.get(text) || { text: text, count: 0, reports: new Set(), first: one };
      group.count++;
      group.reports.add(one[0].report);
      found.set(text, group);
    });
    return Array.from(found.values())
      .sort(function (a, b) { return b.count - a.count || compare(a.text, b.text); })
      .map(function (group) {
        var hit = group.first[0].shown(group.first[1]);
        return { text: shown(hit, kind), form: group.text, count: group.count, reports: group.reports.size, hit: hit };
      });
  }

  function filler(one) {
    var parts = [];
    for (var i = 0; i < one[1][2].length; i += 2) parts.push(one[0].folded.slice(one[1][2][i], one[1][2][i + 1]));
    return parts.join(" … ");
  }

  // The group's name as its first hit writes it.
  function shown(hit, kind) {
    if (kind !== "gap") return hit.text.slice(hit.start, hit.end);
    return hit.gaps.map(function (gap) { return hit.text.slice(gap[0], gap[1]); }).join(" … ");
  }

  // Hits by function, topic, year and kind.
  function facets(hits) {
    var found = { function: {}, topic: {}, year: {}, kind: {} };
    var add = function (key, value) { if (value) found[key][value] = (found[key][value] || 0) + 1; };
    hits.forEach(function (one) {
      ["function", "year", "kind"].forEach(function (key) { add(key, one[0][key]); });
      one[0].topics.forEach(function (topic) { add("topic", topic); });
    });
    return found;
  }

  function answer(session, options) {
    var base = session.hits.slice(0, SORTED), counts = session.tally || session.known();
    var inOrder = options.sort === "best" ? session.hits : sorted(base, options.sort);
    var page = inOrder.slice(options.offset, options.offset + options.limit);
    var wanted = options.sort !== "best" || options.group ? SORTED : options.offset + options.limit;
    return {
      occurrences: counts && !session.read ? counts.occurrences : session.hits.length,
      reports: counts && !session.read ? counts.reports : session.reports.size,
      complete: session.isComplete(wanted) && !session.problems.length,
      progress: session.isCounted() ? 1 : session.progress,
      sorted: Math.min(SORTED, session.hits.length),
      hits: page.map(function (one) { return one[0].shown(one[1]); }),
      groups: options.group ? groups(base, options.group) : [],
      facets: session.read ? facets(session.hits) : session.tally ? session.tally.facets : null,
      pages: [], problems: session.problems.slice(),
    };
  }

  return { answer: answer };
});
