// Copying: exactly the words that are seen. On plain http and on a disk there may be no navigator.clipboard.
(function () {
  "use strict";

  const handbook = window.handbook, ui = handbook.ui; // after require("./dom.js")

  // Nothing that cannot be seen comes along; a no-break space is a space.
  function clean(text) {
    return text.replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]/g, "").replace(/[\u00a0\u202f]/g, " ").trim();
  }

  // ——title，kind，year，section
  function sourceLine(source) {
    const year = source.year ? source.year + "年" : "";
    return "——" + [source.title, source.kind, year, source.section].filter(Boolean).join("，");
  }

  // Resolves to whether it was copied.
  function put(text) {
    if (window.isSecureContext && navigator.clipboard && navigator.clipboard.writeText) {
      return navigator.clipboard.writeText(text).then(() => true, () => byCommand(text));
    }
    return Promise.resolve(byCommand(text));
  }

  function byCommand(text) {
    const box = ui.h("textarea", { class: "hb-hidden", readonly: true, "aria-hidden": "true", tabindex: "-1" });
    const back = document.activeElement, selected = window.getSelection(), kept = selected.rangeCount ? selected.getRangeAt(0) : null;
    (back && back.closest && back.closest("dialog") || document.body).append(box);
    box.value = text;
    box.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    box.remove();
    if (back && back.focus) back.focus({ preventScroll: true });
    if (kept) { selected.removeAllRanges(); selected.addRange(kept); }
    return done;
  }

  // Copies and says so; with a source the source stands on a line of its own.
  function copy(text, source, place) {
    const words = clean(text) + (source ? "\n" + clean(sourceLine(source)) : "");
    return put(words).then((done) => {
      ui.say(done ? (source ? "已复制，带出处" : "已复制") : "浏览器没有让复制：请选中文字，按 Ctrl+C。");
      if (done && place) flash(place);
      return done;
    });
  }

  function flash(place) {
    place.classList.remove("hb-copied");
    void place.offsetWidth; // starts the animation anew
    place.classList.add("hb-copied");
  }

  Object.assign(ui, { copy, clean, sourceLine, flash });
})();
