// Suggestions by characters and by pinyin (full, initials, mixed, fuzzy), pages by name. Matching is pure.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var suggest = make(inNode ? require("./texts.js").address : root.handbook.Texts.address);
  if (inNode) module.exports = suggest;
  else root.handbook.suggesting = suggest;
})(typeof self === "object" ? self : this, function (address) {
  "use strict";

  var KINDS = ["practice", "term", "topic", "template", "checklist", "book", "phrase", "report"];
  var STARTS = { zh: "z", z: "zh", ch: "c", c: "ch", sh: "s", s: "sh", n: "l", l: "n", f: "h", h: "f" };
  var ENDS = { an: "ang", ang: "an", en: "eng", eng: "en", in: "ing", ing: "in" };
  var IDEOGRAPH = /[\u3400-\u9fff\ud840-\ud888]/;
  var known = new Map();

  // How a syllable may be typed: [[letters, penalty], …], whole ones first.
  function spellings(syllable) {
    if (known.has(syllable)) return known.get(syllable);
    var start = (/^(?:zh|ch|sh|[^aeiouv])/.exec(syllable) || [""])[0], rest = syllable.slice(start.length);
    var end = (/(?:an|en|in)g?$/.exec(rest) || [""])[0], middle = rest.slice(0, rest.length - end.length);
    var starts = STARTS[start] ? [start, STARTS[start]] : [start], ends = ENDS[end] ? [end, ENDS[end]] : [end], found = [];
    starts.forEach(function (one, fuzzy) {
      ends.forEach(function (other, loose) { found.push([one + middle + other, 2 * (fuzzy + loose)]); });
    });
    starts.forEach(function (one, fuzzy) { if (one) found.push([one, 1 + 2 * fuzzy]); });
    if (start.length === 2) found.push([start[0], 1]);
    if (!start) found.push([syllable[0], 1]);
    known.set(syllable, found);
    return found;
  }

  // What is read, one after another: [character, syllable or null]; marks are left out.
  function units(text, reading) {
    var syllables = reading ? reading.split(" ") : [], at = 0, found = [];
    for (var one of text.normalize("NFKC").toLowerCase()) {
      if (IDEOGRAPH.test(one)) found.push([one, syllables[at++] || null]);
      else if (/[0-9a-z〇]/.test(one)) found.push([one, null]);
    }
    return found;
  }

  // Penalty of typing `typed` for the units; -1: it does not fit. Ideographs stand for themselves.
  function fit(typed, parts) {
    var memo = new Map();
    function from(at, place) {
      if (at === typed.length) return place === parts.length ? 0 : 3;
      if (place === parts.length) return -1;
      var key = at * 64 + place;
      if (!memo.has(key)) memo.set(key, best(at, place));
      return memo.get(key);
    }
    function best(at, place) {
      var part = parts[place], least = -1;
      var offer = function (penalty, next) {
        if (next >= 0 && (least < 0 || penalty + next < least)) least = penalty + next;
      };
      if (typed.startsWith(part[0], at)) offer(0, from(at + part[0].length, place + 1));
      if (!part[1] || !/[a-z]/.test(typed[at])) return least;
      spellings(part[1]).forEach(function (spelling) {
        var letters = spelling[0], rest = typed.slice(at);
        if (rest.startsWith(letters)) offer(spelling[1], from(at + letters.length, place + 1));
        else if (letters.startsWith(rest)) offer(spelling[1] + 1, 3);
      });
      return least;
    }
    return parts.length > 60 ? -1 : from(0, 0);
  }

  // What counts of it: marks are left out, as they are in `units`.
  function clean(typed) {
    return typed.normalize("NFKC").toLowerCase().replace(/ü|u:/g, "v").replace(/[^0-9a-z〇\u3400-\u9fff\ud840-\udfff]/g, "");
  }

  // The best rows [text, pinyin, kind, url] for what was typed, as {text, kind, url}.
  function choose(typed, rows, limit) {
    typed = clean(typed);
    var found = [];
    rows.forEach(function (row, place) {
      var penalty = fit(typed, units(row[0], row[1]));
      if (penalty >= 0) found.push([penalty, row[2], place, row]);
    });
    found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]; });
    return varied(found, limit).map(function (one) { return shown(one[3]); });
  }

  // The best ones, but of no kind more than a third as long as there are others: what is meant may be a phrase or a title.
  function varied(found, limit) {
    var taken = {}, most = Math.ceil(limit / 3);
    var few = function (one) { return (taken[one[1]] = (taken[one[1]] || 0) + 1) <= most; };
    var chosen = new Set(found.filter(few).slice(0, limit));
    found.forEach(function (one) { if (chosen.size < limit) chosen.add(one); });
    return found.filter(function (one) { return chosen.has(one); });
  }

  // Of a report only its id is written.
  function shown(row) {
    var kind = KINDS[row[2]], place = row[3];
    return { text: row[0], kind: kind, url: kind === "report" && place ? address(place) : place };
  }

  // The letters under which suggestions may lie; `roots`: letter → first characters.
  function letters(typed, roots) {
    var first = clean(typed).charAt(0);
    if (!first) return [];
    if (/[a-z]/.test(first)) return [first, { n: "l", l: "n", f: "h", h: "f" }[first]].filter(function (one) { return one && roots[one]; });
    return Object.keys(roots).filter(function (one) { return roots[one].indexOf(first) >= 0; });
  }

  // Pages [title, kind, url, aliases] whose name or alias holds all the terms (folded), nearest first.
  function pages(terms, rows, fold) {
    if (!terms.length) return [];
    var found = [];
    rows.forEach(function (row, place) {
      var names = [row[0]].concat(row[3]).map(fold);
      var name = names.find(function (one) { return terms.every(function (term) { return one.indexOf(term) >= 0; }); });
      if (name === undefined) return;
      var far = name === terms[0] ? 0 : name.indexOf(terms[0]) === 0 ? 1 : 2;
      found.push([far, name.length, place, { title: row[0], kind: row[1], url: row[2] }]);
    });
    found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]; });
    return found.map(function (one) { return one[3]; });
  }

  return { choose: choose, letters: letters, pages: pages, clean: clean, spellings: spellings, fit: fit, units: units };
});
