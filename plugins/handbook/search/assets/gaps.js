// All hits of a term from the lists of its pieces: left to right, not overlapping, shortest gap first.
(function (root, make) {
  var inNode = typeof module === "object" && module.exports;
  var part = function (name, file) { return inNode ? require(file) : root.handbook[name]; };
  var gaps = make(part("postings", "./postings.js"), part("marking", "./marks.js"));
  if (inNode) module.exports = gaps;
  else root.handbook.gapping = gaps;
})(typeof self === "object" ? self : this, function (postings, marking) {
  "use strict";

  var GAP = 12;

  // All hits of a term as {starts, ends}: left to right, not overlapping, shortest gap first.
  async function hits(index, pieces, stop) {
    var lists = [];
    for (var i = 0; i < pieces.length; i++) lists.push(await index.all(pieces[i], stop));
    var lengths = pieces.map(function (piece) { return piece.text.length; });
    for (var j = 1; j < lists.length; j++) lists[j] = within(lists[j], lists[j - 1], window(lengths, j, j - 1));
    for (var k = lists.length - 2; k >= 0; k--) lists[k] = within(lists[k], lists[k + 1], window(lengths, k, k + 1));
    var limits = [];
    for (var m = 0; m < lists.length - 1; m++) limits.push(await marking.limits(index, shifted(lists[m], lengths[m]), stop));
    return join(lists, lengths, limits);
  }

  function shifted(list, by) { return list.map(function (x) { return x + by; }); }

  function join(lists, lengths, limits) {
    var starts = [], ends = [], from = 0;
    for (var i = 0; i < lists[0].length; i++) {
      var end = lists[0][i] < from ? -1 : reachEnd(i, 0, lists, lengths, limits);
      if (end >= 0) { starts.push(lists[0][i]); ends.push((from = end)); }
    }
    return { starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
  }

  // End of the hit whose piece `place` stands at its `which`th position; -1: none.
  function reachEnd(which, place, lists, lengths, limits) {
    var end = lists[place][which] + lengths[place];
    if (place === lists.length - 1) return end;
    var next = lists[place + 1];
    for (var i = postings.rank(next, end); i < next.length && next[i] <= limits[place][which]; i++) {
      var found = reachEnd(i, place + 1, lists, lengths, limits);
      if (found >= 0) return found;
    }
    return -1;
  }

  // How far piece `to` may stand from piece `from` of the same term: [least, most].
  function window(lengths, from, to) {
    var sign = to > from ? 1 : -1, low = Math.min(from, to), high = Math.max(from, to), sum = 0;
    for (var i = low; i < high; i++) sum += lengths[i];
    var far = sum + GAP * (high - low);
    return sign > 0 ? [sum, far] : [-far, -sum];
  }

  // Positions of `left` that have one of `right` within the window; `right` is complete only below `reach`, where given.
  function within(left, right, range, reach) {
    return left.filter(function (x) {
      var i = postings.rank(right, x + range[0]);
      return i < right.length ? right[i] <= x + range[1] : x + range[1] >= reach;
    });
  }

  return { hits: hits, window: window, within: within };
});
