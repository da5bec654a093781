// Beside the lines: what is lacking, which requirements are touched, topics, old terms, what the gate would hold.
"use strict";

const { h } = require("../page/dom");
const site = require("../page/site");

/**
 * @typedef {import("./page").Checked} Checked
 * @typedef {import("./lines").Words} Words
 * @typedef {{id: string, checklist: string, title: string, text: string, frequency: string, regulation: string,
 *   article: string, edition: string, confidence: string,
 *   proofs?: {line: number, reason: string, met: boolean | null}[]}} Requirement
 */

/** @param {number} line */
function place(line) {
  return h("a", { href: "#hb-line-" + line, class: "hb-line__link" }, "第 " + line + " 行");
}

/** @param {string} title @param {string} lead @param {import("../page/dom").Child[]} inner */
function section(title, lead, ...inner) {
  const head = h("summary", {}, title, " ", h("small", { class: "hb-count" }, lead));
  return h("details", { class: "hb-side", open: true }, head, inner);
}

/** @param {any} view @param {Checked} checked */
function lacking(view, checked) {
  const kind = checked.about.kinds[view.beside] || "各类材料";
  if (!view.parts.length) return null;
  if (!view.reports) return section("缺的部分", "没有可比的材料");
  if (!view.lacking.length) return section("缺的部分", "没有看出来");
  return section("缺的部分", view.lacking.length + " 处，" + kind + "里常有",
    h("ul", { class: "hb-list" }, view.lacking.map((/** @type {any} */ one) => h("li", {},
      h("b", {}, one.heading), " ",
      h("span", { class: "hb-meta" }, sort(one), view.reports + " 篇里 " + one.count + " 篇有"),
      h("ul", { class: "hb-list hb-meta" }, one.examples.map((/** @type {any} */ row) => h("li", {},
        h("a", { href: report(row.id) }, row.name), "：" + row.heading)))))));
}

/** What a lacking section is for, and where it belongs. @param {any} one */
function sort(one) {
  return one.sort + (one.topic && "（" + one.topic + "）") +
    (one.after ? "，放在“" + one.after + "”后面；" : "，放在最前面；");
}

/** The page of a report (contract C2). @param {string} id */
function report(id) {
  return site.address("reports/" + id.split("-").slice(-1)[0].slice(0, 2) + "/" + id + ".html");
}

/** @param {Requirement} one @param {Words} words */
function requirement(one, words) {
  const edition = one.edition ? "，" + one.edition : "";
  const basis = one.regulation ? "《" + one.regulation + "》" + one.article + edition : "单位自定";
  return h("li", {},
    h("a", { href: site.address("checklists/" + one.checklist + ".html#" + one.id) }, one.text),
    (one.proofs || []).map((proof) => h("div", { class: "hb-meta" + (proof.met === false ? " hb-flag" : "") },
      place(proof.line), " ", proof.met === null ? "" : proof.met ? "够：" : "不够：", proof.reason)),
    h("div", { class: "hb-meta" }, basis, one.regulation && "（" + words.confidence[one.confidence] + "）"));
}

/** @param {any} view @param {Words} words */
function requirements(view, words) {
  const { touched, lacking: without } = view.requirements;
  if (!touched.length && !without.length) return null;
  const date = view.date ? "按 " + view.date + " 时有效的规定" : "没有写日期，按现行规定";
  const unmet = touched.filter((/** @type {Requirement} */ one) => (one.proofs || []).some(({ met }) => met === false));
  return section("对照清单", date,
    unmet.length > 0 && [h("h4", {}, "数字不够的 " + unmet.length + " 条"),
      h("ul", { class: "hb-list" }, unmet.map((/** @type {Requirement} */ one) => requirement(one, words)))],
    touched.length > 0 && h("details", {}, h("summary", {}, "写到的 " + touched.length + " 条"),
      h("ul", { class: "hb-list" }, touched.map((/** @type {Requirement} */ one) => requirement(one, words)))),
    without.length > 0 && h("details", {}, h("summary", {}, "写的做法里没有提到的 " + without.length + " 条"),
      h("ul", { class: "hb-list" }, without.map((/** @type {Requirement} */ one) => requirement(one, words)))));
}

/** @param {any} view */
function topics(view) {
  if (!view.topics.length) return null;
  /** @param {string} kind */
  const named = (kind) => view.topics.filter((/** @type {any} */ one) => one.kind === kind)
    .map((/** @type {any} */ one) => h("li", {}, one.name, " ",
      one.lines.slice(0, 6).map((/** @type {number} */ line) => [" ", place(line)]), one.lines.length > 6 && " …"));
  return section("读出的专题和做法", "", h("ul", { class: "hb-list" }, named("topic")),
    h("details", {}, h("summary", {}, "做法"), h("ul", { class: "hb-list" }, named("practice"))));
}

/** @param {any} view */
function held(view) {
  if (!view.held.length) return null;
  return section("密级标志和个人信息", view.held.length + " 处，这样的稿子不会收进手册", h("ul", { class: "hb-list" },
    view.held.map((/** @type {any} */ one) => h("li", { class: "hb-flag" }, one.name, " ",
      one.line ? place(one.line) : "不在正文里"))));
}

/** @param {any} view */
function terms(view) {
  if (!view.terms.length) return null;
  return section("不合时间的提法", view.terms.length + " 处，按 " + view.date, h("ul", { class: "hb-list" },
    view.terms.map((/** @type {any} */ one) => h("li", {}, place(one.line), " ",
      h("a", { href: site.address("glossary.html#" + one.id) }, one.word),
      h("span", { class: "hb-meta" }, one.since && " " + one.since + " 起", one.until && " 用到 " + one.until,
        one.now && "，现在说“" + one.now + "”")))));
}

/**
 * @param {any} view what our Python says of the report besides its findings
 * @param {Checked} checked
 * @param {Words} words
 * @param {HTMLElement} same where it stands beside the handbook
 */
function aside(view, checked, words, same) {
  return h("aside", { class: "hb-check__aside", "aria-label": "对照" },
    held(view), lacking(view, checked), requirements(view, words), terms(view), same, topics(view));
}

module.exports = { aside, section, sort, report };
