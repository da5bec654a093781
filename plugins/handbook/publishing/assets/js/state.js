// The state of the results page, and its address: search.html#q=…&kind=…&year=…&view=…&sort=…&width=…  Pure.
(function (root, make) {
  if (typeof module === "object" && module.exports) module.exports = make();
  else (root.handbook = root.handbook || {}).state = make();
})(typeof self === "object" ? self : this, function () {
  "use strict";

  const FILTERS = ["kind", "topic", "function", "year"];
  const VIEWS = ["kwic", "sentence", "group"];
  const SORTS = ["best", "right", "left", "newest", "shortest"];

  function empty() {
    return { q: "", kind: [], topic: [], function: [], year: [], view: "", sort: "best", width: 0, literal: false, by: "form" };
  }

  function decode(text) {
    try { return decodeURIComponent(text); } catch (error) { return text; }
  }

  // From "#q=…" (a plus is a plus) or "?q=…" (a form's address: a plus is a blank).
  function read(address) {
    const state = empty(), form = address[0] === "?";
    address.replace(/^[#?]/, "").split("&").forEach((pair) => {
      const at = pair.indexOf("="), key = pair.slice(0, at);
      const value = decode(form ? pair.slice(at + 1).replace(/\+/g, " ") : pair.slice(at + 1));
      if (at > 0 && value) take(state, key, value);
    });
    return state;
  }

  function take(state, key, value) {
    if (key === "q") state.q = value;
    else if (FILTERS.includes(key)) state[key] = value.split(",").filter(Boolean);
    else if (key === "view" && VIEWS.includes(value)) state.view = value;
    else if (key === "sort" && SORTS.includes(value)) state.sort = value;
    else if (key === "width") state.width = width(value);
    else if (key === "literal") state.literal = value === "1";
    else if (key === "by") state.by = value === "gap" ? "gap" : "form";
  }

  function width(value) { return Math.min(60, Math.max(10, Math.round(+value) || 30)); }

  // Only what differs from the usual is written, always in the same order.
  function write(state) {
    const parts = [], add = (key, value) => parts.push(key + "=" + encodeURIComponent(value).replace(/%2C/g, ","));
    if (state.q) add("q", state.q);
    FILTERS.forEach((key) => { if (state[key].length) add(key, state[key].join(",")); });
    if (state.view) add("view", state.view);
    if (state.by === "gap") add("by", "gap");
    if (state.sort !== "best") add("sort", state.sort);
    if (state.width) add("width", state.width);
    if (state.literal) add("literal", "1");
    return "#" + parts.join("&");
  }

  function isNarrowed(state) { return FILTERS.some((key) => state[key].length > 0); }

  // {text, literal} as the engine takes it; `without` leaves one filter out, so that its other values can be counted.
  // A literal text beside filters is written as a term with every operator escaped.
  function ask(state, without) {
    const filters = FILTERS.filter((key) => key !== without && state[key].length).map((key) => key + ":" + state[key].join(","));
    if (!filters.length) return { text: state.q, literal: state.literal };
    return { text: [state.literal ? escaped(state.q) : state.q, ...filters].join(" "), literal: false };
  }

  function escaped(text) { return text.replace(/\s+/g, "").replace(/[*＊]/g, "\\$&").replace(/^[-－]/, "\\$&"); }

  // Whether a gap stands in the query: then its fillers can be listed.
  function hasGap(state) { return !state.literal && /(^|[^\\])[*＊]/.test(state.q); }

  return { FILTERS, VIEWS, SORTS, empty, read, write, ask, isNarrowed, hasGap, width };
});
