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
    if (!piece.key) return onlyMarks(piece, this.data);
    var router = this.data.router, offsets = this._offsets(piece.key), self = this;
    var found = await Promise.all(offsets.map(function (offset) { return self._entry(piece.key.slice(offset)); }));
    if (found.indexOf(null) >= 0) return absent(piece);
    if (found[0].node) return this._fromNode(piece, found[0]);
    piece.covered = new Array(piece.key.length).fill(false);
    piece.list = found[0].lists.of(found[0]);
    cover(piece, 0, found[0]);
    if (offsets.length > 1) await this._narrow(piece, offsets[1], found[1]);
    piece.exact = !lead && piece.covered.every(Boolean);
    piece.checks = this._checks(piece);
    piece.estimate = piece.list.length;
    return piece.list.length ? piece : absent(piece);
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

  function onlyMarks(piece, data) {
    var totals = piece.lead === 1 ? data.markTotals[data.marks.indexOf(piece.text)] : null;
    if (totals) { piece.total = totals[0]; piece.reports = totals[1]; }
    return Object.assign(piece, { list: null, partial: true, estimate: Infinity });
  }

  function absent(piece) { return Object.assign(piece, { absent: true, list: new Int32Array(0), exact: true, estimate: 0 }); }

  function cover(piece, offset, entry) {
    for (var i = 0; i < entry.depth; i++) piece.covered[offset + i] = true;
  }

  // Keeps the positions that the entry for the key from `offset` on has too; false when it cannot say it cheaply.
  prototype._narrow = async function (piece, offset, entry) {
    var key = piece.key.slice(offset), span = this.data.router.span(key);
    if (entry.node && span[1] > span[0] + 1) return false;
    var list = entry.node ? await this.below(key) : entry.lists.of(entry);
    piece.list = postings.intersect(piece.list, list, offset);
    cover(piece, offset, entry);
    return true;
  };

  prototype._entry = async function (key) { return (await this.lists(this.data.router.shard(key + "\0"))).find(key); };

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
      if (stop && stop()) throw new Stopped();
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

  // Bytes that it takes to know all places of a piece, roughly.
  prototype.cost = function (piece) {
    if (!piece.key || piece.everywhere) return 0;
    var router = this.data.router, texts = piece.list ? distinct(piece.list, this.data.block) * TEXT_BYTES : 0;
    var spanned = function (key) { var span = router.span(key); return (span[1] - span[0] + 1) * LIST_BYTES; };
    if (piece.node) return piece.partial ? spanned(piece.key) : 0;
    var open = piece.covered ? piece.covered.lastIndexOf(true) + 1 : 0;
    if (!open || open >= piece.key.length) return 2 * LIST_BYTES;
    return Math.min(texts, spanned(piece.key.slice(open)) + 2 * LIST_BYTES);
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
    if (checks.length && distinct(list, this.data.block) * TEXT_BYTES > distinct(list, size) * LIST_BYTES) {
      for (var check of checks) list = await this._marked(list, check[0], check[1], stop);
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

  // Walks ascending places through the shards of marks they lie in: work(shard, place in it, which).
  prototype._through = async function (places, work, stop) {
    var size = this.data.markSize, self = this, at = 0, wanted = [];
    for (var i = 0; i < places.length; i++) {
      var number = Math.floor(places[i] / size);
      if (wanted[wanted.length - 1] !== number) wanted.push(number);
    }
    for (var first = 0; first < wanted.length; first += BATCH) {
      var numbers = wanted.slice(first, first + BATCH);
      var shards = await this.batches(numbers, function (n) { return self.marks(n); }, stop);
      for (var s = 0; s < numbers.length; s++) {
        for (var end = (numbers[s] + 1) * size; at < places.length && places[at] < end; at++) {
          work(shards[s], places[at] - numbers[s] * size, at);
        }
      }
    }
  };

  // The positions with that mark at that distance.
  prototype._marked = async function (list, offset, rank, stop) {
    var right = new Uint8Array(list.length);
    var places = list.map(function (x) { return Math.max(0, x + offset); });
    await this._through(places, function (shard, place, which) {
      var found = postings.rank(shard.places, place);
      if (shard.places[found] === place && shard.ranks[found] === rank) right[which] = 1;
    }, stop);
    return list.filter(function (x, which) { return right[which] && x + offset >= 0; });
  };

  // How far a gap may reach from each place: to the next mark or the most that a gap may hold.
  prototype._limits = async function (places, stop) {
    var limits = places.map(function (x) { return x + GAP; }), size = this.data.markSize, spill = [];
    await this._through(places, function (shard, place, which) {
      var next = shard.places[postings.rank(shard.places, place)];
      if (next !== undefined) limits[which] = Math.min(limits[which], places[which] - place + next);
      else if (place + GAP >= size) spill.push(which); // the next mark may stand in the next shard
    }, stop);
    for (var which of spill) {
      var number = Math.floor(places[which] / size) + 1;
      if (number * size >= this.data.end) continue;
      var first = (await this.marks(number)).places[0];
      if (first !== undefined) limits[which] = Math.min(limits[which], number * size + first);
    }
    return limits;
  };

  // Where several marks follow each other.
  prototype._onlyMarks = async function (text, stop) {
    var size = this.data.markSize, found = [], places = [], kinds = [], self = this;
    var ranks = Array.from(text, function (letter) { return self.data.marks.indexOf(letter); });
    for (var n = 0; n * size < this.data.end; n += BATCH) {
      var numbers = [];
      for (var m = n; m < n + BATCH && m * size < this.data.end; m++) numbers.push(m);
      (await this.batches(numbers, function (m) { return self.marks(m); }, stop)).forEach(function (shard, place) {
        for (var i = 0; i < shard.places.length; i++) { places.push((n + place) * size + shard.places[i]); kinds.push(shard.ranks[i]); }
      });
      var last = Math.max(0, places.length - ranks.length + 1);
      for (var i = 0; i < last; i++) {
        var same = ranks.every(function (rank, j) { return kinds[i + j] === rank && places[i + j] === places[i] + j; });
        if (same) found.push(places[i]);
      }
      places = places.slice(last);
      kinds = kinds.slice(last);
    }
    return Int32Array.from(found);
  };

  // ── terms ──────────────────────────────────────────────────────────────────────────────────────────────────────

  // All hits of a term as {starts, ends}: left to right, not overlapping, shortest gap first.
  prototype.hits = async function (pieces, stop) {
    var lists = [];
    for (var i = 0; i < pieces.length; i++) lists.push(await this.all(pieces[i], stop));
    var lengths = pieces.map(function (piece) { return piece.text.length; });
    for (var j = 1; j < lists.length; j++) lists[j] = within(lists[j], lists[j - 1], window(lengths, j, j - 1));
    for (var k = lists.length - 2; k >= 0; k--) lists[k] = within(lists[k], lists[k + 1], window(lengths, k, k + 1));
    var limits = [];
    for (var m = 0; m < lists.length - 1; m++) limits.push(await this._limits(shifted(lists[m], lengths[m]), stop));
    return join(lists, lengths, limits);
  };

  function shifted(list, by) { return list.map(function (x) { return x + by; }); }

  function join(lists, lengths, limits) {
    var starts = [], ends = [], from = 0;
    for (var i = 0; i < lists[0].length; i++) {
      var end = lists[0][i] < from ? -1 : reachEnd(i, 0, lists, lengths, limits);
      if (end >= 0) { starts.push(lists[0][i]); ends.push((from = end)); }
    }
    return { starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
  }

  // End of the hit whose piece `place` stands at its `which`th position; -1: none.
  function reachEnd(which, place, lists, lengths, limits) {
    var end = lists[place][which] + lengths[place];
    if (place === lists.length - 1) return end;
    var next = lists[place + 1];
    for (var i = postings.rank(next, end); i < next.length && next[i] <= limits[place][which]; i++) {
      var found = reachEnd(i, place + 1, lists, lengths, limits);
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
