// The record of one time that something was done: asked for in a window, since a cell has no room.
"use strict";

const { h } = require("../page/dom");
const marks = require("./marks");

/** @type {[import("./marks").Field, string, string][]} */
const FIELDS = [["when", "日期", "date"], ["who", "谁记的", "text"], ["evidence", "佐证", "text"], ["note", "备注", "text"]];

/**
 * Asks for the record.
 * @param {string} title
 * @param {import("./marks").Mark} mark what is known already, or proposed
 * @param {string[]} evidence what usually proves it
 * @param {(mark: import("./marks").Mark) => void} keep
 */
function ask(title, mark, evidence, keep) {
  /** @type {{[field: string]: HTMLInputElement}} */
  const inputs = {};
  const fields = FIELDS.map(([field, name, type]) => {
    const list = field === "evidence" && evidence.length ? "hb-record-evidence" : null;
    inputs[field] = h("input", { type, value: mark[field], maxlength: "2000", list, id: "hb-record-" + field });
    return [h("label", { for: "hb-record-" + field }, name), inputs[field]];
  });
  const done = (/** @type {string} */ state) => {
    const said = Object.keys(inputs).map((field) => ({ [field]: inputs[field].value.trim() }));
    keep(marks.mark(Object.assign({ done: state }, ...said)));
    dialog.remove();
  };
  const button = (/** @type {string} */ text, /** @type {() => void} */ onclick) =>
    h("button", { type: "button", class: "hb-button", onclick }, text);
  const dialog = h("dialog", { class: "hb-choose hb-record", "aria-labelledby": "hb-record-title" },
    h("h2", { id: "hb-record-title" }, title),
    h("form", { onsubmit: (event) => { event.preventDefault(); done("done"); } }, fields,
      h("datalist", { id: "hb-record-evidence" }, evidence.map((value) => h("option", { value }))),
      h("p", { class: "hb-actions" },
        h("button", { type: "submit", class: "hb-button hb-button--first" }, "做过了"),
        button("这一次不涉及", () => done("na")), button("没有做", () => done("")),
        button("不改", () => dialog.remove()))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

module.exports = { ask };
