// The button that copies, and the menu beside it: the words alone, with their source, with their permanent id; and the
// way to report what is wrong with them.
"use strict";

const { copy } = require("../page/copy");
const { h, all } = require("../page/dom");
const fault = require("./fault");

/**
 * What is copied: its words, where they come from, what flashes. `skipped`: Tab passes the menu by, a key does it.
 * @typedef {{text: () => string, source: () => import("../page/copy").Source, place?: () => HTMLElement | null,
 *   name?: string, key?: string, extra?: string, skipped?: boolean}} Given
 */

/** @type {[import("../page/copy").How, string][]} */
const WAYS = [["", "只要文字"], ["source", "带出处"], ["id", "带编号"]];
const HINT = "按住 Shift：带出处；按住 Alt：带编号";
/** @type {HTMLElement | null} */
let menu = null;

/** How a click copies. @param {MouseEvent | KeyboardEvent} event @returns {import("../page/copy").How} */
function how(event) {
  return event.altKey ? "id" : event.shiftKey ? "source" : "";
}

/** @param {Given} given @param {import("../page/copy").How} way */
function run(given, way) {
  return copy(given.text(), way, given.source(), given.place ? given.place() : null);
}

function close() {
  if (!menu) return;
  const opener = menu.previousElementSibling;
  menu.remove();
  menu = null;
  if (opener instanceof HTMLElement) opener.setAttribute("aria-expanded", "false");
}

/** @param {KeyboardEvent} event */
function key(event) {
  const items = menu ? all("button", menu) : [], at = items.findIndex((one) => one === document.activeElement);
  if (event.key === "Escape" || event.key === "Tab") {
    const opener = menu && menu.previousElementSibling;
    close();
    if (event.key === "Escape" && opener instanceof HTMLElement) opener.focus();
  } else if (event.key === "ArrowDown") items[(at + 1) % items.length].focus();
  else if (event.key === "ArrowUp") items[(at + items.length - 1) % items.length].focus();
  else return;
  event.stopPropagation();
  if (event.key !== "Tab") event.preventDefault();
}

/** @param {HTMLElement} opener @param {Given} given */
function open(opener, given) {
  const was = menu && menu.previousElementSibling === opener;
  close();
  if (was) return;
  const item = (/** @type {string} */ name, /** @type {string} */ way, /** @type {() => void} */ act) =>
    h("button", {
      type: "button", role: "menuitem", tabindex: "-1", class: "hb-menu__item", "data-way": way,
      onclick: () => {
        close();
        opener.focus();
        act();
      },
    }, name);
  menu = h("span", { class: "hb-menu", role: "menu", onkeydown: key },
    WAYS.map(([way, name]) => item(name, way || "plain", () => { run(given, way); })),
    item("报告一处差错", "fault", () => fault.open(given.text(), given.source())));
  opener.after(menu);
  opener.setAttribute("aria-expanded", "true");
  all("button", menu)[0].focus();
}

/** The two buttons. @param {Given} given */
function buttons(given) {
  const more = h("button", {
    type: "button", class: "hb-link hb-copying__more", "aria-haspopup": "menu", "aria-expanded": "false",
    "aria-label": "怎么复制", title: "怎么复制", tabindex: given.skipped ? "-1" : null, onclick: () => open(more, given),
  }, "▾");
  return h("span", { class: "hb-copying" },
    h("button", {
      type: "button", class: "hb-link " + (given.extra || ""), "data-act": given.key || "copy", title: HINT,
      tabindex: given.skipped ? "-1" : null,
      onclick: (event) => { run(given, how(event)); },
    }, given.name || "复制"), more);
}

/** A click elsewhere closes the menu. */
function start() {
  document.addEventListener("mousedown", (event) => {
    const own = menu && menu.parentElement;
    if (own && event.target instanceof Node && !own.contains(event.target)) close();
  });
}

module.exports = { buttons, how, start };
