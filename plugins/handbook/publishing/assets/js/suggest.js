// The search boxes: what is typed, safely with an input method; suggestions under the box (ARIA combobox).
(function () {
  "use strict";

  const handbook = window.handbook, ui = handbook.ui, h = ui.h; // after require("./tools.js")
  const WAIT = 120, SHOWN = 8, KINDS = ui.KINDS;
  let number = 0;

  function attach(form) {
    const input = form.querySelector('input[name="q"]');
    const list = h("ul", { class: "hb-suggestions", role: "listbox", id: "hb-suggestions-" + ++number, "aria-label": "提示", hidden: true });
    const box = { input, form, list, options: [], active: -1, composing: false, ended: 0, turn: 0, timer: 0, typed: input.value };
    form.append(list);
    ["role:combobox", "aria-autocomplete:list", "aria-expanded:false", "aria-controls:" + list.id, "aria-haspopup:listbox"].forEach((pair) => {
      input.setAttribute(pair.split(":")[0], pair.split(":")[1]);
    });
    listen(box);
  }

  function listen(box) {
    const on = (name, act) => box.input.addEventListener(name, act);
    on("focus", () => { if (handbook.boot) handbook.boot().catch(() => {}); });
    on("compositionstart", () => { box.composing = true; clearTimeout(box.timer); close(box); });
    on("compositionend", (event) => { box.composing = false; box.ended = event.timeStamp; later(box); });
    on("input", (event) => { if (!box.composing && !event.isComposing) later(box); });
    on("paste", () => setTimeout(() => { clearTimeout(box.timer); box.typed = box.input.value.trim(); box.input.dispatchEvent(new CustomEvent("hb:pasted", { bubbles: true })); }, 0));
    on("keydown", (event) => key(box, event));
    on("blur", () => close(box));
    box.form.addEventListener("submit", (event) => { event.preventDefault(); if (!box.composing) enter(box); });
    box.list.addEventListener("mousedown", (event) => event.preventDefault());
    box.list.addEventListener("click", (event) => {
      const option = event.target.closest('[role="option"]');
      if (option) choose(box, box.options[Array.from(box.list.children).indexOf(option)]);
    });
  }

  // ── typing ─────────────────────────────────────────────────────────────────────────────────────────────────────

  function later(box) {
    clearTimeout(box.timer);
    box.timer = setTimeout(() => typed(box), WAIT);
  }

  function typed(box) {
    const text = box.input.value.trim();
    if (box.composing || text === box.typed) return;
    box.typed = text;
    box.input.dispatchEvent(new CustomEvent("hb:typed", { bubbles: true, detail: text }));
    offer(box, text);
  }

  async function offer(box, text) {
    const turn = ++box.turn;
    if (!text || !handbook.suggest) return close(box);
    try {
      const found = (await handbook.suggest(text, { limit: SHOWN })) || [];
      if (turn === box.turn && document.activeElement === box.input && !box.composing) open(box, found);
    } catch (error) { if (turn === box.turn) close(box); }
  }

  function open(box, options) {
    box.options = options;
    box.active = -1;
    ui.fill(box.list, options.map((one, place) => h("li", { role: "option", id: box.list.id + "-" + place, class: "hb-suggestion", "aria-selected": "false" },
      h("span", { class: "hb-suggestion__text" }, one.text),
      h("span", { class: "hb-suggestion__kind" }, (KINDS[one.kind] || "") + (opens(one) ? " →" : "")))));
    expand(box, options.length > 0);
  }

  function expand(box, on) {
    box.list.hidden = !on;
    box.input.setAttribute("aria-expanded", String(on));
    if (!on) { box.active = -1; box.input.removeAttribute("aria-activedescendant"); }
  }

  function close(box) { box.turn++; expand(box, false); }

  // ── keys ───────────────────────────────────────────────────────────────────────────────────────────────────────

  // Keys that belong to the input method, and the Enter that ended it.
  function isComposing(box, event) {
    return box.composing || event.isComposing || event.keyCode === 229 || (event.key === "Enter" && event.timeStamp - box.ended < 60);
  }

  function key(box, event) {
    if (isComposing(box, event)) {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") step(box, event);
    else if (event.key === "Escape") escape(box, event);
    else if (event.key === "Enter") { event.preventDefault(); enter(box); }
  }

  function step(box, event) {
    const down = event.key === "ArrowDown";
    if (box.list.hidden) {
      if (down && ui.rows && ui.rows.focus(0)) event.preventDefault();
      return;
    }
    event.preventDefault();
    const count = box.options.length;
    box.active = down ? (box.active + 2) % (count + 1) - 1 : (box.active + count + 1) % (count + 1) - 1;
    Array.from(box.list.children).forEach((option, place) => option.setAttribute("aria-selected", String(place === box.active)));
    if (box.active < 0) box.input.removeAttribute("aria-activedescendant");
    else {
      box.input.setAttribute("aria-activedescendant", box.list.children[box.active].id);
      box.list.children[box.active].scrollIntoView({ block: "nearest" });
    }
  }

  function escape(box, event) {
    event.preventDefault(); // the browser would empty the box
    if (!box.list.hidden) close(box);
    else box.input.blur();
  }

  function enter(box) {
    const chosen = box.active >= 0 ? box.options[box.active] : null, text = box.input.value.trim();
    clearTimeout(box.timer);
    box.typed = text;
    close(box);
    if (chosen) choose(box, chosen);
    else if (text) ui.search(text);
  }

  // Names of pages lead to the page; words that reports use are searched, and the results name the pages about them.
  function opens(one) { return !!one.url && /^(report|template|checklist|topic)$/.test(one.kind); }

  function choose(box, one) {
    close(box);
    if (opens(one)) { window.location.href = ui.root + one.url; return; }
    box.input.value = box.typed = one.text;
    ui.search(one.text);
  }

  document.querySelectorAll("form.hb-find, form.hb-ask").forEach(attach);
  if (document.getElementById("hb-hits")) document.querySelectorAll("form.hb-find").forEach((form) => { form.hidden = true; });
})();
