// Pure rules of a query: folding, parsing, matching, sentences. No DOM; runs in node and as a classic script.
// The same rules in Python: text.py and search/scan.py; tests/vectors/*.json holds both to it.
(function (root, make) {
  if (typeof module === "object" && module.exports) module.exports = make();
  else (root.handbook = root.handbook || {}).query = make();
})(typeof self === "object" ? self : this, function () {
  "use strict";

  var GAP = "[^,。;:、!?]{0,12}?"; // the clause marks as they fold
  var SPACE = /[\s\u0085\u001c-\u001f]+/;
  var KEYS = /^(topic|kind|year|function|report)[:：](.+)$/i;
  var STAND_IN = 0xe000; // private use folds to nothing, so these units are free to stand for astral characters
  var UNKNOWN = "\uf8ff", RARE = 1, HELD = new Uint16Array(2048);

  // ── folding ────────────────────────────────────────────────────────────────────────────────────────────────────

  // Folding as Python does it, from the code points of the folded alphabet and the tables of the index {gone, from, to, many}.
  function Folder(alphabet, table) {
    this.units = new Uint16Array(0x10000); // by unit: what it folds to; 0: nothing is known of it; RARE: `map` tells
    this.units.fill(RARE, 0xd800, 0xf900);
    this.map = new Map();
    this.astral = [];
    for (var i = 0; i < alphabet.length; i++) {
      if (alphabet[i] < 0x10000) this.units[alphabet[i]] = alphabet[i];
      else this.map.set(String.fromCodePoint(alphabet[i]), String.fromCharCode(STAND_IN + this.astral.push(alphabet[i]) - 1));
    }
    this.learn(table);
  }

  Folder.prototype.learn = function (table) {
    var self = this, to = Array.from(table.to);
    var stand = function (text) {
      return Array.from(text, function (one) { return one.length > 1 ? self.map.get(one) || UNKNOWN : one; }).join("");
    };
    for (var gone of table.gone) this.put(gone, "");
    Array.from(table.from).forEach(function (one, place) { self.put(one, stand(to[place])); });
    table.many.forEach(function (pair) { self.put(pair[0], stand(pair[1])); });
  };

  Folder.prototype.put = function (letter, folded) {
    var plain = letter.length === 1 && folded.length === 1;
    if (letter.length === 1) this.units[letter.charCodeAt(0)] = plain ? folded.charCodeAt(0) : RARE;
    if (!plain) this.map.set(letter, folded);
  };

  // What a character that is not one unit for one unit folds to.
  Folder.prototype.rare = function (character) {
    var known = this.map.get(character), code = character.codePointAt(0);
    if (known !== undefined) return known;
    if ((code >= 0xd800 && code <= 0xf8ff) || code >= 0xe0000) return "";
    return code > 0xffff ? UNKNOWN : character;
  };

  // The unit that stands for a letter of the alphabet.
  Folder.prototype.unit = function (code) {
    return code > 0xffff ? this.map.get(String.fromCodePoint(code)).charCodeAt(0) : code;
  };

  // A folded text with astral characters in the place of what stands for them.
  Folder.prototype.spell = function (folded) {
    var astral = this.astral;
    return folded.replace(/[\ue000-\uf8fe]/g, function (one) { return String.fromCodePoint(astral[one.charCodeAt(0) - STAND_IN]); });
  };

  // Whether a character may fold by the second table (fold.js), which only unusual queries need.
  Folder.prototype.wantsMore = function (text) {
    for (var one of text) if (one > "\u00ff" && !(one.length > 1 ? this.map.has(one) : this.units[one.charCodeAt(0)])) return true;
    return false;
  };

  // One folded character per UTF-16 unit; `origin`, where given, takes the place in the text of each.
  Folder.prototype.fold = function (text, origin) {
    var folded = "", held = 0;
    for (var i = 0; i < text.length; i++) {
      var code = text.charCodeAt(i), to = this.units[code];
      if (to === RARE) {
        var letter = String.fromCodePoint(text.codePointAt(i)), part = this.rare(letter);
        if (origin) for (var j = 0; j < part.length; j++) origin.push(i);
        folded += string(held) + part;
        held = 0;
        i += letter.length - 1;
      } else {
        if (held === HELD.length) { folded += string(held); held = 0; }
        HELD[held++] = to || code;
        if (origin) origin.push(i);
      }
    }
    return folded + string(held);
  };

  function string(held) { return held ? String.fromCharCode.apply(null, HELD.subarray(0, held)) : ""; }

  // {text, origin}: origin[i] is where folded unit i stands in the text, in UTF-16 units; one more for the end.
  Folder.prototype.foldWithOrigin = function (text) {
    var origin = [], folded = this.fold(text, origin);
    origin.push(text.length);
    return { text: folded, origin: origin, source: text };
  };

  // The stretch of the original behind folded [start, end): whole characters.
  function back(folded, start, end) {
    var from = folded.origin[start], last = folded.origin[end - 1];
    var pair = folded.source.codePointAt(last) > 0xffff ? 2 : 1;
    return [from, last + pair];
  }

  // ── parsing ────────────────────────────────────────────────────────────────────────────────────────────────────

  // {terms, excluded: [[piece, …], …], filters: {key: [value, …]}}; pieces are folded, a gap lies between two.
  function parse(query, folder, literal) {
    var result = { terms: [], excluded: [], filters: {} };
    if (literal) {
      add(result.terms, [folder.fold(query)]);
      return result;
    }
    var tokens = query.split(SPACE).filter(Boolean);
    tokens.forEach(function (token) {
      var filter = KEYS.exec(token);
      if (filter) {
        var key = filter[1].toLowerCase();
        var values = filter[2].split(/[,，]/).filter(Boolean);
        result.filters[key] = (result.filters[key] || []).concat(values);
      } else if (/^[-－]/.test(token)) {
        if (token.length > 1) add(result.excluded, pieces(token.slice(1), folder));
        else if (tokens.length === 1) add(result.terms, ["-"]);
      } else add(result.terms, pieces(token, folder));
    });
    return result;
  }

  function add(terms, term) {
    term = term.filter(Boolean);
    var key = term.join("\0");
    if (term.length && !terms.some(function (one) { return one.join("\0") === key; })) terms.push(term);
  }

  // A token cut at its gaps; \* and \- are a star and a dash.
  function pieces(token, folder) {
    var found = [""];
    token = token.replace(/^\\([-－])/, "$1");
    for (var i = 0; i < token.length; i++) {
      var star = token[i] === "*" || token[i] === "＊";
      if (star) found.push("");
      else if (token[i] === "\\" && /[*＊]/.test(token[i + 1] || "")) found[found.length - 1] += token[++i];
      else found[found.length - 1] += token[i];
    }
    return found.map(function (piece) { return folder.fold(piece); });
  }

  // Whether a pasted text is meant as it stands.
  function isLiteral(pasted) { return Array.from(pasted.trim()).length > 20; }

  // ── matching ───────────────────────────────────────────────────────────────────────────────────────────────────

  // A function from a folded text to its hits [start, end, [gap start, gap end, …]], left to right, not overlapping.
  function matcher(term) {
    if (term.length === 1) return function (text) { return runs(text, term[0]); };
    var pattern = new RegExp(term.map(escape).join("(" + GAP + ")"), "g");
    return function (text) {
      var hits = [], match;
      pattern.lastIndex = 0;
      while ((match = pattern.exec(text))) hits.push([match.index, match.index + match[0].length, gaps(term, match)]);
      return hits;
    };
  }

  function runs(text, run) {
    var hits = [];
    for (var at = text.indexOf(run); at >= 0; at = text.indexOf(run, at + run.length)) hits.push([at, at + run.length, []]);
    return hits;
  }

  function gaps(term, match) {
    var places = [], at = match.index;
    for (var i = 1; i < term.length; i++) {
      at += term[i - 1].length;
      places.push(at, at + match[i].length);
      at += match[i].length;
    }
    return places;
  }

  function escape(text) { return text.replace(/[.*+?^${}()|[\]\\\/-]/g, "\\$&"); }

  // Whether the filters let a passage {topics, kind, year, function, report} through; `names` maps names to ids.
  function passes(filters, passage, names) {
    return Object.keys(filters).every(function (key) {
      return filters[key].some(function (value) {
        if (key === "year") return inYears(value, passage.year);
        var known = names && names[key];
        var id = known && Object.prototype.hasOwnProperty.call(known, value) ? known[value] : value;
        return key === "topic" ? passage.topics.indexOf(id) >= 0 : passage[key] === id;
      });
    });
  }

  // 2023 or 2020-2023.
  function inYears(value, year) {
    var range = /^(\d{4})(?:-(\d{4}))?$/.exec(value);
    return !!range && year !== null && year >= +range[1] && year <= +(range[2] || range[1]);
  }

  // ── sentences ──────────────────────────────────────────────────────────────────────────────────────────────────

  // The sentences around [start, end) as [start, end]: up to 。！？ and the marks that close after it.
  function sentence(text, start, end) {
    var cut = /[\s\S]*?(?:[。！？!?]+[”’」』）)》〉"']*|$)/g, from = -1, match;
    while ((match = cut.exec(text)) && match[0]) {
      var stop = match.index + match[0].length;
      if (stop <= start) continue;
      if (from < 0) from = match.index + match[0].search(/\S|$/);
      if (stop >= end) return [Math.min(from, start), Math.max(end, from + text.slice(from, stop).trimEnd().length)];
    }
    return [from < 0 ? start : from, text.length];
  }

  return {
    Folder: Folder, back: back, parse: parse, pieces: pieces, isLiteral: isLiteral, matcher: matcher,
    passes: passes, sentence: sentence, STAND_IN: STAND_IN,
  };
});
