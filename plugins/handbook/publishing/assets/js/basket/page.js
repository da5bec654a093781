// The basket's own page: order, notes, headings; files out and in.
"use strict";

const { copy } = require("../page/copy");
const { h, fill, around, number } = require("../page/dom");
const site = require("../page/site");
const basket = require("./basket");
const files = require("./files");
const items = require("./items");

/** @typedef {import("./items").Item} Item */

const EMPTY = "篮子是空的。在检索结果和报告里点“入篮”，句子带着出处放到这里。";
const KEPT_HERE = "只存在这台电脑的这个浏览器里；清除浏览数据以前，请先导出备份。";

class BasketPage {
  /** @param {HTMLElement} place @param {HTMLElement} status */
  constructor(place, status) {
    this.place = place;
    this.status = status;
    /** @type {{index: number, selector: string} | null} where the focus goes when the page is drawn anew */
    this.focus = null;
  }

  // ── what people do ─────────────────────────────────────────────────────────────────────────────────────────────

  /** @param {Item[]} list @param {{index: number, selector: string}} [focus] */
  change(list, focus) {
    this.focus = focus || null;
    basket.write(list);
  }

  /** @param {number} index @param {"note" | "heading"} field @param {string} value */
  set(index, field, value) {
    const list = basket.read();
    if (list[index][field] === value) return;
    list[index][field] = value;
    basket.write(list, true);
    if (field === "heading") setTimeout(() => this.regroup(), 0);
  }

  // The pieces move under their headings once the focus has gone on; it stays where it went.
  regroup() {
    const on = document.activeElement, own = around(on, "[data-index]");
    const selector = on ? "." + Array.from(on.classList).pop() : "";
    this.focus = own ? { index: Number(own.dataset.index), selector } : null;
    this.show();
  }

  /** @param {Iterable<File>} given */
  load(given) {
    files.load(given, (list) => this.change(list), (text) => this.warn(text));
  }

  /** @param {string} text */
  warn(text) {
    const notice = this.place.querySelector(".hb-problem");
    if (!(notice instanceof HTMLElement)) return;
    fill(notice, text);
    notice.hidden = false;
  }

  clear() {
    const before = basket.read();
    this.change([]);
    fill(this.status, "已清空 " + before.length + " 条。",
      h("button", { type: "button", class: "hb-link", onclick: () => this.change(before) }, "撤销"));
  }

  /** @param {number} from @param {number} to @param {string} selector of the button that keeps the focus */
  move(from, to, selector) {
    this.change(items.move(basket.read(), from, to), { index: to, selector });
  }

  /** @param {number} index @param {number} count */
  drop(index, count) {
    const rest = basket.read().filter((_, place) => place !== index);
    this.change(rest, { index: Math.min(index, count - 2), selector: ".hb-kept__out" });
  }

  // ── what is seen ───────────────────────────────────────────────────────────────────────────────────────────────

  show() {
    const list = basket.read(), groups = items.groups(list);
    fill(this.status, list.length ? number(list.length) + " 条" : EMPTY);
    fill(this.place, this.toolbar(list), h("p", { class: "hb-problem", role: "alert", hidden: true }),
      h("datalist", { id: "hb-headings" },
        groups.filter(([heading]) => heading).map(([heading]) => h("option", { value: heading }))),
      groups.map(([heading, own]) => [
        heading ? h("h2", { class: "hb-kept__group" }, heading) : null,
        h("ol", { class: "hb-kept__list" }, own.map(([item, index]) => this.row(item, index, list.length))),
      ]),
      list.length ? h("p", { class: "hb-meta hb-noprint" }, KEPT_HERE) : null);
    this.refocus();
  }

  refocus() {
    if (!this.focus) return;
    const target = this.place.querySelector('[data-index="' + this.focus.index + '"] ' + this.focus.selector);
    const off = target instanceof HTMLButtonElement && target.disabled, kept = off ? target.closest("li") : target;
    if (kept instanceof HTMLElement) kept.focus();
    this.focus = null;
  }

  /** @param {Item} item @param {number} index @param {number} count */
  row(item, index, count) {
    const element = h("li", { class: "hb-kept", "data-index": String(index), tabindex: "-1" },
      h("p", { class: "hb-kept__text" }, item.text),
      source(item),
      h("div", { class: "hb-kept__work" },
        this.field(index, "note", "备注", item.note), this.field(index, "heading", "放在小标题", item.heading),
        h("span", { class: "hb-kept__buttons" },
          button("复制", () => copy(item.text, null, element), "hb-kept__copy"),
          button("上移", () => this.move(index, index - 1, ".hb-kept__up"), "hb-kept__up", index === 0),
          button("下移", () => this.move(index, index + 1, ".hb-kept__down"), "hb-kept__down", index === count - 1),
          button("移出", () => this.drop(index, count), "hb-kept__out"))));
    return element;
  }

  /** @param {number} index @param {"note" | "heading"} name @param {string} label @param {string} value */
  field(index, name, label, value) {
    const input = h("input", {
      class: "hb-kept__field hb-kept__" + name, value, list: name === "heading" ? "hb-headings" : null,
      onchange: () => this.set(index, name, input.value.trim()),
    });
    return h("label", { class: "hb-kept__label" }, h("span", {}, label), input);
  }

  /** @param {Item[]} list */
  toolbar(list) {
    const input = h("input", {
      type: "file", accept: ".json,application/json", class: "hb-hidden", id: "hb-import", tabindex: "-1",
      "aria-hidden": "true",
      onchange: () => { this.load(input.files || []); input.value = ""; },
    });
    return h("div", { class: "hb-actions hb-basket__tools" }, list.length ? ways(list) : null,
      h("button", { type: "button", class: "hb-button", onclick: () => input.click() }, "导入备份"), input,
      list.length > 1 ? button("去掉重复", () => this.change(items.unlike(list))) : null,
      list.length ? button("清空", () => this.clear()) : null);
  }
}

/** @param {Item} item */
function source(item) {
  const facts = [item.kind, item.year && item.year + "年", item.section].filter(Boolean);
  const old = item.edition && item.edition !== site.edition();
  return h("p", { class: "hb-kept__source" }, "——",
    item.url ? h("a", { href: site.address(item.url) }, item.title || "出处") : item.title,
    h("span", { class: "hb-meta" }, facts.map((fact) => " · " + fact).join("")),
    old ? h("span", { class: "hb-meta" }, " · 取自版本 " + item.edition) : null);
}

/** @param {string} text @param {() => void} act @param {string} [name] @param {boolean} [off] */
function button(text, act, name, off) {
  return h("button", { type: "button", class: "hb-link " + (name || ""), disabled: !!off, onclick: act }, text);
}

/** The ways out of the browser. @param {Item[]} list */
function ways(list) {
  const whole = { type: "button", class: "hb-button", id: "hb-copy-all", onclick: () => copy(items.toText(list)) };
  return [
    h("button", whole, "复制全部"),
    ...files.EXPORTS.map(({ ending, name }) => {
      const onclick = () => files.save(ending);
      return h("button", { type: "button", class: "hb-button", "data-export": ending, onclick }, "导出" + name);
    }),
  ];
}

/** @param {BasketPage} page */
function listen(page) {
  document.addEventListener("hb:basket", () => page.show());
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    const dropped = event.dataTransfer ? event.dataTransfer.files : null;
    if (!dropped || !dropped.length) return;
    event.preventDefault();
    page.load(dropped);
  });
}

/** @returns {HTMLElement | null} */
function holder() {
  return document.getElementById("hb-basket");
}

/** Whether there was anything to save on this page. @param {string} ending */
function save(ending) {
  if (!holder() || !basket.read().length) return false;
  files.save(ending);
  return true;
}

/** Fills the page, if it is this one. */
function start() {
  const found = holder(), status = document.getElementById("hb-status");
  if (!found || !status) return;
  const page = new BasketPage(found, status);
  listen(page);
  page.show();
}

module.exports = { save, start };
