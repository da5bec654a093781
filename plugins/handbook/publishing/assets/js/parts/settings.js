// 标准 / 大字: chosen in the header, remembered; the head of the page sets it again before anything is drawn.
"use strict";

const { all } = require("../page/dom");
const { say } = require("../page/say");
const store = require("../page/store");

const LARGE = "handbook:large"; // the same for every handbook on this machine: it is about eyes

function isLarge() {
  return document.documentElement.classList.contains("hb-large");
}

/** Whether it was kept. @param {string} on */
function keep(on) {
  try {
    window.localStorage.setItem(LARGE, on);
    return true;
  } catch (error) { return false; }
}

function turn() {
  const on = document.documentElement.classList.toggle("hb-large") ? "1" : "";
  store.carry("large", on);
  if (!keep(on)) say("浏览器不让记住：下一页还是原来的字号。");
  window.dispatchEvent(new Event("resize")); // what is fitted to the size of the letters is fitted anew
}

/** The switches. */
function start() {
  const brought = store.carried().large;
  if (typeof brought === "string") keep(brought); // a browser that was busy may have lost it when the page was left
  all(".hb-large-switch").forEach((button) => {
    const show = () => button.setAttribute("aria-pressed", String(isLarge()));
    button.addEventListener("click", () => {
      turn();
      show();
    });
    show();
  });
}

module.exports = { LARGE, start };
