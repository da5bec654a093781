// One query: its first hits, its counts, its answers. Pure but for what it loads through the index.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var part = function (name, file) { return inNode ? require(file) : root.handbook[name]; };
  var Session = make(
    part("query", "./query.js"), part("Index", "./index.js"), part("Tally", "./tally.js"), part("arrange", "./arrange.js"),
    part("postings", "./postings.js"), part("plan", "./plan.js"), part("Filters", "./filters.js"),
    part("marking", "./marks.js")
  );
  if (inNode) module.exports = Session;
  else root.handbook.Session = Session;
})(typeof self === "object" ? self : this, function (query, Index, Tally, arrange, postings, plan, Filters, marking) {
  "use strict";

  var SORTED = 2000; // sorting and grouping work on so many hits
  var FEW = 16, MOST = 48, MARK_TEXTS = 16, HURRIED = 100, PATIENCE = 3, BYTES = Index.BYTES, TIME = Index.TIME;

  function Session(data, parsed) {
    this.data = data;
    this.parsed = parsed;
    this.find = parsed.terms.map(query.matcher);
    this.avoid = parsed.excluded.map(query.matcher);
    this.filters = new Filters(data, parsed.filters);
    this.terms = null; // pieces by term, once looked at
    this.queue = null; // positions whose passages are to be read, or null: all blocks
    this.next = 0;
    this.hits = []; // [passage, hit], best first
    this.reports = new Set();
    this.blocksRead = 0;
    this.effort = 0; // what was read for the first hits, in blocks
    this.reached = -1; // start of the last passage that was read
    this.exhausted = false; // whether nothing is left to be read
    this.read = false; // whether every passage that may match was read
    this.tally = null;
    this.progress = 0; // how much of the count is done, from 0 to 1
    this.pending = false; // whether something goes on behind
    this.problems = [];
    this.asked = false;
  }

  var prototype = Session.prototype;

  prototype.ask = async function (options) {
    var self = this, stop = function () { return !!(options.signal && options.signal.aborted); };
    var sorted = options.sort !== "best" || options.group, wanted = sorted ? SORTED : options.offset + options.limit;
    var again = this.asked;
    this.asked = true;
    try {
      var hurry = !!options.onprogress && !again; // what is hard to find is told later
      await this.ensure(sorted && !again ? Math.max(200, options.offset + options.limit) : wanted, stop, hurry);
      if (again) await this.count(stop, function () {}, options.facets);
      if (this.tally && !sorted) await this.ensure(wanted, function () { return false; });
    } catch (error) { this.note(error); }
    if (!again && !(this.isComplete(wanted) && (this.isSummed() || !options.facets))) {
      this.pending = true;
      this.behind(wanted, options, stop).finally(function () { self.pending = false; });
    }
    return arrange.answer(self, options);
  };

  // Counting and reading on, told through `onprogress`.
  prototype.behind = async function (wanted, options, stop) {
    await new Promise(function (resolve) { setTimeout(resolve, 15); }); // the page shows the first hits before
    if (stop()) return;
    var self = this, tell = function () { if (options.onprogress && !stop()) options.onprogress(arrange.answer(self, options)); };
    try {
      while (this.hits.length < wanted && !this.read && !stop()) { await this.ensure(this.hits.length + 300, stop); tell(); }
      await this.count(stop, tell, options.facets);
    } catch (error) { this.note(error); }
    tell();
  };

  prototype.note = function (error) {
    if (error.name === "AbortError") return;
    if (error.name !== "MissingShard") throw error;
    if (this.problems.indexOf(error.message) < 0) this.problems.push(error.message);
  };

  prototype.isCounted = function () { return this.read || !!this.tally || this.known() !== null; };

  prototype.isComplete = function (wanted) { return this.isCounted() && (this.read || this.hits.length >= wanted || !!this.tally); };

  // Whether hits can be told by function, topic, year and kind.
  prototype.isSummed = function () { return this.read || !!this.tally; };

  // {occurrences, reports} where one entry of the index says it all.
  prototype.known = function () {
    var plain = this.terms && this.terms.length === 1 && this.terms[0].length === 1 && !this.isNarrowed();
    var piece = plain ? this.terms[0][0] : null;
    return piece && piece.total !== undefined ? { occurrences: piece.total, reports: piece.reports } : null;
  };

  prototype.isNarrowed = function () { return this.parsed.excluded.length > 0 || Object.keys(this.parsed.filters).length > 0; };

  // ── first hits ─────────────────────────────────────────────────────────────────────────────────────────────────

  // Several callers may ask at a time: what is under way is waited for, not started again.
  prototype.once = function (name, work, value) {
    var self = this;
    if (!this[name]) this[name] = work.call(this, value).finally(function () { self[name] = null; });
    return this[name];
  };

  // Reads on until there are so many hits; in a hurry only as long as that goes well.
  prototype.ensure = async function (count, stop, hurry) {
    if (!this.terms) await this.once("looking", this.look);
    while (this.hits.length < count && !this.read && !stop()) {
      await this.once("stepping", this.step, this.size(count - this.hits.length));
      if (this.read || this.hits.length >= count) return;
      if (hurry && this.effort > HURRIED) return;
      if (!this.isPoor(count)) continue;
      if (hurry) return;
      await this.count(stop, function () {});
    }
  };

  // How many blocks to read next for so many hits, by how it has gone so far.
  prototype.size = function (missing) {
    var each = this.blocksRead ? (1.2 * this.blocksRead) / (this.hits.length + 0.5) : plan.spread(this);
    return Math.min(MOST, Math.max(2, Math.ceil(missing * (this.tally ? 1 : each))));
  };

  // Whether counting is likely to read less than going on like this.
  prototype.isPoor = function (count) {
    if (this.tally || !this.queue || this.effort < 20) return false;
    var rest = Math.min((this.queue.length - this.next), (count - this.hits.length) * this.effort / (this.hits.length + 0.5));
    return rest * BYTES.texts > Tally.cost(this, BYTES);
  };

  prototype.look = async function () {
    var index = this.data.index;
    var found = await Promise.all([Tally.ranges(this.data, this.parsed.filters)].concat(this.parsed.terms.map(function (term) {
      return Promise.all(term.map(function (piece) { return index.look(piece); }));
    })));
    this.ranges = found[0];
    this.terms = found.slice(1);
    this.anchor = plan.anchor(this.terms);
    this.read = this.terms.some(function (term) { return term.some(function (piece) { return piece.absent; }); });
    if (!this.anchor && !this.isNarrowed()) this.read = true;
    if (this.read || !this.anchor || !this.anchor.list) return;
    this.queue = Tally.inside(await plan.widen(this, plan.narrowed(this, this.anchor.list)), this.ranges);
  };

  // Reads the next blocks, about so many.
  prototype.step = async function (size) {
    var batch = this.queue ? await this.take(size) : this.scan(size), self = this;
    var blocks = await Promise.all(batch.map(function (one) {
      return self.data.texts.block(one.block).catch(function (error) { self.note(error); return []; });
    }));
    this.blocksRead += batch.length;
    this.effort += batch.length;
    blocks.forEach(function (passages, place) {
      passages.forEach(function (one) {
        if (one.start <= self.reached || !touches(one, batch[place].positions)) return; // a long one comes several times
        self.reached = one.start;
        self.check(one);
      });
    });
    this.read = this.exhausted; // not before its texts have come: others may be asking meanwhile
  };

  function touches(passage, positions) {
    return !positions || positions.some(function (x) { return passage.start <= x && x < passage.end; });
  }

  prototype.scan = function (size) {
    var batch = [], block = this.data.block;
    for (; batch.length < size && this.next < this.data.blocks; this.next++) {
      var from = this.next * block, to = from + block;
      if (this.ranges && !this.ranges.some(function (one) { return one[0] < to && one[1] >= from; })) continue;
      batch.push({ block: this.next, positions: null });
    }
    this.exhausted = this.next >= this.data.blocks;
    return batch;
  };

  // The next blocks of the queue with the positions in them; marks and filters are asked before a block is read.
  prototype.take = async function (size) {
    var batch = [], block = this.data.block, tests = this.tests();
    this.patience = PATIENCE;
    for (; this.next < this.queue.length; this.next++) {
      var x = this.queue[this.next], number = Math.floor(x / block), last = batch[batch.length - 1];
      var admitted = !tests.length || (await this.admits(x, tests));
      if (admitted === null) break;
      if (!admitted) continue;
      if (last && last.block === number) last.positions.push(x);
      else if (batch.length === size) break;
      else batch.push({ block: number, positions: [x] });
    }
    if (this.next >= this.queue.length) await this.refill();
    return batch;
  };

  // What can tell for less than the texts that a position is no hit.
  prototype.tests = function () {
    if (this.tally || this.queue.length - this.next <= FEW) return [];
    this.marks = this.marks || new marking.Test(this.data.index, this.anchor);
    return (this.asksMarks() ? [this.marks] : []).concat(this.filters.any ? [this.filters] : []);
  };

  // Whether the tests let a position through; null where they would have to read too much for one step.
  prototype.admits = async function (position, tests) {
    for (var test of tests) {
      if (!test.knows(position)) {
        if (!this.patience--) return null;
        this.effort += await test.ahead(this.queue, this.next);
      }
      if (!(await test.admit(position))) return false;
    }
    return true;
  };

  // Whether the shards of marks rule out positions for less than the texts would cost: they have to lie close together.
  prototype.asksMarks = function () {
    var checks = this.anchor.checks || [], size = this.data.markSize, covered = this.anchor.covered;
    var edge = checks.some(function (check) { return check[0] < 0 || !covered || check[0] > covered.lastIndexOf(true); });
    var next = this.queue.subarray(this.next, this.next + 64);
    return edge && next.length > MARK_TEXTS * Index.distinct(next, size);
  };

  // The queue is used up: that was all, or only the first of a common run.
  prototype.refill = async function () {
    if (this.tally || !this.anchor.partial || this.anchor.whole) { this.exhausted = true; return; }
    var last = this.queue.length ? this.anchor.list[this.anchor.list.length - 1] : -1;
    this.anchor.whole = await this.data.index.below(this.anchor.key);
    this.queue = Tally.inside(plan.narrowed(this, this.anchor.whole.filter(function (x) { return x > last; })), this.ranges);
    this.next = 0;
    this.exhausted = !this.queue.length;
  };

  prototype.check = function (passage) {
    if (!query.passes(this.parsed.filters, passage, this.data.ids)) return;
    if (!passage.folded || this.avoid.some(function (find) { return find(passage.folded).length; })) return;
    var found = this.find.map(function (find) { return find(passage.folded); });
    if (found.some(function (hits) { return !hits.length; })) return;
    var hits = found.length ? [].concat.apply([], found).sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; }) : [[0, 0, []]];
    this.reports.add(passage.report);
    for (var i = 0; i < hits.length; i++) this.hits.push([passage, hits[i]]);
  };

  // ── counts ─────────────────────────────────────────────────────────────────────────────────────────────────────

  // Exact numbers, with `facets` by function, topic, year and kind too.
  prototype.count = async function (stop, tell, facets) {
    if (!this.terms) await this.once("looking", this.look);
    if (facets ? this.isSummed() : this.isCounted()) return;
    if (!this.readsLess()) return this.once("counting", this.tallied, this.watch(stop, tell));
    for (var size = this.queue.length; !this.read && !stop(); tell()) {
      await this.once("stepping", this.step, MOST);
      this.progress = this.next / size;
    }
  };

  // `stop` is asked between the batches of a count: that tells how far it has got.
  prototype.watch = function (stop, tell) {
    var self = this, batches = 0, all = this.queue ? Tally.cost(this, TIME) / (Index.BATCH * TIME.lists) : this.data.blocks / MOST;
    return function () {
      self.progress = Math.min(0.99, ++batches / (all + 1));
      if (batches > 1) tell();
      return stop();
    };
  };

  // Whether the texts of all places that are left cost less than counting by lists.
  prototype.readsLess = function () {
    if (!this.queue || (this.anchor.partial && !this.anchor.whole)) return false;
    return Index.distinct(this.queue.subarray(this.next), this.data.block) * TIME.texts < Tally.cost(this, TIME);
  };

  prototype.tallied = async function (stop) {
    var tally = await Tally.count(this, stop);
    while (this.stepping) await this.stepping.catch(function () {}); // nobody reads while the queue is replaced
    this.tally = tally;
    this.follow(tally.places);
  };

  // From here on only passages with a hit are read.
  prototype.follow = function (places) {
    var last = this.hits.length ? this.hits[this.hits.length - 1][0].end : -1;
    if (!this.queue) last = Math.max(last, this.next * this.data.block - 1);
    this.queue = places.subarray(postings.rank(places, last));
    this.next = 0;
    this.exhausted = this.read = !this.queue.length;
  };

  return Session;
});
