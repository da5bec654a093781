// What every script of the pages shares: building elements, the way to the root, what is remembered, what is said.
// Texts of reports become text nodes and attributes, never markup.
(function () {
  "use strict";

  const handbook = (window.handbook = window.handbook || {});
  const meta = document.querySelector('meta[name="handbook"]');
  const name = document.querySelector('meta[name="application-name"]');
  const root = meta ? meta.dataset.root : "./";
  // All files on a disk share one store, so every key says whose it is.
  const prefix = "handbook:" + (name ? name.content : "") + ":";
  let region = null;

  // h("a", {href: "…", class: "…", onclick: f}, "text", element, …); false and null are left out.
  function h(tag, props, ...children) {
    const element = document.createElement(tag);
    Object.keys(props || {}).forEach((key) => set(element, key, props[key]));
    append(element, children);
    return element;
  }

  function set(element, key, value) {
    if (value === false || value === null || value === undefined) return;
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }

  function append(element, children) {
    children.forEach((child) => {
      if (Array.isArray(child)) append(element, child);
      else if (child !== null && child !== undefined && child !== false) element.append(child);
    });
  }

  function fill(element, ...children) {
    element.textContent = "";
    append(element, children);
    return element;
  }

  function number(count) { return String(count).replace(/\B(?=(\d{3})+$)/g, ","); }

  // ── what is remembered ─────────────────────────────────────────────────────────────────────────────────────────

  const store = {
    key: (key) => prefix + key,
    get(key) {
      try { return window.localStorage.getItem(prefix + key); } catch (error) { return null; }
    },
    // Whether it was kept.
    set(key, value) {
      try {
        window.localStorage.setItem(prefix + key, value);
        return true;
      } catch (error) { return false; }
    },
  };

  // A browser that is busy may lose what was stored a moment before the page is left. For that moment it also stands in
  // the window's own name, which goes along to the next page.
  const TAG = "handbook-carry:", MOMENT = 5000, bag = {};

  function carry(key, value) {
    bag[key] = value;
    bag.at = Date.now();
    window.name = TAG + JSON.stringify(bag);
    clearTimeout(carry.timer);
    carry.timer = setTimeout(() => { window.name = ""; }, MOMENT);
  }

  function unpack() {
    if (!window.name.startsWith(TAG)) return {};
    const text = window.name.slice(TAG.length);
    window.name = "";
    try {
      const found = JSON.parse(text);
      return Date.now() - found.at < 2 * MOMENT ? found : {};
    } catch (error) { return {}; }
  }

  // ── what is said ───────────────────────────────────────────────────────────────────────────────────────────────

  // Shown for a moment at the foot of the window, and read out.
  function say(text) {
    if (!region) {
      region = h("div", { class: "hb-said", role: "status", "aria-live": "polite" });
      document.body.append(region);
    }
    region.textContent = text;
    region.classList.add("hb-said--shown");
    clearTimeout(say.timer);
    say.timer = setTimeout(() => region.classList.remove("hb-said--shown"), 2600);
  }

  // ── where one goes ─────────────────────────────────────────────────────────────────────────────────────────────

  function isTyping(target) {
    return !!target && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable);
  }

  // To the results of a query: in place on the results page.
  function search(query) {
    const hash = "#q=" + encodeURIComponent(query);
    if (document.getElementById("hb-hits")) document.dispatchEvent(new CustomEvent("hb:search", { detail: query }));
    else window.location.href = root + "search.html" + hash;
  }

  handbook.ui = {
    h, fill, number, store, carry, carried: unpack(), say, isTyping, search, root, edition: meta ? meta.dataset.edition : "",
    site: name ? name.content : "",
  };
})();
