"use strict";
// What the search puts on a page. `window.handbook` has four names:
//   search(text, options)  contract C4
//   suggest(text, options) what may be meant while somebody types: [{text, kind, url}]
//   rescue(text)           what to offer when nothing is found: {parts, together, gaps, near, aliases}
//   query                  rules that pages share: ready() → {names, fold(text)}, once the index is open;
//                          sentence(text, start, end) → [start, end]; isLiteral(pasted);
//                          alike(text) → other words for the same thing
const { Engine } = require("./engine");
const { isLiteral } = require("./parse");
const { sentence } = require("./sentence");

const page = /** @type {any} */ (window);

/** One shard as a classic script: fetch does not work on file://. @param {string} folder */
function loader(folder) {
  const arrived = (page.handbookShards = page.handbookShards || {});
  page.handbookShard = (name, text, head) => { arrived[name] = { text, head }; };
  const take = (name) => {
    const shard = arrived[name];
    delete arrived[name];
    return shard;
  };
  return (name) => (name in arrived ? Promise.resolve(take(name)) : new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = folder + name + ".js";
    script.onload = script.onerror = () => {
      script.remove();
      if (name in arrived) resolve(take(name));
      else reject(new Error("missing"));
    };
    document.head.appendChild(script);
  }));
}

/** @param {string} address of the boot script, relative to the page: <root>/search/<edition>/boot.js */
function open(address) {
  const folder = new URL(".", new URL(address, location.href)).href;
  const engine = new Engine(loader(folder), folder.split("/").slice(-3).join("/"));
  return {
    search: (text, options) => engine.search(text, options),
    suggest: (text, options) => engine.suggest(text, options),
    rescue: (text) => engine.rescue(text),
    query: { ready: () => engine.ready(), alike: (text) => engine.alike(text), sentence, isLiteral },
  };
}

const { boot } = document.currentScript.dataset;
page.handbook = Object.assign(page.handbook || {}, boot ? open(boot) : { query: { sentence, isLiteral } });
