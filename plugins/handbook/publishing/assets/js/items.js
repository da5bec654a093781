// What lies in the basket, and the files it is carried away in. Pure: lists come in, lists and texts come out.
(function (root, make) {
  if (typeof module === "object" && module.exports) module.exports = make();
  else (root.handbook = root.handbook || {}).items = make();
})(typeof self === "object" ? self : this, function () {
  "use strict";

  const FORMAT = "handbook-basket", VERSION = 1;
  const FIELDS = ["text", "note", "heading", "title", "kind", "year", "section", "report", "anchor", "url", "site", "edition"];

  function item(given) {
    const result = {};
    FIELDS.forEach((field) => { result[field] = given[field] === undefined || given[field] === null ? "" : String(given[field]); });
    return result;
  }

  function key(one) { return one.report + "#" + one.anchor + "\n" + one.text.replace(/\s+/g, ""); }

  function has(items, given) {
    const wanted = key(item(given));
    return items.some((one) => key(one) === wanted);
  }

  // The items with the new ones behind; what is there already stays as it is.
  function merge(items, given) {
    const seen = new Set(items.map(key));
    return items.concat(given.map(item).filter((one) => one.text && !seen.has(key(one)) && seen.add(key(one))));
  }

  // Where the words stand in another report too: the first of them stays.
  function unlike(items) {
    const seen = new Set();
    return items.filter((one) => {
      const words = one.text.replace(/[\s\p{P}]+/gu, "");
      return !seen.has(words) && seen.add(words);
    });
  }

  function move(items, from, to) {
    const result = items.slice();
    result.splice(Math.max(0, Math.min(items.length - 1, to)), 0, result.splice(from, 1)[0]);
    return result;
  }

  // [[heading, [[item, place], …]], …] in the order in which headings first stand.
  function groups(items) {
    const found = new Map();
    items.forEach((one, place) => found.set(one.heading, (found.get(one.heading) || []).concat([[one, place]])));
    return Array.from(found);
  }

  function source(one) {
    return [one.title, one.kind, one.year ? one.year + "年" : "", one.section, one.edition ? "版本 " + one.edition : ""].filter(Boolean).join("，");
  }

  // ── carried away ───────────────────────────────────────────────────────────────────────────────────────────────

  function toJson(items) { return JSON.stringify({ format: FORMAT, version: VERSION, items }, null, 2) + "\n"; }

  // Throws a sentence that says what is wrong and what was expected.
  function fromJson(text) {
    let data = null;
    try { data = JSON.parse(text.replace(/^\ufeff/, "")); } catch (error) { throw new Error("不是 JSON 文件。请选从素材篮导出的 .json。"); }
    if (!data || data.format !== FORMAT || !Array.isArray(data.items)) throw new Error("不是素材篮的文件。文件开头应当是 {\"format\": \"" + FORMAT + "\"。");
    if (data.version !== VERSION) throw new Error("这个文件的版本是 " + data.version + "，这里只认得 " + VERSION + "。请用新版手册打开。");
    if (data.items.some((one) => !one || typeof one.text !== "string")) throw new Error("有一条没有 text。例如：{\"text\": \"一句话\", \"title\": \"出处\"}。");
    return data.items.map(item);
  }

  function toText(items) {
    const blocks = groups(items).map(([heading, own]) => {
      const lines = own.map(([one]) => [one.text, one.note && "备注：" + one.note, "——" + source(one)].filter(Boolean).join("\n"));
      return (heading ? [heading] : []).concat(lines).join("\n\n");
    });
    return blocks.join("\n\n") + "\n";
  }

  function escape(text) {
    const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
    return text.replace(/[&<>"]/g, (one) => names[one]);
  }

  // A page that Word and WPS open and that can be pasted from: 仿宋 三号, 28 磅, 首行缩进两字.
  const HEAD = '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>素材篮</title>\n<style>\n' +
    "p{margin:0;font:16pt/28pt 仿宋_GB2312,仿宋,FangSong,STFangsong,serif;text-indent:2em;text-align:justify}\n" +
    "h2{margin:0;font:16pt/28pt 黑体,SimHei,sans-serif;text-indent:2em}\n" +
    "p.note,p.source{font-size:10.5pt;line-height:18pt;color:#555}\n</style>\n</head>\n<body>\n";

  function toHtml(items) {
    const lines = groups(items).map(([heading, own]) => (heading ? "<h2>" + escape(heading) + "</h2>\n" : "") + own.map(([one]) =>
      "<p>" + escape(one.text) + "</p>\n" + (one.note ? '<p class="note">备注：' + escape(one.note) + "</p>\n" : "") +
      '<p class="source">——' + escape(source(one)) + "</p>\n").join(""));
    return HEAD + lines.join("") + "</body>\n</html>\n";
  }

  return { item, has, merge, unlike, move, groups, source, toJson, fromJson, toText, toHtml };
});
