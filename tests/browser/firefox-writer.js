// The writer's tours in Firefox, by the keyboard: what it is called with besides is another address of the same site, a
// folder for downloads, and files that are checked.
"use strict";
const fs = require("fs"), path = require("path");
const { base, more, until, drive } = require("./firefox-driver");
const [intranet, folder, ...files] = more;

const focused = (selector) => document.activeElement.matches(selector);
const ask = (name, data) => new Promise((done, fail) => document.dispatchEvent(new CustomEvent("hb:ask", { detail: {
  name: "check", request: { name }, data: Uint8Array.from(atob(data), (one) => one.charCodeAt(0)),
  done: (answer) => done(JSON.stringify([answer.check, answer.parse])), fail } })));

async function reach(page, selector, back = false) {
  for (let tries = 0; tries < 150; tries++) {
    if (await page.evaluate(focused, selector)) return;
    if (back) await page.keyboard.down("Shift");
    await page.keyboard.press("Tab");
    if (back) await page.keyboard.up("Shift");
  }
  throw new Error(selector + " is not reached from " + await page.evaluate(
    () => location.href + " " + document.activeElement.outerHTML.slice(0, 200)));
}

async function press(page, selector, back) {
  await reach(page, selector, back);
  await page.keyboard.press("Enter");
}

/** The file of this ending that a press brings, as base64. */
async function saved(page, selector, ending, back) {
  const before = new Set(fs.readdirSync(folder));
  await press(page, selector, back);
  for (let tries = 0; tries < 1200; tries++) {
    const found = fs.readdirSync(folder).find((name) => !before.has(name) && name.endsWith(ending));
    const file = found && path.join(folder, found);
    if (file && fs.statSync(file).size && !fs.existsSync(file + ".part")) return fs.readFileSync(file).toString("base64");
    await new Promise((end) => setTimeout(end, 100));
  }
  throw new Error("nothing was saved as " + ending);
}

async function take(page, query, many) {
  await page.keyboard.press("/");
  await page.keyboard.type(query);
  await page.keyboard.press("Enter");
  await until(page, (text) => decodeURIComponent(location.hash).startsWith("#q=" + text) &&
    /^\d+ 处/.test((document.querySelector(".hb-status__count") || {}).textContent), query);
  await reach(page, ".hb-hit__line");
  for (let count = 0; count < many; count++) {
    const kept = await page.evaluate(() => document.querySelector(".hb-basket-count").textContent);
    await page.keyboard.press("b");
    await until(page, (text) => document.querySelector(".hb-basket-count").textContent !== text, kept);
    await page.keyboard.press("ArrowDown");
  }
}

async function write(page, at, saw) {
  await page.goto(at + "search.html");
  for (const [query, many] of [["三会一课", 2], ["第一议题", 2], ["主题党日", 1]]) {
    await page.evaluate(() => { document.getElementById("hb-query").value = ""; });
    await take(page, query, many);
  }
  await page.goto(at + "templates/bannian-zongjie.html");
  await press(page, "a[href$='#template=bannian-zongjie']");
  saw.checked = await until(page, () => /^检查：/.test(document.getElementById("hb-desk-status").textContent));
  await press(page, "[data-tab=slots]");
  await reach(page, ".hb-slot__box");
  for (const value of ["云岭县档案馆", "2026"]) {
    await page.keyboard.type(value);
    await page.keyboard.press("Enter");
  }
  await press(page, "[data-tab=basket]", true);
  await reach(page, ".hb-block--body textarea", true);
  for (const figure of ["1", "2", "3", "4", "5"]) {
    await page.keyboard.down("Alt");
    await page.keyboard.press("Digit" + figure);
    await page.keyboard.up("Alt");
  }
  saw.word = await saved(page, ".hb-desk__bar .hb-button--first", ".docx", true);
}

async function tick(page, at, saw) {
  await page.goto(at + "checklists/sanhui-yike.html");
  await until(page, () => !!document.querySelector(".hb-ticks__count"));
  await reach(page, "[data-sign=unit]");
  await page.keyboard.type("某支部");
  await reach(page, ".hb-tick input");
  await page.keyboard.press(" ");
  saw.ticked = await page.evaluate(() => document.querySelector(".hb-ticks__count").textContent);
  saw.printed = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString("base64");
  saw.sheet = await saved(page, "[data-way=xlsx]", ".xlsx", true);
  await page.goto(at + "personal.html");
  return saved(page, "[data-way=save]", ".json");
}

/** The personal file in a profile that knows nothing. */
async function carry(page, at, file, saw) {
  await page.goto(at + "personal.html");
  saw.fresh = await page.evaluate(() => document.querySelector(".hb-basket-count").textContent);
  const input = await page.$("#hb-personal-import"), name = path.join(folder, "carried.json");
  fs.writeFileSync(name, Buffer.from(file, "base64"));
  await input.uploadFile(name);
  await until(page, () => !!document.querySelector("#hb-personal .hb-ticks__notice:not([hidden])"));
  saw.carried = await page.evaluate(() => document.querySelector(".hb-basket-count").textContent);
  await page.goto(at + "checklists/sanhui-yike.html");
  saw.stillTicked = await until(page, () => document.querySelector(".hb-ticks__count").textContent);
}

async function check(page, at, saw) {
  await page.goto(at + "check.html");
  await until(page, () => /可以查了/.test(document.getElementById("hb-check-status").textContent));
  saw.answers = [];
  for (const file of at === base ? files : files.slice(0, 1)) {
    saw.answers.push(JSON.parse(await page.evaluate(ask, file, fs.readFileSync(file).toString("base64"))));
  }
  await reach(page, "#hb-draft");
  await page.keyboard.type("工作总结\n一、做法\n工作的的记录不完整。");
  saw.status = await until(page, () => document.querySelector(".hb-flaw") &&
    document.getElementById("hb-check-status").textContent);
  await (await page.$("#hb-draft-file")).uploadFile(files[0]);
  saw.lines = await until(page, () => document.querySelectorAll(".hb-line").length > 9);
}

async function tour(page, fresh) {
  const all = {};
  for (const at of [base, intranet]) {
    const saw = all[at === base ? "disk" : "intranet"] = {};
    await write(page, at, saw);
    const file = await tick(page, at, saw);
    const other = await fresh();
    await carry(other, at, file, saw);
    await other.close();
    await page.bringToFront();
    await check(page, at, saw);
  }
  return all;
}

drive(tour, folder);
