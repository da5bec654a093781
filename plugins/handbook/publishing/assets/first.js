// Runs in the head, before anything is drawn or loaded: that there are scripts, 大字, light or dark, which the theme
// remembers (its key is the path of the handbook's root), and that files are missed which do not load. What was just
// chosen stands in the window's name.
"use strict";

{
  const page = document.documentElement, meta = document.querySelector('meta[name="handbook"]');
  page.classList.remove("no-js");
  page.classList.add("js");
  try {
    const chosen = /"large":"(1?)"/.exec(window.name);
    const root = meta instanceof HTMLElement ? meta.dataset.root || "" : "";
    if (chosen ? chosen[1] : window.localStorage.getItem("handbook:large")) page.classList.add("hb-large");
    const key = new URL(root, window.location.href).pathname + ".__palette";
    const known = JSON.parse(window.localStorage.getItem(key) || "null"), color = known && known.color;
    const dark = color ? color.scheme === "slate" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    new MutationObserver((_, watch) => {
      if (!document.body) return;
      if (dark) document.body.setAttribute("data-md-color-scheme", "slate");
      watch.disconnect();
    }).observe(page, { childList: true });
  } catch (error) {
    page.classList.add("js"); // nothing is remembered
  }
}

{
  /** Says at the top of the page that something is wrong with the copy. @param {string} what */
  const tell = (what) => {
    const root = document.querySelector('meta[name="handbook"]'), way = document.createElement("a");
    const line = document.createElement("p");
    line.className = "hb-notice hb-damage";
    line.setAttribute("role", "alert");
    way.href = (root instanceof HTMLElement ? root.dataset.root || "" : "") + "selfcheck.html";
    way.textContent = "自检";
    line.append("这份手册不完整：" + what + "。请重新复制整个手册；其余内容仍可读。 ", way);
    const show = () => (document.querySelector(".md-container") || document.body).prepend(line);
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
    else show();
  };

  /** What comes in the middle of an address. @param {string} address */
  const name = (address) => decodeURI(address.split(/[?#]/)[0].split("/").slice(-3).join("/"));

  window.addEventListener("error", (event) => {
    const at = event.target, source = event instanceof ErrorEvent ? event.filename : "";
    if (at instanceof HTMLScriptElement && !at.async) tell("文件 " + name(at.src) + " 缺失");
    if (at instanceof HTMLLinkElement && !at.media) tell("文件 " + name(at.href) + " 缺失");
    const ours = source.includes("/assets/handbook/") && event instanceof ErrorEvent;
    if (ours && event.error instanceof SyntaxError) tell("文件 " + name(source) + " 损坏");
  }, true);
  document.addEventListener("hb:damage", (event) => tell(event instanceof CustomEvent ? event.detail : ""));
}
