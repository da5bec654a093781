// Above the hits: view, order, width, literal, the address.
"use strict";

const { copy } = require("../page/copy");
const { h } = require("../page/dom");
const state = require("./state");

/**
 * @typedef {import("./state").State} State
 * @typedef {(change: Partial<State>) => void} Change
 * @typedef {{view: string, width: number}} Seen
 */

const VIEWS = [["kwic", "逐行"], ["sentence", "句子"], ["group", "分组"]];
const SORTS = [["best", "最佳"], ["right", "按后文"], ["left", "按前文"], ["newest", "最新"], ["shortest", "最短"]];

/** The tools are drawn anew with the answer; the focus goes back to where it was. @param {string} selector */
function again(selector) {
  const tool = document.querySelector(".hb-tools-row " + selector);
  if (tool instanceof HTMLElement) tool.focus();
}

/** @param {Seen} seen @param {Change} change */
function views(seen, change) {
  const choose = (/** @type {string} */ id) => {
    change({ view: id });
    again('[data-view="' + id + '"]');
  };
  return h("div", { class: "hb-choice", role: "group", "aria-label": "怎么看" }, VIEWS.map(([id, name]) => {
    const pressed = { "data-view": id, "aria-pressed": String(seen.view === id), onclick: () => choose(id) };
    return h("button", { type: "button", class: "hb-choice__one", ...pressed }, name);
  }));
}

/** @param {State} current @param {Change} change */
function sorts(current, change) {
  const onchange = () => {
    change({ sort: select.value });
    again("#hb-sort");
  };
  const select = h("select", { id: "hb-sort", class: "hb-select", onchange },
    SORTS.map(([id, name]) => h("option", { value: id, selected: current.sort === id }, name)));
  return h("label", { class: "hb-tool" }, "排序 ", select);
}

/** @param {Seen} seen @param {Change} change */
function width(seen, change) {
  const value = h("output", {}, String(seen.width));
  const input = h("input", {
    type: "range", id: "hb-width", class: "hb-range", min: "10", max: "60", step: "1", value: String(seen.width),
    "aria-label": "前后各多少字",
    oninput: () => { value.textContent = input.value; },
    onchange: () => {
      change({ width: Number(input.value) });
      again("#hb-width");
    },
  });
  return h("span", { class: "hb-tool" }, "前后各 ", input, h("span", { class: "hb-tool__value" }, value, " 字"));
}

/** @param {State} current @param {Change} change */
function literal(current, change) {
  const onchange = () => {
    change({ literal: input.checked });
    again("#hb-literal");
  };
  const input = h("input", { type: "checkbox", id: "hb-literal", onchange });
  input.checked = current.literal;
  return h("label", { class: "hb-tool", title: "空格、*、- 都当作普通的字" }, input, " 精确匹配");
}

/** @param {State} current */
function copyAddress(current) {
  return copy(location.href.split("#")[0] + state.write(current));
}

/**
 * The row of tools. Where nothing was found there is nothing to view or to sort.
 * @param {State} current
 * @param {Seen} seen
 * @param {Change} change
 * @param {boolean} nothing
 */
function draw(current, seen, change, nothing) {
  if (nothing) return h("div", { class: "hb-tools-row" }, literal(current, change));
  return h("div", { class: "hb-tools-row" }, views(seen, change),
    seen.view === "group" ? null : sorts(current, change),
    seen.view === "kwic" ? width(seen, change) : null, literal(current, change),
    h("button", { type: "button", class: "hb-link", onclick: () => copyAddress(current) }, "复制检索地址"));
}

module.exports = { draw };
