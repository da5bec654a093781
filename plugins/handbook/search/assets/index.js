// Where do the characters of a query stand? Chooses shards, loads them through `shard(name, read)`, joins their lists.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var Index = make(inNode ? require("./postings.js") : root.handbook.postings);
  if (inNode) module.exports = Index;
  else root.handbook.Index = Index;
})(typeof self === "object" ? self : this, function (postings) {
  "use strict";

  var BATCH = 32; // shards that are loaded at once
  var DEPTH = 12, LIST_BYTES = 14000, TEXT_BYTES = 4300, GAP = 12, FEW = 40;

  // `data`: the manifest with `router`; `holds(position, text)` tells whether a folded text stands at a position.
  function Index(data, shard, holds) {
    this.data = data;
    this.shard = shard;
    this.holds = holds;
  }

  var prototype = Index.prototype;

  function numbered(kind, number) { return kind + "/" + Math.floor(number / 1024) + "/" + number; }

  prototype.lists = function (number) {
    var end = this.data.end;
    return this.shard(numbered("l", number), function (bytes) { return new postings.Lists(bytes, end); });
  };

  prototype.marks = function (number) { return this.shard(numbered("m", number), postings.marks); };

  // Runs `work` over the items, so many at once; stops between batches when `stop()`.
  prototype.batches = async function (items, work, stop) {
    var results = [];
    for (var at = 0; at < items.length; at += BATCH) {
      if (stop && stop()) throw new Stopped();
      results = results.concat(await Promise.all(items.slice(at, at + BATCH).map(work)));
    }
    return results;
  };

  function Stopped() { this.name = "AbortError"; this.message = "stopped"; }
  Index.Stopped = Stopped;

  // ── a run of characters ────────────────────────────────────────────────────────────────────────────────────────

  // What the nearest shards say of a piece: {text, lead, key, absent, list, partial, exact, total, reports, estimate}.
  // `lead`: clause marks in front, with which no list begins; `list`: positions behind them where the piece may stand,
  // only the first ones when `partial`, and just those where it does stand when `exact`.
  prototype.look = async function (text) {
    var lead = 0, marks = this.data.marks;
    while (lead < text.length && marks.indexOf(text[lead]) >= 0) lead++;
    var piece = { text: text, lead: lead, key: this.data.router.key(text.slice(lead)), absent: false, partial: false, exact: false };
    if (this.data.router.key(text) === null) return absent(piece);
    if (!piece.key) return Object.assign(piece, { list: null, partial: true, estimate: Infinity });
    var router = this.data.router, offsets = this._offsets(piece.key), self = this;
    var found = await Promise.all(offsets.map(function (offset) { return self._entry(piece.key.slice(offset)); }));
    if (found.indexOf(null) >= 0) return absent(piece);
    if (found[0].node) return this._fromNode(piece, found[0]);
    piece.covered = new Array(piece.key.length).fill(false);
    piece.list = found[0].lists.of(found[0]);
    cover(piece, 0, found[0]);
    if (offsets.length > 1) await this._narrow(piece, offsets[1], found[1]);
    if (piece.list.length > FEW) await this._sharpen(piece);
    piece.exact = !lead && piece.covered.every(Boolean);
    piece.checks = this._checks(piece);
    piece.estimate = piece.list.length;
    return piece.list.length ? piece : absent(piece);
  };

  // Closes an open end at once where the lists for it are few.
  prototype._sharpen = async function (piece) {
    var open = piece.covered.lastIndexOf(true) + 1;
    if (open >= piece.key.length || this._isSilent(piece.key[open])) return;
    var key = piece.key.slice(open), span = this.data.router.span(key);
    if (span[1] - span[0] > 4) return;
    var entry = await this._entry(key);
    if (!entry) piece.list = new Int32Array(0);
    else await this._narrow(piece, open, entry, 4);
  };

  // Which clause marks have to stand where, counted from the listed position: [[offset, rank], …].
  prototype._checks = function (piece) {
    var checks = [];
    for (var i = 0; i < piece.text.length; i++) {
      var rank = this.data.marks.indexOf(piece.text[i]), offset = i - piece.lead;
      if (rank >= 0 && (offset < 0 || !piece.covered || !piece.covered[offset])) checks.push([offset, rank]);
    }
    return piece.node ? checks.filter(function (check) { return check[0] < 0; }) : checks;
  };

  // Whether the clause marks around a position are those of the piece.
  prototype.hasMarks = async function (piece, position) {
    var size = this.data.markSize;
    for (var check of piece.checks) {
      var x = position + check[0], number = Math.floor(x / size);
      if (x < 0) return false;
      var shard = await this.marks(number), place = postings.rank(shard.places, x - number * size);
      if (shard.places[place] !== x - number * size || shard.ranks[place] !== check[1]) return false;
    }
    return true;
  };

  function absent(piece) { return Object.assign(piece, { absent: true, list: new Int32Array(0), exact: true, estimate: 0 }); }

  function cover(piece, offset, entry) {
    for (var i = 0; i < entry.depth; i++) piece.covered[offset + i] = true;
  }

  // Keeps the positions that the entry for the key from `offset` on has too; false when it cannot say it cheaply.
  prototype._narrow = async function (piece, offset, entry, most) {
    var key = piece.key.slice(offset), span = this.data.router.span(key);
    if (entry.node && span[1] > span[0] + (most || 1)) return false;
    var list = entry.node ? await this.below(key) : entry.lists.of(entry);
    piece.list = postings.intersect(piece.list, list, offset);
    cover(piece, offset, entry);
    return true;
  };

  // The entry of a key. Where the shards that hold all below it are at most two, both are asked for at once.
  prototype._entry = async function (key) {
    var span = this.data.router.span(key);
    if (span[1] === span[0] + 1) this.lists(span[1]).catch(function () {});
    return (await this.lists(span[0])).find(key);
  };

  // The beginning, and the last place from which a list reaches into the end of the key, as far as the router knows.
  prototype._offsets = function (key) {
    for (var offset = key.length - 1; offset > 0; offset--) {
      if (this._isSilent(key[offset])) continue;
      var span = this.data.router.span(key.slice(offset));
      if (span[0] === span[1]) return [0, offset];
    }
    return [0];
  };

  prototype._isSilent = function (symbol) { return this.data.silent.indexOf(symbol) >= 0; };

  prototype._fromNode = async function (piece, entry) {
    piece.node = true;
    if (!piece.lead) { piece.total = entry.total; piece.reports = entry.reports; }
    piece.exact = !piece.lead;
    piece.checks = this._checks(piece);
    piece.partial = entry.count > 0;
    piece.list = piece.partial ? entry.lists.of(entry) : await this.below(piece.key);
    piece.estimate = piece.partial ? entry.total : piece.list.length;
    return piece;
  };

  // All positions of everything that begins with the key.
  prototype.below = async function (key, stop) {
    var span = this.data.router.span(key), numbers = [], self = this;
    for (var number = span[0]; number <= span[1]; number++) numbers.push(number);
    var found = await this.batches(numbers, async function (number) {
      var lists = await self.lists(number);
      return lists.below(key).map(function (place) { return lists.positions(place); });
    }, stop);
    return postings.union([].concat.apply([], found));
  };

  // All places of a piece, exactly, its leading marks included.
  prototype.all = async function (piece, stop) {
    if (piece.everywhere) return piece.everywhere;
    var list = piece.list;
    if (piece.node) list = await this._check(piece, piece.partial ? await this.below(piece.key, stop) : list, stop);
    else if (piece.key && !piece.absent) list = await this._finish(piece, stop);
    if (!piece.key) list = await this._onlyMarks(piece.text, stop);
    else if (piece.lead) list = list.map(function (position) { return position - piece.lead; });
    return (piece.everywhere = list);
  };

  // Covers what the first look left open: by more lists, by the clause marks, by the texts.
  prototype._finish = async function (piece, stop) {
    for (var open = 0; open < piece.key.length && piece.list.length > FEW; open++) {
      if (piece.covered[open] || this._isSilent(piece.key[open])) continue;
      var narrowed = false;
      for (var offset = open; offset > 0 && offset > open - DEPTH && !narrowed; offset--) {
        if (this._isSilent(piece.key[offset])) continue;
        var entry = await this._entry(piece.key.slice(offset));
        if (!entry) return new Int32Array(0);
        if (offset + entry.depth > open) narrowed = await this._narrow(piece, offset, entry);
      }
      if (!narrowed && (await this._closeEnd(piece, open, stop))) break;
    }
    return this._check(piece, piece.list, stop);
  };

  // Everything below the key's end, where that is less to read than the texts.
  prototype._closeEnd = async function (piece, open, stop) {
    var end = piece.key.slice(open), span = this.data.router.span(end);
    var lists = (span[1] - span[0] + 1) * LIST_BYTES, texts = distinct(piece.list, this.data.block) * TEXT_BYTES;
    if (open === 0 || lists > texts || !(await this._entry(end)).node) return false;
    piece.list = postings.intersect(piece.list, await this.below(end, stop), open);
    for (var i = open; i < piece.covered.length; i++) piece.covered[i] = true;
    return true;
  };

  // The positions where the piece does stand: by its clause marks, and by the texts if that leaves anything open.
  prototype._check = async function (piece, list, stop) {
    var checks = (piece.checks = this._checks(piece)), self = this, size = this.data.markSize;
    var open = piece.covered && piece.covered.some(function (done, i) { return !done && !self._isSilent(piece.key[i]); });
    var texts = distinct(list, this.data.block) * TEXT_BYTES;
    if (checks.length && texts > distinct(list, size) * LIST_BYTES) {
      var numbers = new Set(list.map(function (x) { return Math.floor(x / size); }));
      await this.batches(Array.from(numbers), function (n) { return self.marks(n); }, stop);
      var right = [];
      for (var i = 0; i < list.length; i++) right.push(await this.hasMarks(piece, list[i]));
      list = list.filter(function (_, place) { return right[place]; });
      checks = [];
    }
    return checks.length || open ? this._read(list, piece, stop) : list;
  };

  // The positions where the text does stand.
  prototype._read = async function (list, piece, stop) {
    var self = this;
    var right = await this.batches(Array.from(list), function (position) {
      return self.holds(position - piece.lead, piece.text);
    }, stop);
    return list.filter(function (_, place) { return right[place]; });
  };

  // How many blocks the positions lie in.
  function distinct(list, block) {
    var count = 0, last = -1;
    for (var i = 0; i < list.length; i++) {
      var number = Math.floor(list[i] / block);
      if (number !== last) { count++; last = number; }
    }
    return count;
  }
  Index.distinct = distinct;

  // ── clause marks ───────────────────────────────────────────────────────────────────────────────────────────────

  // A function (from, to) → the ranks of the marks on [from, to), over the shards that the ranges touch.
  prototype.marksOver = async function (ranges, stop) {
    var size = this.data.markSize, wanted = new Set(), self = this, loaded = new Map();
    ranges.forEach(function (range) {
      for (var n = Math.floor(range[0] / size); n <= Math.floor((range[1] - 1) / size); n++) wanted.add(n);
    });
    await this.batches(Array.from(wanted), async function (n) { loaded.set(n, await self.marks(n)); }, stop);
    return function (from, to) {
      var found = [];
      for (var n = Math.floor(from / size); n * size < to; n++) {
        var shard = loaded.get(n);
        for (var i = postings.rank(shard.places, from - n * size); shard.places[i] < to - n * size; i++) found.push(shard.ranks[i]);
      }
      return found;
    };
  };

  prototype._onlyMarks = async function (text, stop) {
    var size = this.data.markSize, numbers = [], found = [], self = this;
    var ranks = Array.from(text, function (letter) { return self.data.marks.indexOf(letter); });
    for (var n = 0; n * size < this.data.end; n++) numbers.push(n);
    var places = [], kinds = [];
    (await this.batches(numbers, function (n) { return self.marks(n); }, stop)).forEach(function (shard, n) {
      for (var i = 0; i < shard.places.length; i++) { places.push(n * size + shard.places[i]); kinds.push(shard.ranks[i]); }
    });
    for (var i = 0; i + ranks.length <= places.length; i++) {
      var same = ranks.every(function (rank, place) { return kinds[i + place] === rank && places[i + place] === places[i] + place; });
      if (same) found.push(places[i]);
    }
    return Int32Array.from(found);
  };

  // ── terms ──────────────────────────────────────────────────────────────────────────────────────────────────────

  // All hits of a term as {starts, ends}: left to right, not overlapping, shortest gap first.
  prototype.hits = async function (pieces, stop) {
    var lists = [];
    for (var i = 0; i < pieces.length; i++) lists.push(await this.all(pieces[i], stop));
    var lengths = pieces.map(function (piece) { return piece.text.length; });
    var firsts = lists[0];
    for (var j = 1; j < lists.length; j++) firsts = within(firsts, lists[j], window(lengths, 0, j));
    var reach = window(lengths, 0, lengths.length - 1)[1];
    var free = pieces.length === 1 ? null
      : await this.marksOver(Array.from(firsts, function (x) { return [x + lengths[0], x + reach + 1]; }), stop);
    return join(firsts, lists, lengths, function (from, to) { return from === to || !free(from, to).length; });
  };

  function join(firsts, lists, lengths, free) {
    var starts = [], ends = [], from = 0;
    for (var i = 0; i < firsts.length; i++) {
      var end = firsts[i] < from ? -1 : reachEnd(firsts[i], 0, lists, lengths, free);
      if (end >= 0) { starts.push(firsts[i]); ends.push((from = end)); }
    }
    return { starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
  }

  // End of the hit whose piece `place` stands at `at`; -1: none.
  function reachEnd(at, place, lists, lengths, free) {
    var end = at + lengths[place];
    if (place === lists.length - 1) return end;
    var next = lists[place + 1];
    for (var i = postings.rank(next, end); i < next.length && next[i] <= end + GAP && free(end, next[i]); i++) {
      var found = reachEnd(next[i], place + 1, lists, lengths, free);
      if (found >= 0) return found;
    }
    return -1;
  }

  // How far piece `to` may stand from piece `from` of the same term: [least, most].
  function window(lengths, from, to) {
    var sign = to > from ? 1 : -1, low = Math.min(from, to), high = Math.max(from, to), sum = 0;
    for (var i = low; i < high; i++) sum += lengths[i];
    var far = sum + GAP * (high - low);
    return sign > 0 ? [sum, far] : [-far, -sum];
  }
  Index.window = window;

  // Positions of `left` that have one of `right` within the window.
  function within(left, right, range) {
    return left.filter(function (x) {
      var i = postings.rank(right, x + range[0]);
      return i < right.length && right[i] <= x + range[1];
    });
  }
  Index.within = within;

  return Index;
});
