// The filters beside the hits, each value with its count; counts of one filter are taken without that filter itself.
(function () {
  "use strict";

  const handbook = window.handbook, ui = handbook.ui, state = handbook.state, kwic = handbook.kwic, h = ui.h; // after require("./hits.js"), require("./state.js")
  const TITLES = { kind: "文种", topic: "专题", function: "功能", year: "年份" };
  const SHOWN = 8, MOST = 2000;

  // {facets, note, total}: counts over all hits of a query; where the engine gives none, from the first ones, which the
  // note says. `total` is the answer with the whole count, if there is one: lists may be whole where texts are damaged.
  async function counts(ask, signal) {
    const options = { literal: ask.literal, limit: 0, facets: true, signal };
    let answer = await handbook.search(ask.text, options);
    if (!answer.facets) answer = await handbook.search(ask.text, options); // asked again it is complete
    if (answer.facets) return { facets: answer.facets, note: noted(answer), total: answer.complete ? answer : null };
    answer = await handbook.search(ask.text, Object.assign(options, { limit: MOST }));
    return { facets: kwic.count(answer.hits), note: noted(answer) || (answer.hits.length < answer.occurrences ? "只数了前 " + ui.number(answer.hits.length) + " 处" : ""), total: null };
  }

  function noted(answer) { return (answer.problems || []).length ? "有数据缺失，只数了找得到的" : ""; }

  // {kind: {id: n}, …, note, total} with every filter's own values counted as if it were not set.
  async function all(current, signal) {
    const base = await counts(state.ask(current), signal), result = Object.assign({ note: base.note, total: base.total }, base.facets);
    for (const key of state.FILTERS.filter((one) => current[one].length)) {
      const other = await counts(state.ask(current, key), signal);
      result[key] = other.facets[key];
      result.note = result.note || other.note;
    }
    return result;
  }

  function values(key, found, chosen) {
    const ids = Array.from(new Set(Object.keys(found).concat(chosen)));
    const byYear = (a, b) => b - a, byCount = (a, b) => (found[b] || 0) - (found[a] || 0) || (a < b ? -1 : 1);
    return ids.sort(key === "year" ? byYear : byCount);
  }

  function box(key, id, count, current, change) {
    const input = h("input", { type: "checkbox", value: id, "data-filter": key, onchange: () => change(key, id, input.checked) });
    input.checked = current[key].includes(id);
    return h("label", { class: "hb-filter" + (count ? "" : " hb-filter--none") }, input,
      h("span", { class: "hb-filter__name" }, ui.hits.named(key, id)), h("span", { class: "hb-count" }, ui.number(count)));
  }

  function group(key, found, current, open, change) {
    const ids = values(key, found, current[key]);
    if (!ids.length) return null;
    const few = open.has(key) ? ids : ids.filter((id, place) => place < SHOWN || current[key].includes(id));
    const more = few.length < ids.length ? h("button", { type: "button", class: "hb-link", onclick: () => { open.add(key); change(); } }, "全部 " + ids.length + " 个") : null;
    return h("fieldset", { class: "hb-filters__group" }, h("legend", {}, TITLES[key]), few.map((id) => box(key, id, found[id] || 0, current, change)), more);
  }

  // The panel; `change(key, id, on)` is called for a choice, without arguments to draw anew.
  function draw(place, facets, current, open, change, clear) {
    const focus = document.activeElement && document.activeElement.dataset.filter ? [document.activeElement.dataset.filter, document.activeElement.value] : null;
    const chosen = state.FILTERS.reduce((sum, key) => sum + current[key].length, 0);
    const wide = window.matchMedia("(min-width: 60em)").matches, before = place.querySelector("details");
    const groups = state.FILTERS.map((key) => group(key, facets[key] || {}, current, open, change)).filter(Boolean);
    ui.fill(place, groups.length ? h("details", { class: "hb-filters", open: wide || (before && before.open) },
      h("summary", {}, "筛选" + (chosen ? "（" + chosen + "）" : "")),
      h("div", { class: "hb-filters__body" }, groups,
        chosen ? h("button", { type: "button", class: "hb-link", onclick: clear }, "清除筛选") : null,
        facets.note ? h("p", { class: "hb-meta hb-filters__note" }, facets.note) : null)) : null);
    place.removeAttribute("aria-busy");
    if (focus) {
      const again = Array.from(place.querySelectorAll("input")).find((one) => one.dataset.filter === focus[0] && one.value === focus[1]);
      if (again) again.focus();
    }
  }

  ui.filters = { all, draw };
})();
