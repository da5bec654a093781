// 下载手册: the copies that this site offers, with size, day and sum. A copy on a stick offers none, and says so.
"use strict";

const copying = require("../page/copy");
const { h, fill } = require("../page/dom");
const site = require("../page/site");
const list = require("./list");

const FOLDER = "downloads/", SHOWN = 12; // digits of a sum

/** What the list says; nothing where there is none. @returns {Promise<any>} */
function load() {
  return new Promise((done) => {
    const end = () => done(/** @type {any} */ (window).handbookDownloads);
    document.head.append(h("script", { src: site.address(FOLDER + "list.js"), onload: end, onerror: end }));
  });
}

/** @param {import("./list").Offer} offer @param {string} date */
function row(offer, date) {
  return h("tr", {},
    h("th", { scope: "row" },
      h("a", { href: site.address(FOLDER + offer.name), download: offer.name }, list.name(offer)), " ",
      h("small", { class: "hb-meta" }, list.about(offer))),
    h("td", {}, list.size(offer.size)), h("td", {}, date),
    h("td", {}, h("code", { class: "hb-downloads__sum", title: offer.sum },
      offer.sum.slice(0, SHOWN), h("span", {}, offer.sum.slice(SHOWN))), " ",
    h("button", {
      class: "hb-button hb-noprint", type: "button", "aria-label": "复制校验值：" + list.name(offer),
      onclick: () => copying.copy(offer.sum),
    }, "复制")));
}

/** @param {string} caption @param {import("./list").Offer[]} offers @param {string} date */
function table(caption, offers, date) {
  return offers.length > 0 && h("table", { class: "hb-downloads__list" }, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ["文件", "大小", "日期", "校验值（SHA-256）"].map((one) => h("th", { scope: "col" }, one)))),
    h("tbody", {}, offers.map((one) => row(one, date))));
}

/** Fills the page. */
async function start() {
  const place = document.getElementById("hb-downloads");
  if (!place) return;
  const offers = list.known(await load(), site.edition());
  if (!offers) {
    fill(place, h("p", { class: "hb-notice" },
      "这一份手册没有附下载：它自己就是一份可以带走的拷贝，把整个文件夹拷走就行。要压缩包和单个网页，到单位的服务器上下载，或者问维护手册的人。"));
    return;
  }
  const topics = offers.files.filter((one) => one.kind === "topic");
  fill(place, h("p", {}, "版本 " + offers.edition + "，" + offers.date + "。"),
    table("整本手册", offers.files.filter((one) => one.kind !== "topic"), offers.date),
    table("一个专题一个网页", topics, offers.date));
}

module.exports = { start };
