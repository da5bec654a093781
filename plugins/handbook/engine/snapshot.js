// Run by node when a site is built (snapshot.py): starts the page's Python, lets it make ready what every draft needs,
// and writes down which modules it has loaded then and what its memory holds.
"use strict";

const crypto = require("crypto");
const fs = require("fs");
const { syncBuiltinESMExports } = require("module");

const [folder, library, given, rehearsal, made] = process.argv.slice(2);
const HOME = "/home/pyodide/";

// The same input gives the same bytes, whatever day it is and whatever chance says.
Date.now = performance.now = () => 0;
crypto.randomFillSync = (bytes) => bytes.fill(1);
Object.defineProperty(globalThis, "crypto", { value: { getRandomValues: crypto.randomFillSync } });
syncBuiltinESMExports();

const START = `
import sys, zipfile
zipfile.ZipFile("/tmp/given").extractall("${HOME}")
sys.path.insert(0, "/tmp")
import rehearsal
rehearsal.made_ready("${HOME}")
sys.path.remove("/tmp")
del rehearsal, zipfile, sys.modules["rehearsal"]
import gc, json
gc.collect()
json.dumps(sorted(sys.modules))
`;

/** The length of the list, the list, the memory. */
async function write() {
  const { loadPyodide } = require(folder + "/pyodide.js");
  const python = await loadPyodide({
    indexURL: folder + "/", stdLibURL: library, jsglobals: {}, _makeSnapshot: true,
    env: { PYTHONHASHSEED: "0", HOME: "/home/pyodide" },
  });
  python.FS.writeFile("/tmp/given", fs.readFileSync(given));
  python.FS.writeFile("/tmp/rehearsal.py", fs.readFileSync(rehearsal));
  const names = Buffer.from(python.runPython(START)), size = Buffer.alloc(4);
  size.writeUInt32LE(names.length);
  fs.writeFileSync(made, Buffer.concat([size, names, python.makeMemorySnapshot()]));
}

write().catch((error) => { process.stderr.write(String(error.stack || error)); process.exit(1); });
