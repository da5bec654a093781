// Lists of positions: reading them and putting them together. Pure; the format is described in search/format.py.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var postings = inNode ? make(require("./codec.js"), require("./keys.js")) : make(root.handbook.codec, root.handbook.keys);
  if (inNode) module.exports = postings;
  else root.handbook.postings = postings;
})(typeof self === "object" ? self : this, function (codec, keying) {
  "use strict";

  var NODE = keying.NODE, FIRST = keying.FIRST, LAST = keying.LAST, MARK_WIDTH = 3, plane = keying.plane, Keys = keying.Keys;

  function number(data, at, width) {
    var value = 0;
    for (var i = width - 1; i >= 0; i--) value = value * 256 + data[at + i];
    return value;
  }

  // ── one shard ──────────────────────────────────────────────────────────────────────────────────────────────────

  function Lists(data, end) {
    var headLength = number(data, 0, 3), unaryLength = number(data, 3, 3);
    this.end = end;
    this.unary = data.subarray(6 + headLength, 6 + headLength + unaryLength);
    this.low = data.subarray(6 + headLength + unaryLength);
    var head = codec.inflate(data.subarray(6, 6 + headLength)), count = number(head, 0, 3);
    this.counts = plane(head, 3, count, 3);
    var end = this._keys(head, 3 + 3 * count, count);
    for (var i = 0, nodes = 0; i < count; i++) if (this.keys.isNode(i)) nodes++;
    this.totals = plane(head, end, nodes, 4);
    this.reports = plane(head, end + 4 * nodes, nodes, 4);
    this._index();
  }

  // Reads the keys from a place on; where they end.
  Lists.prototype._keys = function (head, at, count) {
    var column = function (number) { return head.subarray(at + number * count, at + (number + 1) * count); }, rest = -count;
    for (var i = 0, more = column(1); i < count; i++) rest += more[i];
    var end = at + 4 * count + 2 * rest;
    var columns = { shared: column(0), more: more, low: column(2), high: column(3), rest: head.subarray(at + 4 * count, end) };
    this.keys = new Keys(columns, 0, count, 0);
    return end;
  };

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
    var keys = this.keys, place = keys.rank(key + FIRST) - 1;
    if (place >= 0 && keys.compare(place, key + NODE) === 0) return this._node(place, key.length);
    while (place >= 0 && !keys.begins(place, key)) { // a longer leaf that went another way: back to the shorter
      if (!place || keys.shared[place] < keys.size(place - 1)) return null;
      place--;
    }
    if (place < 0) return null;
    var places = [place], whole = keys.size(place) === key.length;
    for (var last = whole ? keys.rank(key + LAST) : 0; ++place < last; ) places.push(place);
    return { depth: keys.size(places[0]), places: places, lists: this, node: false };
  };

  // The positions of an entry.
  Lists.prototype.of = function (entry) {
    var self = this;
    return union(entry.places.map(function (place) { return self.positions(place); }));
  };

  Lists.prototype._node = function (place, depth) {
    for (var i = 0, rank = 0; i < place; i++) if (this.keys.isNode(i)) rank++;
    return {
      depth: depth, count: this.counts[place], places: [place], lists: this, node: true,
      total: this.totals[rank], reports: this.reports[rank],
    };
  };

  // Places of the leaves whose keys begin with the key.
  Lists.prototype.below = function (key) {
    var found = [];
    for (var place = this.keys.rank(key), last = this.keys.rank(key + LAST); place < last; place++) {
      if (!this.keys.isNode(place)) found.push(place);
    }
    return found;
  };

  Lists.prototype.positions = function (place) {
    var count = this.counts[place];
    return rice(this.unary, this.ones[place], this.low, this.bits[place], count, width(count, this.end));
  };

  // Low bits of a difference: the same rule as lists.rice in Python.
  function width(count, end) { return 31 - Math.clz32(Math.max(1, Math.floor((end * 11) / (Math.max(1, count) * 16)))); }

  var ONES = new Uint8Array(256), ZEROS = new Uint8Array(256); // ones in a byte; zeros before its first one
  for (var byte = 1; byte < 256; byte++) {
    ONES[byte] = (byte & 1) + ONES[byte >> 1];
    ZEROS[byte] = byte & 1 ? 0 : 1 + ZEROS[byte >> 1];
  }

  // Reads numbers in unary: so many zeros, then a one.
  function Unary(data, skip) {
    this.data = data;
    this.at = 0;
    this.bit = 0;
    while (skip > ONES[data[this.at]]) skip -= ONES[data[this.at++]];
    while (skip-- > 0) this.next();
  }

  Unary.prototype.next = function () {
    var rest = this.data[this.at] >> this.bit, value = -this.bit;
    while (!rest) {
      if (++this.at >= this.data.length) throw new Error("damaged");
      rest = this.data[this.at];
      value += 8;
      this.bit = 0;
    }
    this.bit += ZEROS[rest] + 1;
    return value + this.bit - 1;
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

  // A list of ascending numbers below `end` at data[at …] (lists.ascending); `next`: where it ends.
  function ascending(data, at, end) {
    var count = number(data, at, 3), size = number(data, at + 3, 3), bits = width(count, end), low = at + 6 + size;
    var list = rice(data.subarray(at + 6, low), 0, data.subarray(low), 0, count, bits);
    return { list: list, next: low + Math.ceil((count * bits) / 8) };
  }

  // Reads stretches of slots as {starts, ends}, ascending, among so many.
  function stretches(slots) {
    return function (data) {
      var starts = ascending(data, 0, slots), total = number(data, starts.next, 4);
      var sums = ascending(data, starts.next + 4, total).list, ends = new Int32Array(sums.length);
      for (var i = 0; i < sums.length; i++) ends[i] = starts.list[i] + sums[i] - (i ? sums[i - 1] : 0);
      return { starts: starts.list, ends: ends };
    };
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
    var slots = take(count, 3), result = { first: head[0], slots: slots, functions: take(count, 1), mixtures: Uint16Array.from(take(count, 2)) };
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
    Lists: Lists, marks: marks, columns: columns, stretches: stretches,
    intersect: intersect, union: union, rank: rank,
  };
});
