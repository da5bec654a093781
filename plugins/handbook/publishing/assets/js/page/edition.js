// The edition's own list (contract C7), as the script that it also is: its files, and where reports lay before.
"use strict";

const { h } = require("./dom");
const site = require("./site");

/**
 * `files`: size and SHA-256 by name; `moved`: ids that reports had before, with those they have.
 * @typedef {{edition: string, files: {[name: string]: [number, string]}, moved?: {[id: string]: string}}} Edition
 */

/** The list; says what is wrong with it. @returns {Promise<Edition>} */
function list() {
  return new Promise((done, failed) => {
    const lost = () => failed(new Error("清单 edition.js 缺失或损坏，没有办法核对。请重新复制整个手册。"));
    const script = h("script", {
      src: site.address("edition.js"), onerror: lost,
      onload: () => {
        const found = /** @type {any} */ (window).handbookEdition;
        if (found && found.files) done(found);
        else lost();
      },
    });
    document.head.append(script);
  });
}

/** The id of the report of which a former id ended in this hash; "" where there is none. @param {string} hash */
async function moved(hash) {
  const led = (await list()).moved || {}, former = Object.keys(led).find((id) => id.endsWith("-" + hash));
  return former ? led[former] : "";
}

module.exports = { list, moved };
