// The engine in node: reads an index from disk and answers queries, one JSON object per line in, one per line out.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const readline = require("readline");
const assets = path.join(__dirname, "../../plugins/handbook/search/assets");
const { Engine } = require(path.join(assets, "engine.js"));

// A loader over a folder of shards; it counts what was read and in how many dependent rounds.
function loader(folder) {
  const seen = { bytes: 0, files: 0, names: [] };
  const load = async (name) => {
    const data = fs.readFileSync(path.join(folder, name + ".js"));
    let shard = null;
    vm.runInNewContext(data.toString("utf16le").replace(/^\ufeff/, ""), { handbookShard: (_, text, head) => (shard = { text, head }) });
    seen.bytes += data.length;
    seen.files += 1;
    seen.names.push(name);
    return shard;
  };
  return { load, seen };
}

module.exports = { loader, Engine, assets };

async function main(folder) {
  let { load, seen } = loader(folder);
  let engine = new Engine(load);
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    if (request.fresh) { ({ load, seen } = loader(folder)); engine = new Engine(load); }
    const reply = {};
    try {
      reply.answer = await engine[request.call || "search"](...request.arguments);
    } catch (error) {
      reply.error = error.message;
    }
    process.stdout.write(JSON.stringify({ ...reply, seen: { bytes: seen.bytes, files: seen.files } }) + "\n");
  }
}

if (require.main === module) main(process.argv[2]);
