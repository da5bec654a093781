// 报告一处差错: what is wrong with a passage becomes a text that one sends as one likes; nothing leaves by itself.
// `handbook corrections FILE` reads it (cli/reported.py).
"use strict";

const { put, clean } = require("../page/copy");
const { h } = require("../page/dom");
const permanent = require("../page/permanent");
const { say } = require("../page/say");
const site = require("../page/site");

/** @typedef {import("../page/copy").Source} Source */

const HEAD = "〔手册差错〕";
const HIDDEN = "有不该公开的信息"; // it is not copied any further
const WRONG = ["错字、漏字", "标题、年份、文种、单位不对", "功能、专题判得不对", "内容过时或不宜照搬", HIDDEN, "其他"];

/** On one line, so that nothing in it can pass for another field. @param {string} text */
function line(text) {
  return clean(text.replace(/\s+/g, " "));
}

/**
 * The text that is sent.
 * @param {string} words the passage
 * @param {Source} source
 * @param {{kind: string, what: string, right: string}} said
 */
function report(words, source, said) {
  const page = (source.url || decodeURI(location.href.replace(site.whereabouts(), ""))).split("#")[0];
  return [
    HEAD, "手册：" + site.name(), "版本：" + site.edition(), "页面：" + page,
    "编号：" + permanent.write(site.name(), source), "报告：" + (source.report || ""), "段落：" + (source.anchor || ""),
    "原文：" + (said.kind === HIDDEN ? "" : words), "类别：" + said.kind, "问题：" + said.what, "应当是：" + said.right,
  ].map(line).join("\n") + "\n";
}

/** Asks what is wrong. @param {string} words @param {Source} source */
function open(words, source) {
  const kind = h("select", { class: "hb-select", id: "hb-fault-kind" }, WRONG.map((name) => h("option", {}, name)));
  const what = h("textarea", { class: "hb-fault__what", id: "hb-fault-what", rows: "3", required: true });
  const right = h("input", { class: "hb-fault__right", id: "hb-fault-right" });
  const text = () => report(words, source, { kind: kind.value, what: what.value, right: right.value });
  const done = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const copied = await put(text());
    say(copied ? "已复制，请发给维护手册的人" : "浏览器没有让复制：请选中文字，按 Ctrl+C。");
    if (copied) dialog.remove();
    else shown.hidden = false;
  };
  const shown = h("pre", { class: "hb-fault__text", tabindex: "0", hidden: true });
  const oninput = () => { shown.textContent = text(); };
  const dialog = h("dialog", { class: "hb-choose hb-fault", "aria-labelledby": "hb-fault-title", oninput },
    h("h2", { id: "hb-fault-title" }, "报告一处差错"),
    h("blockquote", { class: "hb-fault__words" }, words),
    h("form", { onsubmit: done },
      h("label", { for: "hb-fault-kind" }, "哪一类"), kind,
      h("label", { for: "hb-fault-what" }, "哪里不对"), what,
      h("label", { for: "hb-fault-right" }, "应当是（可以不写）"), right,
      h("p", { class: "hb-meta" }, "只复制成一段文字，带上页面、编号和版本；发不发、发给谁，由您决定。"),
      shown,
      h("p", { class: "hb-actions" },
        h("button", { type: "submit", class: "hb-button hb-button--first" }, "复制"),
        h("button", { type: "button", class: "hb-button", onclick: () => dialog.remove() }, "不报了"))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  shown.textContent = text();
}

module.exports = { open, report };
