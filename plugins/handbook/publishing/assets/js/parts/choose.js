// What to do where a file and this computer say something else: one chooses, entry by entry. Nothing is changed before.
"use strict";

const { h } = require("../page/dom");

/**
 * Something of which both say something else, in words for people.
 * @typedef {{name: string, own: string, other: string}} Conflict
 */

/** @param {Conflict} one @param {number} place */
function row(one, place) {
  const radio = (/** @type {string} */ value, /** @type {string} */ name, /** @type {string} */ text) => {
    const input = h("input", { type: "radio", name: "choose-" + place, value, checked: value === "own" });
    return h("label", { class: "hb-choose__one" }, input, h("b", {}, name), " ", text);
  };
  return h("fieldset", { class: "hb-choose__row", "data-place": String(place) }, h("legend", {}, one.name),
    radio("own", "留这里的", one.own), radio("other", "用文件里的", one.other));
}

/** @param {HTMLElement} dialog @param {string} value */
function all(dialog, value) {
  dialog.querySelectorAll('input[value="' + value + '"]').forEach((one) => {
    /** @type {HTMLInputElement} */ (one).checked = true;
  });
}

/** @param {HTMLElement} dialog */
function chosen(dialog) {
  const places = Array.from(dialog.querySelectorAll('input[value="other"]:checked'), (one) => {
    return Number(/** @type {HTMLElement} */ (one.closest("[data-place]")).dataset.place);
  });
  return new Set(places);
}

/**
 * The places of the conflicts that the file wins; null where one would rather not bring it in. Without conflicts
 * nobody is asked.
 * @param {string} file its name
 * @param {Conflict[]} conflicts
 * @returns {Promise<Set<number> | null>}
 */
function choose(file, conflicts) {
  if (!conflicts.length) return Promise.resolve(new Set());
  return new Promise((resolve) => {
    const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, /** @type {string} */ kind) =>
      h("button", { type: "button", class: kind, onclick }, text);
    /** @param {Set<number> | null} answer */
    const end = (answer) => {
      dialog.remove();
      resolve(answer);
    };
    const dialog = h("dialog", { class: "hb-choose", "aria-labelledby": "hb-choose-title" },
      h("h2", { id: "hb-choose-title" }, file + " 和这里有 " + conflicts.length + " 条不一样"),
      h("p", {}, "选好再合并。没选到的不会丢：文件还在，合并以后也能撤销。",
        button("全用文件里的", () => all(dialog, "other"), "hb-link"), button("全留这里的", () => all(dialog, "own"), "hb-link")),
      h("div", { class: "hb-choose__rows" }, conflicts.map((one, place) => row(one, place))),
      h("p", { class: "hb-actions" }, button("合并", () => end(chosen(dialog)), "hb-button hb-button--first"),
        button("不导入", () => end(null), "hb-button")));
    dialog.addEventListener("cancel", () => end(null));
    document.body.append(dialog);
    dialog.showModal();
  });
}

module.exports = { choose };
