// Which positions do the filters for function, topic, kind and year let through? Stretches of slots, read as far as they are
// needed (search/filters.py).
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var part = function (name, file) { return inNode ? require(file) : root.handbook[name]; };
  var Filters = make(part("query", "./query.js"), part("postings", "./postings.js"));
  if (inNode) module.exports = Filters;
  else root.handbook.Filters = Filters;
})(typeof self === "object" ? self : this, function (query, postings) {
  "use strict";

  var KEYS = ["function", "topic", "kind", "year"], MOST = 16;

  // `wanted`: the filters of a query; what the manifest settles (`yearsAt`) and `report` are left to others.
  function Filters(data, wanted) {
    var columns = [data.functions, data.topics, data.kinds, data.years], first = 0, self = this;
    this.data = data;
    this.ranges = Math.ceil(data.end / data.stretches);
    this.tests = []; // for every key the numbers of the values that pass
    this.loaded = new Map(); // number of a shard → {starts, ends}
    this.read = new Set(); // ranges whose shards were read
    this.most = 1;
    KEYS.forEach(function (key, place) {
      var values = columns[place], from = first;
      first += values.length;
      if (!wanted[key] || (key === "year" && data.yearsAt)) return;
      self.tests.push(passing(key, values, wanted[key], data.ids).map(function (one) { return from + one; }));
    });
    this.any = this.tests.length > 0;
  }

  function passing(key, values, wanted, ids) {
    var found = [], filter = {};
    filter[key] = wanted;
    values.forEach(function (value, place) {
      var passage = { topics: [value] };
      passage[key] = key === "year" ? value || null : value;
      if (query.passes(filter, passage, ids)) found.push(place);
    });
    return found;
  }

  var prototype = Filters.prototype;

  prototype.range = function (position) { return Math.floor(position / this.data.stretches); };

  // Whether the shards for a position were read.
  prototype.knows = function (position) { return this.read.has(this.range(position)); };

  // Reads the shards for the next positions of a list, more each time; what that costs in blocks of texts.
  prototype.ahead = async function (list, next) {
    var ranges = [], self = this;
    for (var i = next; i < list.length && ranges.length < this.most; i++) {
      if (!this.knows(list[i]) && ranges.indexOf(this.range(list[i])) < 0) ranges.push(this.range(list[i]));
    }
    this.most = Math.min(MOST, 2 * this.most);
    await Promise.all(ranges.map(function (one) { return self._range(one); }));
    ranges.forEach(function (one) { self.read.add(one); });
    return 2 * ranges.length;
  };

  prototype._range = function (range) {
    var self = this, numbers = [];
    this.tests.forEach(function (test) {
      test.forEach(function (value) { numbers.push(value * self.ranges + range); });
    });
    return Promise.all(numbers.map(async function (number) {
      var name = "f/" + Math.floor(number / 1024) + "/" + number;
      self.loaded.set(number, await self.data.shard(name, postings.stretches(self.data.stretches / self.data.slot)));
    }));
  };

  // Whether the passage at a position passes; its range has been read.
  prototype.admit = function (position) {
    var self = this, range = this.range(position);
    var slot = Math.floor((position - range * this.data.stretches) / this.data.slot);
    return this.tests.every(function (test) {
      return test.some(function (value) {
        var found = self.loaded.get(value * self.ranges + range), place = postings.rank(found.starts, slot + 1) - 1;
        return place >= 0 && slot < found.ends[place];
      });
    });
  };

  return Filters;
});
