// The passages of the text blocks: as shown, as folded, and where they stand.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var Texts = inNode ? make(require("./query.js"), require("./codec.js")) : make(root.handbook.query, root.handbook.codec);
  if (inNode) module.exports = Texts;
  else root.handbook.Texts = Texts;
})(typeof self === "object" ? self : this, function (query, codec) {
  "use strict";

  function Texts(data, shard, missing) {
    this.data = data;
    this.shard = shard;
    this.missing = missing;
  }

  // The passages that start in the block around a position: [{start, end, folded, …}], best first.
  Texts.prototype.around = function (position) { return this.block(Math.floor(position / this.data.block)); };

  Texts.prototype.block = async function (number) {
    var data = this.data, file = Math.floor(number / data.group);
    var group = await this.shard("t/" + Math.floor(file / 1024) + "/" + file, codec.parts), place = number - file * data.group;
    if (group[place] instanceof Uint8Array) {
      try {
        var rows = codec.block(group[place], data.dictionary);
        group[place] = typeof rows === "number" ? rows : passages(data, rows, number * data.block);
      } catch (error) { throw this.missing("t/" + Math.floor(file / 1024) + "/" + file); }
    }
    var found = group[place];
    return typeof found === "number" ? this.block(number - found) : found; // inside a long passage
  };

  function passages(data, rows, start) {
    var heads = rows[0].reduce(function (all, head) { return all.concat(new Array(head[4]).fill(head)); }, []);
    var topics = rows[2].split(","), same = new Map(rows[3]), anchors = new Map(rows[4]);
    return rows[5].map(function (text, place) {
      var one = new Passage(data, heads[place], text, start);
      one.function = data.functions[rows[1][place]];
      one.topics = topics[place] ? topics[place].split(".").map(function (topic) { return data.topics[topic]; }) : [];
      one.same = same.get(place) || 0;
      one._anchor = anchors.get(place);
      start = Math.ceil((one.end + 1) / data.slot) * data.slot;
      return one;
    });
  }

  function Passage(data, head, text, start) {
    var folded = data.folder.fold(text);
    this.data = data;
    this.report = head[0];
    this.title = head[1];
    this.year = head[2];
    this.kind = data.kinds[head[3]];
    this.text = text;
    this.folded = folded;
    this.start = start;
    this.end = start + folded.length;
  }

  Passage.prototype.anchor = function () { return this._anchor || "p" + codec.checksum(this.data.folder.spell(this.folded)); };

  // A hit as contract C4 shows it; `gaps` are the places of what fills the gaps, `form` is the folded hit.
  Passage.prototype.shown = function (hit) {
    var folded = this.data.folder.foldWithOrigin(this.text), anchor = this.anchor(), gaps = [];
    var place = hit[1] ? query.back(folded, hit[0], hit[1]) : [0, 0];
    for (var i = 0; i < hit[2].length; i += 2) {
      var from = hit[2][i], to = hit[2][i + 1];
      gaps.push(from < to ? query.back(folded, from, to) : [folded.origin[from], folded.origin[from]]);
    }
    return {
      report: this.report, title: this.title, anchor: anchor, url: Texts.address(this.report) + "#" + anchor,
      text: this.text, start: place[0], end: place[1], gaps: gaps, form: this.data.folder.spell(this.folded.slice(hit[0], hit[1])),
      function: this.function, topics: this.topics, year: this.year, kind: this.kind, same: this.same,
      before: this.folded.slice(Math.max(0, hit[0] - 20), hit[0]), after: this.folded.slice(hit[1], hit[1] + 20),
    };
  };

  // The page of a report, relative to the site's root (contract C2).
  Texts.address = function (report) {
    return "reports/" + report.slice(report.lastIndexOf("-") + 1).slice(0, 2) + "/" + report + ".html";
  };

  // Whether a folded text stands at a position.
  Texts.prototype.holds = async function (position, text) {
    var found = (await this.around(position)).find(function (one) { return one.start <= position && position < one.end; });
    return !!found && found.folded.startsWith(text, position - found.start);
  };

  return Texts;
});
