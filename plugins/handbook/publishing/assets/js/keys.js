// One key for each thing that is done often, and the list of them.
(function () {
  "use strict";

  const ui = window.handbook.ui, h = ui.h; // after require("./rows.js"), require("./report.js"), require("./basket-page.js")
  const KEYS = [
    ["/", "到检索框"], ["↑ ↓", "上一条、下一条；提示里上下选"], ["Enter", "检索；打开这一条"], ["空格", "看整段，再按收起"],
    ["c", "复制这一句"], ["Shift + C", "复制这一句，带出处"], ["b", "入篮"], ["Shift + B", "打开素材篮"],
    ["e", "素材篮里：导出文本"], ["Esc", "关掉提示、离开检索框"], ["?", "这张表"],
  ];

  function box() {
    const found = Array.from(document.querySelectorAll('.hb-ask input[name="q"], .hb-find input[name="q"]')).find((one) => one.offsetParent);
    if (found) { found.focus(); found.select(); }
    return !!found;
  }

  function actions() { return (ui.rows && ui.rows.actions()) || ui.report || null; }

  function step(by) {
    const at = ui.rows.current();
    if (at < 0) return by > 0 && !!document.getElementById("hb-rows") && document.activeElement === document.body && ui.rows.focus(0);
    return at + by < 0 ? box() : ui.rows.focus(at + by);
  }

  function unfold() {
    const found = ui.rows.current() >= 0 && document.activeElement.matches("a.hb-hit__line") ? ui.rows.actions() : null;
    if (found) found.unfold();
    return !!found;
  }

  function act(name, sourced) {
    const found = actions();
    if (found) found[name](sourced);
    return !!found;
  }

  function basket() {
    const link = document.querySelector('.hb-tools a[href*="basket.html"]');
    if (link) link.click();
    return !!link;
  }

  const DO = {
    "/": box, "?": help, ArrowDown: () => step(1), ArrowUp: () => step(-1), " ": unfold,
    c: () => act("copy", false), C: () => act("copy", true), b: () => act("keep"), B: basket,
    e: () => !!ui.save && ui.basket.read().length > 0 && (ui.save("txt"), true),
  };

  function help() {
    const dialog = document.getElementById("hb-keys") || h("dialog", { id: "hb-keys", class: "hb-keys", "aria-labelledby": "hb-keys-title" },
      h("h2", { id: "hb-keys-title" }, "按键"),
      h("dl", {}, KEYS.map(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)])),
      h("form", { method: "dialog" }, h("button", { class: "hb-button", value: "close" }, "关闭")));
    if (!dialog.parentNode) document.body.append(dialog);
    if (!dialog.open) dialog.showModal();
    return true;
  }

  // Capture: the theme has keys of its own.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229) return;
    if (ui.isTyping(event.target) || document.querySelector("dialog[open]") || !Object.prototype.hasOwnProperty.call(DO, event.key)) return;
    if (DO[event.key]()) { event.preventDefault(); event.stopPropagation(); }
  }, true);
  ui.help = help;
})();
