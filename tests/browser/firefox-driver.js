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

/** What the tour tells; it is given a page, and what makes one in a profile that knows nothing. */
async function seen(tour, folder) {
  const puppeteer = require(path.join(modules, "puppeteer-core"));
  const extraPrefsFirefox = {
    "browser.download.folderList": 2, "browser.download.dir": folder, "browser.download.alwaysOpenPanel": false,
    "browser.download.always_ask_before_handling_new_types": false,
  };
  const browser = await puppeteer.launch({
    browser: "firefox", executablePath: executable, headless: true, extraPrefsFirefox: folder ? extraPrefsFirefox : {},
  });
  const complaints = [];
  const heard = (page) => {
    page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
    page.on("pageerror", (error) => complaints.push(String(error)));
    return page;
  };
  const fresh = async () => heard(await (await browser.createBrowserContext()).newPage());
  try {
    const told = await tour(heard(await browser.newPage()), fresh);
    process.stdout.write(JSON.stringify(Object.assign(told, { complaints })));
  } finally { await browser.close(); }
}

/** Runs a tour; `folder` is for what it downloads. */
function drive(tour, folder) {
  seen(tour, folder).catch((error) => { process.stderr.write(String(error.stack || error)); process.exitCode = 1; });
}

module.exports = { base, more, until, drive };
