// The blanks of a draft, one text field each: what is written goes in where one leaves the field, Enter goes to the
// next, and a pasted column (from Excel) fills the fields below one another.
"use strict";

const { h, all } = require("../page/dom");

/** @typedef {(values: {[label: string]: string}) => void} Write */

/** @param {string[]} labels @param {Write} write */
function list(labels, write) {
  const place = h("div", {}, labels.map((label) => h("p", { class: "hb-slot" }, h("label", {}, label,
    h("input", { type: "text", class: "hb-slot__box", "data-label": label, autocomplete: "off" })))));
  const boxes = () => /** @type {HTMLInputElement[]} */ (all("input", place));
  const on = (/** @type {string} */ name, /** @type {(box: HTMLInputElement, event: any) => void} */ act) =>
    place.addEventListener(name, (event) => act(/** @type {HTMLInputElement} */ (event.target), event));
  on("change", (box) => take([box], write));
  on("keydown", (box, event) => {
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    take([box], write);
    next(boxes(), box);
  });
  on("paste", (box, event) => {
    const lines = event.clipboardData.getData("text/plain").replace(/\s+$/, "").split(/\r?\n/);
    if (lines.length < 2) return;
    event.preventDefault();
    const open = boxes().slice(boxes().indexOf(box)).filter((one) => !one.readOnly).slice(0, lines.length);
    open.forEach((one, at) => { one.value = lines[at]; });
    take(open, write);
    next(boxes(), open[open.length - 1]);
  });
  return place;
}

/** Writes what stands in fields, once each. @param {HTMLInputElement[]} boxes @param {Write} write */
function take(boxes, write) {
  /** @type {{[label: string]: string}} */
  const values = {};
  boxes.filter((one) => one.value.trim() && !one.readOnly).forEach((one) => {
    values[one.dataset.label || ""] = one.value.trim();
    one.readOnly = true;
    one.tabIndex = -1;
    /** @type {HTMLElement} */ (one.closest(".hb-slot")).classList.add("hb-slot--filled");
  });
  if (Object.keys(values).length) write(values);
}

/** To the next field that is open. @param {HTMLInputElement[]} boxes @param {HTMLInputElement} from */
function next(boxes, from) {
  const found = boxes.slice(boxes.indexOf(from) + 1).find((one) => !one.readOnly);
  if (found) found.focus();
}

module.exports = { list };
