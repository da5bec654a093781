// Which stretches of a text stand in the handbook, word for word, as long as they go? Pure: asks whoever knows.
"use strict";

const LEAST = 8; // characters from which a stretch counts
const PROBE = 5; // the end of a window, asked first: where it stands nowhere, all windows around it are spared

/**
 * A stretch [start, end) of the text and what was answered for it.
 * @template Known
 * @typedef {{start: number, end: number, known: Known}} Stretch
 */

/**
 * Every stretch of at least LEAST characters that is known, as long as it goes to both sides; they may overlap.
 * @template Known
 * @param {string} text without white space
 * @param {(text: string) => Promise<Known | null>} ask what is known of a text that stands in the handbook
 * @returns {Promise<Stretch<Known>[]>}
 */
async function stretches(text, ask) {
  /** @type {Stretch<Known>[]} */
  const found = [];
  let at = 0;
  while (at + LEAST <= text.length) {
    if (!await ask(text.slice(at + LEAST - PROBE, at + LEAST))) { at += LEAST - PROBE + 1; continue; }
    const known = await ask(text.slice(at, at + LEAST));
    if (!known) { at++; continue; }
    const last = found[found.length - 1], goesOn = last && at === last.end - LEAST + 1;
    const whole = await grown(text, goesOn ? await earliest(text, last, ask) : at, known, ask);
    found.push(whole);
    at = whole.end - LEAST + 1;
  }
  return found;
}

/**
 * Where the first stretch starts that goes on where the last one ends; the shorter a text, the sooner it is known.
 * @template Known
 * @param {string} text
 * @param {Stretch<Known>} last
 * @param {(text: string) => Promise<Known | null>} ask
 * @returns {Promise<number>}
 */
async function earliest(text, last, ask) {
  let bad = last.start, good = last.end - LEAST + 1;
  while (bad + 1 < good) {
    const middle = Math.floor((bad + good) / 2);
    if (await ask(text.slice(middle, last.end + 1))) good = middle;
    else bad = middle;
  }
  return good;
}

/**
 * The stretch from a place on, as long as it goes: doubled until it is too long, then halved.
 * @template Known
 * @param {string} text
 * @param {number} start
 * @param {Known} first
 * @param {(text: string) => Promise<Known | null>} ask
 * @returns {Promise<Stretch<Known>>}
 */
async function grown(text, start, first, ask) {
  let good = start + LEAST, known = first, step = LEAST, bad = text.length + 1;
  while (good + 1 < bad) {
    const end = Math.min(good + step, bad - 1), answer = await ask(text.slice(start, end));
    if (answer) { good = end; known = answer; step *= 2; }
    else { bad = end; step = Math.max(1, Math.floor((bad - good) / 2)); }
  }
  return { start, end: good, known };
}

/** The places that stretches cover, each once. @param {{start: number, end: number}[]} found */
function covered(found) {
  let to = 0, sum = 0;
  found.forEach(({ start, end }) => {
    sum += Math.max(0, end - Math.max(start, to));
    to = Math.max(to, end);
  });
  return sum;
}

module.exports = { stretches, covered, LEAST };
