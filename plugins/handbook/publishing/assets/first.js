// Runs before anything is drawn, where the body begins: that there are scripts, 大字, and light or dark, which the
// theme remembers (its key is the path of the handbook's root). What was just chosen stands in the window's name.
(function () {
  "use strict";
  const page = document.documentElement, body = document.body;
  page.classList.remove("no-js");
  page.classList.add("js");
  try {
    const chosen = /"large":"(1?)"/.exec(window.name);
    if (chosen ? chosen[1] : localStorage.getItem("handbook:large")) page.classList.add("hb-large");
    const meta = document.querySelector('meta[name="handbook"]');
    const root = meta instanceof HTMLElement ? meta.dataset.root || "" : "";
    const known = JSON.parse(localStorage.getItem(new URL(root, location.href).pathname + ".__palette") || "null");
    const dark = known && known.color ? known.color.scheme === "slate" : matchMedia("(prefers-color-scheme: dark)").matches;
    if (dark) body.setAttribute("data-md-color-scheme", "slate");
  } catch (error) {
    page.classList.add("js"); // nothing is remembered
  }
})();
