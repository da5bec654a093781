// A folder that one chose on this computer: every file of it against the edition's list, byte for byte. Read here, sent
// nowhere.
"use strict";

const { sha256, hex } = require("./sha256");

const LIST = ["edition.json", "edition.js"], OPENER = "打开手册.html";

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
 * What is wrong with each file; what is there and in no list is extra.
 * @param {Map<string, File>} found
 * @param {{[name: string]: [number, string]}} files
 * @param {(done: number) => void} progress
 * @param {{stopped: boolean}} state
 */
async function all(found, files, progress, state) {
  const faults = Array.from(found.keys())
    .filter((name) => !Object.prototype.hasOwnProperty.call(files, name) && !LIST.includes(name) && name !== OPENER)
    .map((name) => ({ name, wrong: "extra" }));
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
