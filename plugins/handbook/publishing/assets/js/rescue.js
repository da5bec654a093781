// Nothing found: what to try instead, each with what it would find. Never an empty page.
(function () {
  "use strict";

  const handbook = window.handbook, ui = handbook.ui, state = handbook.state, h = ui.h; // after require("./state.js"), require("./dom.js")
  const WHYS = { parts: "短一点", together: "分开写的", gaps: "中间隔几个字", near: "音近", aliases: "手册里", term: "单独一个词", filter: "不加筛选", literal: "照字面", operators: "不照字面" };

  async function tried(change, why, current) {
    const next = Object.assign({}, current, change), ask = state.ask(next);
    const answer = await handbook.search(ask.text, { literal: ask.literal, limit: 1 });
    return answer.hits.length ? { change, why, query: next.q, ask } : null;
  }

  // How often it stands there is counted once the offer is shown.
  async function count(ask, place) {
    const options = { literal: ask.literal, limit: 1 };
    let answer = await handbook.search(ask.text, options);
    if (!answer.complete) answer = await handbook.search(ask.text, options);
    if (answer.complete) place.textContent = ui.number(answer.occurrences) + " 处 / " + ui.number(answer.reports) + " 篇";
  }

  // What can be tried without knowing the index: fewer filters, the other reading, one word of several.
  function simple(current) {
    const tries = [], words = current.q.split(/\s+/).filter((word) => word && !/^[-－]|^\w+[:：]/.test(word));
    if (state.isNarrowed(current)) tries.push([{ kind: [], topic: [], function: [], year: [] }, "filter"]);
    if (current.literal) tries.push([{ literal: false }, "operators"]);
    else if (/[*＊]|(^|\s)[-－]/.test(current.q)) tries.push([{ literal: true }, "literal"]);
    if (words.length > 1) words.forEach((word) => tries.push([{ q: word }, "term"]));
    return Promise.all(tries.map(([change, why]) => tried(change, why, current)));
  }

  // What the engine knows to offer: {parts, together, gaps, near, aliases}, queries or pages.
  async function offered(current) {
    const plain = current.q.split(/\s+/).filter((word) => !/^[-－]|^\w+[:：]/.test(word)).join(" ");
    const known = handbook.rescue && plain ? await handbook.rescue(plain) : {}, free = { kind: [], topic: [], function: [], year: [], literal: false };
    const queries = (known.parts || []).map((query) => ["parts", query]).concat((known.together || []).map((query) => ["together", query]), (known.gaps || []).map((query) => ["gaps", query]), (known.near || []).map((one) => ["near", one.text]));
    const all = await Promise.all(queries.map(([why, query]) => tried(Object.assign({ q: query }, free), why, current)));
    return all.concat((known.aliases || []).map((page) => ({ why: "aliases", query: page.title, url: page.url })));
  }

  async function found(current) {
    const seen = new Set();
    return (await simple(current)).concat(await offered(current)).filter((one) => {
      const key = one && one.why + one.query;
      return one && !seen.has(key) && seen.add(key);
    });
  }

  function offer(one, change) {
    const why = h("span", { class: "hb-rescue__why hb-meta" }, WHYS[one.why]);
    if (one.url) return h("li", {}, why, h("a", { href: ui.root + one.url }, one.query));
    const next = Object.assign(state.empty(), one.change, { q: one.query }), counted = h("span", { class: "hb-count hb-rescue__count" });
    count(one.ask, counted).catch(() => {});
    return h("li", {}, why,
      h("a", { href: state.write(next), onclick: (event) => { event.preventDefault(); document.getElementById("hb-query").value = one.query; change(one.change); } }, one.query), counted);
  }

  function rescue(current, change) {
    const list = h("ul", { class: "hb-lines" }), box = h("div", { class: "hb-rescue" },
      h("p", {}, "没有一处写着“", h("strong", {}, current.q), "”。"), h("p", { class: "hb-rescue__try", hidden: true }, "可以试试："), list,
      h("p", { class: "hb-meta" }, "换个短一点的说法；中间用 * 隔开；或者从", h("a", { href: ui.root + "phrases/index.html" }, "句式"), "、",
        h("a", { href: ui.root + "practices/index.html" }, "做法"), "、", h("a", { href: ui.root + "glossary.html" }, "术语"), "里找。"));
    found(current).then((offers) => {
      if (!offers.length) return;
      box.querySelector(".hb-rescue__try").hidden = false;
      list.append(...offers.map((one) => offer(one, change)));
    }, () => {});
    return box;
  }

  ui.rescue = rescue;
})();
