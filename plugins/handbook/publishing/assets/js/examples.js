// Examples and quotes on the handbook's pages: the same two buttons as everywhere.
(function () {
  "use strict";

  const ui = window.handbook.ui, h = ui.h; // after require("./copy.js"), require("./basket.js")

  function source(box) {
    const link = box.querySelector(".hb-example__source a, .hb-quote__source a"), meta = box.querySelector(".hb-example__source .hb-meta");
    const path = box.querySelector(".hb-path"), year = meta && /^(\d{4})年$/.exec(meta.textContent);
    return {
      title: link ? link.textContent : "", year: year ? year[1] : "", section: path ? path.textContent : "",
      report: box.dataset.report, anchor: box.dataset.anchor, url: box.dataset.address,
    };
  }

  document.querySelectorAll(".hb-example, .hb-quote").forEach((box) => {
    const words = box.querySelector(".hb-example__text, .hb-quote__text"), foot = box.querySelector(".hb-example__source, .hb-quote__source");
    if (!words || !foot) return;
    const from = source(box);
    foot.append(h("span", { class: "hb-carry" },
      h("button", { type: "button", class: "hb-link", "data-act": "copy", onclick: (event) => ui.copy(words.textContent, event.shiftKey && from, words) }, "复制"),
      h("button", { type: "button", class: "hb-link", "data-act": "keep", onclick: () => ui.basket.add(words.textContent, from) }, "入篮")));
  });
})();
