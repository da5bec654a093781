// 自检: whether this copy is whole, and whether it keeps to itself.
"use strict";

const { h, fill, number } = require("../page/dom");
const { list } = require("../page/edition");
const site = require("../page/site");
const folder = require("./folder");
const policy = require("./policy");
const probe = require("./probe");

/**
 * @typedef {import("../page/edition").Edition} Edition
 * @typedef {{name: string, wrong: string}} Fault
 */

const NAMED = 200; // files that are named
/** @type {{[wrong: string]: string}} */
const WRONG = { missing: "缺失", changed: "变了", extra: "多出来" };
/** @type {[RegExp, string][]} */
const KINDS = [
  [/^reports\/(?:[0-9a-f]{2}|pages)\//, "报告"], [/^search\//, "检索数据"], [/\.css$/, "样式"], [/\.js$/, "程序"],
  [/\.html$/, "页面"],
];

/** What a file is for readers. @param {string} name */
function kind(name) {
  return (KINDS.find(([pattern]) => pattern.test(name)) || [/./, "文件"])[1];
}

class SelfCheck {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.found = h("div", { class: "hb-selfcheck__found", role: "status" });
    this.state = { stopped: false };
    const chooser = h("input", {
      type: "file", class: "hb-hidden", webkitdirectory: true, multiple: true, "aria-label": "手册的文件夹", tabindex: "-1",
      onchange: () => this.byFolder(Array.from(chooser.files || [])),
    });
    fill(place, h("p", { class: "hb-actions" },
      h("button",
        { class: "hb-button hb-button--first", type: "button", "data-act": "check", onclick: () => this.quick() },
        "开始自检"),
      h("button", { class: "hb-button", type: "button", "data-act": "folder", onclick: () => chooser.click() },
        "选文件夹，逐字节核对"), chooser), this.found);
  }

  /** Policy, requests, then every file. */
  async quick() {
    const lines = [
      await policy.isInForce() && policy.isClosed() ? "防护规则有效：网页里的脚本只能来自手册，不能向外连接。"
        : "防护规则没有生效：这个浏览器或服务器改动了网页，请换一个浏览器。",
      policy.elsewhere().length ? "这一页向别处要过文件：" + policy.elsewhere().join("、") : "没有向别处要过任何文件。",
    ];
    const how = probe.compares() ? "每个文件都和清单逐字节核对过。"
      : "从磁盘打开时，浏览器只能看文件在不在；要逐字节核对，请选手册所在的文件夹。";
    await this.run((known, progress) => probe.all(known.files, progress, this.state), lines, how);
  }

  /** @param {File[]} chosen */
  async byFolder(chosen) {
    const files = folder.named(chosen);
    if (!files) {
      fill(this.found, h("p", { class: "hb-problem" }, "这个文件夹里没有 edition.json，不是手册的文件夹。"));
      return;
    }
    const own = files.get("edition.json"), data = own ? await folder.bytes(own) : null;
    await this.run((known, progress) => folder.all(files, known.files, progress, this.state), [],
      "选的文件夹里，每个文件都和清单逐字节核对过。", data && parsed(data));
  }

  /**
   * @param {(edition: Edition, progress: (done: number) => void) => Promise<Fault[]>} look
   * @param {string[]} lines
   * @param {string} how
   * @param {Edition | null} [own] of the folder that was chosen
   */
  async run(look, lines, how, own) {
    this.state.stopped = true; // what was going on
    const state = this.state = { stopped: false };
    try {
      const edition = own || await list(), total = Object.keys(edition.files).length, began = Date.now();
      const bar = h("progress", { class: "hb-selfcheck__bar", max: total, value: 0, "aria-label": "进度" });
      const text = h("span", {});
      fill(this.found, lines.map((line) => h("p", {}, line)), h("p", {}, bar, " ", text));
      const faults = await look(edition, (done) => {
        bar.value = done;
        text.textContent = number(done) + " / " + number(total);
      });
      if (state.stopped) return;
      const current = site.edition();
      if (!own && current !== edition.edition) faults.unshift({ name: "assets/handbook/current.js", wrong: "changed" });
      this.tell(edition, lines.concat(how), faults, Date.now() - began);
    } catch (error) {
      fill(this.found, h("p", { class: "hb-problem" }, error instanceof Error ? error.message : String(error)));
    }
  }

  /** @param {Edition} edition @param {string[]} lines @param {Fault[]} faults @param {number} took ms */
  tell(edition, lines, faults, took) {
    const total = Object.keys(edition.files).length, sorted = faults.slice().sort((a, b) => (a.name < b.name ? -1 : 1));
    fill(this.found, lines.map((line) => h("p", {}, line)),
      h("p", {}, "版本 " + edition.edition + "，" + number(total) + " 个文件，用时 " + Math.ceil(took / 1000) + " 秒。"),
      h("p", { class: faults.length ? "hb-problem" : "hb-selfcheck__good" }, h("strong", {}, faults.length
        ? "这份手册不完整：" + number(faults.length) + " 个文件不对。请重新复制整个手册。" : "这份手册是完整的。")),
      faults.length > 0 && h("ul", { class: "hb-selfcheck__faults" }, sorted.slice(0, NAMED).map((one) =>
        h("li", {}, kind(one.name) + WRONG[one.wrong] + "：", h("code", {}, one.name)))),
      faults.length > NAMED && h("p", { class: "hb-meta" }, "还有 " + number(faults.length - NAMED) + " 个。"));
  }
}

/** @param {Uint8Array} data @returns {Edition | null} */
function parsed(data) {
  try {
    const found = JSON.parse(new TextDecoder().decode(data));
    return found && found.files ? found : null;
  } catch (error) { return null; }
}

/** The page of the self-check. */
function start() {
  const place = document.getElementById("hb-selfcheck");
  if (place) new SelfCheck(place);
}

module.exports = { start };
