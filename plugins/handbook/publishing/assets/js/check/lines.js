// The draft line by line, what was found beside its line; F8 goes to the next find, Shift+F8 to the one before.
"use strict";

const { h, all } = require("../page/dom");

/**
 * @typedef {import("./page").Read} Read
 * @typedef {import("./page").Finding} Finding
 * @typedef {import("./page").Checked} Checked
 * @typedef {{severities: {[id: string]: string}, confidence: {[id: string]: string}}} Words
 * @typedef {{words: Words, done: Set<string>, change: () => void, edit: (line: number, text?: string) => void}} Tools
 */

/** What tells a find from others, so that it stays ticked off when the draft is checked again. @param {Finding} one */
function key(one) { return [one.rule, one.quote, one.message].join("\n"); }

/** Code points of a text up to a place in it, as UTF-16 counts them. @param {string} text @param {number} points */
function utf16(text, points) { return Array.from(text).slice(0, points).join("").length; }

/**
 * The text with the quoted stretches marked; where they overlap the graver one wins.
 * @param {string} text
 * @param {Finding[]} findings
 */
function marked(text, findings) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let at = 0;
  findings.filter((one) => one.end > one.start).sort((a, b) => a.start - b.start || b.end - a.end).forEach((one) => {
    const start = utf16(text, one.start), end = utf16(text, one.end);
    if (start < at) return;
    const mark = h("mark", { class: "hb-fault hb-fault--" + one.severity }, text.slice(start, end));
    parts.push(text.slice(at, start), mark);
    at = end;
  });
  return parts.concat(text.slice(at));
}

/**
 * @param {Finding} one
 * @param {Checked} checked
 * @param {Tools} tools
 */
function finding(one, checked, tools) {
  const name = checked.about.rules[one.rule.split("/")[0]] || one.rule;
  const row = h("li", { class: "hb-flaw hb-flaw--" + one.severity, tabindex: "-1" });
  const tick = h("input", { type: "checkbox", "aria-label": "看过了：" + one.message, onchange: () => {
    if (tick.checked) tools.done.add(key(one));
    else tools.done.delete(key(one));
    row.classList.toggle("hb-flaw--done", tick.checked);
    tools.change();
  } });
  tick.checked = tools.done.has(key(one));
  row.classList.toggle("hb-flaw--done", tick.checked);
  row.append(h("label", { class: "hb-flaw__seen" }, tick), h("div", {},
    h("span", { class: "hb-severity hb-severity--" + one.severity }, tools.words.severities[one.severity]), " ",
    one.quote && h("q", {}, one.quote), " ", one.message,
    h("span", { class: "hb-meta" }, "（" + name + "）", one.source && " 依据：" + one.source)));
  return row;
}

/**
 * @param {Read} read
 * @param {Checked} checked
 * @param {Tools} tools
 */
function list(read, checked, tools) {
  /** @type {Map<number, Finding[]>} */
  const byLine = new Map();
  read.findings.forEach((one) => byLine.set(one.line, (byLine.get(one.line) || []).concat([one])));
  const rows = read.paragraphs.map((one) => {
    const found = byLine.get(one.line) || [];
    byLine.delete(one.line);
    const number = h("button", {
      class: "hb-line__number", type: "button", title: "改这一行", "aria-label": "改第 " + one.line + " 行",
      onclick: () => tools.edit(one.line, one.text),
    }, String(one.line));
    const { functions, letters } = checked.about;
    const letter = h("span", {
      class: "hb-function hb-function--" + one.function, title: functions[one.function] || "",
    }, letters[one.function] || "");
    return h("li", {
      class: "hb-line hb-line--" + one.kind, id: "hb-line-" + one.line, "data-level": one.level || null,
    }, number, letter,
      h("div", { class: "hb-line__text" }, h("p", {}, marked(one.text, found)),
        found.length > 0 && h("ul", { class: "hb-flaws" }, found.map((each) => finding(each, checked, tools)))));
  });
  const rest = Array.from(byLine.values()).reduce((sum, some) => sum.concat(some), /** @type {Finding[]} */ ([]));
  return h("div", { class: "hb-lines" },
    rest.length > 0 && h("ul", { class: "hb-flaws hb-flaws--whole" }, rest.map((one) => finding(one, checked, tools))),
    h("ol", { class: "hb-lines__list" }, rows));
}

/**
 * How many finds are left, in a sentence.
 * @param {Checked} checked
 * @param {Words} words
 * @param {Set<string>} done
 */
function summary(checked, words, done) {
  const findings = checked.read.reduce((sum, read) => sum.concat(read.findings), /** @type {Finding[]} */ ([]));
  const left = findings.filter((one) => !done.has(key(one)));
  const counts = Object.entries(words.severities).map(([id, name]) => {
    const count = left.filter((one) => one.severity === id).length;
    return count ? name + " " + count + " 处" : "";
  }).filter(Boolean);
  const ticked = findings.length - left.length;
  return (counts.join("，") || (ticked ? "没有剩下的毛病" : "没有发现毛病")) + (ticked ? "；看过 " + ticked + " 处" : "") + "。";
}

/** To the next find that is not ticked off, or the one before. @param {1 | -1} step */
function go(step) {
  const open = all(":not(.hb-beside__inner) > .hb-flaws > .hb-flaw:not(.hb-flaw--done)");
  if (!open.length) return;
  const at = open.findIndex((one) => one === document.activeElement);
  const next = open[(at < 0 && step < 0 ? open.length - 1 : at + step + open.length) % open.length];
  const folded = next.closest("details");
  if (folded) folded.open = true;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

/** F8 goes to the next finding, with Shift to the one before. */
function listen() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8" || !document.querySelector(".hb-flaw")) return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  });
}

module.exports = { list, finding, summary, marked, key, go, listen };
