// Lists of positions: reading them and putting them together. Pure; the format is described in search/format.py.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var postings = make(inNode ? require("./codec.js") : root.handbook.codec);
  if (inNode) module.exports = postings;
  else root.handbook.postings = postings;
})(typeof self === "object" ? self : this, function (codec) {
  "use strict";

  var NODE = "\0", LAST = "\uffff", MARK_WIDTH = 3;

  function number(data, at, width) {
    var value = 0;
    for (var i = width - 1; i >= 0; i--) value = value * 256 + data[at + i];
    return value;
  }

  // A column of `count` numbers in `width` planes at data[at …].
  function plane(data, at, count, width) {
    var column = new Uint32Array(count);
    for (var byte = width - 1; byte >= 0; byte--) {
      for (var i = 0, from = at + byte * count; i < count; i++) column[i] = (column[i] << 8) | data[from + i];
    }
    return column;
  }

  // The letters: the usual ones as they are, the rest as differences.
  function alphabet(data, usual, count) {
    var letters = Array.from(plane(data, 0, usual, 3)), code = 0;
    plane(data, 3 * usual, count - usual, 3).forEach(function (step) { letters.push((code += step)); });
    return letters.map(function (one) { return String.fromCodePoint(one); });
  }

  // ── which shard ────────────────────────────────────────────────────────────────────────────────────────────────

  // Keys are strings of symbols, which compare as the symbols do. `alphabet` gives letters their symbols.
  function Router(data, count, alphabet, stand) {
    this.symbols = new Map();
    var symbol = 2;
    for (var letter of alphabet) this.symbols.set(stand(letter), String.fromCharCode(symbol++));
    var shared = plane(data, 0, count, 1), more = plane(data, count, count, 1);
    var all = plane(data, 2 * count, (data.length - 2 * count) / 2, 2), at = 0;
    this.separators = [];
    for (var i = 0, before = ""; i < count; i++) {
      var key = before.slice(0, shared[i]);
      for (var j = 0; j < more[i]; j++, at++) {
        key += String.fromCharCode(j || shared[i] >= before.length ? all[at] : all[at] + before.charCodeAt(shared[i]));
      }
      this.separators.push((before = key));
    }
  }

  // The key of a folded text, or null when it holds a letter that stands nowhere.
  Router.prototype.key = function (text) {
    var key = "";
    for (var i = 0; i < text.length; i++) {
      var symbol = this.symbols.get(text[i]);
      if (symbol === undefined) return null;
      key += symbol;
    }
    return key;
  };

  // The last shard that begins at or before the key.
  Router.prototype.shard = function (key) {
    var low = 0, high = this.separators.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (this.separators[middle] <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  // First and last shard of everything that begins with the key.
  Router.prototype.span = function (key) { return [this.shard(key + NODE), this.shard(key + LAST)]; };

  // ── one shard ──────────────────────────────────────────────────────────────────────────────────────────────────

  function Lists(data, end) {
    var headLength = number(data, 0, 3), unaryLength = number(data, 3, 3);
    this.end = end;
    this.unary = data.subarray(6 + headLength, 6 + headLength + unaryLength);
    this.low = data.subarray(6 + headLength + unaryLength);
    var head = codec.inflate(data.subarray(6, 6 + headLength)), count = number(head, 0, 3), at = 3;
    var take = function (length, width) { at += length * width; return plane(head, at - length * width, length, width); };
    var shared = take(count, 1), more = take(count, 1), lead = take(count, 2);
    this.counts = take(count, 3);
    var rest = take(more.reduce(function (sum, one) { return sum + one - 1; }, 0), 2);
    this.keys = keys(shared, more, lead, rest);
    var nodes = this.keys.filter(isNode).length;
    this.totals = take(nodes, 4);
    this.reports = take(nodes, 4);
    this._index();
  }

  function isNode(key) { return key.charCodeAt(key.length - 1) === 0; }

  function keys(shared, more, lead, rest) {
    var result = [], before = "", at = 0;
    for (var i = 0; i < shared.length; i++) {
      var same = shared[i], old = i && same < before.length ? before.charCodeAt(same) : 0;
      var key = before.slice(0, same) + String.fromCharCode(lead[i] + old);
      for (var j = 1; j < more[i]; j++) key += String.fromCharCode(rest[at++]);
      result.push((before = key));
    }
    return result;
  }

  // Where each list begins in the two streams.
  Lists.prototype._index = function () {
    var count = this.counts.length, ones = 0, bits = 0;
    this.ones = new Float64Array(count);
    this.bits = new Float64Array(count);
    for (var i = 0; i < count; i++) {
      this.ones[i] = ones;
      this.bits[i] = bits;
      ones += this.counts[i];
      bits += this.counts[i] * width(this.counts[i], this.end);
    }
  };

  // The entry for a key: {depth, places, node, count, total, reports}. `depth` symbols of the key are covered; a node covers
  // the whole key and has a total. Null: the key stands nowhere.
  Lists.prototype.find = function (key) {
    var wanted = key + NODE, low = 0, high = this.keys.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (this.keys[middle] <= wanted) low = middle + 1;
      else high = middle;
    }
    var place = low - 1;
    if (place >= 0 && this.keys[place] === wanted) return this._node(place, key.length);
    while (place >= 0 && !key.startsWith(this.keys[place])) { // a longer leaf that went another way: back to the shorter
      if (!place || !this.keys[place].startsWith(this.keys[place - 1])) return null;
      place--;
    }
    if (place < 0) return null;
    var places = [place];
    if (this.keys[place] === key) while (++place < this.keys.length && this.keys[place].startsWith(key)) places.push(place);
    return { depth: this.keys[places[0]].length, places: places, lists: this, node: false };
  };

  // The positions of an entry.
  Lists.prototype.of = function (entry) {
    var self = this;
    return union(entry.places.map(function (place) { return self.positions(place); }));
  };

  Lists.prototype._node = function (place, depth) {
    var rank = 0;
    for (var i = 0; i < place; i++) if (isNode(this.keys[i])) rank++;
    return {
      depth: depth, count: this.counts[place], places: [place], lists: this, node: true,
      total: this.totals[rank], reports: this.reports[rank],
    };
  };

  // Places of the leaves whose keys begin with the key.
  Lists.prototype.below = function (key) {
    var found = [];
    this.keys.forEach(function (one, place) { if (one.slice(0, key.length) === key && !isNode(one)) found.push(place); });
    return found;
  };

  Lists.prototype.positions = function (place) {
    var count = this.counts[place];
    return rice(this.unary, this.ones[place], this.low, this.bits[place], count, width(count, this.end));
  };

  // Low bits of a difference: the same rule as lists.rice in Python.
  function width(count, end) { return 31 - Math.clz32(Math.max(1, Math.floor((end * 11) / (Math.max(1, count) * 16)))); }

  var ONES = new Uint8Array(256);
  for (var byte = 1; byte < 256; byte++) ONES[byte] = (byte & 1) + ONES[byte >> 1];

  // Reads numbers in unary: so many zeros, then a one.
  function Unary(data, skip) {
    this.data = data;
    this.at = 0;
    while (skip > ONES[data[this.at]]) skip -= ONES[data[this.at++]];
    this.bit = 0;
    while (skip > 0) {
      if (this.bit > 7) { this.bit = 0; this.at++; }
      if ((data[this.at] >> this.bit++) & 1) skip--;
    }
  }

  Unary.prototype.next = function () {
    for (var value = 0; ; value++) {
      if (this.bit > 7) { this.bit = 0; this.at++; }
      if (this.at >= this.data.length) throw new Error("damaged");
      if ((this.data[this.at] >> this.bit++) & 1) return value;
    }
  };

  // `size` (at most 30) bits at a place.
  function bitsAt(data, place, size) {
    var at = Math.floor(place / 8), shift = place - at * 8;
    var value = (data[at] | (data[at + 1] << 8) | (data[at + 2] << 16) | (data[at + 3] << 24)) >>> shift;
    if (shift && size + shift > 32) value |= data[at + 4] << (32 - shift);
    return value & ((1 << size) - 1);
  }

  function rice(unary, skip, low, place, count, size) {
    var result = new Int32Array(count), high = new Unary(unary, skip), value = -1, unit = Math.pow(2, size);
    for (var i = 0; i < count; i++, place += size) {
      value += high.next() * unit + bitsAt(low, place, size) + 1;
      result[i] = value;
    }
    return result;
  }

  // ── clause marks ───────────────────────────────────────────────────────────────────────────────────────────────

  // {places, ranks}: where marks stand from the beginning of the shard, and which (commonest: 0).
  function marks(data) {
    var count = number(data, 0, 3), first = number(data, 3, 3), second = number(data, 6, 3);
    var low = data.subarray(9 + first + second), ranks = new Uint8Array(count);
    var places = rice(data.subarray(9, 9 + first), 0, low, 0, count, MARK_WIDTH);
    var kinds = new Unary(data.subarray(9 + first, 9 + first + second), 0);
    for (var i = 0; i < count; i++) ranks[i] = kinds.next();
    return { places: places, ranks: ranks };
  }

  // ── columns ────────────────────────────────────────────────────────────────────────────────────────────────────

  // {first, slots, functions, mixtures, run, numbers, years, kinds}: passages that start in the shard; run[i] is the
  // run of passage i.
  function columns(packed) {
    var data = codec.inflate(packed), head = plane(data, 0, 3, 4), count = head[1], runs = head[2], at = 12;
    var take = function (length, width) { at += length * width; return plane(data, at - length * width, length, width); };
    var slots = take(count, 3), result = { first: head[0], slots: slots, functions: take(count, 1), mixtures: take(count, 2) };
    for (var i = 1; i < count; i++) slots[i] += slots[i - 1];
    result.numbers = take(runs, 3);
    result.years = take(runs, 2);
    result.kinds = take(runs, 1);
    var lengths = take(runs, 2), run = (result.run = new Uint32Array(count));
    for (var r = 0, place = 0; r < runs; r++) for (var n = 0; n < lengths[r]; n++) run[place++] = r;
    return result;
  }

  // ── putting lists together ─────────────────────────────────────────────────────────────────────────────────────

  // Positions p of `left` with p + shift in `right`.
  function intersect(left, right, shift) {
    var result = new Int32Array(Math.min(left.length, right.length)), count = 0;
    for (var i = 0, j = 0; i < left.length && j < right.length; ) {
      var difference = left[i] + shift - right[j];
      if (difference === 0) { result[count++] = left[i++]; j++; }
      else if (difference < 0) i++;
      else j++;
    }
    return result.subarray(0, count);
  }

  // All positions of several ascending lists, ascending.
  function union(lists) {
    var total = lists.reduce(function (sum, one) { return sum + one.length; }, 0), result = new Int32Array(total), at = 0;
    lists.forEach(function (one) { result.set(one, at); at += one.length; });
    return lists.length > 1 ? result.sort() : result;
  }

  // How many of the ascending numbers are smaller than the value.
  function rank(list, value) {
    var low = 0, high = list.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (list[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    alphabet: alphabet, Router: Router, Lists: Lists, marks: marks, columns: columns, intersect: intersect, union: union, rank: rank,
  };
});
