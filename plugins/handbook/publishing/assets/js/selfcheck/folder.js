// A folder that one chose on this computer: every file of it against the edition's list, byte for byte. Read here, sent
// nowhere.
"use strict";

const { sha256, hex } = require("./sha256");

const LIST = ["edition.json", "edition.js"], OPENER = "打开手册.html", OFFERS = "downloads/";

/**
 * Files by their names relative to the handbook's root, which is where the list lies.
 * @param {File[]} chosen
 * @returns {Map<string, File> | null} null where no list is
 */
function named(chosen) {
  const paths = chosen.map((file) => file.webkitRelativePath || file.name);
  const lists = paths.filter((path) => /(^|\/)edition\.json$/.test(path)).sort((a, b) => a.length - b.length);
  if (!lists.length) return null;
  const root = lists[0].slice(0, -"edition.json".length);
  return new Map(chosen.map((file, place) => /** @type {[string, File]} */ ([paths[place], file]))
    .filter(([path]) => path.startsWith(root)).map(([path, file]) => [path.slice(root.length), file]));
}

/** @param {File} file @returns {Promise<Uint8Array | null>} */
function bytes(file) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(new Uint8Array(/** @type {ArrayBuffer} */ (reader.result)));
    reader.onerror = () => done(null);
    reader.readAsArrayBuffer(file);
  });
}

/** @param {File | undefined} file @param {[number, string]} wanted size and sum */
async function look(file, wanted) {
  if (!file) return "missing";
  if (file.size !== wanted[0]) return "changed";
  const data = await bytes(file);
  return data && hex(sha256(data)) === wanted[1] ? "" : "changed";
}

/**
 * The sizes of the copies that the handbook offers, by name: they are in no edition's list but in their own. Sums
 * of hundreds of megabytes are for who takes one.
 * @param {Map<string, File>} found
 * @returns {Promise<Map<string, number>>}
 */
async function offered(found) {
  const own = found.get(OFFERS + "list.js"), data = own ? await bytes(own) : null;
  try {
    const text = new TextDecoder().decode(data || new Uint8Array(0));
    /** @type {{name: string, size: number}[]} */
    const files = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)).files;
    return new Map(files.map((one) => /** @type {[string, number]} */ ([OFFERS + one.name, one.size])));
  } catch (error) { return new Map(); }
}

/**
 * What is in no list, and what is offered and not as long as it should be.
 * @param {Map<string, File>} found
 * @param {{[name: string]: [number, string]}} files
 */
async function beside(found, files) {
  const offers = await offered(found), known = [...LIST, OPENER, OFFERS + "list.js"];
  const isKnown = (/** @type {string} */ name) =>
    Object.prototype.hasOwnProperty.call(files, name) || known.includes(name) || offers.has(name);
  const faults = Array.from(found.keys()).filter((name) => !isKnown(name)).map((name) => ({ name, wrong: "extra" }));
  offers.forEach((size, name) => {
    const file = found.get(name);
    if (!file || file.size !== size) faults.push({ name, wrong: file ? "changed" : "missing" });
  });
  return faults;
}

/**
 * What is wrong with each file; what is there and in no list is extra.
 * @param {Map<string, File>} found
 * @param {{[name: string]: [number, string]}} files
 * @param {(done: number) => void} progress
 * @param {{stopped: boolean}} state
 */
async function all(found, files, progress, state) {
  const faults = await beside(found, files);
  let done = 0;
  for (const name of Object.keys(files)) {
    if (state.stopped) break;
    const wrong = await look(found.get(name), files[name]);
    if (wrong) faults.push({ name, wrong });
    done += 1;
    progress(done);
  }
  return faults;
}

module.exports = { named, all, bytes };
