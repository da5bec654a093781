// Other words for what is searched, each with its count; opened, its hits stand below. Can be switched off.
"use strict";

const engine = require("../engine");
const { encode } = require("../page/address");
const { h, fill, number } = require("../page/dom");
const store = require("../page/store");
const hits = require("./hit");

const KEY = "alike", MOST = 6, SHOWN = 10;

/** @typedef {import("../engine").Answer} Answer */

function isOff() {
  return store.get(KEY) === "off";
}

/** Counted to the end. @param {string} word @param {number} limit @returns {Promise<Answer>} */
async function counted(word, limit) {
  const first = await engine.search(word, { limit });
  return first.complete ? first : engine.search(word, { limit });
}

/** @param {string} word @param {Answer} answer */
function row(word, answer) {
  const list = h("ol", { class: "hb-hits" }), left = answer.occurrences - SHOWN;
  const ontoggle = async () => {
    if (list.firstChild) return;
    const found = await counted(word, SHOWN);
    list.append(...found.hits.map((hit) => hits.make({ hit, same: [] }, { view: "sentence" })));
    if (left > 0) list.append(h("li", {}, h("a", { href: "#q=" + encode(word) }, "其余 " + number(left) + " 处")));
  };
  return h("li", {}, h("details", { class: "hb-same", ontoggle },
    h("summary", {}, word + " " + number(answer.occurrences) + " 处 / " + number(answer.reports) + " 篇"), list));
}

/** @param {HTMLElement} place @param {string} text @param {AbortSignal} signal */
async function load(place, text, signal) {
  const words = (await engine.alike(text)).slice(0, MOST);
  const answers = await Promise.all(words.map((word) => counted(word, 1)));
  const found = words.map((word, at) => ({ word, answer: answers[at] })).filter((one) => one.answer.occurrences);
  if (signal.aborted || !found.length) return;
  const off = button("不要", "off", () => turn(place, text, signal, "off"));
  fill(place, h("h2", { class: "hb-alike__title" }, "也写作 ", off),
    h("ul", { class: "hb-alike__words" }, found.map((one) => row(one.word, one.answer))));
  place.hidden = false;
}

/** @param {string} name @param {string} key @param {() => void} onclick */
function button(name, key, onclick) {
  return h("button", { type: "button", class: "hb-link", "data-alike": key, onclick }, name);
}

/** @param {HTMLElement} place @param {string} text @param {AbortSignal} signal @param {string} to */
function turn(place, text, signal, to) {
  store.set(KEY, to);
  offer(place, text, signal);
}

/** @param {HTMLElement} place @param {string} text @param {AbortSignal} signal */
function offer(place, text, signal) {
  fill(place);
  if (isOff()) fill(place, button("也找别的写法", "on", () => turn(place, text, signal, "on")));
  else load(place, text, signal).catch(() => {});
}

/**
 * The place under the hits that fills itself.
 * @param {string} text what is searched
 * @param {AbortSignal} signal
 */
function draw(text, signal) {
  const place = h("section", { class: "hb-alike", "aria-label": "也写作" });
  offer(place, text, signal);
  return place;
}

module.exports = { draw };
