// Which row of the hits has the focus: one stop for Tab, arrows from row to row, one key for each button.
(function () {
  "use strict";

  const ui = window.handbook.ui; // after require("./dom.js")
  let place = null;

  function lines() { return place ? Array.from(place.querySelectorAll(".hb-hit__line")).filter((line) => line.offsetParent) : []; }

  function row(line) { return line.closest(".hb-hit, .hb-group"); }

  function mark(line) {
    lines().forEach((one) => {
      const on = one === line;
      if (one.tagName === "A") one.tabIndex = on ? 0 : -1;
      row(one).querySelectorAll(":scope > .hb-hit__foot button").forEach((button) => { button.tabIndex = on ? 0 : -1; });
    });
  }

  function focus(number) {
    const all = lines(), line = all[Math.max(0, Math.min(number, all.length - 1))];
    if (!line) return false;
    mark(line);
    line.focus();
    line.scrollIntoView({ block: "nearest" });
    return true;
  }

  // The place of the row that holds the element; -1 for none.
  function at(element) {
    const own = element && element.closest && element.closest(".hb-hit, .hb-group");
    return own ? lines().findIndex((line) => row(line) === own) : -1;
  }

  function current() { return place && place.contains(document.activeElement) ? at(document.activeElement) : -1; }

  // New rows were drawn; the focus goes back to the row that had it.
  function ready(holder, had) {
    place = holder;
    const all = lines();
    if (all.length) mark(all[0]);
    if (had >= 0) focus(had);
  }

  document.addEventListener("focusin", (event) => {
    if (!place || !place.contains(event.target)) return;
    const own = event.target.closest(".hb-hit"), line = own && own.querySelector(".hb-hit__line");
    if (line) mark(line);
  });

  ui.rows = { ready, focus, current, place: at, count: () => lines().length, actions() {
    const own = document.activeElement.closest && document.activeElement.closest(".hb-hit");
    return own && own.actions;
  } };
})();
