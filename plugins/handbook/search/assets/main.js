"use strict";
// What the search puts on a page. `window.handbook` has four names:
//   search(text, options)  contract C4
//   suggest(text, options) what may be meant while somebody types: [{text, kind, url}]
//   rescue(text)           what to offer when nothing is found: {parts, together, gaps, near, aliases}
//   query                  rules that pages share: ready() → {names, fold(text)}, once the index is open;
//                          sentence(text, start, end) → [start, end]; isLiteral(pasted);
//                          alike(text) → other words for the same thing;
//                          beside(report, anchor) → {before, after}, the passages around one;
//                          report(hash) → the id that ends in it; inflate(data, most) → bytes of archives;
//                          unpack(text, head) → the parts of a script that is written like a shard
const { Engine } = require("./engine");
const { Units, sections } = require("./format");
const { inflate } = require("./inflate");
const { isLiteral } = require("./parse");
const { sentence } = require("./sentence");

const page = /** @type {any} */ (window);
const unpack = async (text, head) => sections(new Units(head).bytes(text));

const CURRENT = "assets/handbook/current.js"; // publishing/current.py: it names the index

/** Where the index lies, by its boot script: <root>/search/<edition>/. @returns {{root: string, folder: string}} */
function placed() {
  const meta = document.querySelector('meta[name="handbook"]'), current = page.handbookCurrent;
  const root = new URL((meta && /** @type {HTMLElement} */ (meta).dataset.root) || "./", location.href).href;
  return { root, folder: current && current.index ? new URL(".", new URL(current.index, root)).href : "" };
}

/**
 * Runs a classic script: fetch does not work on file://.
 * @param {string} address @param {string} [name] the shard in it; several segments call theirs alike
 */
function run(address, name) {
  return new Promise((done) => {
    const script = document.createElement("script");
    script.src = address;
    Object.assign(script, { handbookName: name });
    script.onload = script.onerror = () => { script.remove(); done(); };
    document.head.appendChild(script);
  });
}

/** One shard by its name. */
function loader() {
  const arrived = (page.handbookShards = page.handbookShards || {});
  page.handbookShard = (name, text, head) => {
    const { handbookName } = /** @type {any} */ (document.currentScript || {});
    arrived[handbookName || name] = { text, head };
  };
  const take = (name) => {
    const shard = arrived[name];
    delete arrived[name];
    return shard;
  };
  return async (name) => {
    if (!(name in arrived)) await run(placed().folder + name + ".js", name);
    if (name === "boot" && !(name in arrived) && /^http/.test(location.protocol)) {
      await run(placed().root + CURRENT + "?" + Date.now()); // the browser may remember that of an older edition
      await run(placed().folder + name + ".js");
    }
    if (name in arrived) return take(name);
    throw new Error("missing");
  };
}

const RULES = { sentence, isLiteral, unpack, inflate: (data, most) => inflate(data, undefined, most) };

/** @param {string} folder of the index */
function open(folder) {
  const engine = new Engine(loader(), folder.split("/").slice(-3).join("/"));
  return {
    search: (text, options) => engine.search(text, options),
    suggest: (text, options) => engine.suggest(text, options),
    rescue: (text) => engine.rescue(text),
    query: {
      ...RULES, ready: () => engine.ready(), report: (hash) => engine.report(hash), alike: (text) => engine.alike(text),
      beside: (report, anchor) => engine.beside(report, anchor),
    },
  };
}

const { folder } = placed();
page.handbook = Object.assign(page.handbook || {}, folder ? open(folder) : { query: RULES });
