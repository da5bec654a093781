// check.html and desk.html in Firefox, driven over WebDriver BiDi:
// node firefox_check.js <node_modules> <firefox> <site's address> <file>… prints what it saw, one JSON object.
"use strict";
const fs = require("fs");
const path = require("path");
const [modules, executable, base, ...files] = process.argv.slice(2);
const puppeteer = require(path.join(modules, "puppeteer-core"));

async function until(page, seen) {
  for (let tries = 0; tries < 1200; tries++) {
    const found = await page.evaluate(seen).catch(() => null);
    if (found) return found;
    await new Promise((end) => setTimeout(end, 100));
  }
  throw new Error("waited in vain for " + seen + ": " + (await page.evaluate(() => document.body.innerText.slice(0, 600))));
}

const ask = (name, data) => new Promise((done, fail) => document.dispatchEvent(new CustomEvent("hb:ask", { detail: {
  name: "check", request: { name }, data: Uint8Array.from(atob(data), (one) => one.charCodeAt(0)),
  done: (answer) => done(JSON.stringify([answer.check, answer.parse])), fail } })));

async function tour(page) {
  const saw = { answers: [] };
  await page.goto(base + "check.html");
  await until(page, () => /可以查了/.test(document.getElementById("hb-check-status").textContent));
  for (const file of files) {
    saw.answers.push(JSON.parse(await page.evaluate(ask, file, fs.readFileSync(file).toString("base64"))));
  }
  await page.type("#hb-draft", "工作总结\n一、做法\n工作的的记录不完整。");
  saw.status = await until(page, () => document.querySelector(".hb-flaw") && document.getElementById("hb-check-status").textContent);
  await page.goto(base + "desk.html#template=bannian-zongjie");
  await until(page, () => !!document.querySelector(".hb-block--h1"));
  saw.checked = await until(page, () => /^检查：/.test(document.getElementById("hb-desk-status").textContent));
  await page.focus(".hb-block--h2 textarea");
  saw.examples = await until(page, () => document.querySelectorAll(".hb-offer").length);
  return saw;
}

(async () => {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: executable, headless: true });
  const complaints = [];
  try {
    const page = await browser.newPage();
    page.on("console", (message) => { if (message.type() === "error") complaints.push(message.text()); });
    page.on("pageerror", (error) => complaints.push(String(error)));
    process.stdout.write(JSON.stringify(Object.assign(await tour(page), { complaints })));
  } finally { await browser.close(); }
})().catch((error) => { process.stderr.write(String(error.stack || error)); process.exitCode = 1; });
