// Runtime and rules as they lie beside the page: classic scripts, since a page on a disk can load nothing else.
"use strict";

const engine = require("../engine");

/** What a page that runs Python says in the tag of its script: where the two lie; null where the site has none. */
const own = /** @type {HTMLScriptElement | null} */ (
  typeof document === "undefined" ? null : document.currentScript);

/** @typedef {{[name: string]: Uint8Array}} Files */

/** Where the data of the desk lie. */
function materials() {
  return (own && own.dataset.materials) || "";
}

/** Where the two scripts lie; null where the site was built without. */
function addresses() {
  const { runtime, rules } = own ? own.dataset : /** @type {DOMStringMap} */ ({});
  return runtime && rules ? { runtime, rules } : null;
}

/**
 * The files in a script, by name.
 * @param {string} name
 * @param {string} address
 * @returns {Promise<Files>}
 */
async function files(name, address) {
  const { text, head } = await loaded(name, address);
  const [listed, whole] = await engine.unpack(text, head);
  /** @type {Files} */
  const found = {};
  let at = 0;
  JSON.parse(new TextDecoder().decode(listed)).forEach((/** @type {[string, number]} */ [one, size]) => {
    found[one] = whole.slice(at, at + size);
    at += size;
  });
  return found;
}

/**
 * What the script hands over, under the name under which shards of the index do, too.
 * @param {string} name
 * @param {string} address
 * @returns {Promise<{text: string, head: object}>}
 */
function loaded(name, address) {
  const page = /** @type {any} */ (window);
  /** @type {{[name: string]: {text: string, head: object}}} */
  const arrived = (page.handbookShards = page.handbookShards || {});
  page.handbookShard = page.handbookShard || ((/** @type {string} */ shard, /** @type {string} */ text,
    /** @type {object} */ head) => { arrived[shard] = { text, head }; });
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = script.onerror = () => {
      const found = arrived[name];
      delete arrived[name];
      script.remove();
      if (found) done(found);
      else fail(new Error("文件 " + address.split("/").slice(-1)[0] + " 缺失或损坏，请重新复制整个手册"));
    };
    document.head.append(script);
  });
}

module.exports = { addresses, materials, files };
