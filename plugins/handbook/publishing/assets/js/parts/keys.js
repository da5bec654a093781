// One key for each thing that is done often, and the list of them.
"use strict";

const { h, all, around, isTyping } = require("../page/dom");
const { here, actions } = require("../page/here");

const KEYS = [
  ["/", "到检索框"], ["↑ ↓", "上一条、下一条；提示里上下选"], ["Enter", "检索；打开这一条"], ["空格", "看整段，再按收起"],
  ["c", "复制这一句"], ["Shift + C", "复制这一句，带出处"],
  ["i", "复制这一句，带编号；编号贴进检索框，就打开这一句"], ["b", "入篮"], ["Shift + B", "打开素材篮"],
  ["r", "报告这一句的差错"], ["e", "素材篮里：导出文本"], ["Esc", "关掉提示、离开检索框"], ["?", "这张表"],
];

/** What each key does; whether it did anything. @type {{[key: string]: () => boolean}} */
const DO = {
  "/": box, "?": help, ArrowDown: () => step(1), ArrowUp: () => step(-1), " ": unfold,
  c: () => copy(""),
  C: () => copy("source"), i: () => copy("id"), r: report, b: keep, B: openBasket, e: () => here.save(),
};

function box() {
  const boxes = all('.hb-ask input[name="q"], .hb-find input[name="q"]');
  const found = /** @type {HTMLInputElement | undefined} */ (boxes.find((one) => one.offsetParent));
  if (found) { found.focus(); found.select(); }
  return !!found;
}

/** @param {number} by */
function step(by) {
  const { rows } = here;
  if (!rows) return false;
  const place = rows.current();
  if (place < 0) return by > 0 && document.activeElement === document.body && rows.areShown() && rows.focus(0);
  return place + by < 0 ? box() : rows.focus(place + by);
}

function unfold() {
  const on = document.activeElement, found = on && on.matches("a.hb-hit__line") ? actions() : null;
  if (found && found.unfold) found.unfold();
  return !!found;
}

/** @param {import("../page/copy").How} how */
function copy(how) {
  const found = actions();
  if (found) found.copy(how);
  return !!found;
}

function report() {
  const found = actions();
  if (found) found.report();
  return !!found;
}

function keep() {
  const found = actions();
  if (found) found.keep();
  return !!found;
}

function openBasket() {
  const link = all('.hb-tools a[href*="basket.html"]')[0];
  if (link) link.click();
  return !!link;
}

function help() {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("hb-keys")) || table();
  if (!dialog.open) dialog.showModal();
  return true;
}

function table() {
  const dialog = h("dialog", { id: "hb-keys", class: "hb-keys", "aria-labelledby": "hb-keys-title" },
    h("h2", { id: "hb-keys-title" }, "按键"),
    h("dl", {}, KEYS.map(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)])),
    h("form", { method: "dialog" }, h("button", { class: "hb-button", value: "close" }, "关闭")));
  document.body.append(dialog);
  return dialog;
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229) return;
  if (isTyping(event.target) || around(event.target, "[role=menu]") || document.querySelector("dialog[open]")) return;
  if (!Object.prototype.hasOwnProperty.call(DO, event.key)) return;
  if (DO[event.key]()) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Listens to the keys of every page; the buttons that show the list of keys show it. */
function start() {
  document.addEventListener("keydown", pressed, true); // capture: the theme has keys of its own
  all(".hb-keys-switch").forEach((button) => button.addEventListener("click", help));
}

module.exports = { start };
