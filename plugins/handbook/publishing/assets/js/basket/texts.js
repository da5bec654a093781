// The basket as it is carried away: text, Markdown, a page, a Word file, each piece with its source. Pure.
"use strict";

const docx = require("../files/docx");
const { escape } = require("../files/markup");
const items = require("./items");

/**
 * @typedef {import("./items").Item} Item
 * A group: its name, empty for none, and its pieces.
 * @typedef {{name: string, pieces: Item[]}} Group
 */

/** @param {Item[]} list @returns {Group[]} */
function groups(list) {
  const found = items.groups(list);
  return found.map(([heading, own]) => {
    return { name: items.called(heading, found.length), pieces: own.map(([one]) => one) };
  });
}

/** The pieces under their headings, each with its source. @param {Item[]} list */
function toText(list) {
  const blocks = groups(list).map(({ name, pieces }) => {
    const lines = pieces.map((one) => {
      return [one.text, one.note && "备注：" + one.note, "——" + items.source(one)].filter(Boolean).join("\n");
    });
    return (name ? [name] : []).concat(lines).join("\n\n");
  });
  return blocks.join("\n\n") + "\n";
}

/** What would mean something in Markdown means itself. @param {string} text */
function plain(text) {
  return text.replace(/[\\`*_[\]<>#|~]/g, "\\$&").replace(/^(\s*)([-+]|\d+[.)])(?=\s)/gm, "$1\\$2");
}

/** @param {Item[]} list */
function toMarkdown(list) {
  const blocks = groups(list).map(({ name, pieces }) => [
    ...(name ? ["## " + plain(name)] : []),
    ...pieces.map((one) => [
      plain(one.text), one.note && "> 备注：" + plain(one.note).replace(/\n/g, " "),
      "*——" + plain(items.source(one)) + "*",
    ].filter(Boolean).join("\n\n")),
  ].join("\n\n"));
  return "# 素材篮\n\n" + blocks.join("\n\n") + "\n";
}

// A page that Word and WPS open and that can be pasted from: 仿宋 三号, 28 磅, 首行缩进两字, the margins of GB/T 9704.
const HEAD = '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n' +
  "<title>素材篮</title>\n<style>\n@page{size:A4;margin:37mm 26mm 35mm 28mm}\n" +
  "p{margin:0;font:16pt/28pt 仿宋_GB2312,仿宋,FangSong,STFangsong,serif;text-indent:2em;text-align:justify}\n" +
  "h2{margin:0;font:16pt/28pt 黑体,SimHei,sans-serif;text-indent:2em}\n" +
  "p.note,p.source{font-size:10.5pt;line-height:18pt;color:#555}\n</style>\n</head>\n<body>\n";

/** The page that Word opens. @param {Item[]} list */
function toHtml(list) {
  const lines = groups(list).map(({ name, pieces }) => {
    return (name ? "<h2>" + escape(name) + "</h2>\n" : "") + pieces.map(paragraphs).join("");
  });
  return HEAD + lines.join("") + "</body>\n</html>\n";
}

/** @param {Item} one */
function paragraphs(one) {
  const note = one.note ? '<p class="note">备注：' + escape(one.note) + "</p>\n" : "", from = items.source(one);
  return "<p>" + escape(one.text) + "</p>\n" + note + '<p class="source">——' + escape(from) + "</p>\n";
}

/** The Word file. @param {Item[]} list */
function toWord(list) {
  /** @type {import("../files/docx").Paragraph[]} */
  const found = [];
  groups(list).forEach(({ name, pieces }) => {
    if (name) found.push({ style: "heading", text: name });
    pieces.forEach((one) => {
      one.text.split("\n").forEach((text) => found.push({ style: "body", text }));
      if (one.note) found.push({ style: "note", text: "备注：" + one.note });
      found.push({ style: "note", text: "——" + items.source(one) });
    });
  });
  return docx.write("素材篮", found);
}

module.exports = { toText, toMarkdown, toHtml, toWord };
