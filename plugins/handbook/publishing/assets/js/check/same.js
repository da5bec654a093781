// What of a draft stands in the handbook already, word for word (need N2): by the search index, paragraph by paragraph.
"use strict";

const engine = require("../engine");
const { h, fill } = require("../page/dom");
const { encode } = require("../page/address");
const site = require("../page/site");
const { stretches, covered } = require("./stretches");

/** @typedef {import("../engine").Answer} Answer */

const SHOWN = 40; // characters of a stretch; the rest is shown on hover
const LOUD = 0.3; // share of a paragraph from which it is listed first

class Same {
  constructor() {
    this.control = new AbortController();
    /** @type {Map<string, Promise<Answer | null>>} */
    this.asked = new Map();
  }

  /** What is looked up goes no further. */
  stop() {
    this.control.abort();
    this.control = new AbortController();
  }

  /**
   * The part of the page; it fills itself when it is opened.
   * @param {import("./page").Read} read
   */
  section(read) {
    const place = h("div", {}), lead = h("small", { class: "hb-count" });
    const part = h("details", { class: "hb-side hb-same", ontoggle: () => {
      if (part.open && !place.firstChild) this.run(read, place, lead);
    } }, h("summary", {}, "与手册相同的句子 ", lead), place);
    return part;
  }

  /** @param {import("./page").Read} read @param {HTMLElement} place @param {HTMLElement} lead */
  async run(read, place, lead) {
    const { signal } = this.control, list = h("ul", { class: "hb-list" });
    const state = h("p", { class: "hb-meta" }, "正在对照 …");
    fill(place, state, list);
    let same = 0, size = 0, listed = 0;
    try {
      for (let at = 0; at < read.paragraphs.length && !signal.aborted; at++) {
        const one = read.paragraphs[at], text = one.text.replace(/\s+/g, "");
        state.textContent = "正在对照第 " + one.line + " 行 …";
        const found = await stretches(text, (words) => this.ask(words, signal));
        if (signal.aborted) return;
        same += covered(found);
        size += text.length;
        if (found.length) { list.append(row(one, text, found)); listed++; }
      }
      state.remove();
      lead.textContent = size ? "占 " + Math.round(100 * same / size) + "%，" + listed + " 段" : "";
      if (!listed) fill(place, h("p", { class: "hb-meta" }, "没有连着八个字以上、手册里也有的话。"));
    } catch (error) { if (!signal.aborted) state.textContent = error.message; }
  }

  /** @param {string} words @param {AbortSignal} signal @returns {Promise<Answer | null>} */
  ask(words, signal) {
    const known = this.asked.get(words);
    if (known) return known;
    const answer = engine.search(words, { literal: true, limit: 1, signal })
      .then((found) => (found.hits.length ? found : null));
    answer.catch(() => this.asked.delete(words));
    this.asked.set(words, answer);
    return answer;
  }
}

/**
 * @param {import("./page").Paragraph} one
 * @param {string} text
 * @param {import("./stretches").Stretch<Answer>[]} found
 */
function row(one, text, found) {
  const share = covered(found) / text.length;
  return h("li", { class: share >= LOUD ? "hb-same__much" : "" },
    h("a", { href: "#hb-line-" + one.line, class: "hb-line__link" }, "第 " + one.line + " 行"), " ",
    h("b", {}, Math.round(100 * share) + "%"),
    h("ul", { class: "hb-list" }, found.map((each) => stretch(text.slice(each.start, each.end), each.known))));
}

/** @param {string} words @param {Answer} answer */
function stretch(words, answer) {
  const hit = answer.hits[0];
  const many = answer.occurrences > 1 || !answer.complete;
  const shown = words.length > SHOWN ? words.slice(0, SHOWN) + "…" + words.slice(-4) : words;
  return h("li", {}, h("q", { title: words }, shown), " ",
    h("a", { href: site.address(hit.url), class: "hb-same__place", title: hit.text }, hit.title || "没有标题的材料"),
    many && [" ", h("a", { class: "hb-meta", href: site.address("search.html") + "#q=" + encode('"' + words + '"') },
      (answer.complete ? answer.occurrences + " 处" : "不止一处"))]);
}

module.exports = { Same };
