// A report's page: the words one came for are marked on arrival; every paragraph and sentence can be carried away.
(function () {
  "use strict";

  const handbook = window.handbook, ui = handbook.ui, h = ui.h; // after require("./copy.js"), require("./marking.js"), require("./basket.js")
  const page = document.querySelector(".hb-report"), sheet = document.querySelector(".gw-sheet");
  if (!page || !sheet) return;
  let row = null, now = null; // the row with the buttons; the sentence one is at: {row, start, end}
  const tools = h("div", { class: "gw-tools", role: "group", "aria-label": "这一段" });

  function text(of) { return of.firstElementChild.textContent; }

  function words(whole) {
    const content = text(row);
    return !whole && now && now.row === row ? content.slice(now.start, now.end) : content;
  }

  function fact(name) {
    const found = Array.from(document.querySelectorAll(".hb-report__facts dt")).find((one) => one.textContent === name);
    return found ? found.nextElementSibling.firstChild.textContent : "";
  }

  // The heading above the row, as written.
  function section(of) {
    for (let one = of.previousElementSibling; one; one = one.previousElementSibling) {
      if (/^H[2-5]$/.test(one.firstElementChild.tagName)) return one.firstElementChild.textContent;
    }
    return "";
  }

  function source() {
    const file = location.pathname.split("/").slice(-3).join("/");
    return {
      title: document.querySelector(".hb-report__name").textContent, kind: fact("文种"), year: page.dataset.year,
      section: section(row), report: page.dataset.report, anchor: row.id, url: decodeURIComponent(file) + "#" + row.id,
    };
  }

  // ── the buttons ────────────────────────────────────────────────────────────────────────────────────────────────

  function button(name, act, key) { return h("button", { type: "button", class: "hb-link", "data-act": key, onclick: act }, name); }

  const copy = (whole, sourced) => ui.copy(words(whole), sourced && source(), row);
  const keep = (whole) => ui.basket.add(words(whole), source());

  function activate(next) {
    const at = now && now.row === next;
    if (row === next && tools.dataset.at === String(at)) return;
    row = next;
    tools.dataset.at = String(at);
    ui.fill(tools,
      at ? button("复制本句", (event) => copy(false, event.shiftKey), "copy") : null,
      button("复制整段", (event) => copy(true, event.shiftKey), at ? "copy-whole" : "copy"),
      at ? button("本句入篮", () => keep(false), "keep") : button("入篮", () => keep(true), "keep"));
    row.append(tools);
  }

  // ── the sentence ───────────────────────────────────────────────────────────────────────────────────────────────

  function at(next, start, end) {
    clear();
    const content = text(next), bounds = handbook.query.sentence(content, start, end);
    now = { row: next, start: bounds[0], end: bounds[1] };
    ui.wrap(next.firstElementChild, bounds[0], bounds[1], "gw-now");
    activate(next);
  }

  function clear() {
    if (now) ui.unwrap(now.row, "gw-now");
    now = null;
  }

  function clicked(event) {
    const next = event.target.closest(".gw-row");
    if (!next || event.target.closest("a, button") || String(window.getSelection())) return;
    const place = ui.placeAt(next.firstElementChild, event.clientX, event.clientY);
    if (place >= 0 && handbook.query) at(next, place, Math.min(place + 1, text(next).length));
    else activate(next);
  }

  // ── arrival ────────────────────────────────────────────────────────────────────────────────────────────────────

  // From the same window, or from another one that opened this.
  function remembered(anchor) {
    return [ui.carried.arrival, ui.store.get("arrival")].map(parsed)
      .find((one) => one && one.report === page.dataset.report && one.anchor === anchor) || null;
  }

  function parsed(text) {
    try { return JSON.parse(text || "null"); } catch (error) { return null; }
  }

  function arrive() {
    const anchor = decodeURIComponent(location.hash.slice(1)), target = anchor && document.getElementById(anchor);
    document.querySelectorAll(".gw-gone").forEach((one) => one.remove());
    ui.unwrap(sheet, "gw-hit");
    if (anchor && !target) gone();
    if (!target || !target.classList.contains("gw-row")) return;
    activate(target);
    const found = remembered(anchor), content = text(target);
    if (!found || !found.form) return;
    const start = content.slice(found.start, found.end) === found.form ? found.start : content.indexOf(found.form);
    if (start < 0) return;
    if (handbook.query) at(target, start, start + found.form.length);
    const marks = ui.wrap(target.firstElementChild, start, start + found.form.length, "gw-hit");
    reveal(target, marks[0]);
  }

  // In a long paragraph the words may lie below the window.
  function reveal(target, words) {
    if (words && words.getBoundingClientRect().bottom > window.innerHeight - 40) words.scrollIntoView({ block: "center" });
  }

  function gone() {
    sheet.before(h("p", { class: "gw-gone hb-notice", role: "status" }, "地址里的这一段，在这一版里没有了：已改动或移除。",
      h("a", { href: ui.root + "search.html" }, "用其中一句话检索")));
  }

  sheet.addEventListener("mouseover", (event) => { const next = event.target.closest(".gw-row"); if (next && !tools.contains(document.activeElement)) activate(next); });
  sheet.addEventListener("focusin", (event) => { const next = event.target.closest(".gw-row"); if (next) activate(next); });
  sheet.addEventListener("click", clicked);
  window.addEventListener("hashchange", arrive);
  ui.report = { copy: (sourced) => row && copy(false, sourced), keep: () => row && keep(false) };
  arrive();
})();
