// Above the hits: view, order, width, literal, the address; and what the handbook itself has on the words.
(function () {
  "use strict";

  const handbook = window.handbook, ui = handbook.ui, state = handbook.state, h = ui.h; // after require("./copy.js"), require("./state.js")
  const VIEWS = [["kwic", "逐行"], ["sentence", "句子"], ["group", "分组"]];
  const NEAREST = 6;
  const SORTS = [["best", "最佳"], ["right", "右文"], ["left", "左文"], ["newest", "最新"], ["shortest", "最短"]];
  const KINDS = { topic: "专题", practice: "做法", term: "术语", template: "模板", checklist: "清单", regulation: "规定", function: "句式", report: "报告", book: "文件", phrase: "常用语" };

  function views(seen, change) {
    return h("div", { class: "hb-choice", role: "group", "aria-label": "怎么看" }, VIEWS.map(([id, name]) =>
      h("button", { type: "button", class: "hb-choice__one", "data-view": id, "aria-pressed": String(seen.view === id), onclick: () => { change({ view: id }); again('[data-view="' + id + '"]'); } }, name)));
  }

  // The tools are drawn anew with the answer; focus goes back to where it was.
  function again(selector) {
    const tool = document.querySelector(".hb-tools-row " + selector);
    if (tool) tool.focus();
  }

  function sorts(current, change) {
    const select = h("select", { id: "hb-sort", class: "hb-select", onchange: () => { change({ sort: select.value }); again("#hb-sort"); } },
      SORTS.map(([id, name]) => h("option", { value: id, selected: current.sort === id }, name)));
    return h("label", { class: "hb-tool" }, "排序 ", select);
  }

  function width(seen, change) {
    const value = h("output", {}, String(seen.width));
    const input = h("input", {
      type: "range", id: "hb-width", class: "hb-range", min: "10", max: "60", step: "1", value: String(seen.width), "aria-label": "左右各多少字",
      oninput: () => { value.textContent = input.value; }, onchange: () => { change({ width: +input.value }); again("#hb-width"); },
    });
    return h("span", { class: "hb-tool" }, "左右 ", input, h("span", { class: "hb-tool__value" }, value, " 字"));
  }

  function literal(current, change) {
    const input = h("input", { type: "checkbox", id: "hb-literal", onchange: () => { change({ literal: input.checked }); again("#hb-literal"); } });
    input.checked = current.literal;
    return h("label", { class: "hb-tool", title: "空格、*、- 都当作普通的字" }, input, " 照字面");
  }

  // Where nothing was found there is nothing to view or to sort.
  function tools(current, seen, change, nothing) {
    if (nothing) return h("div", { class: "hb-tools-row" }, literal(current, change));
    return h("div", { class: "hb-tools-row" }, views(seen, change),
      seen.view === "group" ? null : sorts(current, change), seen.view === "kwic" ? width(seen, change) : null, literal(current, change),
      h("button", { type: "button", class: "hb-link", onclick: () => ui.copy(location.href.split("#")[0] + state.write(current)) }, "复制检索地址"));
  }

  function match(page) {
    return h("li", {}, h("span", { class: "hb-meta" }, KINDS[page.kind] || page.kind || "页面", " "), h("a", { href: ui.root + page.url }, page.title || page.text));
  }

  // Pages of the handbook and terms that match: [{title, url, kind}], the nearest few first.
  function matches(pages) {
    if (!pages.length) return null;
    const rest = pages.slice(NEAREST).map(match), list = h("ul", { class: "hb-links" }, pages.slice(0, NEAREST).map(match));
    if (rest.length) list.append(h("li", {}, h("button", { type: "button", class: "hb-link", onclick: (event) => {
      event.target.parentNode.replaceWith(...rest);
      rest[0].querySelector("a").focus();
    } }, "还有 " + rest.length + " 页")));
    return h("div", { class: "hb-matches" }, h("h2", { class: "hb-matches__title" }, "手册里"), list);
  }

  Object.assign(ui, { tools, matches });
  ui.KINDS = KINDS;
})();
