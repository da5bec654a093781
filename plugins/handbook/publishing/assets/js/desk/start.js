// Where a draft begins: a template, a report as a model, a set of headings, a paste, a file, or one that was kept.
"use strict";

const { h, fill } = require("../page/dom");
const { block, fromTemplate, fromText } = require("./draft");

/**
 * @typedef {import("./materials").Materials} Materials
 * @typedef {import("./draft").Draft} Draft
 * @typedef {(name: string, blocks: import("./draft").Block[], kind?: string) => void} Begin
 */

/**
 * Fills a select with choices in groups of their 文种.
 * @param {HTMLSelectElement} select
 * @param {{title: string, kind: string}[]} choices
 * @param {Materials} all
 */
function offer(select, choices, all) {
  /** @type {Map<string, HTMLOptGroupElement>} */
  const groups = new Map();
  choices.forEach((one, at) => {
    const name = all.kinds[one.kind] || "其他", group = groups.get(name) || h("optgroup", { label: name });
    groups.set(name, group);
    group.append(h("option", { value: at }, one.title));
  });
  fill(select, Array.from(groups.values()));
}

/** @param {string} id @param {string} label @param {import("../page/dom").Child[]} inner */
function way(id, label, ...inner) {
  return h("p", { class: "hb-start__way" }, h("label", { for: id }, label), " ", inner);
}

/**
 * @param {Materials} all
 * @param {Draft[]} kept
 * @param {{begin: Begin, resume: (draft: Draft) => void, open: () => void, drop: (draft: Draft) => void}} tools
 */
function start(all, kept, tools) {
  const template = h("select", { class: "hb-select", id: "hb-start-template" });
  const outline = h("select", { class: "hb-select", id: "hb-start-outline" });
  const paste = h("textarea", { class: "hb-draft__box", id: "hb-start-paste", rows: 5, placeholder: "把稿子贴在这里" });
  offer(template, all.templates, all);
  offer(outline, all.outlines, all);
  const button = (/** @type {string} */ text, /** @type {() => void} */ act) =>
    h("button", { class: "hb-button", type: "button", onclick: act }, text);
  return h("div", { class: "hb-start" },
    kept.length > 0 && h("div", {}, h("h2", { id: "kept" }, "接着写"), h("ul", { class: "hb-list" }, kept.map((one) =>
      h("li", {}, h("button", { class: "hb-plain hb-start__kept", type: "button", onclick: () => tools.resume(one) },
        one.name || "没有名字的稿子"), " ",
      h("button", { class: "hb-plain hb-meta", type: "button", onclick: () => tools.drop(one) }, "删掉"))))),
    h("h2", { id: "new" }, "新起一稿"),
    way("hb-start-template", "用模板", template, " ",
      button("开始写", () => useTemplate(all, Number(template.value), tools.begin))),
    all.outlines.length > 0 && way("hb-start-outline", "照一篇报告的提纲", outline, " ",
      button("照着写", () => useOutline(all, Number(outline.value), tools.begin))),
    way("hb-start-paste", "贴一篇", paste, button("改这一篇", () => {
      const blocks = fromText(paste.value);
      if (blocks.length) tools.begin(blocks[0].text.slice(0, 60), blocks);
    })),
    h("p", { class: "hb-start__way" }, button("空白的", () => tools.begin("", [block("")])), " ",
      button("打开文件", tools.open)));
}

/** @param {Materials} all @param {number} at @param {Begin} begin */
function useTemplate(all, at, begin) {
  const one = all.templates[at];
  if (one) begin(one.title, fromTemplate(one.lines), one.kind);
}

/** @param {Materials} all @param {number} at @param {Begin} begin */
function useOutline(all, at, begin) {
  const one = all.outlines[at];
  if (!one) return;
  const blocks = [block("【标题】", { style: "title" })];
  one.headings.forEach(([level, text]) => blocks.push(block(text, { style: "h" + Math.max(1, level) }), block("")));
  begin("照《" + one.title + "》", blocks, one.kind);
}

module.exports = { start, useTemplate, useOutline };
