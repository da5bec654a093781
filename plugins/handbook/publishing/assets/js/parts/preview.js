// A note beside a link of the handbook, on hover and on focus: what lies behind it, what a term means
// (publishing/previews.py). Esc closes it.
"use strict";

const { h, fill, around } = require("../page/dom");
const site = require("../page/site");

/** @typedef {{[address: string]: [string, string, string]}} Previews title, facts, sentence */

const LINKS = "main a[href], .hb-desk a[href], .hb-check a[href]";
const UNMARKED = ".hb-report:not(.hb-marks--terms) a.term"; // terms of a report say nothing to a pointer that passes
const WHERE = "assets/handbook/previews.js";
const WAIT = 120; // milliseconds that a pointer rests before anything is shown

class Preview {
  constructor() {
    this.tip = h("div", { class: "hb-preview", role: "tooltip", id: "hb-preview" });
    this.tip.hidden = true;
    /** @type {HTMLElement | null} */
    this.link = null;
    this.timer = 0;
  }

  /** @param {EventTarget | null} target @param {number} wait */
  point(target, wait) {
    const link = around(target, LINKS);
    if (this.tip.contains(/** @type {Node} */ (target))) { clearTimeout(this.timer); return; }
    if (link === this.link) return;
    clearTimeout(this.timer);
    if (!link) { this.timer = window.setTimeout(() => this.close(), WAIT); return; }
    this.timer = window.setTimeout(() => load((known) => this.show(link, known)), wait);
  }

  /** @param {HTMLElement} link @param {Previews} known */
  show(link, known) {
    const found = known[place(link)];
    this.close();
    if (!found || !link.isConnected) return;
    const [title, facts, text] = found;
    fill(this.tip, h("b", {}, title), facts && h("span", { class: "hb-meta" }, facts), text && h("span", {}, text));
    this.link = link;
    link.setAttribute("aria-describedby", this.tip.id);
    if (!this.tip.isConnected) document.body.append(this.tip);
    this.tip.hidden = false;
    this.put(link.getBoundingClientRect());
  }

  /** Below the link, above it where there is no room. @param {DOMRect} at */
  put(at) {
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const room = document.documentElement.clientWidth, below = at.bottom + height + 8 < window.innerHeight;
    this.tip.style.left = Math.max(8, Math.min(at.left, room - width - 8)) + window.scrollX + "px";
    this.tip.style.top = (below ? at.bottom + 4 : Math.max(8, at.top - height - 4)) + window.scrollY + "px";
  }

  close() {
    if (this.link) this.link.removeAttribute("aria-describedby");
    this.link = null;
    this.tip.hidden = true;
  }
}

/** What a link leads to, as the previews call it; empty outside the handbook. @param {HTMLElement} link */
function place(link) {
  const { href } = /** @type {HTMLAnchorElement} */ (link), root = site.whereabouts();
  return href.slice(0, root.length) === root ? decodeURIComponent(href.slice(root.length)) : "";
}

/** @type {((known: Previews) => void) | null} what waits for the notes, while they are loaded */
let waiting = null;

/** The notes, loaded once for a page; of several that wait for them the last is meant. */
function load(/** @type {(known: Previews) => void} */ then) {
  const page = /** @type {{handbookPreviews?: Previews}} */ (/** @type {any} */ (window));
  if (page.handbookPreviews) { then(page.handbookPreviews); return; }
  const isLoading = waiting !== null;
  waiting = then;
  if (isLoading) return;
  const script = h("script", { src: site.address(WHERE) });
  script.onload = () => { if (waiting && page.handbookPreviews) waiting(page.handbookPreviews); };
  document.head.append(script);
}

/** Listens on every page. */
function start() {
  const preview = new Preview();
  document.addEventListener("mouseover", (event) =>
    preview.point(around(event.target, UNMARKED) ? null : event.target, WAIT));
  document.addEventListener("focusin", (event) => preview.point(event.target, 0));
  document.addEventListener("scroll", () => preview.close(), { passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    clearTimeout(preview.timer);
    preview.close();
  });
}

module.exports = { start };
