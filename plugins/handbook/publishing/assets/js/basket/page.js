// The basket's own page: groups, order, notes; files out and in. Nothing moves under somebody's hand: a piece with a
// new heading stays where it is until one asks for the order.
"use strict";

const { h, fill, all, number } = require("../page/dom");
const { copy } = require("../page/copy");
const { chooser } = require("../files/files");
const { here } = require("../page/here");
const store = require("../page/store");
const { alike } = require("./alike");
const basket = require("./basket");
const files = require("./files");
const items = require("./items");
const { Row } = require("./row");
const texts = require("./texts");

/** @typedef {import("./items").Item} Item */

const EMPTY = "篮子是空的。在检索结果和报告里点“入篮”，句子带着出处放到这里。";
const KEPT_HERE = "只存在这台电脑的这个浏览器里；清除浏览数据以前，请先导出备份。";
const LIKE = 20; // characters of a piece that name it

class BasketPage {
  /** @param {HTMLElement} place @param {HTMLElement} status */
  constructor(place, status) {
    this.status = status;
    this.note = h("span", { class: "hb-basket__note" }); // what was just done, and the way back
    this.count = h("span", {});
    this.notice = h("p", { class: "hb-problem", role: "alert", hidden: true });
    this.tools = h("div", { class: "hb-actions hb-basket__tools" });
    this.stale = h("p", { class: "hb-basket__stale", role: "status", hidden: true });
    this.headings = h("datalist", { id: "hb-headings" });
    this.list = h("div", { class: "hb-basket__list" });
    this.chooser = chooser(".json,application/json", (file) => { this.load([file]); }, "hb-import");
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    /** @type {Item[]} the pieces in the order in which they are shown */
    this.shown = [];
    fill(status, this.count, this.note);
    fill(place, this.tools, this.chooser, this.notice, this.stale, this.headings, this.list,
      h("p", { class: "hb-meta hb-noprint" }, KEPT_HERE));
  }

  // ── what people do ─────────────────────────────────────────────────────────────────────────────────────────────

  /** A change that can be taken back. @param {Item[]} list @param {string} [text] */
  change(list, text) {
    const before = basket.read();
    basket.write(list);
    fill(this.note, text || null, text ? link("撤销", () => {
      basket.write(before);
      fill(this.note, "已撤销。");
    }) : null);
  }

  /** @param {string} key @param {"note" | "heading"} field @param {string} value */
  set(key, field, value) {
    const list = basket.read(), found = list.find((one) => items.key(one) === key);
    if (!found || found[field] === value) return;
    found[field] = value;
    basket.write(list, true);
    this.refresh();
  }

  /** @param {string} key @param {number} by @param {string} name of the button that keeps the focus */
  move(key, by, name) {
    const place = this.shown.findIndex((one) => items.key(one) === key), other = this.shown[place + by];
    if (!other) return;
    const list = items.move(this.shown, place, place + by), moved = list[place + by];
    list[place + by] = { ...moved, heading: other.heading };
    basket.write(list);
    this.focus(key, name);
  }

  /** @param {string} key */
  drop(key) {
    const place = this.shown.findIndex((one) => items.key(one) === key);
    this.change(this.shown.filter((one) => items.key(one) !== key), "已移出 1 条。");
    const next = this.shown[Math.min(place, this.shown.length - 1)];
    if (next) this.focus(items.key(next), "hb-kept__out");
  }

  /** @param {string} key @param {string} name */
  focus(key, name) {
    const row = this.rows.get(key), target = row && row.element.querySelector("." + name);
    if (!row) return;
    if (target instanceof HTMLButtonElement && !target.disabled) target.focus();
    else row.element.focus();
  }

  /** @param {Iterable<File>} given */
  async load(given) {
    for (const file of Array.from(given)) {
      this.notice.hidden = true;
      try {
        let taken = /** @type {Item[] | null} */ (null);
        const said = await files.load(file, (list) => { taken = list; });
        if (taken) this.change(taken, said);
      } catch (error) {
        fill(this.notice, file.name + "：" + error.message + "篮里没有改动。");
        this.notice.hidden = false;
      }
    }
  }

  // ── what is seen ───────────────────────────────────────────────────────────────────────────────────────────────

  /** Everything, in the order of the groups. */
  show() {
    this.shown = items.arranged(basket.read());
    const groups = items.groups(this.shown), wanted = new Set(this.shown.map(items.key));
    const before = document.activeElement;
    this.rows.forEach((row, key) => { if (!wanted.has(key) && this.rows.delete(key)) row.element.remove(); });
    fill(this.list, groups.map(([heading, own]) => [
      this.group(heading, groups.length, own.map(([one]) => one)),
      h("ol", { class: "hb-kept__list" }, own.map(([one]) => this.row(one).element)),
    ]), this.shown.length ? null : this.elsewhere());
    if (before instanceof HTMLElement && this.list.contains(before)) before.focus({ preventScroll: true });
    this.refresh();
  }

  /** What has changed without anything changing its place. */
  refresh() {
    const now = basket.read(), known = new Map(now.map((one) => [items.key(one), one]));
    const like = alike(this.shown), last = this.shown.length - 1;
    this.shown = this.shown.map((one) => known.get(items.key(one)) || one);
    this.shown.forEach((one, place) => {
      const other = like[place] < 0 ? "" : this.shown[like[place]].text.slice(0, LIKE) + "…";
      this.row(one).show(one, { first: place === 0, last: place === last, alike: other });
    });
    this.count.textContent = now.length ? number(now.length) + " 条" : EMPTY;
    const names = items.groups(now).map(([heading]) => heading).filter(Boolean);
    fill(this.headings, names.map((value) => h("option", { value })));
    this.toolbar(now, like);
    this.tell();
  }

  /** Pieces that stand under another heading than theirs, until one asks for the order. */
  tell() {
    const order = items.arranged(this.shown).map(items.key).join("\n"), groups = items.groups(this.shown);
    const moved = order !== this.shown.map(items.key).join("\n");
    const odd = moved || this.drawn() !== groups.map(([name]) => name).join("\n");
    fill(this.stale, "小标题改过了，这些条还在原处。", link("按小标题排好", () => this.show(), "hb-basket__arrange"));
    this.stale.hidden = !odd;
  }

  /** The groups as they are drawn. */
  drawn() {
    return all("[data-group]", this.list).map((one) => one.dataset.group).join("\n");
  }

  /** @param {Item} item */
  row(item) {
    const key = items.key(item), known = this.rows.get(key);
    const row = known || new Row(item, {
      set: (field, value) => this.set(key, field, value), move: (by, name) => this.move(key, by, name),
      drop: () => this.drop(key),
    });
    this.rows.set(key, row);
    return row;
  }

  /** @param {string} heading @param {number} count @param {Item[]} own */
  group(heading, count, own) {
    const name = items.called(heading, count), move = (/** @type {number} */ by) => () => {
      basket.write(items.moveGroup(this.shown, heading, by));
    };
    const rename = () => {
      const next = (window.prompt("小标题改成", heading) || "").trim();
      if (next) basket.write(items.rename(basket.read(), heading, next));
    };
    return h("div", { class: "hb-kept__head", "data-group": heading },
      name ? h("h2", { class: "hb-kept__group" }, name) : null,
      name ? h("span", { class: "hb-kept__ways" }, own.length + " 条",
        link("复制这一组", () => { copy(texts.toText(own)); }),
        heading ? [link("改名", rename), link("整组上移", move(-1)), link("整组下移", move(1))] : null) : null);
  }

  /** @param {Item[]} list @param {number[]} like */
  toolbar(list, like) {
    if (this.tools.dataset.for === String(list.length) && !like.some((one) => one >= 0)) return;
    this.tools.dataset.for = String(list.length);
    fill(this.tools, list.length ? ways() : null,
      h("button", { type: "button", class: "hb-button", onclick: () => this.chooser.click() }, "导入备份"),
      list.length > 1 ? link("去掉重复", () => this.deduplicate()) : null,
      list.length ? link("清空", () => this.change([], "已清空 " + basket.read().length + " 条。")) : null);
  }

  deduplicate() {
    const list = basket.read(), rest = items.unlike(list), gone = list.length - rest.length;
    if (gone) this.change(rest, "去掉了 " + gone + " 条，备注并到留下的那一条。");
    else fill(this.note, "没有字句相同的。");
  }

  /** What handbooks of the same name keep elsewhere on this computer; it comes here only when one says so. */
  elsewhere() {
    return store.elsewhere().map(({ where, kept }) => {
      let list = /** @type {Item[]} */ ([]);
      try { list = items.fromJson(kept.basket || ""); } catch (error) { /* not ours */ }
      return list.length ? h("p", { class: "hb-basket__elsewhere" },
        "这台电脑上另一处同名手册（" + where + "）的篮里有 " + list.length + " 条。",
        link("带过来", () => this.change(items.merge(basket.read(), list), "带过来 " + list.length + " 条。"))) : null;
    });
  }
}

/** @param {string} text @param {() => void} onclick @param {string} [name] */
function link(text, onclick, name) {
  return h("button", { type: "button", class: "hb-link " + (name || ""), onclick }, text);
}

/** The ways out of the browser. */
function ways() {
  const onclick = () => { copy(texts.toText(basket.read())); };
  return [
    h("button", { type: "button", class: "hb-button", id: "hb-copy-all", onclick }, "复制全部"),
    ...files.EXPORTS.map(({ ending, name }) => {
      const save_ = () => files.save(ending);
      const to = (/^[A-Z]/.test(name) ? "导出 " : "导出") + name;
      return h("button", { type: "button", class: "hb-button", "data-export": ending, onclick: save_ }, to);
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
  if (!basket.read().length) return false;
  files.save(ending);
  return true;
}

/** Fills the page, if it is this one. */
function start() {
  const found = holder(), status = document.getElementById("hb-status");
  if (!found || !status) return;
  const page = new BasketPage(found, status);
  here.save = () => save("txt");
  listen(page);
  page.show();
}

module.exports = { start };
