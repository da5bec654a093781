// window.handbook.search and .suggest (contract C4): loads shards as classic scripts and finds places in them.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var query = inNode ? require("./query.js") : root.handbook.query;
  var codec = inNode ? require("./codec.js") : root.handbook.codec;
  var createEngine = make(query, codec);
  if (inNode) { module.exports = createEngine; return; }
  var tag = document.currentScript;
  // data-boot is relative to the page: <root>/search/<edition>/boot.js; hits' addresses are relative to the root.
  var folder = new URL(".", new URL(tag.dataset.boot, location.href)).href;
  var engine = createEngine(loader(folder));
  root.handbook.root = new URL("../../", folder).href;
  Object.assign(root.handbook, engine);

  // One shard as a classic script: fetch does not work on file://. Rejects with a sentence that names the file.
  function loader(folder) {
    var arrived = (root.handbookShards = root.handbookShards || {});
    root.handbookShard = function (name, data) { arrived[name] = data; };
    return function (name) {
      if (name in arrived) return Promise.resolve(take(name));
      return new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        var end = function () {
          script.remove();
          if (name in arrived) resolve(take(name));
          else reject(engine.missing(folder + name + ".js"));
        };
        script.src = folder + name + ".js";
        script.onload = script.onerror = end;
        document.head.appendChild(script);
      });
    };
    function take(name) {
      var data = arrived[name];
      delete arrived[name];
      return data;
    }
  }
})(typeof self === "object" ? self : this, function (query, codec) {
  "use strict";

  var FORMAT = 1;
  var SORTED = 2000; // sorting and grouping work on so many hits
  var FILES_IN_FOLDER = 1024;

  function missing(file) {
    var error = new Error("搜索数据不完整：" + decodeURI(file) + " 缺失或损坏，请重新复制整个手册。");
    error.name = "MissingShard";
    error.file = file;
    return error;
  }

  // `load(name)` gives a promise of the base32768 text of a shard.
  return function createEngine(load) {
    var shards = new Map(), sessions = new Map(), ready = null;

    function shard(name, read) {
      if (!shards.has(name)) {
        var promise = load(name).then(function (text) {
          try { return read(codec.bytes(text)); } catch (error) { throw missing(name + ".js"); }
        });
        promise.catch(function () { shards.delete(name); });
        shards.set(name, promise);
        if (shards.size > 400) shards.delete(shards.keys().next().value);
      }
      return shards.get(name);
    }

    function numbered(kind, number) { return kind + "/" + Math.floor(number / FILES_IN_FOLDER) + "/" + number; }

    function boot() {
      ready = ready || Promise.all([load("boot"), load("dict")]).then(function (texts) {
        var data = codec.json(codec.bytes(texts[0]));
        if (data.format !== FORMAT) throw new Error("搜索数据的格式（" + data.format + "）与程序（" + FORMAT + "）不符，请重新复制整个手册。");
        data.folder = new query.Folder(data.alphabet, data.fold);
        data.dictionary = codec.inflate(codec.bytes(texts[1]));
        data.ids = ids(data.names);
        return data;
      });
      ready.catch(function () { ready = null; });
      return ready;
    }

    function ids(names) {
      var result = {};
      Object.keys(names).forEach(function (key) {
        result[key] = {};
        Object.keys(names[key]).forEach(function (id) { result[key][names[key][id]] = id; });
      });
      return result;
    }

    // Passages of a block, as shown: {report, title, anchor, url, text, function, topics, year, kind, same}.
    async function block(data, number) {
      var rows = await shard(numbered("t", number), function (bytes) { return codec.block(bytes, data.dictionary); });
      return typeof rows === "number" ? [] : rows[1].map(function (row) { return passage(data, rows[0][row[1]], row); });
    }

    function passage(data, report, row) {
      return {
        report: report[0], title: report[1], year: report[2], kind: data.kinds[report[3]],
        url: "reports/" + report[0].slice(report[0].lastIndexOf("-") + 1).slice(0, 2) + "/" + report[0] + ".html#" + row[2],
        anchor: row[2], function: data.functions[row[3]], topics: row[4].map(function (topic) { return data.topics[topic]; }),
        same: row[5], text: row[6],
      };
    }

    // ── one query ──────────────────────────────────────────────────────────────────────────────────────────────

    async function open(text, literal) {
      var key = (literal ? "L" : "Q") + text;
      if (sessions.has(key)) return sessions.get(key);
      var data = await boot();
      if (data.folder.wantsMore(text) && !data.complete) {
        data.folder.learn(await shard("fold", codec.json));
        data.complete = true;
      }
      var parsed = query.parse(text, data.folder, literal);
      var session = {
        parsed: parsed, data: data, hits: [], occurrences: 0, reports: new Set(), complete: false, problems: [], next: 0,
        find: parsed.terms.map(query.matcher), avoid: parsed.excluded.map(query.matcher), busy: null,
      };
      sessions.set(key, session);
      if (sessions.size > 8) sessions.delete(sessions.keys().next().value);
      return session;
    }

    function empty(parsed) { return !parsed.terms.length && !parsed.excluded.length && !Object.keys(parsed.filters).length; }

    async function step(session) {
      var number = session.next++;
      if (number >= session.data.blocks || empty(session.parsed)) { session.complete = true; return; }
      var passages = [];
      try { passages = await block(session.data, number); } catch (error) { session.problems.push(error.message); }
      passages.forEach(function (one) { check(session, one); });
    }

    function check(session, one) {
      if (!query.passes(session.parsed.filters, one, session.data.ids)) return;
      var folded = session.data.folder.foldWithOrigin(one.text);
      if (session.avoid.some(function (find) { return find(folded.text).length; })) return;
      var found = session.find.map(function (find) { return find(folded.text); });
      if (found.some(function (hits) { return !hits.length; })) return;
      var hits = [].concat.apply([], found).sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
      if (!session.find.length) hits = [[0, 0, []]];
      session.reports.add(one.report);
      session.occurrences += hits.length;
      hits.forEach(function (hit) { if (session.hits.length < SORTED) session.hits.push(shown(one, folded, hit)); });
    }

    function shown(one, folded, hit) {
      var place = hit[1] ? query.back(folded, hit[0], hit[1]) : [0, 0], gaps = [];
      for (var i = 0; i < hit[2].length; i += 2) {
        gaps.push(hit[2][i] < hit[2][i + 1] ? query.back(folded, hit[2][i], hit[2][i + 1]) : [folded.origin[hit[2][i]], folded.origin[hit[2][i]]]);
      }
      return Object.assign({}, one, { start: place[0], end: place[1], gaps: gaps, form: folded.text.slice(hit[0], hit[1]) });
    }

    function answer(session, options) {
      var from = options.offset || 0, count = options.limit === undefined ? 10 : options.limit;
      return {
        occurrences: session.occurrences, reports: session.reports.size, complete: session.complete,
        hits: session.hits.slice(from, from + count), groups: [], pages: [], problems: session.problems.slice(),
      };
    }

    function stopped(options) {
      if (!options.signal || !options.signal.aborted) return false;
      return true;
    }

    async function search(text, options) {
      options = options || {};
      var session = await open(text, options.literal);
      var again = session.asked;
      session.asked = true;
      var wanted = (options.offset || 0) + (options.limit === undefined ? 10 : options.limit);
      var enough = function () { return !again && (!options.sort || options.sort === "best") && !options.group && session.hits.length >= wanted; };
      while (!session.complete && !enough() && !stopped(options)) await step(session);
      if (!session.complete && options.onprogress) behind(session, options);
      return answer(session, options);
    }

    async function behind(session, options) {
      while (!session.complete && !stopped(options)) {
        await step(session);
        options.onprogress(answer(session, options));
      }
    }

    return { search: search, boot: boot, missing: missing };
  };
});
