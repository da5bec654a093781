// 标注: what of the marks is shown; off at first, remembered. Notes in the margin never lie over each other.
"use strict";

const dictionary = require("../page/dictionary");
const { h, all, around } = require("../page/dom");
const site = require("../page/site");
const store = require("../page/store");

const KEY = "marks", BETWEEN = 8, WIDE = "(min-width: 76.25em)";
const KINDS = [
  ["functions", "用处", "段落是做法、成效还是问题"], ["terms", "术语", "词条和解释"],
  ["faults", "差错", "要改、要填的地方"], ["numbers", "数字", "报了哪些数"],
];

/** Each note at its line, or under the one above. @param {HTMLElement} sheet */
function settle(sheet) {
  const beside = window.matchMedia(WIDE).matches;
  let free = -Infinity;
  all(".gw-note", sheet).forEach((note) => {
    note.style.top = "";
    if (!beside || !note.offsetParent) return;
    const row = /** @type {HTMLElement} */ (note.parentElement), place = row.offsetTop;
    const top = Math.max(0, free - place);
    note.style.top = top + "px";
    free = place + top + note.offsetHeight + BETWEEN;
  });
}

class Marks {
  /** @param {HTMLElement} page @param {HTMLElement} menu @param {HTMLElement} opener */
  constructor(page, menu, opener) {
    this.page = page;
    this.menu = menu;
    this.opener = opener;
    this.boxes = /** @type {HTMLInputElement[]} */ (all("input", menu));
  }

  /** Shows what is ticked. */
  show() {
    this.boxes.forEach((box) => this.page.classList.toggle("hb-marks--" + box.value, box.checked));
    const on = this.boxes.some((box) => box.checked);
    this.opener.classList.toggle("hb-bar__one--on", on);
    settle(this.page);
  }

  /** @param {boolean} on */
  open(on) {
    this.menu.hidden = !on;
    this.opener.setAttribute("aria-expanded", String(on));
  }

  listen() {
    const chosen = (store.get(KEY) || "").split(",");
    this.boxes.forEach((box) => {
      box.checked = chosen.includes(box.value);
      box.addEventListener("change", () => {
        store.set(KEY, this.boxes.filter((one) => one.checked).map((one) => one.value).join(","));
        this.show();
      });
    });
    this.opener.addEventListener("click", () => this.open(this.menu.hidden));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.menu.hidden) return;
      this.open(false);
      this.opener.focus();
    });
    document.addEventListener("click", (event) => {
      if (!around(event.target, '.hb-marks, [data-act="marks"]')) this.open(false);
    });
    window.addEventListener("resize", () => settle(this.page));
  }
}

/** What the letters mean: those that occur, with the way to their page. @param {HTMLElement} page */
function legend(page) {
  const used = new Set(all("[data-function]", page).map((one) => one.dataset.function));
  return Object.entries(dictionary.functions()).filter(([id]) => used.has(id)).map(([id, [letter, name]]) =>
    h("a", { "data-function": id, href: site.address("phrases/" + id + ".html") }, h("b", {}, letter), " " + name));
}

/** The menu under the bar. @param {HTMLElement} page */
function made(page) {
  return h("div", { class: "hb-marks", id: "hb-marks", role: "group", "aria-label": "标注", hidden: true },
    KINDS.map(([id, name, what]) => h("label", { class: "hb-marks__one" },
      h("input", { type: "checkbox", value: id }), " " + name + " ", h("small", {}, what))),
    h("p", { class: "hb-legend" }, legend(page)));
}

/** The menu of a report's page. @param {HTMLElement} page */
function start(page) {
  const opener = all('[data-act="marks"]', page)[0], menu = made(page);
  if (!opener || !opener.parentElement) return;
  opener.parentElement.append(menu);
  const marks = new Marks(page, menu, opener);
  marks.open(false);
  marks.listen();
  marks.show();
}

module.exports = { start };
