// Whether a file of the handbook is there, and, from a server, whether it is byte for byte what the edition says. As a
// style sheet that applies to no medium it is loaded, compared by the browser itself, and never used.
"use strict";

const { h } = require("../page/dom");
const site = require("../page/site");

const AT_ONCE = 12;

/** Browsers compare sums only of what comes from a server. */
function compares() {
  return /^https?:$/.test(location.protocol);
}

/** @param {string} sum 64 hex digits */
function integrity(sum) {
  const bytes = (sum.match(/../g) || []).map((digits) => String.fromCharCode(parseInt(digits, 16)));
  return "sha256-" + window.btoa(bytes.join(""));
}

/** Whether the file loads, as these bytes where the browser compares. @param {string} name @param {string} sum */
function isThere(name, sum) {
  return new Promise((done) => {
    const end = (/** @type {boolean} */ found) => () => { link.remove(); done(found); };
    const link = h("link", {
      rel: "stylesheet", media: "not all", href: site.address(encodeURI(name)), integrity: sum && integrity(sum),
      onload: end(true), onerror: end(false),
    });
    document.head.append(link);
  });
}

/**
 * What is wrong with one file.
 * @param {string} name
 * @param {string} sum
 * @returns {Promise<"" | "missing" | "changed">}
 */
async function look(name, sum) {
  if (await isThere(name, compares() ? sum : "")) return "";
  return compares() && await isThere(name, "") ? "changed" : "missing";
}

/**
 * Looks at all files, some at once.
 * @param {{[name: string]: [number, string]}} files
 * @param {(done: number) => void} progress
 * @param {{stopped: boolean}} state
 */
async function all(files, progress, state) {
  const names = Object.keys(files);
  /** @type {{name: string, wrong: string}[]} */
  const found = [];
  let next = 0, done = 0;
  const walk = async () => {
    while (next < names.length && !state.stopped) {
      const name = names[next];
      next += 1;
      const wrong = await look(name, files[name][1]);
      if (wrong) found.push({ name, wrong });
      done += 1;
      progress(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
  return found;
}

module.exports = { compares, all };
