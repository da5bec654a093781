"use strict";
// Folding as Python does it (text.py), by the tables that search/fold.py writes.
const { plane } = require("./format");

const STAND_IN = 0xe000; // private use folds to nothing, so these units are free to stand for astral characters
const UNKNOWN = "\uf8ff", RARE = 1, HELD = new Uint16Array(2048);

/** @typedef {{gone: string, from: string, to: string, many: [string, string][]}} Table */

/** A folded text, UTF-16 unit by unit, and the way back. */
class Folded {
  /** @param {string} text @param {number[]} origin place in the source of every unit, and one more for the end */
  constructor(text, origin, source) {
    this.text = text;
    this.origin = origin;
    this.source = source;
  }

  /** The stretch of the original behind folded [start, end): whole characters. @returns {[number, number]} */
  back(start, end) {
    const last = this.origin[end - 1];
    return [this.origin[start], last + (this.source.codePointAt(last) > 0xffff ? 2 : 1)];
  }
}

/** Folds texts; a character above U+FFFF of the alphabet becomes one unit that stands for it. */
class Folder {
  /** @param {ArrayLike<number>[]} alphabets code points of the folded texts @param {Table} table */
  constructor(alphabets, table) {
    this.units = new Uint16Array(0x10000); // by unit: what it folds to; 0: nothing is known; RARE: `map` tells
    this.units.fill(RARE, 0xd800, 0xf900);
    this.map = new Map();
    this.changes = new Map(); // what the tables say, letter by letter
    this.astral = [];
    for (const letters of alphabets) for (let i = 0; i < letters.length; i++) this.know(letters[i]);
    this.learn(table);
  }

  know(code) {
    if (code < 0x10000) this.units[code] = code;
    else if (!this.map.has(String.fromCodePoint(code))) {
      this.map.set(String.fromCodePoint(code), String.fromCharCode(STAND_IN + this.astral.push(code) - 1));
    }
  }

  /** @param {Table} table */
  learn(table) {
    const to = Array.from(table.to), stand = (text) => this.stand(text);
    for (const gone of table.gone) this.put(gone, "");
    Array.from(table.from).forEach((one, place) => this.put(one, stand(to[place])));
    table.many.forEach(([one, several]) => this.put(one, stand(several)));
  }

  stand(text) {
    return Array.from(text, (one) => (one.length > 1 ? this.map.get(one) || UNKNOWN : one)).join("");
  }

  put(letter, folded) {
    this.changes.set(letter, folded);
    const plain = letter.length === 1 && folded.length === 1;
    if (letter.length === 1) this.units[letter.charCodeAt(0)] = plain ? folded.charCodeAt(0) : RARE;
    if (!plain) this.map.set(letter, folded);
  }

  /** What a character that is not one unit for one unit folds to. */
  rare(character) {
    const known = this.map.get(character), code = character.codePointAt(0);
    if (known !== undefined) return known;
    if ((code >= 0xd800 && code <= 0xf8ff) || code >= 0xe0000) return "";
    return code > 0xffff ? UNKNOWN : character;
  }

  /** The unit that stands for a letter of the alphabet. @param {number} code @returns {number} */
  unit(code) { return code > 0xffff ? this.map.get(String.fromCodePoint(code)).charCodeAt(0) : code; }

  /** A folded text with astral characters in the place of what stands for them. @param {string} folded */
  spell(folded) {
    return folded.replace(/[\ue000-\uf8fe]/g, (one) => String.fromCodePoint(this.astral[one.charCodeAt(0) - STAND_IN]));
  }

  /** Whether a character may fold by the second table (fold.js of the index), which only unusual queries need. */
  wantsMore(text) {
    const known = (one) => (one.length > 1 ? this.map.has(one) : this.units[one.charCodeAt(0)]);
    for (const one of text) if (one > "\u00ff" && !known(one)) return true;
    return false;
  }

  /** @param {string} text @param {number[]} [origin] takes the place in the text of each unit @returns {string} */
  fold(text, origin) {
    let folded = "", held = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i), to = this.units[code];
      if (to === RARE) {
        const letter = String.fromCodePoint(text.codePointAt(i)), part = this.rare(letter);
        if (origin) for (let j = 0; j < part.length; j++) origin.push(i);
        folded += string(held) + part;
        held = 0;
        i += letter.length - 1;
      } else {
        if (held === HELD.length) { folded += string(held); held = 0; }
        HELD[held++] = to || code;
        if (origin) origin.push(i);
      }
    }
    return folded + string(held);
  }

  /** @param {string} text @returns {Folded} */
  foldWithOrigin(text) {
    const origin = [], folded = this.fold(text, origin);
    origin.push(text.length);
    return new Folded(folded, origin, text);
  }
}

function string(held) { return held ? String.fromCharCode.apply(null, HELD.subarray(0, held)) : ""; }

/** From and to of a folding table (fold.pairs). @param {Uint8Array} data @returns {{from: string, to: string}} */
function pairs(data) {
  const count = data.length / 6, steps = plane(data, 0, count, 3), differences = plane(data, 3 * count, count, 3);
  const table = { from: "", to: "" };
  for (let i = 0, code = 0; i < count; i++) {
    code += steps[i];
    table.from += String.fromCodePoint(code);
    table.to += String.fromCodePoint(code - ((differences[i] << 8) >> 8));
  }
  return table;
}

module.exports = { Folder, Folded, pairs };
