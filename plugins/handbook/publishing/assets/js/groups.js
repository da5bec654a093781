// The group view: identical forms, or what fills the gaps, with counts; each opens to its places.
(function () {
  "use strict";

  const handbook = window.handbook, ui = handbook.ui, state = handbook.state, h = ui.h; // after require("./hits.js"), require("./state.js")
  const MOST = 2000, SHOWN = 60;

  function filler(hit, fold) { return hit.gaps.map((gap) => fold(hit.text.slice(gap[0], gap[1]))).join(" … "); }

  // The hits of one group, in their order.
  async function members(group, current) {
    const ask = state.ask(current), data = await handbook.boot(), fold = (text) => data.folder.fold(text);
    const answer = await handbook.search(ask.text, { literal: ask.literal, limit: MOST, sort: current.sort });
    return answer.hits.filter((hit) => (current.by === "gap" ? filler(hit, fold) : fold(hit.text.slice(hit.start, hit.end))) === group.form);
  }

  function group(one, most, current) {
    const list = h("ol", { class: "hb-hits" });
    const open = async () => {
      if (list.firstChild) return;
      const hits = await members(one, current);
      list.append(...hits.map((hit) => ui.hits.make({ hit, same: [] }, { view: "sentence" })));
    };
    return h("li", { class: "hb-group" }, h("details", { ontoggle: open },
      h("summary", { class: "hb-hit__line" },
        h("span", { class: "hb-group__text" }, one.text || "（空档里没有字）"),
        h("span", { class: "hb-group__bar", "aria-hidden": "true", style: "--hb-share:" + one.count / most }),
        h("span", { class: "hb-count" }, ui.number(one.count) + " 处 / " + ui.number(one.reports) + " 篇"),
        h("span", { class: "hb-group__source hb-meta" }, one.hit.title + (one.reports > 1 ? " 等" : ""))),
      list));
  }

  // The commonest first; the rest on demand.
  function listed(groups, most, current) {
    const rows = groups.map((one) => group(one, most, current));
    const list = h("ol", { class: "hb-groups" }, rows.slice(0, SHOWN)), rest = rows.slice(SHOWN);
    const more = rest.length ? h("p", { class: "hb-more-hits" }, h("button", { type: "button", class: "hb-button", onclick: () => {
      list.append(...rest);
      more.remove();
      rest[0].querySelector("summary").focus();
    } }, "其余 " + ui.number(rest.length) + " 种")) : null;
    return [list, more];
  }

  function choice(by, name, current, change) {
    return h("button", { type: "button", class: "hb-choice__one", "aria-pressed": String(current.by === by), onclick: () => change({ by }) }, name);
  }

  // Everything of the view, as elements.
  function draw(answer, current, change) {
    const most = answer.groups.length ? answer.groups[0].count : 1;
    return [
      state.hasGap(current) ? h("div", { class: "hb-choice", role: "group", "aria-label": "按什么分组" },
        choice("form", "整个说法", current, change), choice("gap", "空档里的词", current, change)) : null,
      listed(answer.groups, most, current),
      answer.groups.length === 1 && !state.hasGap(current) ? h("p", { class: "hb-meta" }, "没有空档的说法只有一种写法。中间加一个 *，例如 压实*责任，就能看到各处写了什么、写了几处。") : null,
    ];
  }

  ui.groups = { draw };
})();
