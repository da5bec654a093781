// Runs before anything is drawn, where the body begins: that there are scripts, 大字, and light or dark, which the
// theme remembers (its key is the path of the handbook's root). What was just chosen stands in the window's name.
"use strict";

{
  const page = document.documentElement, meta = document.querySelector('meta[name="handbook"]');
  page.classList.remove("no-js");
  page.classList.add("js");
  try {
    const chosen = /"large":"(1?)"/.exec(window.name), root = meta instanceof HTMLElement ? meta.dataset.root || "" : "";
    if (chosen ? chosen[1] : window.localStorage.getItem("handbook:large")) page.classList.add("hb-large");
    const key = new URL(root, window.location.href).pathname + ".__palette";
    const known = JSON.parse(window.localStorage.getItem(key) || "null"), color = known && known.color;
    const dark = color ? color.scheme === "slate" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    if (dark) document.body.setAttribute("data-md-color-scheme", "slate");
  } catch (error) {
    page.classList.add("js"); // nothing is remembered
  }
}
