// The results page: what the address asks for is searched, counted and shown; the address follows what is chosen.
(function () {
  "use strict";

  const handbook = window.handbook, ui = handbook.ui, state = handbook.state, h = ui.h; // after require("./filters.js"), require("./groups.js"), require("./tools.js"), require("./rescue.js")
  const place = document.getElementById("hb-hits");
  if (!place) return;
  const box = document.getElementById("hb-query"), status = document.getElementById("hb-status"), help = document.getElementById("hb-help");
  const filters = document.getElementById("hb-filters"), PAGE = 30, LATE = 150, TITLE = document.title;
  const open = new Set();
  let current = state.empty(), shown = PAGE, control = null, typing = false, answer = null;

  function view() {
    const wide = window.matchMedia("(min-width: 60em)").matches;
    return { view: current.view || (wide ? "kwic" : "sentence"), width: current.width || fitting(wide) };
  }

  // So many characters each side as the lines have room for, beside their source (and buttons, where nothing hovers).
  function fitting(wide) {
    const size = parseFloat(getComputedStyle(place).fontSize) || 16, beside = window.matchMedia("(hover: hover)").matches ? 10 : 17;
    return Math.max(10, Math.min(60, Math.floor((place.clientWidth / size - (wide ? beside : 0) - 7) / 2)));
  }

  // Changes when the lines have to be cut anew.
  function room() { return place.clientWidth + "/" + getComputedStyle(place).fontSize; }

  // ── the address ────────────────────────────────────────────────────────────────────────────────────────────────

  // A step that the way back undoes; while one types, the address only follows.
  function go(change, follows) {
    current = Object.assign({}, current, change);
    shown = PAGE;
    const address = state.write(current), method = follows ? "replaceState" : "pushState";
    if (address !== location.hash && !(address === "#" && !location.hash)) history[method](null, "", address);
    run();
  }

  function arrive() {
    const kept = history.state && history.state.shown;
    current = state.read(location.hash.length > 1 ? location.hash : location.search);
    shown = kept || PAGE;
    box.value = current.q;
    typing = false;
    run().then(() => {
      const row = history.state && history.state.row;
      if (row !== undefined && row !== null) ui.rows.focus(row);
    });
  }

  // Where one was, for the way back.
  function leave(row) { history.replaceState({ shown, row }, "", location.href); }

  // ── searching ──────────────────────────────────────────────────────────────────────────────────────────────────

  function run() {
    if (control) control.abort();
    const own = (control = new AbortController()), asks = state.ask(current);
    if (!current.q.trim() && !state.isNarrowed(current)) return Promise.resolve(rest());
    document.title = (current.q.trim() ? "“" + current.q.trim() + "” - " : "") + TITLE;
    if (!handbook.search) return Promise.resolve(fail(new Error("检索程序没有装好：文件 assets/handbook/search.….js 缺失或损坏，请重新复制整个手册。")));
    help.hidden = true;
    filters.parentNode.classList.add("hb-search__work--on");
    const late = setTimeout(() => { if (!own.signal.aborted) wait(); }, LATE);
    const options = {
      literal: asks.literal, limit: shown, sort: current.sort, signal: own.signal,
      group: view().view === "group" ? (current.by === "gap" && state.hasGap(current) ? "gap" : "form") : "",
      onprogress: (next) => { if (!own.signal.aborted) told(next, own); },
    };
    return handbook.boot().then((data) => { ui.hits.learn(data.names || {}); return handbook.search(asks.text, options); })
      .then((next) => { clearTimeout(late); if (!own.signal.aborted) return show(next, own); })
      .catch((error) => { clearTimeout(late); if (!own.signal.aborted) fail(error); });
  }

  // What is shown belongs to the query before.
  function wait() {
    ui.fill(status, h("span", { class: "hb-status__late" }, "正在找…"));
    [place, filters].forEach((one) => one.setAttribute("aria-busy", "true"));
  }

  function settled(...parts) { parts.forEach((one) => one.removeAttribute("aria-busy")); }

  function rest() {
    answer = null;
    document.title = TITLE;
    settled(place, filters);
    ui.fill(status);
    ui.fill(filters);
    ui.fill(place);
    filters.parentNode.classList.remove("hb-search__work--on");
    help.hidden = false;
  }

  function fail(error) {
    settled(place, filters);
    ui.fill(status);
    ui.fill(filters);
    ui.fill(place, h("p", { class: "hb-problem", role: "alert" }, error.message));
  }

  // ── showing ────────────────────────────────────────────────────────────────────────────────────────────────────

  function counted(next) {
    const numbers = ui.number(next.occurrences) + " 处 / " + ui.number(next.reports) + " 篇";
    if (next.complete) return numbers;
    const share = Math.floor(100 * (next.progress || 0));
    return next.problems && next.problems.length ? "至少 " + numbers : "已数到 " + numbers + (share ? "（约 " + share + "%）…" : " …");
  }

  // Sorting and grouping look at the first hits only; which is said, as long as there are more.
  function looked(next) {
    const partial = next.sorted < next.occurrences && (current.sort !== "best" || view().view === "group");
    return partial ? h("span", { class: "hb-status__note" }, "排序和分组看前 " + ui.number(next.sorted) + " 处") : null;
  }

  // How far the count has got; the page is drawn anew only where there is more to see.
  function told(next, own) {
    const number = status.querySelector(".hb-status__count"), same = !next.complete && answer && next.hits.length === answer.hits.length;
    if (same && number && own.seen) number.textContent = counted(next);
    else show(next, own);
  }

  function show(next, own) {
    const row = ui.rows.current(), damaged = (next.problems || []).length > 0;
    answer = next;
    own.seen = true;
    own.pinyin = next.pinyin || own.pinyin; // said once, true for all that follows
    settled(place);
    filters.setAttribute("aria-busy", "true"); // until they are counted
    run.room = room();
    ui.fill(status, h("strong", { class: "hb-status__count" }, counted(next)),
      own.pinyin ? h("span", { class: "hb-status__note" }, "按拼音找的是“" + own.pinyin + "”") : null, looked(next));
    const nothing = !next.occurrences && next.complete;
    filters.parentNode.classList.toggle("hb-search__work--bare", nothing && !state.isNarrowed(current));
    ui.fill(place, (next.problems || []).map((text) => h("p", { class: "hb-problem", role: "alert" }, text)),
      ui.matches(next.pages || []), nothing ? ui.rescue(current, go) : null, ui.tools(current, view(), go, nothing), nothing ? null : body(next));
    ui.rows.ready(place, row);
    if (next.complete || next.facets || damaged) facets(own, damaged);
    return next;
  }

  function body(next) {
    if (view().view === "group") return ui.groups.draw(next, Object.assign({}, current, { by: state.hasGap(current) ? current.by : "form" }), go);
    const rows = handbook.kwic.fold(next.hits), left = next.occurrences - next.hits.length;
    return [
      list(rows, Object.assign({ partial: left > 0 }, view())),
      left > 0 ? h("p", { class: "hb-more-hits" }, h("button", { type: "button", class: "hb-button", id: "hb-more", onclick: more }, "再看 " + ui.number(Math.min(PAGE, left)) + " 处"),
        h("span", { class: "hb-meta" }, "还有 " + ui.number(left) + " 处")) : null,
    ];
  }

  // Lines wider than the page slide together under the same column of hits.
  function list(rows, seen) {
    const made = h("ol", { class: "hb-hits", id: "hb-rows" }, rows.map((row) => ui.hits.make(row, seen)));
    if (seen.view !== "kwic" || seen.width <= fitting(window.matchMedia("(min-width: 60em)").matches)) return made;
    made.classList.add("hb-hits--wide");
    made.style.setProperty("--hb-width", seen.width);
    made.style.setProperty("--hb-room", place.clientWidth + "px");
    const slide = h("div", { class: "hb-slide", tabindex: "0", role: "region", "aria-label": "逐行，可以左右移动" }, made);
    requestAnimationFrame(() => { slide.scrollLeft = (slide.scrollWidth - slide.clientWidth) / 2; });
    return slide;
  }

  function more() {
    const last = ui.rows.count();
    shown += PAGE;
    run().then(() => ui.rows.focus(last));
  }

  function facets(own, damaged) {
    const asked = current;
    const draw = (found) => ui.filters.draw(filters, found, current, open, (key, id, on) => {
      if (!key) draw(found);
      else go({ [key]: on ? current[key].concat(id) : current[key].filter((one) => one !== id) });
    }, () => go({ kind: [], topic: [], function: [], year: [] }));
    ui.filters.all(asked, own.signal).then((found) => {
      if (own.signal.aborted) return;
      if (damaged && found.total) status.querySelector(".hb-status__count").textContent = counted(found.total);
      draw(found);
    }, () => { ui.fill(filters); settled(filters); });
  }

  // ── what people do ─────────────────────────────────────────────────────────────────────────────────────────────

  document.addEventListener("hb:typed", (event) => {
    if (event.target !== box || event.detail === current.q) return;
    go({ q: event.detail, literal: false }, typing);
    typing = true;
  });
  document.addEventListener("hb:pasted", (event) => {
    if (event.target !== box) return;
    go({ q: box.value.trim(), literal: handbook.query.isLiteral(box.value) }, typing);
    typing = false;
  });
  document.addEventListener("hb:search", (event) => {
    box.value = event.detail;
    typing = false;
    if (event.detail !== current.q) go({ q: event.detail, literal: false });
    else run();
  });
  window.addEventListener("resize", () => {
    clearTimeout(run.resized);
    run.resized = setTimeout(() => { if (answer && room() !== run.room) run(); }, 200);
  });
  window.addEventListener("popstate", arrive);
  window.addEventListener("hashchange", () => { if (state.write(current) !== location.hash) arrive(); });
  place.addEventListener("click", (event) => { if (event.target.closest("a.hb-hit__line")) leave(ui.rows.place(event.target)); });
  arrive();
})();
