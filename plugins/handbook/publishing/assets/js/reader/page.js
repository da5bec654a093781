// reports/read.html of the compact copy: shows the report that the address names (#<id>/<anchor>), or the page of a
// list, as its own page would. The HTML is that of the page, out of a script (compact.py); ids and links get its name.
"use strict";

const { fill, all } = require("../page/dom");
const { decode } = require("../page/address");
const site = require("../page/site");
const scripts = require("../python/scripts");
const { unsqueezed } = require("./lzma");

const DIGITS = 6, LISTS = 8; // compact.LISTS
const REPORT = /^[a-z0-9-]+-[0-9a-f]{6,}$/, LIST = /^(by-[a-z0-9-]+)-(\d{1,5})$/;

/** In which script a report lies, as `compact.place` says. @param {string} id @param {number} count */
function place(id, count) {
  return Math.floor(parseInt(id.slice(-DIGITS), 16) * count / Math.pow(16, DIGITS));
}

/** The script that holds a report, or a page of a list. @param {string} id */
function script(id) {
  const list = LIST.exec(id);
  return list ? "lists/" + list[1] + "-" + Math.floor(Number(list[2]) / LISTS) : "pages/" + place(id, site.scripts());
}

/** The report that the address names. */
function wanted() {
  return decode(location.hash.slice(1)).split("/")[0];
}

/** What follows the report in the address. */
function anchor() {
  return decode(location.hash.slice(1)).slice(wanted().length);
}

/**
 * A link of a report's page, as it leads from here.
 * @param {string} id
 * @param {string} href
 */
function led(id, href) {
  const other = /^\.\.\/[0-9a-f]{2}\/([a-z0-9-]+)\.html(?:#(.*))?$/.exec(href);
  if (other) return "#" + other[1] + (other[2] ? "/" + other[2] : "");
  if (href.startsWith("#")) return "#" + id + "/" + href.slice(1);
  if (LIST.test(id)) return href; // lies where this page lies
  return href.startsWith("../../") ? href.slice(3) : href.startsWith("../") ? href.slice(3) : href;
}

/** @param {string} id @param {string} html @returns {HTMLElement} */
function made(id, html) {
  const found = new DOMParser().parseFromString(html, "text/html").body;
  all("[id]:not(.hb-outline)", found).forEach((one) => { one.id = id + "/" + one.id; });
  all("a[href]", found).forEach((link) => link.setAttribute("href", led(id, link.getAttribute("href") || "")));
  return found;
}

/** @param {HTMLElement} reader @param {string} text */
function tell(reader, text) {
  const line = document.createElement("p");
  line.className = "hb-problem";
  line.textContent = text;
  fill(reader, line);
}

/**
 * The HTML of a report; "" where the script has none of that name.
 * @param {{[name: string]: Uint8Array}} held the files in the script
 * @param {string} id
 */
function content(held, id) {
  let before = 0;
  for (const [name, size] of JSON.parse(new TextDecoder().decode(held.listed))) {
    if (name === id) return new TextDecoder("gbk").decode(unsqueezed(held.contents, before + size).subarray(before));
    before += size;
  }
  return "";
}

/** Shows the report; its page's scripts start on it. @param {HTMLElement} reader @param {string} id */
async function show(reader, id) {
  const name = script(id);
  try {
    const held = await scripts.files(name, site.address("reports/" + name + ".js"));
    const article = reader.parentElement, html = content(held, id);
    if (!html || !article) throw new Error("这一版里没有这一页：已移除，或者地址不全。");
    const found = made(id, html), moved = found.querySelector("a.hb-moved");
    if (moved) return location.replace(moved.getAttribute("href") + anchor());
    fill(article, Array.from(found.childNodes));
    const title = article.querySelector("h1");
    document.title = (title ? title.textContent + " - " : "") + site.name();
    site.start();
    if (!LIST.test(id)) require("../report/page").start();
    location.replace(location.hash); // now that the paragraph is there, to it
  } catch (error) {
    tell(reader, error instanceof Error ? error.message : String(error));
  }
}

/** Shows what the address names; another report is another page. */
function start() {
  const reader = document.getElementById("hb-reader"), id = wanted();
  if (!reader) return;
  window.addEventListener("hashchange", () => { if (wanted() !== id) location.reload(); });
  if (LIST.test(id) || REPORT.test(id)) show(reader, id);
  else tell(reader, "地址里没有说是哪一份报告。请从检索或报告目录打开。");
}

module.exports = { start };
