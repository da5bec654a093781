"use strict";
// The search of a single page (handbook.single): its paragraphs are the passages, the plain scan finds.
const { Folder } = require("./fold");
const { Scan } = require("./scan");

const BLOCKS = "p, li, h3, h4, h5, h6, dt, dd, td, th, blockquote, figcaption, caption, div";
const BESIDE = ".reports > h3, .reports > .hb-meta";
const AROUND = 40, LONG = 160; // characters beside a hit, and of a paragraph that is shown whole
const STEP = 100, PAUSE = 120; // paragraphs shown at once, ms after a key

const part = (id) => /** @type {any} */ (document.getElementById(id));

/** The innermost blocks with text of the handbook; a report has its title in its text. @returns {Element[]} */
function blocks() {
  return Array.from(part("main").querySelectorAll(BLOCKS)).filter((one) =>
    !one.querySelector(BLOCKS) && /\S/.test(one.textContent || "") && !one.closest(BESIDE));
}

/** What the scan has to know of a paragraph. @param {Element} block */
function passage(block) {
  const own = /** @type {HTMLElement | null} */ (block.closest("[data-report]")), data = own ? own.dataset : {};
  const year = data.year ? Number(data.year) : null;
  return { text: block.textContent || "", year, kind: data.kind || "", report: data.report || "", topics: [] };
}

/** Shows the words in the page and selects them. @param {Element} block @param {number} start @param {number} end */
function show(block, start, end) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), range = document.createRange();
  range.selectNodeContents(block);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = (node.nodeValue || "").length;
    if (start >= at && start < at + length) range.setStart(node, start - at);
    if (end > at && end <= at + length) range.setEnd(node, end - at);
    at += length;
  }
  block.scrollIntoView({ block: "center" });
  const chosen = window.getSelection();
  if (chosen) {
    chosen.removeAllRanges();
    if (end > start) chosen.addRange(range);
  }
}

/** Hits by paragraph. @param {import("./scan").Found[]} hits @returns {import("./scan").Found[][]} */
function grouped(hits) {
  const groups = [];
  for (const hit of hits) {
    const last = groups[groups.length - 1];
    if (last && last[0].passage === hit.passage) last.push(hit);
    else groups.push([hit]);
  }
  return groups;
}

/** What is shown of a paragraph, its hits marked. @param {string} text @param {import("./scan").Found[]} hits */
function snippet(text, hits) {
  const isLong = text.length > LONG, from = isLong ? Math.max(0, hits[0].start - AROUND) : 0;
  const to = isLong ? Math.min(text.length, Math.max(from + LONG, hits[0].end + AROUND)) : text.length;
  const pieces = [from ? "…" : ""];
  let at = from;
  for (const { start, end } of hits) {
    if (end > start && start >= at && end <= to) {
      pieces.push(text.slice(at, start), element("mark", text.slice(start, end)));
      at = end;
    }
  }
  return pieces.concat(text.slice(at, to), to < text.length ? "…" : "");
}

function element(tag, ...children) {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

class Page {
  constructor() {
    const rules = JSON.parse(part("rules").textContent);
    const folder = new Folder([Array.from(rules.alphabet, (one) => /** @type {string} */ (one).codePointAt(0) || 0)],
      rules.fold[0]);
    folder.learn(rules.fold[1]);
    this.blocks = blocks();
    this.scan = new Scan(this.blocks.map(passage), folder, rules.gap);
    /** @type {import("./scan").Found[][]} */
    this.found = []; // hits by paragraph
    this.shown = 0;
    this.waiting = 0;
    part("ask").addEventListener("input", () => {
      window.clearTimeout(this.waiting);
      this.waiting = window.setTimeout(() => this.ask(part("ask").value), PAUSE);
    });
    part("more").addEventListener("click", () => this.more());
    part("find").hidden = false;
  }

  /** @param {string} text */
  ask(text) {
    const hits = this.scan.find(text), report = (hit) => this.scan.passages[hit.passage].report;
    const own = hits.filter((hit) => !report(hit)), others = hits.filter(report);
    const reports = new Set(others.map(report)).size;
    this.found = grouped(others).concat(grouped(own));
    this.shown = 0;
    part("hits").textContent = "";
    const said = [others.length && reports + " 篇报告里 " + others.length + " 处",
      own.length && "做法和清单里 " + own.length + " 处"].filter(Boolean).join("，");
    part("count").textContent = /\S/.test(text) ? said || "没有找到" : "";
    this.more();
  }

  /** The next hits. */
  more() {
    const next = this.found.slice(this.shown, this.shown + STEP);
    part("hits").append(...next.map((hits) => this.row(hits)));
    this.shown += next.length;
    part("more").hidden = this.shown >= this.found.length;
  }

  /** @param {import("./scan").Found[]} hits of one paragraph */
  row(hits) {
    const { passage: number, start, end } = hits[0], block = this.blocks[number];
    const own = block.closest("article") || block.closest("section"), title = own && own.querySelector("h3");
    const link = element("a", ...snippet(this.scan.passages[number].text, hits));
    link.href = "#" + (own ? own.id : "");
    link.addEventListener("click", (event) => { event.preventDefault(); show(block, start, end); });
    const name = own && own.matches("article") && title ? title : document.querySelector("h1");
    const count = hits.length > 1 ? " · " + hits.length + " 处" : "";
    return element("li", link, element("small", (name ? name.textContent : "") + count));
  }
}

new Page();
