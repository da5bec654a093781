// The outline, as reading/structure/outline.py nests it: the section one reads is marked; below the width of two
// columns it is a drawer at the foot.
"use strict";

const { h, fill, all, around } = require("../page/dom");
const { decode } = require("../page/address");

// Letters from the top of the window: a heading above that line is the one one reads under. What a link leads to comes
// to rest right above it (scroll-padding of the page, scroll-margin of the sheet).
const READING = 10.5;

class Outline {
  /** @param {HTMLElement} nav @param {HTMLElement} opener */
  constructor(nav, opener) {
    this.nav = nav;
    this.opener = opener;
    this.links = all("a", nav);
    this.rows = this.links.map((link) => document.getElementById(decode((link.getAttribute("href") || "#").slice(1))));
    this.waiting = false;
  }

  /** Marks the section at the top of the window. */
  mark() {
    this.waiting = false;
    const line = READING * parseFloat(getComputedStyle(document.documentElement).fontSize);
    let now = -1;
    this.rows.forEach((row, place) => { if (row && row.getBoundingClientRect().top < line) now = place; });
    this.links.forEach((link, place) => {
      if (place === now) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  isOpen() { return this.nav.classList.contains("hb-outline--open"); }

  /** @param {boolean} on */
  open(on) {
    this.nav.classList.toggle("hb-outline--open", on);
    this.opener.setAttribute("aria-expanded", String(on));
    if (!on) return;
    const now = this.links.find((link) => link.hasAttribute("aria-current")) || this.links[0];
    if (now) now.focus();
  }

  listen() {
    this.opener.setAttribute("role", "button");
    this.opener.setAttribute("aria-expanded", "false");
    window.addEventListener("scroll", () => {
      if (!this.waiting) requestAnimationFrame(() => this.mark());
      this.waiting = true;
    }, { passive: true });
    document.addEventListener("click", (event) => this.clicked(event));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen()) return;
      this.open(false);
      this.opener.focus();
    });
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    if (around(event.target, '[data-act="outline"]')) {
      event.preventDefault();
      this.open(!this.isOpen());
    } else if (this.isOpen() && (around(event.target, ".hb-outline a") || !around(event.target, ".hb-outline"))) {
      this.open(false);
    }
  }
}

/** Headings with their depth; a part (第一部分) stands above 一、. @param {HTMLElement} sheet */
function headings(sheet) {
  return all(".gw-row > :first-child", sheet).map((own) => {
    const runIn = own.querySelector("b[data-level]"), tag = /^H([2-5])$/.exec(own.tagName);
    const text = ((runIn || own).textContent || "").replace(runIn ? /[。．.：:；]$/ : /$/, "");
    const level = tag ? Number(tag[1]) - 1 : runIn instanceof HTMLElement ? Number(runIn.dataset.level) : -1;
    const depth = level === 1 && text.startsWith("第") ? 0 : level;
    return { id: /** @type {HTMLElement} */ (own.parentElement).id, text, depth };
  }).filter((one) => one.depth >= 0);
}

/** Nested lists of links. @param {HTMLElement} sheet */
function list(sheet) {
  const top = h("ol", {}), path = [{ depth: -1, inner: /** @type {HTMLElement} */ (top) }];
  headings(sheet).forEach(({ id, text, depth }) => {
    while (path.length > 1 && path[path.length - 1].depth >= depth) path.pop();
    const item = h("li", {}, h("a", { href: "#" + id }, text)), above = path[path.length - 1].inner;
    let own = above.matches("ol") ? above : above.querySelector(":scope > ol");
    if (!own) above.append(own = h("ol", {}));
    own.append(item);
    path.push({ depth, inner: item });
  });
  return top.firstChild ? top : "这份材料没有小标题。";
}

/** Makes it, and follows the reader. @param {HTMLElement} sheet */
function start(sheet) {
  const nav = document.getElementById("outline"), opener = all('.hb-bar [data-act="outline"]')[0];
  if (!nav || !opener) return;
  fill(nav, h("h2", { class: "hb-outline__title" }, "大纲"), list(sheet));
  const outline = new Outline(nav, opener);
  outline.listen();
  outline.mark();
}

module.exports = { start };
