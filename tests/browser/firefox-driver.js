// A tour of pages in Firefox, driven over WebDriver BiDi. The scripts that use it are called with
// <node_modules> <firefox> <site's address> … and print what they saw, one JSON object, with what the pages complained of.
"use strict";
const path = require("path");
const [modules, executable, base, ...more] = process.argv.slice(2);
const PATIENCE = 1200; // tenths of a second that a busy machine may take

async function until(page, seen, ...given) {
  for (let tries = 0; tries < PATIENCE; tries++) {
    const found = await page.evaluate(seen, ...given).catch(() => null);
    if (found) return found;
    await new Promise((end) => setTimeout(end, 100));
  }
  const place = await page.evaluate(() => location.href + " " + document.body.innerText.slice(0, 600));
  throw new Error("waited in vain for " + seen + " at " + place);
}

async function seen(tour) {
  const puppeteer = require(path.join(modules, "puppeteer-core"));
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: executable, headless: true });
  const complaints = [];
  try {
    const page = await browser.newPage();
    page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
    page.on("pageerror", (error) => complaints.push(String(error)));
    process.stdout.write(JSON.stringify(Object.assign(await tour(page), { complaints })));
  } finally { await browser.close(); }
}

function drive(tour) {
  seen(tour).catch((error) => { process.stderr.write(String(error.stack || error)); process.exitCode = 1; });
}

module.exports = { base, more, until, drive };
