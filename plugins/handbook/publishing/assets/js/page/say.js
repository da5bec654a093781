// Sentences shown for a moment at the foot of the window, and read out.
"use strict";

const { h } = require("./dom");

const SHOWN = 2600;
/** @type {HTMLElement | null} */
let region = null;
let hiding = 0;

/** @param {string} text */
function say(text) {
  const foot = region || h("div", { class: "hb-said", role: "status", "aria-live": "polite" });
  if (!region) document.body.append(foot);
  region = foot;
  foot.textContent = text;
  foot.classList.add("hb-said--shown");
  clearTimeout(hiding);
  hiding = window.setTimeout(() => foot.classList.remove("hb-said--shown"), SHOWN);
}

module.exports = { say };
