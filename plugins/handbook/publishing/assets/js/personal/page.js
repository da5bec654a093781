// 随身带走: basket, ticks, drafts, searches and settings in one file, from computer to computer.
"use strict";

const items = require("../basket/items");
const basket = require("../basket/basket");
const files = require("../files/files");
const { h, fill, number } = require("../page/dom");
const site = require("../page/site");
const store = require("../page/store");
const { choose } = require("../parts/choose");
const { LARGE } = require("../parts/settings");
const days = require("../ticks/days");
const marks = require("../ticks/marks");
const merging = require("./merge");

/** @typedef {import("./merge").Kept} Kept */

const NOTHING = "这台电脑上还没有存什么。在检索结果里点“入篮”，在清单上打勾，存下的都在这里。";

/** Everything that is kept here, with the settings of all handbooks on this computer. @returns {Kept} */
function here() {
  const kept = store.everything();
  ["basket", "ticks"].forEach((name) => { kept[name] = store.get(name) || ""; });
  try { kept.large = window.localStorage.getItem(LARGE) || ""; } catch (error) { /* nothing is kept */ }
  return merging.carried(kept);
}

/** Whether all of it was kept. @param {Kept} kept */
function keep(kept) {
  const before = here();
  const all = Object.assign(Object.create(null), kept);
  Object.keys(before).filter((name) => !(name in kept)).forEach((name) => { all[name] = ""; });
  return Object.keys(all).every((name) => {
    if (name !== "large") return before[name] === all[name] || store.set(name, all[name]);
    try { window.localStorage.setItem(LARGE, all.large ? "1" : ""); } catch (error) { return false; }
    return true;
  });
}

/** How much there is of something. @param {string} name @param {string} text */
function amount(name, text) {
  try {
    if (name === "basket") return number(items.fromJson(text).length) + " 条";
    if (name === "ticks") return number(Object.keys(marks.read(text).marks).length) + " 条";
    const found = JSON.parse(text);
    return Array.isArray(found) ? number(found.length) + " 条" : "";
  } catch (error) { return ""; }
}

class PersonalPage {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.notice = h("p", { class: "hb-ticks__notice", role: "status", hidden: true });
    this.list = h("dl", { class: "hb-facts" });
    this.elsewhere = h("div", {});
    this.input = files.chooser(".json,application/json", (file) => { this.load(file); }, "hb-personal-import");
    const button = (/** @type {string} */ text, /** @type {() => void} */ onclick, /** @type {string} */ key) =>
      h("button", { type: "button", class: "hb-button", "data-way": key, onclick }, text);
    fill(place, this.list, h("div", { class: "hb-actions" }, button("导出一个文件", () => this.save(), "save"),
      button("导入", () => this.input.click(), "load"), button("全部清除", () => this.clear(), "clear"), this.input),
    this.notice, this.elsewhere);
  }

  save() {
    const about = { site: site.name(), edition: site.edition(), day: days.today(new Date()) };
    files.save("随身文件-" + about.day + ".json", merging.toFile(here(), about), "application/json");
  }

  /** @param {File} file */
  async load(file) {
    this.notice.hidden = true;
    try {
      const data = await files.bytes(file);
      if (files.isArchive(data)) throw new Error("是 Word、Excel 或压缩文件。请选从“随身带走”导出的 .json。");
      const { site: from, kept } = merging.fromFile(files.text(data));
      await this.take(file.name + (from && from !== site.name() ? "（来自“" + from + "”）" : ""), kept);
    } catch (error) {
      this.tell(file.name + "：" + error.message + "没有改动任何东西。");
    }
  }

  /** @param {string} name @param {Kept} kept */
  async take(name, kept) {
    const before = here(), merged = merging.merge(before, kept), taken = await choose(name, merged.conflicts);
    if (!taken) return;
    taken.forEach((place) => merged.conflicts[place].take());
    const done = keep(merged.kept);
    this.tell(done ? name + "：新增 " + merged.added + " 条，改 " + taken.size + " 条。" : "没有全存住：浏览器存满了。", before);
  }

  clear() {
    const before = here();
    keep(Object.create(null));
    this.tell("已清除这台电脑上存的 " + Object.keys(before).length + " 类。", before);
  }

  /** @param {string} text @param {Kept} [before] what to go back to */
  tell(text, before) {
    const undo = () => {
      keep(/** @type {Kept} */ (before));
      this.tell("已撤销。");
    };
    fill(this.notice, text, before ? h("button", { type: "button", class: "hb-link", onclick: undo }, "撤销") : null);
    this.notice.hidden = false;
    this.show();
    basket.refresh();
  }

  show() {
    const kept = here(), names = Object.keys(kept);
    fill(this.list, names.map((name) => [
      h("dt", {}, merging.called(name)), h("dd", {}, amount(name, kept[name]) || "有"),
    ]), names.length ? null : [h("dt", {}, "现在"), h("dd", {}, NOTHING)]);
    fill(this.elsewhere, store.elsewhere().map(({ where, kept: other }) => {
      const found = merging.carried(other), known = Object.keys(found).filter((name) => found[name] !== kept[name]);
      const onclick = () => { this.take("另一处", found).catch((error) => this.tell(error.message)); };
      return known.length ? h("p", { class: "hb-basket__elsewhere" }, "这台电脑上另一处同名手册（" + where + "）存着：",
        known.map((name) => merging.called(name) + " " + amount(name, found[name])).join("、"),
        h("button", { type: "button", class: "hb-link", onclick }, "带过来")) : null;
    }));
  }
}

/** Fills the page, if it is this one. */
function start() {
  const place = document.getElementById("hb-personal");
  if (!place) return;
  const page = new PersonalPage(place);
  page.show();
  window.addEventListener("storage", () => page.show());
}

module.exports = { start };
