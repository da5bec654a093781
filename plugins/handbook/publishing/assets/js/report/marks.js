// 标注: what of the marks is shown; off at first, remembered. Notes in the margin never lie over each other.
"use strict";

const { all, around } = require("../page/dom");
const store = require("../page/store");

const KEY = "marks", BETWEEN = 8, WIDE = "(min-width: 76.25em)";

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

/** The menu of a report's page. @param {HTMLElement} page */
function start(page) {
  const menu = document.getElementById("hb-marks"), opener = all('[data-act="marks"]', page)[0];
  if (!menu || !opener) return;
  const marks = new Marks(page, menu, opener);
  marks.listen();
  marks.show();
}

module.exports = { start };
