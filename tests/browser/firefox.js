// The smoke test in Firefox: what a visitor does from the front door to a paragraph.
"use strict";
const { base, until, drive } = require("./firefox-driver");
const QUERY = "第一议题";

async function tour(page) {
  const saw = {};
  await page.goto(base + "index.html");
  await page.type("#hb-ask", QUERY);
  await page.keyboard.press("Enter");
  saw.count = await until(page, () => { const place = document.querySelector(".hb-status__count"); return place && /^\d+ 处/.test(place.textContent) && place.textContent; });
  saw.expected = await page.evaluate(async (query) => {
    const answer = await window.handbook.search(query), hit = answer.hits[0], place = window.handbook.query.sentence(hit.text, hit.start, hit.end);
    return { count: answer.occurrences + " 处 / " + answer.reports + " 篇", anchor: hit.anchor, sentence: hit.text.slice(place[0], place[1]) };
  }, QUERY);
  await page.click('.hb-hit [data-act="keep"]');
  await page.click('.hb-hit [data-act="copy"]');
  saw.said = await until(page, () => { const said = document.querySelector(".hb-said"); return said && /复制/.test(said.textContent) && said.textContent; });
  await page.click("a.hb-tools__link[href*=basket]");
  saw.kept = await until(page, () => { const kept = document.querySelector(".hb-kept__text"); return kept && kept.textContent; });
  await page.goto(base + "search.html#q=" + encodeURIComponent(QUERY));
  await until(page, () => !!document.querySelector(".hb-hit__line"));
  await page.click(".hb-hit__line");
  saw.target = await until(page, () => { const row = document.querySelector(".gw-row:target"); return row && row.id; });
  saw.words = await until(page, () => { const mark = document.querySelector("mark.gw-hit"); return mark && mark.textContent; });
  saw.tools = await until(page, () => !!document.querySelector(".gw-tools [data-act=copy]"));
  return saw;
}

drive(tour);
