// 标准 / 大字: chosen in the header, remembered; the head of the page sets it again before anything is drawn.
(function () {
  "use strict";

  const ui = window.handbook.ui; // after require("./dom.js"), require("./keys.js")
  const KEY = "handbook:large"; // the same for every handbook on this machine: it is about eyes

  document.querySelectorAll(".hb-large-switch").forEach((button) => {
    const show = () => button.setAttribute("aria-pressed", String(document.documentElement.classList.contains("hb-large")));
    button.addEventListener("click", () => {
      const on = document.documentElement.classList.toggle("hb-large");
      ui.carry("large", on ? "1" : "");
      try { localStorage.setItem(KEY, on ? "1" : ""); } catch (error) { ui.say("浏览器不让记住：下一页还是原来的字号。"); }
      show();
      window.dispatchEvent(new Event("resize")); // what is fitted to the size of the letters is fitted anew
    });
    show();
  });
  document.querySelectorAll(".hb-keys-switch").forEach((button) => button.addEventListener("click", () => ui.help()));
})();
