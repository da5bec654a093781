// A draft's way out of the desk and in again: Word, text, Markdown, the desk's own file.
"use strict";

const { bytes, save } = require("../files/files");
const site = require("../page/site");
const base64 = require("../python/base64");
const { fromJson, fromText, toBlocks, toJson, toMarkdown, toText } = require("./draft");

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const UNFIT = /[\\/:*?"<>|【】\s]+/g; // in names of files
const LONGEST = 60;

/**
 * @typedef {import("./draft").Draft} Draft
 * @typedef {import("../python/python").Python} Python
 */

/** A name that every disk takes. @param {Draft} draft */
function named(draft) {
  const title = draft.blocks.filter((one) => !one.hint).map((one) => one.text.trim()).find(Boolean) || draft.name;
  return (title || "稿子").replace(UNFIT, "").slice(0, LONGEST) || "稿子";
}

/**
 * @param {Draft} draft
 * @param {string} ending docx, txt, md or json
 * @param {"none" | "end" | "comments"} sources
 * @param {Python} python
 */
async function store(draft, ending, sources, python) {
  const name = named(draft) + "." + ending;
  if (ending === "docx") {
    const answer = await python.call("docx", { name: named(draft), blocks: toBlocks(draft, sources, site.name()) });
    save(name, base64.bytes(answer.data), WORD);
  } else if (ending === "txt") {
    const blocks = toBlocks(draft, sources, site.name()).map(([text]) => text);
    save(name, "\ufeff" + blocks.join("\r\n") + "\r\n", "text/plain");
  } else if (ending === "md") save(name, toMarkdown(draft), "text/markdown");
  else save(name, toJson(draft), "application/json");
}

/**
 * What a file holds: a draft of ours, or the paragraphs that our Python reads in it.
 * @param {File} file
 * @param {Python} python
 * @returns {Promise<{name: string, blocks: import("./draft").Block[], draft?: Draft}>}
 */
async function open(file, python) {
  const data = await bytes(file), name = file.name.replace(/\.\w+$/, "");
  if (/\.json$/i.test(file.name)) {
    const draft = fromJson(new TextDecoder().decode(data));
    return { name: draft.name, blocks: draft.blocks, draft };
  }
  const answer = await python.call("check", { name: file.name }, data);
  if (answer.refused) throw new Error(answer.refused);
  const reads = answer.parse.split("\n").filter(Boolean).map((/** @type {string} */ one) => JSON.parse(one));
  const texts = reads.map((/** @type {any} */ read) => read.paragraphs.map((/** @type {any} */ one) => one.text));
  return { name, blocks: fromText(texts.map((/** @type {string[]} */ one) => one.join("\n")).join("\n")) };
}

module.exports = { store, open, named, toText };
