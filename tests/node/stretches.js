// What of texts stands in an index, word for word, as check.html finds it: node stretches.js <shards> <texts.json>.
// texts.json: [text, …]; prints [[[start, end], …], …].
"use strict";
const fs = require("fs");
const path = require("path");
const { loader, Engine, assets } = require("./host.js");
const { stretches } = require(path.join(assets, "../../publishing/assets/js/check/stretches.js"));

async function main(folder, texts) {
  const engine = new Engine(loader(folder).load), answers = [], asked = new Map();
  const ask = async (words) => {
    if (!asked.has(words)) {
      const found = await engine.search(words, { literal: true, limit: 1 });
      asked.set(words, found.hits.length ? found : null);
    }
    return asked.get(words);
  };
  for (const text of texts) answers.push((await stretches(text, ask)).map(({ start, end }) => [start, end]));
  console.log(JSON.stringify(answers));
}

main(process.argv[2], JSON.parse(fs.readFileSync(process.argv[3], "utf8")));
