// Beside the sheet: what belongs to the section in which the cursor is. Alt with a figure puts in what has that figure.
"use strict";

const { alike } = require("../basket/alike");
const items = require("../basket/items");
const { h, fill } = require("../page/dom");
const site = require("../page/site");
const blanks = require("./blanks");
const materials = require("./materials");
const { block, slots } = require("./draft");
const { sort } = require("../check/sides");
const { place, requirement } = require("./parts");

/**
 * @typedef {import("./materials").About} About
 * @typedef {import("./draft").Draft} Draft
 * @typedef {import("./draft").Block} Block
 * @typedef {{about: About, draft: Draft, read: any, view: any, names: any, kept: import("../basket/items").Item[],
 *   words: import("../check/lines").Words}} State
 * @typedef {{put: (blocks: Block[]) => void, fill: import("./blanks").Write,
 *   go: (line: number) => void}} Tools
 */

/** @type {[string, string][]} */
const TABS = [["examples", "例子"], ["patterns", "句式"], ["headings", "小标题"], ["demands", "要求"], ["checks", "检查"],
  ["slots", "空"], ["basket", "素材篮"]];

const LIKE = 12; // characters of a piece, to tell which is meant

class Beside {
  /** @param {import("./materials").Materials} all @param {Tools} tools */
  constructor(all, tools) {
    this.all = all;
    this.tools = tools;
    this.tab = "examples";
    /** @type {State | null} */
    this.state = null;
    /** @type {(() => void)[]} what Alt with a figure does */
    this.ready = [];
    this.wanted = { count: 0, length: 0, words: "" };
    this.place = h("div", { class: "hb-beside__inner", id: "hb-beside", role: "tabpanel" });
    this.tabs = TABS.map(([id, name]) => h("button", {
      class: "hb-choice__one", type: "button", role: "tab", "data-tab": id, "aria-controls": "hb-beside",
      onclick: () => this.choose(id),
    }, name));
    this.element = h("aside", { class: "hb-beside hb-beside--shut", "aria-label": "这一节用得上的" },
      h("div", { class: "hb-beside__tabs", role: "tablist" }, this.tabs), this.place);
  }

  /** @param {State} state */
  show(state) {
    this.state = state;
    if (this.tab !== "slots" || !this.place.contains(document.activeElement)) this.draw();
  }

  /** Opens a tab; on a small screen, where all of it lies over the sheet, once more shuts it. @param {string} id */
  choose(id) {
    const again = this.tab === id && !this.element.classList.contains("hb-beside--shut");
    this.element.classList.toggle("hb-beside--shut", again);
    this.tab = id;
    this.draw();
  }

  draw() {
    const state = this.state;
    if (!state) return;
    this.ready = [];
    this.tabs.forEach((tab) => tab.setAttribute("aria-selected", String(tab.dataset.tab === this.tab)));
    const [head, inner] = this.drawn(state);
    fill(this.place, h("p", { class: "hb-meta" }, head), inner);
  }

  /** @param {State} state @returns {[string, import("../page/dom").Child]} */
  drawn(state) {
    const section = [this.all.kinds[state.about.kind], this.all.functions[state.about.function],
      ...state.about.practices.slice(0, 2).map((id) => this.all.practices[id])].filter(Boolean).join(" · ");
    if (this.tab === "examples") return [section + "　Alt+数字插入", this.examples(state)];
    if (this.tab === "patterns") return [section + "　Alt+数字插入", this.patterns(state)];
    if (this.tab === "headings") return ["成套小标题", this.headings()];
    if (this.tab === "demands") return [section, this.demands(state)];
    if (this.tab === "checks") return [state.read ? "" : "正在检查 …", this.checks(state)];
    if (this.tab === "slots") return ["填一次，全篇都换。在 Excel 里排好的一列可以一次贴进来", this.slots(state)];
    return ["篮里的 " + state.kept.length + " 条", this.basket(state)];
  }

  /**
   * Something that can be put in, with its figure.
   * @param {() => Block[]} make
   * @param {import("../page/dom").Child[]} inner
   */
  offer(make, ...inner) {
    const act = () => this.tools.put(make()), number = this.ready.push(act);
    return h("li", { class: "hb-offer" }, h("button", { class: "hb-button hb-offer__put", type: "button", onclick: act,
      title: number < 10 ? "Alt+" + number : "" }, number < 10 ? String(number) : "插入"), h("div", {}, inner));
  }

  /** @param {State} state */
  examples(state) {
    return h("ul", { class: "hb-list" }, materials.examples(this.all, state.about).map((one) => {
      const source = { title: one.title, year: String(one.year || ""), url: one.url, sentence: "" };
      return this.offer(() => [block(one.text, { sources: [source] })], h("p", { class: "hb-offer__text" }, one.text),
        h("a", { class: "hb-meta", href: site.address(one.url) }, one.title, one.year ? "，" + one.year + "年" : ""));
    }));
  }

  /** @param {State} state */
  patterns(state) {
    const found = materials.patterns(this.all, state.about);
    const numbers = materials.numbers(this.all, state.about);
    const made = (/** @type {string} */ pattern) => [block(pattern.replace(/…/g, "【待填】"))];
    return [h("ul", { class: "hb-list" }, found.map((one) => this.offer(() => made(one.pattern),
      h("b", {}, one.pattern), one.count > 0 && h("span", { class: "hb-meta" }, " " + one.count + " 处"),
      one.fillers.length > 0 && h("p", { class: "hb-meta" }, one.fillers.join("；"))))),
    numbers.length > 0 && h("h4", {}, "这里常报的数字"),
    numbers.map(([name, list]) => h("p", {}, name + "：",
      list.map((one) => one.what + " " + one.range + "（" + one.count + " 篇）").join("；")))];
  }

  headings() {
    /** @param {string} name @param {"count" | "length"} key */
    const number = (name, key) => h("label", {}, name + " ", h("input", {
      type: "number", min: 0, max: 30, class: "hb-select", value: this.wanted[key] || "",
      onchange: (event) => { this.wanted[key] = Number(event.target.value); this.draw(); },
    }));
    const found = materials.headings(this.all, this.wanted);
    return [h("p", { class: "hb-draft__bar" }, number("条数", "count"), number("字数", "length"),
      h("label", {}, "含 ", h("input", { type: "text", class: "hb-select", size: 6, value: this.wanted.words,
        placeholder: "抓、度", onchange: (event) => { this.wanted.words = event.target.value.trim(); this.draw(); } }))),
    h("ul", { class: "hb-list" }, found.slice(0, 30).map((one) => this.offer(() => one.headings.map((text, at) =>
      block("（" + "一二三四五六七八九十"[at % 10] + "）" + text)), one.headings.map((text) => h("div", {}, text))))),
    !found.length && h("p", { class: "hb-meta" }, "没有这样的一套。")];
  }

  /** @param {State} state */
  demands(state) {
    if (!state.view) return h("p", { class: "hb-meta" }, "正在读 …");
    const { touched, lacking } = state.view.requirements, wanted = state.about.practices;
    const here = (/** @type {any} */ one) => !wanted.length ||
      one.practices.some((/** @type {string} */ id) => wanted.indexOf(id) >= 0);
    const list = (/** @type {any[]} */ some) => h("ul", { class: "hb-list" },
      some.filter(here).slice(0, 20).map((one) => requirement(one, state.words, this.tools.go)));
    return [h("h4", {}, "写到的"), list(touched), h("h4", {}, "还没有提到的"), list(lacking),
      state.view.lacking.length > 0 && [h("h4", {}, "这类材料里常有、这篇没有的部分"), h("ul", { class: "hb-list" },
        state.view.lacking.map((/** @type {any} */ one) => this.offer(() => [block(one.heading, { style: "h1" })],
          one.heading, " ",
          h("span", { class: "hb-meta" }, sort(one), state.view.reports + " 篇里 " + one.count + " 篇有"))))]];
  }

  /** @param {State} state */
  checks(state) {
    if (!state.read) return null;
    const { findings } = state.read, { severities } = state.words;
    if (!findings.length) return h("p", { class: "hb-meta" }, "没有发现毛病。");
    return h("ul", { class: "hb-flaws" }, findings.map((/** @type {any} */ one) => h("li", {
      class: "hb-flaw hb-flaw--" + one.severity,
    }, h("div", {}, place(one.line, this.tools.go), " ",
      h("span", { class: "hb-severity hb-severity--" + one.severity }, severities[one.severity]), " ",
      one.quote && h("q", {}, one.quote), " ", one.message,
      one.source && h("span", { class: "hb-meta" }, " 依据：" + one.source)))));
  }

  /** @param {State} state */
  slots(state) {
    const open = slots(state.draft);
    if (!open.length) return h("p", { class: "hb-meta" }, "没有要填的空。");
    return blanks.list(open, this.tools.fill);
  }

  /** @param {State} state */
  basket(state) {
    const kept = items.arranged(state.kept), like = alike(kept), groups = items.groups(kept);
    return groups.map(([heading, own]) => [this.group(heading, groups.length, own.map(([one]) => one)),
      h("ul", { class: "hb-list" }, own.map(([one, at]) => this.offer(() => [fromBasket(one)],
        h("p", { class: "hb-offer__text" }, one.text),
        h("span", { class: "hb-meta" }, one.title, one.note && "　" + one.note,
          like[at] >= 0 && h("b", {}, "　与“" + kept[like[at]].text.slice(0, LIKE) + "…”大致相同")))))]);
  }

  /**
   * The head of a group of the basket: all of it can be put in, its heading first.
   * @param {string} heading @param {number} count of groups @param {import("../basket/items").Item[]} own
   */
  group(heading, count, own) {
    const blocks = () => (heading ? [block(heading)] : []).concat(own.map(fromBasket));
    return count > 1 && h("h4", {}, items.called(heading, count), " ",
      h("button", { class: "hb-plain", type: "button", onclick: () => this.tools.put(blocks()) }, "整组放进来"));
  }

  /** Puts in what has this figure. @param {number} figure */
  pick(figure) {
    const act = this.ready[figure - 1];
    if (act) act();
    return !!act;
  }
}

/** A piece of the basket as a paragraph. @param {import("../basket/items").Item} one */
function fromBasket(one) {
  return block(one.text, { sources: [{ title: one.title, year: one.year, url: one.url, sentence: one.sentence }] });
}

module.exports = { Beside };
