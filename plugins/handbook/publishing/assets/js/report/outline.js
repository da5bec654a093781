// The outline: the section one reads is marked; below the width of two columns it is a drawer at the foot.
"use strict";

const { all, around } = require("../page/dom");
const { decode } = require("../page/address");

const READING = 140; // px from the top of the window: a heading above that line is the one one reads under

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
    let now = -1;
    this.rows.forEach((row, place) => { if (row && row.getBoundingClientRect().top < READING) now = place; });
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

/** Follows the reader. */
function start() {
  const nav = document.getElementById("outline"), opener = all('.hb-bar [data-act="outline"]')[0];
  if (!nav || !opener) return;
  const outline = new Outline(nav, opener);
  outline.listen();
  outline.mark();
}

module.exports = { start };
