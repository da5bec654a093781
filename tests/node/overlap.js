// Asks the same queries several times at once, with shards that arrive late: node overlap.js <shards> <queries.json>.
// queries.json: [[query, occurrences, reports], …]; prints what differs.
"use strict";
const fs = require("fs");
const { loader, Engine } = require("./host.js");

let seed = 1;
const dice = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
// A reading that is called complete has to be right, whoever else is asking.
const later = (most) => new Promise((resolve) => setTimeout(resolve, dice() * most));

async function main(folder, queries) {
  const { load } = loader(folder);
  const engine = new Engine((name) => later(3).then(() => load(name)));
  for (const [query, occurrences, reports] of queries) {
    const asked = [engine.search(query, dice() < 0.5 ? {} : { onprogress() {} })];
    await later(30);
    asked.push(engine.search(query, { limit: 20000 }));
    if (dice() < 0.5) asked.push(later(10).then(() => engine.search(query, { offset: 5, limit: 50 })));
    const answers = await Promise.all(asked);
    const found = await engine.search(query, { limit: 20000 });
    const right = (one) => one.occurrences === occurrences && one.reports === reports;
    const same = [...answers, found].every((one) => right(one) || !one.complete) && answers[1].complete;
    const whole = [answers[1], found].every((one) => one.hits.length === occurrences);
    if (!same || !whole) console.log(JSON.stringify([query, occurrences, reports]));
  }
}

process.on("unhandledRejection", (error) => { console.log(error.stack); });
main(process.argv[2], JSON.parse(fs.readFileSync(process.argv[3], "utf8")));
