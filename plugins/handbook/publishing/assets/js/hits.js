// One hit on the results page: its line, its sentence, its paragraph, its source, its buttons.
(function () {
  "use strict";

  const handbook = window.handbook, ui = handbook.ui, kwic = handbook.kwic, h = ui.h; // after require("./copy.js"), require("./kwic.js"), require("./basket.js")
  let names = { kind: {}, topic: {}, function: {} };

  function learn(found) { names = Object.assign({}, names, found); }

  function named(key, id) { return key === "year" ? id + "年" : (names[key] || {})[id] || id; }

  function sentence(hit) {
    if (hit.end <= hit.start) return [0, hit.text.length];
    return handbook.query.sentence(hit.text, hit.start, hit.end);
  }

  function source(hit) {
    return {
      title: hit.title || "没有标题的材料", kind: hit.kind ? named("kind", hit.kind) : "", year: hit.year || "",
      report: hit.report, anchor: hit.anchor, url: hit.url,
    };
  }

  // What the report's page needs to mark the words on arrival; the address itself stays the paragraph's own.
  function remember(hit) {
    const words = JSON.stringify({ report: hit.report, anchor: hit.anchor, start: hit.start, end: hit.end, form: hit.text.slice(hit.start, hit.end) });
    ui.store.set("arrival", words);
    ui.carry("arrival", words);
  }

  function marked(text, start, end, from, to) {
    return [text.slice(from, start), start < end ? h("mark", {}, text.slice(start, end)) : null, text.slice(Math.max(start, end, from), to)];
  }

  // ── parts of a row ─────────────────────────────────────────────────────────────────────────────────────────────

  function link(hit, name, ...children) {
    const go = () => remember(hit);
    return h("a", { class: "hb-hit__line " + name, href: ui.root + hit.url, tabindex: "-1", onclick: go, onauxclick: go, oncontextmenu: go }, ...children);
  }

  function line(hit, width) {
    const cut = kwic.around(hit.text, hit.start, hit.end, width);
    return link(hit, "hb-kwic",
      h("span", { class: "hb-kwic__left" }, h("bdi", {}, (cut.before ? "…" : "") + cut.left)),
      h("mark", { class: "hb-kwic__hit" }, cut.hit),
      h("span", { class: "hb-kwic__right" }, cut.right + (cut.after ? "…" : "")));
  }

  function whole(hit) {
    const [from, to] = sentence(hit);
    return link(hit, "hb-hit__sentence", ...marked(hit.text, hit.start, hit.end, from, to));
  }

  // Beside a line there is room for kind and year only; the title shows with the paragraph.
  function sourceLine(hit, short) {
    const from = source(hit), meta = [from.kind, short ? from.year : from.year && from.year + "年"].filter(Boolean);
    return h("span", { class: "hb-hit__source", title: from.title }, short ? null : h("span", { class: "hb-hit__title" }, from.title),
      meta.map((part) => h("span", { class: "hb-hit__meta" }, part)));
  }

  function buttons(hit, row) {
    const act = (text, key, title, onclick) => h("button", { type: "button", class: "hb-link", "data-act": key, title, tabindex: "-1", onclick }, text);
    return h("span", { class: "hb-hit__buttons" },
      act("复制", "copy", "复制这一句（按住 Shift：带出处）", (event) => copy(hit, row, event.shiftKey)),
      act("入篮", "keep", "这一句放进素材篮", () => keep(hit)),
      act("整段", "open", "看整段（空格）", () => unfold(hit, row)));
  }

  function copy(hit, row, sourced) {
    const [from, to] = sentence(hit);
    return ui.copy(hit.text.slice(from, to), sourced && source(hit), row);
  }

  function keep(hit) {
    const [from, to] = sentence(hit);
    ui.basket.add(hit.text.slice(from, to), source(hit));
  }

  // The same query in the hit's report alone; a literal text has no filters.
  function within(hit) {
    const box = document.getElementById("hb-query"), literal = document.getElementById("hb-literal");
    if (!box || (literal && literal.checked) || /(^|\s)report:/.test(box.value)) return null;
    return h("button", { type: "button", class: "hb-link", "data-act": "within", onclick: () => ui.search(box.value.trim() + " report:" + hit.report) }, "只在这一篇里找");
  }

  // The whole paragraph under the row, or away again.
  function unfold(hit, row) {
    const open = row.querySelector(":scope > .hb-hit__whole"), button = row.querySelector('[data-act="open"]');
    button.setAttribute("aria-expanded", String(!open));
    if (open) { open.remove(); return; }
    row.querySelector(".hb-hit__foot").after(h("div", { class: "hb-hit__whole" },
      h("p", { class: "hb-hit__paragraph" }, marked(hit.text, hit.start, hit.end, 0, hit.text.length)),
      h("p", { class: "hb-hit__more" }, row.matches(".hb-hit--line") ? sourceLine(hit) : null,
        h("button", { type: "button", class: "hb-link", "data-act": "copy-whole", onclick: (event) => ui.copy(hit.text, event.shiftKey && source(hit), row) }, "复制整段"),
        h("button", { type: "button", class: "hb-link", onclick: () => ui.basket.add(hit.text, source(hit)) }, "整段入篮"),
        within(hit), h("a", { href: ui.root + hit.url, onclick: () => remember(hit) }, "到报告里看"))));
  }

  function same(row, view) {
    if (!row.same.length) return null;
    const list = h("ol", { class: "hb-hits hb-hits--same" });
    return h("details", { class: "hb-same", ontoggle: () => { if (!list.firstChild) list.append(...row.same.map((hit) => make({ hit, same: [] }, view))); } },
      h("summary", {}, "同文 " + ui.number(row.same.length + 1) + " 处" + (view.partial ? "以上" : "")), list);
  }

  // The row of {hit, same} in the view {view, width}.
  function make(row, view) {
    const hit = row.hit, short = view.view === "kwic" && hit.end > hit.start;
    const element = h("li", { class: "hb-hit hb-hit--" + (short ? "line" : "sentence") });
    element.append(short ? line(hit, view.width) : whole(hit), h("div", { class: "hb-hit__foot" }, sourceLine(hit, short), buttons(hit, element)));
    const folded = same(row, view);
    if (folded) element.append(folded);
    element.actions = { copy: (sourced) => copy(hit, element, sourced), keep: () => keep(hit), unfold: () => unfold(hit, element) };
    return element;
  }

  ui.hits = { make, learn, named, source, sentence };
})();
