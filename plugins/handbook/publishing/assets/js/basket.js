// The basket on every page: what lies in it is kept by the browser; the header says how much.
(function () {
  "use strict";

  const handbook = window.handbook, ui = handbook.ui, items = handbook.items; // after require("./dom.js"), require("./items.js")
  const KEY = "basket";
  let kept = null; // in memory, what the browser would not store

  function read() {
    const text = kept ? null : ui.store.get(KEY);
    try { return text ? items.fromJson(text) : kept || []; } catch (error) { return []; }
  }

  // Whether it will still be there tomorrow.
  function write(list, quiet) {
    const text = items.toJson(list), done = ui.store.set(KEY, text);
    kept = done ? null : list;
    ui.carry("basket", text);
    if (!done) ui.say("没有存住：浏览器不让这个页面存东西，或者存满了。请现在导出，关掉页面就没有了。");
    show();
    if (!quiet) document.dispatchEvent(new CustomEvent("hb:basket"));
    return done;
  }

  function show() {
    const count = read().length;
    document.querySelectorAll(".hb-basket-count").forEach((place) => {
      place.textContent = count ? String(count) : "";
      place.title = count ? count + " 条" : "";
    });
  }

  // Puts a piece in with its source.
  function add(text, source) {
    const list = read(), one = Object.assign({ site: ui.site, edition: ui.edition }, source, { text: ui.clean(text) });
    if (items.has(list, one)) { ui.say("篮里已经有了"); return; }
    const longer = items.merge(list, [one]);
    if (write(longer)) ui.say("已入篮，共 " + longer.length + " 条");
  }

  // What the window brought along and the store may not have yet.
  function catchUp() {
    const text = ui.carried.basket;
    if (!text || text === ui.store.get(KEY)) return;
    try { write(items.fromJson(text)); } catch (error) { /* not ours */ }
  }

  window.addEventListener("storage", (event) => {
    if (event.key === ui.store.key(KEY)) { show(); document.dispatchEvent(new CustomEvent("hb:basket")); }
  });
  ui.basket = { read, write, add };
  catchUp();
  show();
})();
