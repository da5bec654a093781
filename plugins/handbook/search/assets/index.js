// Where do the characters of a query stand? Chooses shards, loads them through `shard(name, read)`, joins their lists.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var part = function (name, file) { return inNode ? require(file) : root.handbook[name]; };
  var Index = make(part("postings", "./postings.js"), part("marking", "./marks.js"));
  if (inNode) module.exports = Index;
  else root.handbook.Index = Index;
})(typeof self === "object" ? self : this, function (postings, marking) {
  "use strict";

  var BATCH = 48; // shards that are loaded at once
  var DEPTH = 12, FEW = 40;
  // What it costs to read a file: its bytes (and some for the trouble of one more), which first hits save, or its time, which
  // counts save. A small file takes nearly as long as a large one.
  var BYTES = { texts: 4500, lists: 16000, marks: 43000, columns: 58000 }, TIME = { texts: 13, lists: 16, marks: 25, columns: 30 };

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
  Index.BYTES = BYTES;
  Index.TIME = TIME;
  Index.BATCH = BATCH;

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

  prototype._entry = async function (key) { return (await this.lists(this.data.router.shard(key))).find(key); };

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
    if (!piece.key) list = await marking.only(this, piece.text, stop);
    else if (piece.lead) list = list.map(function (position) { return position - piece.lead; });
    return (piece.everywhere = list);
  };

  // Covers what the first look left open: by more lists, by the clause marks, by the texts.
  prototype._finish = async function (piece, stop) {
    for (var open = 0; open < piece.key.length && piece.list.length > FEW; open++) {
      if (stop && stop()) throw new Stopped();
      if (piece.covered[open] || this._isSilent(piece.key[open])) continue;
      var narrowed = false, end = 0; // the longest end of the key that is a node
      for (var offset = open; offset > 0 && offset > open - DEPTH && !narrowed; offset--) {
        if (this._isSilent(piece.key[offset])) continue;
        var entry = await this._entry(piece.key.slice(offset));
        if (!entry) return new Int32Array(0);
        if (entry.node) end = offset;
        if (offset + entry.depth > open) narrowed = await this._narrow(piece, offset, entry);
      }
      if (!narrowed && end && (await this._closeEnd(piece, end, stop))) break;
    }
    return this._check(piece, piece.list, stop);
  };

  // What reading everything below a key costs.
  prototype.spanned = function (key, prices) {
    var span = key ? this.data.router.span(key) : [0, 0];
    return (span[1] - span[0] + 1) * prices.lists;
  };

  // What it costs to know all places of a piece, roughly.
  prototype.cost = function (piece, prices) {
    if (!piece.key || piece.everywhere) return 0;
    var texts = piece.list ? distinct(piece.list, this.data.block) * prices.texts : 0;
    if (piece.node) return piece.partial ? this.spanned(piece.key, prices) : 0;
    var open = piece.covered ? piece.covered.lastIndexOf(true) + 1 : 0;
    if (!open || open >= piece.key.length) return 2 * prices.lists;
    var rest = this._isSilent(piece.key[open]) ? distinct(piece.list, this.data.markSize) * prices.marks
      : this.spanned(piece.key.slice(this._isSilent(piece.key[open - 1]) ? open : open - 1), prices);
    return Math.min(texts, rest + 2 * prices.lists);
  };

  // Everything below the key's end, where that is less to read than the texts.
  prototype._closeEnd = async function (piece, offset, stop) {
    var end = piece.key.slice(offset), texts = distinct(piece.list, this.data.block) * TIME.texts;
    if (this.spanned(end, TIME) > texts) return false;
    piece.list = postings.intersect(piece.list, await this.below(end, stop), offset);
    for (var i = offset; i < piece.covered.length; i++) piece.covered[i] = true;
    return true;
  };

  // The positions where the piece does stand: by its clause marks, and by the texts if that leaves anything open.
  prototype._check = async function (piece, list, stop) {
    var checks = (piece.checks = this._checks(piece)), self = this, size = this.data.markSize;
    var open = piece.covered && piece.covered.some(function (done, i) { return !done && !self._isSilent(piece.key[i]); });
    if (checks.length && distinct(list, this.data.block) * TIME.texts > distinct(list, size) * TIME.marks) {
      for (var check of checks) list = await marking.standing(this, list, check[0], check[1], stop);
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

  return Index;
});
