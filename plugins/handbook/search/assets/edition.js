"use strict";
// What the boot script says of the whole index (search/boot.py): its segments, and what they share.
const { BloomFilter } = require("./bloom");
const { Catalogue, alphabet } = require("./catalogue");
const { Columns } = require("./count/columns");
const { Folder, pairs } = require("./fold");
const { json, sections } = require("./format");
const { Blocks } = require("./lookup/blocks");
const { Index } = require("./lookup/index");
const { Whole } = require("./whole");
const { Written } = require("./written");

const OWN = 9, SHARED = 2; // sections of a segment; sections of the boot script besides its manifest

/** The opened boot script. */
class Edition {
  /** @param {Object<string, any>} manifest @param {Uint8Array[]} parts @param {import("./shards").Shards} shards */
  constructor(manifest, parts, shards) {
    const rows = manifest.segments.map((row, place) => {
      const own = parts.slice(SHARED + OWN * place).slice(0, OWN);
      return { row, own, letters: alphabet(own[1], own[2]) };
    });
    this.names = manifest.names; // of what can be filtered by, by id
    this.holdsOwn = !!manifest.own; // whether the handbook's own text is there to be searched
    this.gap = manifest.gap;
    this.sorted = manifest.sorted;
    this.ids = turned(manifest.names);
    this.folder = folderOf(manifest, parts[1], rows);
    this.bloom = new BloomFilter(parts[0], (rows[0] ? rows[0].row : manifest).sizes.probes);
    this.shards = shards;
    this.rows = rows;
    /** @type {{index: Index, columns: Columns}[] | null} */ this.opened = null;
    /** @type {Promise<Whole | null> | null} */ this.all = null;
  }

  /** Of all segments; a small handbook is scanned, and they are hardly ever asked for. */
  get segments() {
    const { rows, shards } = this;
    this.opened = this.opened || rows.map(({ row, own, letters }, place) => {
      const opened = index(row, new Catalogue(row, own, letters, shards, this), shards, place);
      return { index: opened, columns: new Columns(opened) };
    });
    return this.opened;
  }

  get indexes() { return this.segments.map((one) => one.index); }

  /** All passages of a small handbook; null where there is an index alone. @returns {Promise<Whole | null>} */
  whole() {
    this.all = this.all || this.openWhole().catch(() => null);
    return this.all;
  }

  async openWhole() {
    const { between } = await this.shards.head;
    if (!between) return null;
    const written = new Written(this.folder); // while the script comes
    return new Whole(await this.shards.whole(), between, written, this.rows[0].row.values);
  }

  /** @param {Uint8Array} data the bytes of the boot script @returns {Promise<Edition>} */
  static async open(data, shards) {
    const [manifest, ...parts] = await sections(data);
    return new Edition(JSON.parse(new TextDecoder("utf-8").decode(manifest)), parts, shards);
  }
}

/** Folding as all segments have it: their tables are parts of one. @returns {Folder} */
function folderOf(manifest, shared, rows) {
  const folder = new Folder(rows.map(({ letters }) => letters), Object.assign(manifest.fold, pairs(shared)));
  for (const { row, own } of rows) folder.learn(Object.assign(row.fold, pairs(own[3])));
  return folder;
}

/** The index of a segment; groups of near-duplicates that changed since it was written are asked for with its texts. */
function index(row, catalogue, shards, place) {
  const changed = () => shards.get("same", (data) => groups(json(data)[place]));
  return new Index(catalogue, new Blocks(catalogue, row.changed ? changed : null));
}

/** Number of a group by slot. @param {number[][]} columns */
function groups([slots, numbers]) { return new Map(slots.map((slot, place) => [slot, numbers[place]])); }

/**
 * Ids by name, for each key.
 * @param {Object<string, Object<string, string>>} names @returns {Object<string, Object<string, string>>}
 */
function turned(names) {
  /** @type {Object<string, Object<string, string>>} */ const result = {};
  for (const key of Object.keys(names)) {
    result[key] = {};
    for (const id of Object.keys(names[key])) result[key][names[key][id]] = id;
  }
  return result;
}

module.exports = { Edition };
