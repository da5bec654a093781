// Which positions may be hits of a query? The anchor's (the shortest list), without those that the other lists rule out.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var part = function (name, file) { return inNode ? require(file) : root.handbook[name]; };
  var plan = make(part("Index", "./index.js"), part("gapping", "./gaps.js"));
  if (inNode) module.exports = plan;
  else root.handbook.plan = plan;
})(typeof self === "object" ? self : this, function (Index, gapping) {
  "use strict";

  var BYTES = Index.BYTES, WANTED = 10, MOST = 250000, NEAR = 40;

  function anchor(terms) {
    return [].concat.apply([], terms).reduce(function (best, one) { return !best || one.estimate < best.estimate ? one : best; }, null);
  }

  // The positions of the anchor's list that the other pieces leave, each as far as its list reaches.
  function narrowed(session, list) {
    session.terms.forEach(function (term) {
      term.forEach(function (piece, place) {
        if (piece === session.anchor || !piece.list) return;
        list = term.indexOf(session.anchor) < 0 ? beside(session, list, piece) : around(session, list, term, place);
      });
    });
    return list;
  }

  // One past the last position that a list knows everything before.
  function reach(piece) { return piece.partial ? piece.list[piece.list.length - 1] : Infinity; }

  // Another term: somewhere in the same block.
  function beside(session, list, piece) {
    var block = session.data.block, blocks = new Set(), end = Math.floor(reach(piece) / block);
    for (var i = 0; i < piece.list.length; i++) blocks.add(Math.floor(piece.list[i] / block));
    return list.filter(function (x) { return blocks.has(Math.floor(x / block)) || x >= end * block; });
  }

  // Another piece of the same term: within the gap.
  function around(session, list, term, place) {
    var lengths = term.map(function (piece) { return piece.text.length; }), piece = term[place];
    var shift = piece.lead - session.anchor.lead, range = gapping.window(lengths, term.indexOf(session.anchor), place);
    return gapping.within(list, piece.list, [range[0] + shift, range[1] + shift], reach(piece));
  }

  // Reads common pieces to their end where that costs less than looking for them in the texts.
  async function widen(session, list) {
    for (var term of session.terms) for (var piece of term) {
      if (piece === session.anchor || !piece.partial || !piece.key) continue;
      var cost = session.data.index.spanned(piece.key, BYTES);
      if (cost > MOST || cost > blind(session, list, piece, term)) continue;
      piece.list = await session.data.index.below(piece.key);
      piece.partial = false;
      list = narrowed(session, list);
    }
    return list;
  }

  // What the texts cost that would have to be read for the first hits: how likely is the piece where the list stands?
  function blind(session, list, piece, term) {
    var near = term.indexOf(session.anchor) >= 0, data = session.data;
    var chance = Math.min(1, near ? (piece.estimate * NEAR) / data.end : piece.estimate / data.passages);
    return Math.min(Index.distinct(list, data.block), WANTED / chance) * BYTES.texts;
  }

  // How many blocks to read for a hit at first: more where the lists leave something open.
  function spread(session) {
    var piece = session.anchor, pieces = [].concat.apply([], session.terms);
    if (!piece || !session.queue) return 1;
    var open = !piece.exact && (piece.lead || !piece.covered || !piece.covered[piece.covered.length - 1]);
    if (open) return 3;
    return pieces.length > 1 || session.parsed.excluded.length ? 1.5 : piece.exact ? 1 : 1.1;
  }

  return { anchor: anchor, narrowed: narrowed, widen: widen, spread: spread };
});
