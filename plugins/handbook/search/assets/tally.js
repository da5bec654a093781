// Exact counts: every place of every term, joined by passage, filtered by the columns.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var part = function (name, file) { return inNode ? require(file) : root.handbook[name]; };
  var Tally = make(part("query", "./query.js"), part("codec", "./codec.js"), part("postings", "./postings.js"), part("Index", "./index.js"));
  if (inNode) module.exports = Tally;
  else root.handbook.Tally = Tally;
})(typeof self === "object" ? self : this, function (query, codec, postings, Index) {
  "use strict";

  function columns(data, number) {
    return data.shard("c/" + Math.floor(number / 1024) + "/" + number, function (bytes) {
      return Object.assign(postings.columns(bytes), { number: number });
    });
  }

  // {shard, place} of the passage at a position; a long passage may have started shards before.
  async function owner(data, position) {
    var number = Math.floor(position / data.columnSize), slot = Math.floor((position - number * data.columnSize) / data.slot);
    var shard = await columns(data, number), place = postings.rank(shard.slots, slot + 1) - 1;
    while (place < 0) {
      shard = await columns(data, --number);
      place = shard.slots.length - 1;
    }
    return { shard: shard, place: place };
  }

  // What the columns say of a passage; `report` is a number here.
  function facts(data, at) {
    var shard = at.shard, run = shard.run[at.place];
    return {
      function: data.functions[shard.functions[at.place]],
      topics: data.mixtures[shard.mixtures[at.place]].map(function (topic) { return data.topics[topic]; }),
      report: shard.numbers[run], year: shard.years[run] || null, kind: data.kinds[shard.kinds[run]],
    };
  }

  // Filters with reports as numbers: Map of key → values. Two ids may share their four bytes: `exact` says if none do.
  async function numbered(data, filters) {
    if (!filters.report) return filters;
    var keys = await data.shard("reports", function (bytes) { return bytes; });
    var wanted = new Set(filters.report.map(function (id) { return parseInt(codec.digest(id), 16); })), found = [];
    for (var i = 0, count = keys.length / 4; i < count; i++) {
      var key = ((keys[i + 3 * count] << 24) | (keys[i + 2 * count] << 16) | (keys[i + count] << 8) | keys[i]) >>> 0;
      if (wanted.has(key)) found.push(i);
    }
    return Object.assign({}, filters, { report: found });
  }

  // Whether the passage at a position may pass the session's filters.
  async function admits(session, position) {
    session.filters = session.filters || (await numbered(session.data, session.parsed.filters));
    var at = await owner(session.data, position);
    return query.passes(session.filters, facts(session.data, at), session.data.ids);
  }

  // The passages of ascending positions, one number each, and a way back from the number to the facts.
  async function owners(data, positions, known, stop) {
    var result = new Int32Array(positions.length), numbers = new Set();
    for (var x of positions) numbers.add(Math.floor(x / data.columnSize));
    await data.index.batches(Array.from(numbers), function (number) { return columns(data, number); }, stop);
    var shard = null, from = 0, to = -1, place = 0;
    for (var i = 0; i < positions.length; i++) {
      if (positions[i] >= to) {
        var at = await owner(data, positions[i]), number = Math.floor(positions[i] / data.columnSize);
        shard = await columns(data, number);
        from = number * data.columnSize;
        place = shard === at.shard ? at.place : -1;
        to = edge(data, shard, place, from);
        result[i] = at.shard.first + at.place;
        known.set(result[i], at);
        continue;
      }
      result[i] = result[i - 1];
    }
    return result;
  }

  // First position behind the passage.
  function edge(data, shard, place, from) {
    return place + 1 < shard.slots.length ? from + shard.slots[place + 1] * data.slot : from + data.columnSize;
  }

  // {occurrences, reports, facets}
  async function count(session, stop) {
    var data = session.data, index = data.index, known = new Map();
    var terms = session.terms, excluded = await looked(index, session.parsed.excluded);
    var owned = [], starts = [];
    for (var i = 0; i < terms.length; i++) {
      var hits = await index.hits(terms[i], stop);
      starts.push(hits.starts);
      owned.push(await owners(data, hits.starts, known, stop));
    }
    var passages = terms.length ? common(owned) : await everything(data, known, stop);
    for (var j = 0; j < excluded.length && passages.size; j++) {
      if (excluded[j].some(function (piece) { return piece.absent; })) continue;
      var bad = await index.hits(excluded[j], stop);
      (await owners(data, bad.starts, known, stop)).forEach(function (one) { passages.delete(one); });
    }
    return summed(session, owned, starts, await filtered(session, passages, known), known);
  }

  function looked(index, terms) {
    return Promise.all(terms.map(function (term) {
      return Promise.all(term.map(function (piece) { return index.look(piece); }));
    }));
  }

  function common(owned) {
    return owned.reduce(function (all, list) {
      var own = new Set(list);
      return all ? new Set(Array.from(all).filter(function (one) { return own.has(one); })) : own;
    }, null);
  }

  async function everything(data, known, stop) {
    var numbers = [], all = new Set();
    for (var n = 0; n * data.columnSize < data.end; n++) numbers.push(n);
    (await data.index.batches(numbers, function (number) { return columns(data, number); }, stop)).forEach(function (shard) {
      for (var place = 0; place < shard.slots.length; place++) {
        all.add(shard.first + place);
        known.set(shard.first + place, { shard: shard, place: place });
      }
    });
    return all;
  }

  async function filtered(session, passages, known) {
    if (!Object.keys(session.parsed.filters).length) return passages;
    var filters = await numbered(session.data, session.parsed.filters);
    return new Set(Array.from(passages).filter(function (one) {
      return query.passes(filters, facts(session.data, known.get(one)), session.data.ids);
    }));
  }

  // First position of a passage.
  function headOf(data, at) { return at.shard.number * data.columnSize + at.shard.slots[at.place] * data.slot; }

  // Bytes that counting would read, roughly.
  function cost(session) {
    var data = session.data, total = 0;
    session.terms.forEach(function (term) { term.forEach(function (piece) { total += data.index.cost(piece); }); });
    var plain = session.terms.length === 1 && !session.isNarrowed();
    return total + (plain ? 0 : Index.distinct(session.queue, data.columnSize) * 18000);
  }

  function summed(session, owned, starts, passages, known) {
    var occurrences = 0, reports = new Set(), facets = { function: {}, topic: {}, year: {}, kind: {} };
    var add = function (key, value) { if (value) facets[key][value] = (facets[key][value] || 0) + 1; };
    var places = [];
    (owned.length ? owned : [Array.from(passages)]).forEach(function (list, term) {
      list.forEach(function (one, place) {
        if (!passages.has(one)) return;
        places.push(starts.length ? starts[term][place] : headOf(session.data, known.get(one)));
        var own = facts(session.data, known.get(one));
        occurrences++;
        reports.add(own.report);
        ["function", "year", "kind"].forEach(function (key) { add(key, own[key]); });
        own.topics.forEach(function (topic) { add("topic", topic); });
      });
    });
    return { occurrences: occurrences, reports: reports.size, facets: facets, places: Int32Array.from(places).sort() };
  }

  return { count: count, admits: admits, cost: cost };
});
