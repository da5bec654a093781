// Light or dark, on pages without the theme's script: kept as the theme keeps it, so that all pages agree.
"use strict";

const { all } = require("../page/dom");
const { say } = require("../page/say");
const site = require("../page/site");

const SCHEMES = [
  { scheme: "default", media: "(prefers-color-scheme: light)", other: "换成深色" },
  { scheme: "slate", media: "(prefers-color-scheme: dark)", other: "换成浅色" },
];

/** 0 in the light, 1 in the dark. */
function now() {
  return document.body.getAttribute("data-md-color-scheme") === "slate" ? 1 : 0;
}

/** @param {number} index */
function keep(index) {
  const { scheme, media } = SCHEMES[index], color = { media, scheme, primary: "indigo", accent: "indigo" };
  try {
    window.localStorage.setItem(new URL(site.address(""), location.href).pathname + ".__palette",
      JSON.stringify({ index, color }));
  } catch (error) { say("浏览器不让记住：下一页还是原来的颜色。"); }
}

/** The switches. */
function start() {
  all(".hb-scheme-switch").forEach((button) => {
    const show = () => ["title", "aria-label"].forEach((name) => button.setAttribute(name, SCHEMES[now()].other));
    button.addEventListener("click", () => {
      const index = 1 - now();
      document.body.setAttribute("data-md-color-scheme", SCHEMES[index].scheme);
      keep(index);
      show();
    });
    show();
  });
}

module.exports = { start };
