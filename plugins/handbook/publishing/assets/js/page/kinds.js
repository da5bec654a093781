// What the kinds of pages, words and sets of words are called that the engine finds.
"use strict";

/** @type {{[kind: string]: string}} */
const KINDS = {
  topic: "专题", practice: "做法", term: "术语", template: "模板", checklist: "清单", regulation: "规定", function: "句式",
  guide: "说明", report: "报告", book: "文件", phrase: "常用语",
};

module.exports = { KINDS };
