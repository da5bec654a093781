// One hit on the results page: its line, its sentence, its paragraph, its source, its buttons.
"use strict";

const basket = require("../basket/basket");
const { copy } = require("../page/copy");
const { h, all, number } = require("../page/dom");
const site = require("../page/site");
const copying = require("../parts/copying");
const fault = require("../parts/fault");
const { beside } = require("./beside");
const bulk = require("./bulk");
const kwic = require("./kwic");
const pane = require("./pane");
const rows = require("./rows");
const { isKept, marked, remember, sentence, sentenceSource, source, way, words } = require("./said");

/**
 * How hits are shown: as lines of `width` characters each side or as sentences; `partial`: there are more behind.
 * @typedef {{view: string, width?: number, partial?: boolean}} View
 * @typedef {import("../engine").Hit} Hit
 */

// ── parts of a row ─────────────────────────────────────────────────────────────────────────────────────────────────

/** @param {Hit} hit @param {string} name @param {import("../page/dom").Child[]} children */
function link(hit, name, ...children) {
  const go = () => remember(hit), href = site.address(hit.url);
  const props = { class: "hb-hit__line " + name, href, tabindex: "-1", onclick: go, onauxclick: go, oncontextmenu: go };
  return h("a", props, ...children);
}

/** @param {Hit} hit @param {number} width */
function line(hit, width) {
  const cut = kwic.around(hit.text, hit.start, hit.end, width);
  return link(hit, "hb-kwic",
    h("span", { class: "hb-kwic__left" }, h("bdi", {}, (cut.before ? "…" : "") + cut.left)),
    h("mark", { class: "hb-kwic__hit" }, cut.hit),
    h("span", { class: "hb-kwic__right" }, cut.right + (cut.after ? "…" : "")));
}

/** @param {Hit} hit */
function whole(hit) {
  const [from, to] = sentence(hit);
  return link(hit, "hb-hit__sentence", ...marked(hit, from, to));
}

/**
 * Beside a line: the report, as much of its name as there is room for, and its year.
 * @param {Hit} hit
 * @param {boolean} short
 */
function sourceLine(hit, short) {
  const from = source(hit), year = short ? from.year : from.year && from.year + "年";
  return h("span", { class: "hb-hit__source", title: from.title },
    h("span", { class: "hb-hit__title" }, from.title),
    [short ? "" : from.kind, year].filter(Boolean).map((fact) => h("span", { class: "hb-hit__meta" }, String(fact))));
}

/** @param {Hit} hit @param {HTMLElement} row */
function buttons(hit, row) {
  const act = (/** @type {string[]} */ [text, key, title], /** @type {() => void} */ onclick) =>
    h("button", { type: "button", class: "hb-link", "data-act": key, title, tabindex: "-1", onclick }, text);
  return h("span", { class: "hb-hit__buttons" },
    copying.buttons({ text: () => words(hit), source: () => sentenceSource(hit), place: () => row, skipped: true }),
    act([isKept(hit) ? "已入篮" : "入篮", "keep", "这一句放进素材篮"], () => keep(hit)),
    act(["整段", "open", "看整段（空格）"], () => unfold(hit, row)));
}

/** @param {Hit} hit @param {HTMLElement} row @param {import("../page/copy").How} how */
function copySentence(hit, row, how) {
  return copy(words(hit), how, sentenceSource(hit), row);
}

/** @param {Hit} hit */
function keep(hit) {
  basket.add(words(hit), sentenceSource(hit));
}

// ── the paragraph ──────────────────────────────────────────────────────────────────────────────────────────────────

/** The same query in the hit's report alone; a literal text has no filters. @param {Hit} hit */
function within(hit) {
  const box = document.getElementById("hb-query"), literal = document.getElementById("hb-literal");
  if (!(box instanceof HTMLInputElement) || (literal instanceof HTMLInputElement && literal.checked)) return null;
  if (/(^|\s)report:/.test(box.value)) return null;
  const onclick = () => site.search(box.value.trim() + " report:" + hit.report);
  return h("button", { type: "button", class: "hb-link", "data-act": "within", onclick }, "只在这一篇里找");
}

/** The whole paragraph under the row, or away again. @param {Hit} hit @param {HTMLElement} row */
function unfold(hit, row) {
  const open = row.querySelector(":scope > .hb-hit__whole");
  all('[data-act="open"]', row)[0].setAttribute("aria-expanded", String(!open));
  if (open) open.remove();
  else all(".hb-hit__foot", row)[0].after(paragraph(hit, row));
}

/** @param {Hit} hit @param {HTMLElement} row */
function paragraph(hit, row) {
  const keepAll = () => basket.add(hit.text, source(hit));
  return h("div", { class: "hb-hit__whole" },
    h("p", { class: "hb-hit__paragraph" }, marked(hit, 0, hit.text.length)),
    h("p", { class: "hb-hit__more" }, row.matches(".hb-hit--line") ? sourceLine(hit, false) : null, way(hit),
      copying.buttons({
        text: () => hit.text, source: () => source(hit), place: () => row, name: "复制整段", key: "copy-whole",
      }),
      h("button", { type: "button", class: "hb-link", onclick: keepAll }, "整段入篮"),
      within(hit), h("a", { href: site.address(hit.url), onclick: () => remember(hit) }, "到报告里看")));
}

// ── the row ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** @param {import("./kwic").Row} row @param {View} view */
function same(row, view) {
  if (!row.same.length) return null;
  const list = h("ol", { class: "hb-hits hb-hits--same" });
  const ontoggle = () => {
    if (!list.firstChild) list.append(...row.same.map((hit) => make({ hit, same: [] }, view)));
  };
  return h("details", { class: "hb-same", ontoggle },
    h("summary", {}, "同文 " + number(row.same.length + 1) + " 处" + (view.partial ? "以上" : "")), list);
}

/** Whether it is in the basket is seen on its button. @param {Hit} hit @param {HTMLElement} row */
function refresh(hit, row) {
  const button = row.isConnected && row.querySelector(":scope > .hb-hit__foot [data-act=keep]");
  if (button) button.textContent = isKept(hit) ? "已入篮" : "入篮";
}

/** On paper a line stands as its whole sentence. @param {Hit} hit @param {HTMLElement} row */
function print(hit, row) {
  const [from, to] = sentence(hit);
  if (!row.querySelector(":scope > .hb-hit__print")) {
    all(".hb-hit__line", row)[0].after(h("p", { class: "hb-hit__print" }, marked(hit, from, to)));
  }
}

/**
 * The element of a row.
 * @param {import("./kwic").Row} row
 * @param {View} view
 * @returns {HTMLElement}
 */
function make(row, view) {
  const hit = row.hit, short = view.view === "kwic" && hit.end > hit.start;
  const element = h("li", { class: "hb-hit hb-hit--" + (short ? "line" : "sentence") });
  element.append(bulk.box(element, () => ({ text: words(hit), source: source(hit) })),
    short ? line(hit, view.width || 0) : whole(hit),
    h("div", { class: "hb-hit__foot" }, sourceLine(hit, short), buttons(hit, element)));
  const folded = same(row, view);
  if (folded) element.append(folded);
  rows.offer(element, {
    copy: (how) => { copySentence(hit, element, how); },
    keep: () => keep(hit),
    unfold: () => unfold(hit, element),
    report: () => fault.open(words(hit), sentenceSource(hit)),
    show: () => pane.show(beside(hit, element)),
    refresh: () => refresh(hit, element),
    print: () => print(hit, element),
  });
  return element;
}

module.exports = { make };
