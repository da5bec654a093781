// Keys of lists: front-coded columns of symbols, and the router over the shards that hold them. Pure (search/lists.py).
(function (root, make) {
  if (typeof module === "object" && module.exports) module.exports = make();
  else (root.handbook = root.handbook || {}).keys = make();
})(typeof self === "object" ? self : this, function () {
  "use strict";

  var NODE = "\0", FIRST = "\x01", LAST = "\uffff", RESTART = 128;

  // A column of `count` numbers in `width` planes (1 to 4) at data[at …].
  function plane(data, at, count, width) {
    if (width === 1) return data.subarray(at, at + count);
    var column = new Uint32Array(count), second = at + count, third = second + count, fourth = third + count;
    for (var i = 0; i < count; i++) {
      var value = data[at + i] | (data[second + i] << 8);
      if (width > 2) value |= data[third + i] << 16;
      column[i] = width > 3 ? value | (data[fourth + i] << 24) : value;
    }
    return column;
  }

  // The code points of the letters: the usual ones as they are, the rest as differences.
  function alphabet(usual, rest) {
    var first = plane(usual, 0, usual.length / 3, 3), steps = plane(rest, 0, rest.length / 3, 3), code = 0;
    var letters = new Uint32Array(first.length + steps.length);
    letters.set(first);
    for (var i = 0; i < steps.length; i++) letters[first.length + i] = code += steps[i];
    return letters;
  }

  // {from, to} of a folding table (folding.pairs), as strings.
  function pairs(data) {
    var count = data.length / 6, steps = plane(data, 0, count, 3), differences = plane(data, 3 * count, count, 3), code = 0;
    var table = { from: "", to: "" };
    for (var i = 0; i < count; i++) {
      code += steps[i];
      table.from += String.fromCodePoint(code);
      table.to += String.fromCodePoint(code - ((differences[i] << 8) >> 8));
    }
    return table;
  }

  // ── keys ───────────────────────────────────────────────────────────────────────────────────────────────────────

  // `count` ascending keys, from the one with that number on, out of `columns` (lists._front_coded): how many symbols each
  // shares with the one before, how many more it has, the first of these, the rest; `at`: where the rest begins there.
  // Keys to look for are strings of symbols.
  function Keys(columns, from, count, at) {
    this.count = count;
    this.shared = columns.shared.subarray(from, from + count);
    this.starts = new Uint32Array(count + 1);
    for (var i = 0; i < count; i++) this.starts[i + 1] = this.starts[i] + this.shared[i] + columns.more[from + i];
    this.symbols = new Uint16Array(this.starts[count]);
    this._fill(columns, from, at);
  }

  Keys.prototype._fill = function (columns, from, at) {
    var symbols = this.symbols, starts = this.starts, half = columns.rest.length / 2;
    for (var i = 0; i < this.count; i++) {
      var before = i ? starts[i - 1] : 0, place = starts[i], same = place + this.shared[i], last = place;
      while (place < same) symbols[place++] = symbols[before++];
      var old = this.shared[i] && before < last ? symbols[before] : 0;
      symbols[place++] = (columns.low[from + i] | (columns.high[from + i] << 8)) + old;
      for (; place < starts[i + 1]; at++) symbols[place++] = columns.rest[at] | (columns.rest[half + at] << 8);
    }
  };

  Keys.prototype.size = function (place) { return this.starts[place + 1] - this.starts[place]; };

  // Negative: the key at the place comes before the one given; 0: it is that.
  Keys.prototype.compare = function (place, key) {
    var at = this.starts[place], end = this.starts[place + 1];
    for (var i = 0; at < end && i < key.length; at++, i++) {
      if (this.symbols[at] !== key.charCodeAt(i)) return this.symbols[at] - key.charCodeAt(i);
    }
    return end - at - (key.length - i);
  };

  // How many keys come before the one given.
  Keys.prototype.rank = function (key) {
    var low = 0, high = this.count;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (this.compare(middle, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  // Whether the key at the place is the beginning of the one given.
  Keys.prototype.begins = function (place, key) {
    var at = this.starts[place], size = this.size(place);
    for (var i = 0; i < size; i++) if (this.symbols[at + i] !== key.charCodeAt(i)) return false;
    return size <= key.length;
  };

  Keys.prototype.isNode = function (place) { return this.symbols[this.starts[place + 1] - 1] === 0; };

  // ── which shard ────────────────────────────────────────────────────────────────────────────────────────────────

  // `alphabet` gives letters their symbols, `folder` the units that stand for them. Every RESTART-th key is whole, so that
  // only the keys around the one that is looked for are read.
  function Router(columns, alphabet, folder) {
    this.symbols = new Uint16Array(0x10000);
    for (var i = 0; i < alphabet.length; i++) this.symbols[folder.unit(alphabet[i])] = i + 2;
    this.columns = columns;
    this.heads = [];
    this.rests = [];
    this.groups = [];
    for (var n = 0, at = 0; n < columns.more.length; at += columns.more[n++] - 1) {
      if (n % RESTART === 0) { this.rests.push(at); this.heads.push(this._head(n, at)); }
    }
  }

  // The whole key with that number, as a string.
  Router.prototype._head = function (number, at) {
    return String.fromCharCode.apply(null, new Keys(this.columns, number, 1, at).symbols);
  };

  Router.prototype._group = function (place) {
    var from = place * RESTART, count = Math.min(RESTART, this.columns.more.length - from);
    this.groups[place] = this.groups[place] || new Keys(this.columns, from, count, this.rests[place]);
    return this.groups[place];
  };

  // The last shard that begins before a key.
  Router.prototype._before = function (key) {
    var low = 0, high = this.heads.length - 1;
    while (low < high) {
      var middle = (low + high + 1) >> 1;
      if (this.heads[middle] < key) low = middle;
      else high = middle - 1;
    }
    return this.heads.length ? Math.max(0, low * RESTART + this._group(low).rank(key) - 1) : 0;
  };

  // The key of a folded text, or null when it holds a letter that stands nowhere.
  Router.prototype.key = function (text) {
    var key = "";
    for (var i = 0; i < text.length; i++) {
      var symbol = this.symbols[text.charCodeAt(i)];
      if (!symbol) return null;
      key += String.fromCharCode(symbol);
    }
    return key;
  };

  // First and last shard of everything that begins with the key.
  Router.prototype.span = function (key) { return [this.shard(key), this._before(key + LAST)]; };

  // The shard of the key's node, or of the leaf it lies in.
  Router.prototype.shard = function (key) { return this._before(key + FIRST); };

  return {
    NODE: NODE, FIRST: FIRST, LAST: LAST, plane: plane, alphabet: alphabet, pairs: pairs, Keys: Keys, Router: Router,
  };
});
