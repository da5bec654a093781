// Small pieces that stand beside the sheet.
"use strict";

const { h } = require("../page/dom");
const site = require("../page/site");

/** A way to a paragraph. @param {number} line @param {(line: number) => void} go */
function place(line, go) {
  return h("button", { class: "hb-plain hb-line__link", type: "button", onclick: () => go(line) }, "第 " + line + " 段");
}

/**
 * A requirement with its article and edition.
 * @param {import("../check/sides").Requirement} one
 * @param {import("../check/lines").Words} words
 * @param {(line: number) => void} go
 */
function requirement(one, words, go) {
  const edition = one.edition ? "，" + one.edition : "";
  const basis = one.regulation ? "《" + one.regulation + "》" + one.article + edition : "单位自定";
  return h("li", {}, h("a", { href: site.address("checklists/" + one.checklist + ".html#" + one.id) }, one.text),
    one.frequency && h("span", { class: "hb-meta" }, "　" + one.frequency),
    (one.proofs || []).map((proof) => h("div", { class: "hb-meta" + (proof.met === false ? " hb-flag" : "") },
      place(proof.line, go), " ", proof.met === null ? "" : proof.met ? "够：" : "不够：", proof.reason)),
    h("div", { class: "hb-meta" }, basis, one.regulation && "（" + words.confidence[one.confidence] + "）"));
}

module.exports = { place, requirement };
