// The result on paper and in files: a printable page, a list as text or Word.
"use strict";

const { save } = require("../files/files");
const { h } = require("../page/dom");
const { say } = require("../page/say");
const { bytes } = require("../python/base64");
const { go, key } = require("./lines");

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * @typedef {import("./page").Checked} Checked
 * @typedef {import("./lines").Words} Words
 */

/**
 * The list as paragraphs: [text, style].
 * @param {Checked} checked
 * @param {Words} words
 * @param {Set<string>} done finds that were ticked off
 * @returns {[string, string][]}
 */
function blocks(checked, words, done) {
  /** @type {[string, string][]} */
  const found = [["对照检查的结果", "title"]];
  checked.read.forEach((read, at) => {
    const view = checked.view[at];
    found.push([read.name || "没有标题的稿子", "h1"]);
    const kind = checked.about.kinds[view.kind] || "认不出";
    found.push(["文种：" + kind + "。" + (view.date ? "按 " + view.date + " 的规定。" : ""), "body"]);
    read.findings.forEach((one) => found.push([(done.has(key(one)) ? "（看过）" : "") + "第 " + one.line + " 行〔" +
      words.severities[one.severity] + "〕" + (one.quote ? "“" + one.quote + "”" : "") + one.message +
      (one.source ? "依据：" + one.source : ""), "body"]));
    if (!read.findings.length) found.push(["没有发现毛病。", "body"]);
    view.lacking.forEach((/** @type {any} */ one) => found.push(["缺的部分：" + one.heading + "（" + view.reports + " 篇里 " +
      one.count + " 篇有）", "body"]));
    view.held.forEach((/** @type {any} */ one) => found.push([
      "门禁：" + one.name + (one.line ? "，第 " + one.line + " 行" : ""), "body"]));
    view.terms.forEach((/** @type {any} */ one) => found.push(["第 " + one.line + " 行：“" + one.word + "”不合时间" +
      (one.now ? "，现在说“" + one.now + "”" : ""), "body"]));
  });
  return found;
}

/**
 * The buttons over the result.
 * @param {Checked} checked
 * @param {Words} words
 * @param {Set<string>} done
 * @param {import("../python/python").Python} python
 */
function bar(checked, words, done, python) {
  const text = () => "\ufeff" + blocks(checked, words, done).map(([one]) => one).join("\r\n");
  const word = async () => {
    const answer = await python.call("docx", { name: "对照检查", blocks: blocks(checked, words, done) });
    save("对照检查.docx", bytes(answer.data), WORD);
  };
  return h("p", { class: "hb-actions hb-check__bar" },
    h("button", { class: "hb-button", type: "button", title: "Shift+F8", onclick: () => go(-1) }, "上一处"),
    h("button", { class: "hb-button", type: "button", title: "F8", onclick: () => go(1) }, "下一处"),
    h("button", { class: "hb-button", type: "button", onclick: () => window.print() }, "打印"),
    h("button", { class: "hb-button", type: "button",
      onclick: () => save("对照检查.txt", text(), "text/plain") }, "存为文本"),
    h("button", { class: "hb-button", type: "button",
      onclick: () => word().catch((error) => say(error.message)) }, "存为 Word"));
}

module.exports = { bar, blocks };
