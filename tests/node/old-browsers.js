// Our scripts may use nothing that Chromium 80 lacks, and nothing that reaches out. Parses every script it is given;
// prints {file: [problem, …]}. Needs acorn: node old-browsers.js <folder of node_modules> <script> …
"use strict";

// Addresses of elsewhere; names of the parts of Office files look like addresses and are never asked for.
const OUTSIDE = /^(https?:)?\/\/(?!schemas\.openxmlformats\.org\/)\w|^(iframe|frame|embed)$/;
const fs = require("fs");
const path = require("path");

// Syntax is ECMAScript 2020 at most. These came later as methods, properties or globals.
const NEWER = new Set([
  "replaceAll", "hasOwn", "structuredClone", "replaceChildren", "randomUUID", "checkVisibility", "showPicker", "throwIfAborted",
  "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "groupBy", "isWellFormed", "toWellFormed", "WeakRef",
  "FinalizationRegistry", "Segmenter", "AggregateError", "highlights", "Highlight", "inert", "popover", "showPopover", "submitter",
  "startViewTransition", "requestVideoFrameCallback", "CompressionStream", "URLPattern", "scheduler", "setHTML",
]);
const NEWER_CALLS = new Set(["at", "any", "with"]);
// Contract C5: nothing is fetched, sent, evaluated; texts never become markup.
const REACHING = new Set([
  "fetch", "XMLHttpRequest", "WebSocket", "EventSource", "sendBeacon", "RTCPeerConnection", "Worker", "SharedWorker", "serviceWorker",
  "importScripts", "eval", "Function", "innerHTML", "outerHTML", "insertAdjacentHTML", "createContextualFragment", "FontFace",
]);

function problems(acorn, text) {
  const found = [];
  let tree = null;
  try { tree = acorn.parse(text, { ecmaVersion: 2020, sourceType: "script", locations: true, allowReserved: false }); } catch (error) { return [error.message]; }
  walk(tree, (node) => {
    const say = (what) => found.push("line " + node.loc.start.line + ": " + what);
    const name = node.type === "Identifier" ? node.name : null;
    if (name && NEWER.has(name)) say(name + " is newer than Chromium 80");
    if (name && REACHING.has(name)) say(name + " reaches out or makes markup of texts");
    if (node.type === "ImportExpression") say("import()");
    if (node.type === "CallExpression" && node.callee.type === "MemberExpression" && !node.callee.computed && NEWER_CALLS.has(node.callee.property.name)) say(node.callee.property.name + "() is newer than Chromium 80");
    if (node.type === "Literal" && typeof node.value === "string" && OUTSIDE.test(node.value)) say(node.value);
  });
  return found;
}

function walk(node, see) {
  if (Array.isArray(node)) node.forEach((one) => walk(one, see));
  else if (node && typeof node.type === "string") {
    see(node);
    Object.keys(node).forEach((key) => { if (key !== "loc") walk(node[key], see); });
  }
}

const [modules, ...files] = process.argv.slice(2);
const acorn = require(path.join(modules, "acorn"));
const report = {};
files.forEach((file) => {
  const found = problems(acorn, fs.readFileSync(file, "utf8"));
  if (found.length) report[file] = found;
});
process.stdout.write(JSON.stringify(report));
