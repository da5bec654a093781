// The group view: identical forms, or what fills the gaps, with counts; each opens to its places.
"use strict";

const engine = require("../engine");
const { h, all, number } = require("../page/dom");
const fillers = require("./fillers");
const hits = require("./hit");
const state = require("./state");

/**
 * @typedef {import("../engine").Group} Group
 * @typedef {import("../engine").Hit} Hit
 * @typedef {import("./state").State} State
 * @typedef {(change: Partial<State>) => void} Change
 */

const MOST = 2000, SHOWN = 60;
const FEW = 2; // so few need no bar
const ONE_FORM = "没有空档的说法只有一种写法。中间加一个 *，例如 压实*责任，就能看到各处写了什么、写了几处。";

/** @param {Hit} hit @param {(text: string) => string} fold */
function filler(hit, fold) {
  return hit.gaps.map(([start, end]) => fold(hit.text.slice(start, end))).join(" … ");
}

/** The hits of one group, in their order. @param {Group} group @param {State} current */
async function members(group, current) {
  const ask = state.ask(current), { fold } = await engine.ready();
  const form = (/** @type {Hit} */ hit) => {
    return current.by === "gap" ? filler(hit, fold) : fold(hit.text.slice(hit.start, hit.end));
  };
  const answer = await engine.search(ask.text, { literal: ask.literal, limit: MOST, sort: current.sort });
  return answer.hits.filter((hit) => form(hit) === group.form);
}

/** The whole form, with what fills its gaps marked. @param {Group} group */
function whole(group) {
  const { text, start, end, gaps } = group.hit;
  /** @type {import("../page/dom").Child[]} */
  const parts = [];
  let at = start;
  gaps.forEach(([from, to]) => {
    parts.push(text.slice(at, from), h("b", {}, text.slice(from, to) || "（没有字）"));
    at = to;
  });
  return [...parts, text.slice(at, end)];
}

/** @param {Group} group @param {number} most */
function bar(group, most) {
  return h("span", { class: "hb-group__bar", "aria-hidden": "true", style: "--hb-share:" + group.count / most });
}

/** @param {Group} group @param {number} most @param {State} current */
function row(group, most, current) {
  const list = h("ol", { class: "hb-hits" });
  const open = async () => {
    if (list.firstChild) return;
    const found = await members(group, current);
    list.append(...found.map((hit) => hits.make({ hit, same: [] }, { view: "sentence" })));
  };
  return h("li", { class: "hb-group" }, h("details", { ontoggle: open },
    h("summary", { class: "hb-hit__line" },
      h("span", { class: "hb-group__text" }, current.by === "gap" ? whole(group) : group.text),
      group.count > FEW ? bar(group, most) : null,
      h("span", { class: "hb-count" }, number(group.count) + " 处 / " + number(group.reports) + " 篇"),
      h("span", { class: "hb-group__source hb-meta" }, group.hit.title + (group.reports > 1 ? " 等" : ""))),
    list));
}

/** The commonest first; the rest on demand. @param {Group[]} groups @param {number} most @param {State} current */
function listed(groups, most, current) {
  const rows = groups.map((group) => row(group, most, current)), rest = rows.slice(SHOWN);
  const list = h("ol", { class: "hb-groups" }, rows.slice(0, SHOWN));
  return [list, rest.length ? more(list, rest) : null];
}

/** @param {HTMLElement} list @param {HTMLElement[]} rest */
function more(list, rest) {
  const onclick = () => {
    list.append(...rest);
    button.remove();
    all("summary", rest[0])[0].focus();
  };
  const button = h("p", { class: "hb-more-hits" },
    h("button", { type: "button", class: "hb-button", onclick }, "其余 " + number(rest.length) + " 种"));
  return button;
}

/** @param {string} by @param {string} name @param {State} current @param {Change} change */
function choice(by, name, current, change) {
  const pressed = String(current.by === by), onclick = () => change({ by });
  return h("button", { type: "button", class: "hb-choice__one", "aria-pressed": pressed, onclick }, name);
}

/**
 * Everything of the view, as elements.
 * @param {import("../engine").Answer} answer
 * @param {State} current
 * @param {Change} change
 * @returns {import("../page/dom").Child[]}
 */
function draw(answer, current, change) {
  const most = answer.groups.length ? answer.groups[0].count : 1, gaps = state.hasGap(current);
  return [
    gaps ? h("div", { class: "hb-choice", role: "group", "aria-label": "按什么分组" },
      choice("form", "整个说法", current, change), choice("gap", "空档里的词", current, change)) : null,
    answer.groups.length > 1 ? fillers.draw(answer.groups, current.q) : null, listed(answer.groups, most, current),
    answer.groups.length === 1 && !gaps ? h("p", { class: "hb-meta" }, ONE_FORM) : null,
  ];
}

module.exports = { draw };
