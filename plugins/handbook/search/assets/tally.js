// Exact counts: every place of every term, joined by passage, filtered by the columns. Ascending lists throughout.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var part = function (name, file) { return inNode ? require(file) : root.handbook[name]; };
  var Tally = make(part("query", "./query.js"), part("codec", "./codec.js"), part("postings", "./postings.js"), part("Index", "./index.js"), part("gapping", "./gaps.js"));
  if (inNode) module.exports = Tally;
  else root.handbook.Tally = Tally;
})(typeof self === "object" ? self : this, function (query, codec, postings, Index, gapping) {
  "use strict";

  function columns(data, number) {
    return data.shard("c/" + Math.floor(number / 1024) + "/" + number, function (bytes) {
      return Object.assign(postings.columns(bytes), { number: number });
    });
  }

  // ── where a filter lets anything through at all ────────────────────────────────────────────────────────────────

  // Ranges of positions [from, to] that the filters for report and year leave; null: everywhere.
  async function ranges(data, filters) {
    var found = filters.report ? await ofReports(data, filters.report) : null;
    if (!filters.year || !data.yearsAt) return found;
    var years = data.yearsAt.map(function (row, place) {
      return [row[0], place + 1 < data.yearsAt.length ? data.yearsAt[place + 1][0] - 1 : data.end, row[1]];
    }).filter(function (row) { return query.passes({ year: filters.year }, { year: row[2] || null }, null); });
    if (!found) return years;
    return found.filter(function (one) { return years.some(function (row) { return row[0] <= one[0] && one[0] <= row[1]; }); });
  }

  async function ofReports(data, ids) {
    var found = [];
    for (var id of new Set(ids)) {
      var number = parseInt(codec.checksum(id), 16) % data.reportShards;
      var rows = await data.shard("r/" + Math.floor(number / 1024) + "/" + number, codec.json);
      rows.forEach(function (row) { if (row[0] === id) row[1].forEach(function (one) { found.push([one[0], one[0] + one[1]]); }); });
    }
    return found.sort(function (a, b) { return a[0] - b[0]; });
  }

  // The positions that lie in the ranges.
  function inside(list, found) {
    if (!found) return list;
    return postings.union(found.map(function (one) {
      return list.subarray(postings.rank(list, one[0]), postings.rank(list, one[1] + 1));
    }));
  }

  // ── passages ───────────────────────────────────────────────────────────────────────────────────────────────────

  // The shards of columns that were read; passages are numbered through all of them.
  function Columns(data) {
    this.data = data;
    this.loaded = [];
    this.firsts = [];
    this.byNumber = new Map();
  }

  Columns.prototype.load = async function (numbers, stop) {
    var self = this, wanted = numbers.filter(function (number) { return !self.byNumber.has(number); });
    if (!wanted.length) return;
    (await this.data.index.batches(wanted, function (number) { return columns(self.data, number); }, stop))
      .forEach(function (shard) { self.byNumber.set(shard.number, shard); });
    this.loaded = Array.from(this.byNumber.values()).sort(function (a, b) { return a.number - b.number; });
    this.firsts = Int32Array.from(this.loaded, function (shard) { return shard.first; });
  };

  // The numbers of the passages at ascending positions.
  Columns.prototype.owners = async function (positions, stop) {
    var size = this.data.columnSize, numbers = [], result = new Int32Array(positions.length), shard = null, place = 0;
    for (var i = 0; i < positions.length; i++) {
      if (Math.floor(positions[i] / size) !== numbers[numbers.length - 1]) numbers.push(Math.floor(positions[i] / size));
    }
    await this.load(numbers, stop);
    for (var j = 0; j < positions.length; j++) {
      var number = Math.floor(positions[j] / size), slot = Math.floor((positions[j] - number * size) / this.data.slot);
      if (!shard || shard.number !== number) { shard = this.byNumber.get(number); place = postings.rank(shard.slots, slot + 1); }
      while (place < shard.slots.length && shard.slots[place] <= slot) place++;
      result[j] = shard.first + place - 1;
      for (var back = number; !place && back-- > 0; ) { // a long passage that started shards before
        await this.load([back], stop);
        if (this.byNumber.get(back).slots.length) break;
      }
    }
    return result;
  };

  // What the columns say of a passage, for the filters.
  Columns.prototype.facts = function (passage) {
    var at = postings.rank(this.firsts, passage + 1) - 1;
    while (!this.loaded[at].slots.length) at--; // a shard inside a long passage
    var data = this.data, shard = this.loaded[at], place = passage - shard.first, run = shard.run[place];
    return {
      function: data.functions[shard.functions[place]], topics: data.mixtures[shard.mixtures[place]],
      year: shard.years[run] || null, kind: data.kinds[shard.kinds[run]],
    };
  };

  // Calls work(shard, place in it, which) for every one of the ascending passages.
  Columns.prototype.each = function (passages, work) {
    for (var at = 0, i = 0; i < passages.length; i++) {
      var shard = this.loaded[at];
      while (passages[i] >= shard.first + shard.slots.length) shard = this.loaded[++at];
      work(shard, passages[i] - shard.first, i);
    }
  };

  Columns.prototype.everything = async function (found, stop) {
    var size = this.data.columnSize, all = [], numbers = new Set();
    (found || [[0, this.data.end - 1]]).forEach(function (one) {
      for (var n = Math.floor(one[0] / size); n <= Math.floor(one[1] / size); n++) numbers.add(n);
    });
    await this.load(Array.from(numbers), stop);
    var data = this.data;
    this.loaded.forEach(function (shard) {
      for (var i = 0; i < shard.slots.length; i++) all.push(shard.number * size + shard.slots[i] * data.slot);
    });
    return inside(Int32Array.from(all), found);
  };

  // The filters as tests of the columns; what `ranges` has settled is left out.
  function tests(session) {
    var data = session.data, rest = Object.assign({}, session.parsed.filters);
    delete rest.report;
    if (data.yearsAt) delete rest.year;
    if (rest.topic) {
      rest.topic = rest.topic.map(function (value) { return data.topics.indexOf((data.ids.topic || {})[value] || value); });
    }
    return rest;
  }

  // ── counting ───────────────────────────────────────────────────────────────────────────────────────────────────

  // {occurrences, reports, facets, places}
  async function count(session, stop) {
    var data = session.data, cols = (data.columns = data.columns || new Columns(data)), starts = [], owned = [];
    var found = await ranges(data, session.parsed.filters), passages = null;
    for (var i = 0; i < session.terms.length; i++) {
      starts.push(inside((await gapping.hits(data.index, session.terms[i], stop)).starts, found));
      owned.push(await cols.owners(starts[i], stop));
      passages = passages ? common(passages, owned[i], true) : distinct(owned[i]);
    }
    if (!passages) {
      starts.push(await cols.everything(found, stop));
      owned.push(await cols.owners(starts[0], stop));
      passages = owned[0];
    }
    for (var term of await looked(data.index, session.parsed.excluded)) {
      if (term.some(function (piece) { return piece.absent; }) || !passages.length) continue;
      passages = common(passages, await cols.owners((await gapping.hits(data.index, term, stop)).starts, stop), false);
    }
    session.terms.forEach(function (term) { term.forEach(function (piece) { piece.everywhere = null; }); }); // megabytes
    return summed(session, cols, starts, owned, filtered(session, cols, passages));
  }

  function looked(index, terms) {
    return Promise.all(terms.map(function (term) {
      return Promise.all(term.map(function (piece) { return index.look(piece); }));
    }));
  }

  function distinct(list) { return list.filter(function (one, place) { return !place || list[place - 1] !== one; }); }

  // The ascending numbers of `left` that `right` has (or has not).
  function common(left, right, wanted) {
    var j = 0;
    return left.filter(function (one) {
      while (j < right.length && right[j] < one) j++;
      return (j < right.length && right[j] === one) === wanted;
    });
  }

  function filtered(session, cols, passages) {
    var filters = tests(session);
    if (!Object.keys(filters).length) return passages;
    return passages.filter(function (one) { return query.passes(filters, cols.facts(one), session.data.ids); });
  }

  function summed(session, cols, starts, owned, passages) {
    var weights = new Int32Array(passages.length), places = [];
    owned.forEach(function (list, term) {
      for (var i = 0, j = 0; i < list.length; i++) {
        while (j < passages.length && passages[j] < list[i]) j++;
        if (j < passages.length && passages[j] === list[i]) { weights[j]++; places.push(starts[term][i]); }
      }
    });
    return Object.assign(facets(session.data, cols, passages, weights), { occurrences: places.length, places: Int32Array.from(places).sort() });
  }

  // {reports, facets}: hits by function, topic, year and kind.
  function facets(data, cols, passages, weights) {
    var functions = new Uint32Array(data.functions.length), mixtures = new Uint32Array(data.mixtures.length);
    var runs = new Map(); // shard → hits by run of a report
    cols.each(passages, function (shard, place, which) {
      functions[shard.functions[place]] += weights[which];
      mixtures[shard.mixtures[place]] += weights[which];
      if (!runs.has(shard)) runs.set(shard, new Uint32Array(shard.numbers.length));
      runs.get(shard)[shard.run[place]] += weights[which];
    });
    var found = { function: {}, topic: {}, year: {}, kind: {} }, reports = new Set();
    var add = function (key, value, weight) { if (value && weight) found[key][value] = (found[key][value] || 0) + weight; };
    functions.forEach(function (weight, place) { add("function", data.functions[place], weight); });
    mixtures.forEach(function (weight, place) {
      data.mixtures[place].forEach(function (topic) { add("topic", data.topics[topic], weight); });
    });
    runs.forEach(function (weights, shard) {
      weights.forEach(function (weight, run) {
        if (weight) reports.add(shard.numbers[run]);
        add("year", shard.years[run], weight);
        add("kind", data.kinds[shard.kinds[run]], weight);
      });
    });
    return { reports: reports.size, facets: found };
  }

  // What counting would cost, roughly.
  function cost(session, prices) {
    var data = session.data, total = 0;
    session.terms.forEach(function (term) {
      term.forEach(function (piece) { total += data.index.cost(piece, prices); });
      if (term.length > 1) total += Index.distinct(session.queue, data.markSize) * prices.marks;
    });
    session.parsed.excluded.forEach(function (term) {
      term.forEach(function (piece) { total += data.index.spanned(data.router.key(piece), prices); });
    });
    return total + Index.distinct(session.queue, data.columnSize) * prices.columns;
  }

  return { count: count, ranges: ranges, inside: inside, cost: cost };
});
