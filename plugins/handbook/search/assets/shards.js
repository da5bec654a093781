"use strict";
// The files of the index: loaded once, the last ones used are kept, what is missing or damaged is named.
const { Units } = require("./format");

const FORMAT = 7; // the one number of the format that these scripts read (format.NUMBER)
const KEPT = 48;

/** @typedef {{text: string, head?: import("./format").Head}} Script what a shard's script hands over */

/** A shard that is not there or not whole; says so to people. */
class MissingShard extends Error {
  constructor(place, name) {
    super("这份手册不完整：搜索数据 " + place + name + ".js 缺失或损坏。请重新复制整个手册；其余内容仍可查。");
    this.name = "MissingShard";
    this.file = name + ".js";
  }
}

/** The shards of one edition. */
class Shards {
  /** @param {function(string): Promise<Script>} load by name @param {string} place where they lie, for people */
  constructor(load, place) {
    this.load = load;
    this.place = place;
    this.kept = new Map();
    this.units = null;
    /** @type {Promise<import("./format").Head> | null} */ this.head = null; // once the boot script is asked for
    /** @type {Promise<string | null> | null} */ this.texts = null;
  }

  /** @param {string} name relative to the boot script's folder */
  missing(name) {
    const isBeside = name.slice(0, 3) === "../", place = isBeside ? this.place.replace(/[^/]+\/$/, "") : this.place;
    return new MissingShard(place, isBeside ? name.slice(3) : name);
  }

  /** The bytes of the boot script; what they are written with is told beside them. @returns {Promise<Uint8Array>} */
  async boot() {
    const loaded = this.load("boot").catch(() => { throw this.missing("boot"); });
    this.head = loaded.then(({ head }) => head);
    this.head.catch(() => {}); // told below
    const { text, head } = await loaded;
    if (!head) throw this.missing("boot");
    if (head.format !== FORMAT) {
      const known = "，这个页面只认得 " + FORMAT + "：手册由两个版本混成，请重新复制整个手册。";
      throw new Error("搜索数据的格式是 " + head.format + known);
    }
    this.units = new Units(head);
    return this.units.bytes(text);
  }

  /** All passages as text (whole.js of the index), where the handbook is small and they are there; else null. */
  whole() {
    const read = (head) => (head.between ? this.load("whole").then(({ text }) => text) : null);
    this.texts = this.texts || this.head.then(read).catch(() => null);
    return this.texts;
  }

  /**
   * The shard as `read` makes it from its bytes.
   * @template T @param {string} name @param {function(Uint8Array): T} read @returns {Promise<T>}
   */
  get(name, read) {
    let known = this.kept.get(name);
    if (known) this.kept.delete(name);
    else {
      known = this.read(name, read);
      known.catch(() => this.kept.delete(name));
    }
    this.kept.set(name, known);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
    return known;
  }

  /**
   * The same for who walks through many of them: it is not kept.
   * @template T @param {string} name @param {function(Uint8Array): T} read @returns {Promise<T>}
   */
  pass(name, read) { return this.kept.get(name) || this.read(name, read); }

  /** @template T @param {string} name @param {function(Uint8Array): T} read @returns {Promise<T>} */
  read(name, read) {
    const made = this.load(name).then(({ text }) => read(this.units.bytes(text)));
    return made.catch(() => { throw this.missing(name); });
  }

  isKept(name) { return this.kept.has(name); }
}

module.exports = { Shards };
