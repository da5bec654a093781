// window.handbook.search (contract C4): first hits from the nearest lists, exact counts behind.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var part = function (name, file) { return inNode ? require(file) : root.handbook[name]; };
  var createEngine = make(
    part("query", "./query.js"), part("codec", "./codec.js"), part("keys", "./keys.js"), part("Index", "./index.js"),
    part("Texts", "./texts.js"), part("Session", "./session.js"), part("suggesting", "./suggest.js"), part("rescuing", "./rescue.js"),
    part("sieve", "./sieve.js")
  );
  if (inNode) { module.exports = createEngine; return; }
  // data-boot is relative to the page: <root>/search/<edition>/boot.js; hits' addresses are relative to the root.
  if (!document.currentScript.dataset.boot) return;
  var folder = new URL(".", new URL(document.currentScript.dataset.boot, location.href)).href;
  Object.assign(root.handbook, createEngine(loader(folder), folder.split("/").slice(-3).join("/")), { root: new URL("../../", folder).href });

  // One shard as a classic script: fetch does not work on file://. Rejects with a sentence that names the file.
  function loader(folder) {
    var arrived = (root.handbookShards = root.handbookShards || {});
    root.handbookShard = function (name, data) { arrived[name] = data; };
    return function (name) {
      if (name in arrived) return Promise.resolve(take(name));
      return new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = folder + name + ".js";
        script.onload = script.onerror = function () {
          script.remove();
          if (name in arrived) resolve(take(name));
          else reject(new Error("missing"));
        };
        document.head.appendChild(script);
      });
    };
    function take(name) {
      var data = arrived[name];
      delete arrived[name];
      return data;
    }
  }
})(typeof self === "object" ? self : this, function (query, codec, keys, Index, Texts, Session, suggesting, rescuing, sieve) {
  "use strict";

  var FORMAT = 2, KEPT = 80, SESSIONS = 6;

  // `load(name)` gives a promise of the text of a shard; `place` is where shards lie, as people are told.
  return function createEngine(load, place) {
    var shards = new Map(), sessions = new Map(), ready = null;

    function missing(name) {
      var error = new Error("这份手册不完整：搜索数据 " + (place || "search/") + name + ".js 缺失或损坏。请重新复制整个手册；其余内容仍可查。");
      error.name = "MissingShard";
      error.file = name + ".js";
      return error;
    }

    // The shard as `read` makes it from its bytes; the last ones used are kept.
    function shard(name, read) {
      var known = shards.get(name);
      if (known) shards.delete(name);
      else {
        known = load(name).then(function (text) { return read(codec.bytes(text)); }).catch(function () { throw missing(name); });
        known.catch(function () { shards.delete(name); });
      }
      shards.set(name, known);
      if (shards.size > KEPT) shards.delete(shards.keys().next().value);
      return known;
    }

    function boot() {
      ready = ready || shard("boot", codec.sections).then(open);
      ready.catch(function () { ready = null; });
      return ready;
    }

    function open(sections) {
      var data = JSON.parse(new TextDecoder("utf-8").decode(sections[0]));
      if (data.format !== FORMAT) {
        throw new Error("搜索数据的格式是 " + data.format + "，这个页面只认得 " + FORMAT + "：手册由两个版本混成，请重新复制整个手册。");
      }
      var alphabet = keys.alphabet(sections[2], sections[3]), columns = {};
      ["shared", "more", "low", "high", "rest"].forEach(function (name, place) { columns[name] = sections[6 + place]; });
      data.dictionary = sections[1];
      data.sieve = sections[5];
      data.folder = new query.Folder(alphabet, Object.assign(data.fold, keys.pairs(sections[4])));
      data.router = new keys.Router(columns, alphabet, data.folder);
      data.silent = data.router.key(data.marks);
      data.ids = turned(data.names);
      data.texts = new Texts(data, shard, missing);
      data.index = new Index(data, shard, data.texts.holds.bind(data.texts));
      data.shard = shard;
      return data;
    }

    function turned(names) {
      var result = {};
      Object.keys(names).forEach(function (key) {
        result[key] = {};
        Object.keys(names[key]).forEach(function (id) { result[key][names[key][id]] = id; });
      });
      return result;
    }

    async function session(text, literal) {
      var key = (literal ? "L" : "Q") + text, known = sessions.get(key);
      if (known && known.problems.length && !known.pending) known = null; // what was damaged may have been mended
      if (known) return known;
      var data = await boot();
      if (data.folder.wantsMore(text) && !data.folder.complete) {
        data.folder.learn(await shard("fold", codec.json));
        data.folder.complete = true;
      }
      known = new Session(data, query.parse(text, data.folder, literal));
      sessions.set(key, known);
      if (sessions.size > SESSIONS) sessions.delete(sessions.keys().next().value);
      return known;
    }

    // The pages that a query names: few queries have to read the names.
    function naming(asked, literal) {
      var terms = asked.parsed.terms.map(function (term) { return term.join(""); }), folder = asked.data.folder, rows = null;
      var wanted = !literal && terms.length > 0 && terms.every(function (term) { return sieve(asked.data.sieve, folder.spell(term)); });
      function read() {
        rows = rows || (wanted ? shard("pages", codec.json).catch(function () { return []; }) : Promise.resolve([]));
        return rows;
      }
      async function dress(plain) {
        plain.pages = suggesting.pages(terms, await read(), function (name) { return folder.fold(name); });
        return plain;
      }
      return { wanted: wanted, read: read, dress: dress };
    }

    // Contract C4. `signal` (an AbortSignal) stops the counting behind. Letters that stand nowhere are read as pinyin.
    async function search(text, options) {
      options = Object.assign({ offset: 0, limit: 10, sort: "best", group: "", literal: false }, options);
      var asked = await session(text, options.literal), named = naming(asked, options.literal), behind = !!options.onprogress;
      if (!behind) named.read();
      var tell = behind && function (plain) { named.dress(plain).then(options.onprogress); };
      var answer = await asked.ask(Object.assign({}, options, { onprogress: tell }));
      if (!behind || !named.wanted || shards.has("pages") || !answer.hits.length) await named.dress(answer);
      else if (answer.complete) setTimeout(tell, 15, Object.assign({}, answer)); // names are read behind the first hits
      if (answer.occurrences || !answer.complete || options.literal || !/^[a-zü']{2,}$/i.test(text.trim())) return answer;
      var phrase = (await suggest(text, { limit: 1 }))[0];
      return phrase ? read(phrase.text, options) : answer;
    }

    // What letters stand for, told in every answer.
    async function read(phrase, options) {
      var told = function (answer) { return Object.assign(answer, { pinyin: phrase }); };
      var onprogress = options.onprogress && function (answer) { options.onprogress(told(answer)); };
      return told(await search(phrase, Object.assign({}, options, { onprogress: onprogress })));
    }

    // Up to `limit` of {text, kind, url}: url is empty where there is nothing to go to but the search.
    async function suggest(text, options) {
      var limit = (options && options.limit) || 8, roots = await shard("s/roots", codec.json);
      var parts = await Promise.all(suggesting.letters(text, roots).map(function (letter) { return shard("s/" + letter, codec.json); }));
      return suggesting.choose(text, [].concat.apply([], parts), limit);
    }

    // What to offer when a query finds nothing (`rescue.js`).
    async function rescue(text) {
      return rescuing(text, {
        exists: async function (part) { return (await search(part, { limit: 1 })).hits.length > 0; },
        near: async function (part) { return suggest(await spelled(part), { limit: 3 }); },
        pages: async function (part) { return (await search(part, { limit: 1 })).pages; },
      });
    }

    // The text in pinyin, each ideograph by its commonest reading.
    async function spelled(text) {
      var table = await shard("pinyin", codec.json), found = new Map();
      Object.keys(table).forEach(function (syllable) { for (var one of table[syllable]) found.set(one, syllable); });
      return Array.from(text, function (one) { return found.get(one) || one; }).join("");
    }

    return { search: search, suggest: suggest, rescue: rescue, boot: boot };
  };
});
