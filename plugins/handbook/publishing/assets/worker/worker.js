"use strict";
// The worker of check.html and desk.html: CPython (Pyodide) with our own modules in memory (contract C8).
// It loads nothing from anywhere: what the loader asks for is looked up among the bytes that the page handed over.
/* global loadPyodide, _createPyodideModule */

const HOME = "/home/pyodide/";
const TYPES = { wasm: "application/wasm" };
const memory = new Map();

self.importScripts = undefined; // the loader takes it for the sign of a worker in which it must not run

/** What `fetch` is for the loader. @param {string | URL} url @returns {Promise<Response>} */
async function remembered(url) {
  const name = String(url).split("/").pop() || "";
  if (!memory.has(name)) throw new TypeError(name + " is not in memory");
  const type = TYPES[name.split(".").pop() || ""] || "application/octet-stream";
  return new Response(memory.get(name), { headers: { "Content-Type": type } });
}

//@@module@@
(function (fetch) { // eslint-disable-line no-unused-vars -- by this name the loader asks
//@@loader@@
})(remembered);

/** @type {any} */
let python = null;
/** @type {any} */
let door = null;

/**
 * Starts Python and opens the door of our own modules. Where the build wrote down a Python that has started, that one
 * goes on (`snapshot`): it has our modules, and needs of the rules only what it may still read.
 * @param {{runtime: {[name: string]: Uint8Array}, lock: any, rules: {[path: string]: Uint8Array}}} given
 */
async function start({ runtime, lock, rules }) {
  const { snapshot } = runtime;
  Object.entries(runtime).forEach(([name, data]) => memory.set(name, data));
  told("python");
  python = await loadPyodide({
    indexURL: "memory:/", packageBaseUrl: "memory:/", stdLibURL: "memory:/python_stdlib.zip", lockFileContents: lock,
    createPyodideModule: _createPyodideModule, jsglobals: {}, env: { PYTHONHASHSEED: "0", HOME: "/home/pyodide" },
    _loadSnapshot: snapshot,
  });
  memory.clear();
  told("rules");
  Object.entries(rules).filter(([path]) => !snapshot || !path.endsWith(".py")).forEach(([path, data]) => {
    python.FS.mkdirTree(HOME + path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(HOME + path, data);
  });
  if (!snapshot) {
    python.runPython("import sys\nsys.path.insert(0, " + JSON.stringify(HOME) + ")\n" +
      "from handbook import precompiled\nprecompiled.begin()");
  }
  door = python.runPython("from handbook.desk import Door\nDoor.open()");
  return "";
}

/** How far it is. @param {string} step */
function told(step) {
  self.postMessage({ step });
}

/** @param {{name: string, request: string, data?: Uint8Array}} call @returns {string} */
function answered({ name, request, data }) {
  const given = data ? python.toPy(data) : undefined; // null would be an object of its own
  try { return door.answer(name, request, given); } finally { if (given) given.destroy(); }
}

self.onmessage = async (event) => {
  const { id, call, given } = event.data;
  try {
    const answer = call === "start" ? await start(given) : answered(given);
    self.postMessage({ id, answer });
  } catch (error) {
    self.postMessage({ id, error: String((error && error.message) || error) });
  }
};
