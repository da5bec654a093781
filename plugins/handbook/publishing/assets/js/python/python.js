// Our own Python in a worker (contract C8): started once for a page, asked by name, answers one call after another.
"use strict";

const scripts = require("./scripts");

/**
 * What a call brings back; `refused` says why there is no answer.
 * @typedef {{[key: string]: any} & {refused?: string}} Answer
 */

/** @type {{[step: string]: string}} */
const STEPS = { files: "正在读取程序", python: "正在启动", rules: "正在装入规则" };
const TOO_OLD = "这个浏览器运行不了检查程序：要 Chrome、Edge 112 或 Firefox 112 以后的版本。手册的其余部分照常能用。";

/** Answers the page's own scripts, and whoever sends the document an `hb:ask` {name, request, data, done, fail}. */
class Python {
  /** @param {(step: string) => void} told hears how far the start is */
  constructor(told) {
    this.told = told;
    /** @type {Worker | null} */
    this.worker = null;
    /** @type {Map<number, {done: (answer: string) => void, fail: (error: Error) => void}>} */
    this.calls = new Map();
    this.next = 0;
    /** @type {Promise<void> | null} */
    this.starting = null;
    document.addEventListener("hb:ask", (event) => {
      const { name, request, data, done, fail } = /** @type {CustomEvent} */ (event).detail;
      this.call(name, request, data).then(done, fail);
    });
  }

  /** Whether the site was built with the engine. */
  static isThere() {
    return scripts.addresses() !== null;
  }

  /** Starts it, once. Fails with a sentence for people. */
  ready() {
    this.starting = this.starting || this.start();
    return this.starting;
  }

  async start() {
    const where = scripts.addresses();
    if (!where) throw new Error("这份手册没有带检查程序");
    if (typeof WebAssembly !== "object" || typeof Worker !== "function") throw new Error(TOO_OLD);
    this.told(STEPS.files);
    const [runtime, rules] = await Promise.all([
      scripts.files("runtime", where.runtime), scripts.files("rules", where.rules),
    ]);
    try { await this.begin(runtime, rules); } catch (error) {
      throw new Error(error.message === TOO_OLD ? TOO_OLD : TOO_OLD + "（" + error.message + "）");
    }
  }

  /** Starts what has arrived. @param {scripts.Files} runtime @param {scripts.Files} rules */
  async begin(runtime, rules) {
    const source = new Blob([/** @type {BlobPart} */ (runtime["worker.js"])], { type: "text/javascript" });
    this.listen(new Worker(URL.createObjectURL(source)));
    const lock = JSON.parse(new TextDecoder().decode(runtime["lock.json"]));
    delete runtime["worker.js"];
    delete runtime["lock.json"];
    await this.post("start", { runtime, lock, rules }, Object.values(runtime).map((data) => data.buffer));
  }

  /** @param {Worker} worker */
  listen(worker) {
    this.worker = worker;
    worker.onmessage = ({ data }) => {
      if (data.step) this.told(STEPS[data.step] || "");
      const call = this.calls.get(data.id);
      if (!call) return;
      this.calls.delete(data.id);
      if (typeof data.error === "string") call.fail(new Error(data.error));
      else call.done(data.answer);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.calls.forEach((call) => call.fail(new Error(TOO_OLD)));
      this.calls.clear();
    };
  }

  /**
   * @param {string} call
   * @param {object} given
   * @param {Transferable[]} [handed]
   * @returns {Promise<string>}
   */
  post(call, given, handed) {
    const id = this.next++, worker = this.worker;
    return new Promise((done, fail) => {
      if (!worker) { fail(new Error(TOO_OLD)); return; }
      this.calls.set(id, { done, fail });
      worker.postMessage({ id, call, given }, handed || []);
    });
  }

  /**
   * The answer to a call; starts it where it was not.
   * @param {string} name
   * @param {object} request
   * @param {Uint8Array} [data]
   * @returns {Promise<Answer>}
   */
  async call(name, request, data) {
    await this.ready();
    return JSON.parse(await this.post("call", { name, request: JSON.stringify(request), data }));
  }
}

module.exports = { Python };
