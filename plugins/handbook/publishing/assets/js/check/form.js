// The draft that is checked: pasted, typed, opened or dropped; its 文种 and the day by whose rules it is judged.
"use strict";

const { h, fill } = require("../page/dom");

const PAUSE = 500;
const NAME = "稿子.txt";
const READ = ".txt,.md,.docx,.rtf";

class Form {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.timer = 0;
    /** @type {{name: string, data: Uint8Array} | null} a file that was opened and not changed since */
    this.file = null;
    this.box = h("textarea", {
      class: "hb-draft__box", id: "hb-draft", rows: 12, spellcheck: "false", placeholder: "把稿子贴在这里",
      oninput: () => this.typed(),
    });
    this.kind = h("select", { class: "hb-select", id: "hb-draft-kind", onchange: () => this.changed() },
      h("option", { value: "" }, "自动"));
    this.date = h("input", { class: "hb-select", id: "hb-draft-date", type: "date", onchange: () => this.changed() });
    this.named = h("span", { class: "hb-meta" });
    this.element = this.build();
  }

  build() {
    const open = h("input", { type: "file", accept: READ, class: "hb-hidden", id: "hb-draft-file", tabindex: "-1",
      "aria-label": "要检查的文件",
      onchange: () => { if (open.files && open.files[0]) this.open(open.files[0]); open.value = ""; } });
    const form = h("form", { class: "hb-draft", onsubmit: (event) => { event.preventDefault(); this.changed(); } },
      h("label", { class: "hb-hidden", for: "hb-draft" }, "稿子"), this.box,
      h("p", { class: "hb-draft__bar" },
        h("button", { class: "hb-button hb-button--first", type: "submit" }, "对照检查"),
        h("button", { class: "hb-button", type: "button", onclick: () => open.click() }, "打开文件"), open,
        h("label", {}, "文种 ", this.kind), h("label", {}, "成文日期 ", this.date), this.named));
    form.addEventListener("dragover", (event) => event.preventDefault());
    form.addEventListener("drop", (event) => {
      const dropped = event.dataTransfer && event.dataTransfer.files[0];
      if (!dropped) return;
      event.preventDefault();
      this.open(dropped);
    });
    return form;
  }

  typed() {
    this.file = null;
    this.named.textContent = "";
    clearTimeout(this.timer);
    this.timer = window.setTimeout(this.changed, PAUSE);
  }

  /** @param {File} file */
  open(file) {
    const reader = new FileReader();
    reader.onload = () => {
      this.file = { name: file.name, data: new Uint8Array(/** @type {ArrayBuffer} */ (reader.result)) };
      this.named.textContent = file.name;
      this.kind.value = this.date.value = "";
      this.changed();
    };
    reader.onerror = () => { this.named.textContent = file.name + "：读不出来，请复制到这台电脑上再试"; };
    reader.readAsArrayBuffer(file);
  }

  /** What is to be checked; null where there is nothing. */
  draft() {
    const given = { kind: this.kind.value, date: this.date.value };
    if (this.file) return { request: { ...given, name: this.file.name }, data: this.file.data };
    if (!this.box.value.trim()) return null;
    return { request: { ...given, name: NAME }, data: new TextEncoder().encode(this.box.value) };
  }

  /** @param {{[id: string]: string}} kinds */
  offer(kinds) {
    fill(this.kind, h("option", { value: "" }, "自动"),
      Object.entries(kinds).map(([id, name]) => h("option", { value: id }, name)));
  }

  /** Shows what a draft was taken for; of a file its text. @param {import("./page").Checked} checked */
  took(checked) {
    const kinds = checked.view.map((one) => checked.about.kinds[one.kind] || "认不出");
    this.kind.options[0].textContent = "自动" + (this.kind.value ? "" : "（" + kinds.join("、") + "）");
    const texts = checked.read.map((read) => read.paragraphs.map((one) => one.text).join("\n"));
    if (this.file) this.box.value = texts.join("\n");
  }

  /** To a line of the draft, to change it. @param {number} line @param {string} [text] of a file's paragraph */
  jump(line, text) {
    const all = this.box.value.split("\n");
    const at = this.file && text ? Math.max(0, all.indexOf(text)) : Math.min(all.length, line) - 1;
    const from = all.slice(0, at).reduce((sum, one) => sum + one.length + 1, 0);
    this.box.focus();
    this.box.setSelectionRange(from, from + all[at].length);
    this.box.scrollTop = this.box.scrollHeight * (at / all.length) - this.box.clientHeight / 3;
    this.box.scrollIntoView({ block: "center" });
  }
}

module.exports = { Form };
