// Where clause marks stand around places of a text: walked through shard by shard, never kept.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var part = function (name, file) { return inNode ? require(file) : root.handbook[name]; };
  var marks = make(part("postings", "./postings.js"));
  if (inNode) module.exports = marks;
  else root.handbook.marking = marks;
})(typeof self === "object" ? self : this, function (postings) {
  "use strict";

  var BATCH = 32, GAP = 12, AHEAD = 8, BLOCKS = 16; // a shard costs as much as so many blocks of texts

  // Walks ascending places through the shards of marks they lie in: work(shard, place in it, which).
  async function through(index, places, work, stop) {
    var size = index.data.markSize, at = 0, wanted = [];
    for (var i = 0; i < places.length; i++) {
      var number = Math.floor(places[i] / size);
      if (wanted[wanted.length - 1] !== number) wanted.push(number);
    }
    for (var first = 0; first < wanted.length; first += BATCH) {
      var numbers = wanted.slice(first, first + BATCH);
      var shards = await index.batches(numbers, function (n) { return index.marks(n); }, stop);
      for (var s = 0; s < numbers.length; s++) {
        for (var end = (numbers[s] + 1) * size; at < places.length && places[at] < end; at++) {
          work(shards[s], places[at] - numbers[s] * size, at);
        }
      }
    }
  }

  // The positions with that mark at that distance.
  async function standing(index, list, offset, rank, stop) {
    var right = new Uint8Array(list.length);
    var places = list.map(function (x) { return Math.max(0, x + offset); });
    await through(index, places, function (shard, place, which) {
      var found = postings.rank(shard.places, place);
      if (shard.places[found] === place && shard.ranks[found] === rank) right[which] = 1;
    }, stop);
    return list.filter(function (x, which) { return right[which] && x + offset >= 0; });
  }

  // How far a gap may reach from each place: to the next mark or the most that a gap may hold.
  async function limits(index, places, stop) {
    var found = places.map(function (x) { return x + GAP; }), size = index.data.markSize, spill = [];
    await through(index, places, function (shard, place, which) {
      var next = shard.places[postings.rank(shard.places, place)];
      if (next !== undefined) found[which] = Math.min(found[which], places[which] - place + next);
      else if (place + GAP >= size) spill.push(which); // the next mark may stand in the next shard
    }, stop);
    for (var which of spill) {
      var number = Math.floor(places[which] / size) + 1;
      if (number * size >= index.data.end) continue;
      var first = (await index.marks(number)).places[0];
      if (first !== undefined) found[which] = Math.min(found[which], number * size + first);
    }
    return found;
  }

  // Where several marks follow each other.
  async function only(index, text, stop) {
    var size = index.data.markSize, found = [], places = [], kinds = [];
    var ranks = Array.from(text, function (letter) { return index.data.marks.indexOf(letter); });
    for (var n = 0; n * size < index.data.end; n += BATCH) {
      var numbers = [];
      for (var m = n; m < n + BATCH && m * size < index.data.end; m++) numbers.push(m);
      (await index.batches(numbers, function (m) { return index.marks(m); }, stop)).forEach(function (shard, place) {
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
  }

  // Whether the clause marks around positions are those of a piece, shard by shard as positions come.
  function Test(index, piece) {
    this.index = index;
    this.checks = piece.checks || [];
    this.read = new Set();
    this.most = 1;
  }

  Test.prototype.number = function (position) { return Math.floor(position / this.index.data.markSize); };

  Test.prototype.knows = function (position) { return this.read.has(this.number(position)); };

  // Reads the shards for the next positions of a list, more each time; what that costs in blocks of texts.
  Test.prototype.ahead = async function (list, next) {
    var numbers = new Set(), self = this;
    for (var i = next; i < list.length && numbers.size < this.most; i++) numbers.add(this.number(list[i]));
    if (this.read.size > 4 * AHEAD) this.read.clear(); // the engine keeps only the last shards
    this.most = Math.min(AHEAD, 2 * this.most);
    await Promise.all(Array.from(numbers, function (number) { self.read.add(number); return self.index.marks(number); }));
    return numbers.size * BLOCKS;
  };

  Test.prototype.admit = async function (position) {
    var size = this.index.data.markSize;
    for (var check of this.checks) {
      var x = position + check[0], number = Math.floor(x / size);
      if (x < 0) return false;
      var shard = await this.index.marks(number), place = postings.rank(shard.places, x - number * size);
      if (shard.places[place] !== x - number * size || shard.ranks[place] !== check[1]) return false;
    }
    return true;
  };

  return { Test: Test, standing: standing, limits: limits, only: only };
});
