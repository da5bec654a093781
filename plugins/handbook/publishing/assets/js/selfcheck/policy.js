// Whether the page's policy is in force, and whether anything was asked of anywhere else.
"use strict";

const { h } = require("../page/dom");
const site = require("../page/site");

const PATIENCE = 300; // ms that a browser may take to tell of a breach

/** Whether the browser refuses a script that stands in the page: the policy is read and obeyed. */
function isInForce() {
  return new Promise((done) => {
    const end = (/** @type {boolean} */ found) => () => { document.removeEventListener(NAME, refused); done(found); };
    const refused = end(true), NAME = "securitypolicyviolation", script = h("script", {});
    document.addEventListener(NAME, refused);
    script.textContent = "self.handbookUnguarded = true";
    document.head.append(script);
    script.remove();
    window.setTimeout(end(false), PATIENCE);
  });
}

/** Whether the policy says that no connection is made. */
function isClosed() {
  const meta = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  return /** @type {HTMLMetaElement} */ (meta || h("meta", {})).content.includes("connect-src 'none'");
}

/** Addresses outside the handbook that this page asked for. @returns {string[]} */
function elsewhere() {
  const root = site.whereabouts();
  return window.performance.getEntriesByType("resource").map((entry) => entry.name)
    .filter((name) => !name.startsWith(root) && !/^(data|blob):/.test(name));
}

module.exports = { isInForce, isClosed, elsewhere };
