// The basket's own page: order, notes, headings; files out and in.
(function () {
  "use strict";

  const handbook = window.handbook, ui = handbook.ui, items = handbook.items, h = ui.h; // after require("./basket.js"), require("./copy.js")
  const place = document.getElementById("hb-basket");
  if (!place) return;
  const status = document.getElementById("hb-status");
  let focus = null;

  const EXPORTS = [
    ["txt", "文本", "text/plain", (list) => "\ufeff" + items.toText(list)],
    ["html", "网页（可贴进 Word）", "text/html", items.toHtml],
    ["json", "备份", "application/json", items.toJson],
  ];

  function save(ending) {
    const [, , type, make] = EXPORTS.find((one) => one[0] === ending);
    const address = URL.createObjectURL(new Blob([make(ui.basket.read())], { type: type + ";charset=utf-8" }));
    const link = h("a", { href: address, download: "素材篮." + ending });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    ui.say("已导出 素材篮." + ending);
  }

  function change(list, next) {
    focus = next || null;
    ui.basket.write(list);
  }

  function set(index, field, value) {
    const list = ui.basket.read();
    if (list[index][field] === value) return;
    list[index][field] = value;
    ui.basket.write(list, true);
    if (field === "heading") setTimeout(regroup, 0);
  }

  // The pieces move under their headings once the focus has gone on; it stays where it went.
  function regroup() {
    const on = document.activeElement, own = on && on.closest("[data-index]");
    focus = own ? [+own.dataset.index, "." + Array.from(on.classList).pop()] : null;
    show();
  }

  function load(files) {
    Array.from(files).forEach((file) => {
      const reader = new FileReader();
      reader.onload = () => {
        try {
          const before = ui.basket.read().length, list = items.merge(ui.basket.read(), items.fromJson(String(reader.result)));
          change(list);
          ui.say("导入 " + (list.length - before) + " 条");
        } catch (error) { warn(file.name + "：" + error.message); }
      };
      reader.onerror = () => warn(file.name + "：读不出来。请把文件复制到这台电脑上再试。");
      reader.readAsText(file, "utf-8");
    });
  }

  function warn(text) {
    const notice = place.querySelector(".hb-problem");
    ui.fill(notice, text);
    notice.hidden = false;
  }

  function clear() {
    const before = ui.basket.read();
    change([]);
    ui.fill(status, "已清空 " + before.length + " 条。", h("button", { type: "button", class: "hb-link", onclick: () => change(before) }, "撤销"));
  }

  // ── what is seen ───────────────────────────────────────────────────────────────────────────────────────────────

  function row([one, index], count) {
    const again = (text) => ui.copy(text, null, element);
    const element = h("li", { class: "hb-kept", "data-index": String(index), tabindex: "-1" },
      h("p", { class: "hb-kept__text" }, one.text),
      h("p", { class: "hb-kept__source" }, "——", one.url ? h("a", { href: ui.root + one.url }, one.title || "出处") : one.title,
        h("span", { class: "hb-meta" }, [one.kind, one.year && one.year + "年", one.section].filter(Boolean).map((part) => " · " + part).join("")),
        one.edition !== ui.edition && one.edition ? h("span", { class: "hb-meta" }, " · 取自版本 " + one.edition) : null),
      h("div", { class: "hb-kept__work" },
        field(index, "note", "备注", one.note), field(index, "heading", "放在小标题", one.heading),
        h("span", { class: "hb-kept__buttons" },
          button("复制", () => again(one.text), "hb-kept__copy"),
          button("上移", () => change(items.move(ui.basket.read(), index, index - 1), [index - 1, ".hb-kept__up"]), "hb-kept__up", index === 0),
          button("下移", () => change(items.move(ui.basket.read(), index, index + 1), [index + 1, ".hb-kept__down"]), "hb-kept__down", index === count - 1),
          button("移出", () => change(ui.basket.read().filter((_, at) => at !== index), [Math.min(index, count - 2), ".hb-kept__out"]), "hb-kept__out"))));
    return element;
  }

  function button(text, act, name, off) {
    return h("button", { type: "button", class: "hb-link " + (name || ""), disabled: !!off, onclick: act }, text);
  }

  function field(index, name, label, value) {
    const input = h("input", { class: "hb-kept__field hb-kept__" + name, value, list: name === "heading" ? "hb-headings" : null, onchange: (event) => set(index, name, event.target.value.trim()) });
    return h("label", { class: "hb-kept__label" }, h("span", {}, label), input);
  }

  function toolbar(list) {
    const input = h("input", { type: "file", accept: ".json,application/json", class: "hb-hidden", id: "hb-import", tabindex: "-1", "aria-hidden": "true", onchange: (event) => { load(event.target.files); event.target.value = ""; } });
    const whole = () => ui.copy(items.toText(list));
    return h("div", { class: "hb-actions hb-basket__tools" },
      list.length ? [
        h("button", { type: "button", class: "hb-button", id: "hb-copy-all", onclick: whole }, "复制全部"),
        EXPORTS.map(([ending, name]) => h("button", { type: "button", class: "hb-button", "data-export": ending, onclick: () => save(ending) }, "导出" + name)),
      ] : null,
      h("button", { type: "button", class: "hb-button", onclick: () => input.click() }, "导入备份"), input,
      list.length > 1 ? h("button", { type: "button", class: "hb-link", onclick: () => change(items.unlike(list)) }, "去掉重复") : null,
      list.length ? h("button", { type: "button", class: "hb-link", onclick: clear }, "清空") : null);
  }

  function show() {
    const list = ui.basket.read();
    ui.fill(status, list.length ? ui.number(list.length) + " 条" : "篮子是空的。在检索结果和报告里点“入篮”，句子带着出处放到这里。");
    ui.fill(place, toolbar(list), h("p", { class: "hb-problem", role: "alert", hidden: true }),
      h("datalist", { id: "hb-headings" }, items.groups(list).filter(([heading]) => heading).map(([heading]) => h("option", { value: heading }))),
      items.groups(list).map(([heading, own]) => [
        heading ? h("h2", { class: "hb-kept__group" }, heading) : null,
        h("ol", { class: "hb-kept__list" }, own.map((one) => row(one, list.length))),
      ]),
      list.length ? h("p", { class: "hb-meta hb-noprint" }, "只存在这台电脑的这个浏览器里；清除浏览数据以前，请先导出备份。") : null);
    if (focus) {
      const target = place.querySelector('[data-index="' + focus[0] + '"] ' + focus[1]);
      if (target) (target.disabled ? target.closest("li") : target).focus();
      focus = null;
    }
  }

  document.addEventListener("hb:basket", show);
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    load(event.dataTransfer.files);
  });
  ui.save = save;
  show();
})();
