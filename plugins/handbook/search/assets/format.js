"use strict";
// The forms that search/format.py writes: units of a script, sections, parts, planes, JSON.
const { inflate, inflated } = require("./inflate");

const HEAD = 3;

/**
 * What the boot script says in clear; `between` stands between the texts of a small handbook, which are in one script.
 * @typedef {{format: number, partner: number, odd: number[], between?: string}} Head
 */

/** Reads the text of a shard as bytes (format.units). */
class Units {
  /** @param {Head} head */
  constructor({ partner, odd }) {
    this.partner = partner;
    this.odd = odd;
    this.shared = new Uint8Array(0x10000); // units that may stand for another
    this.shared.fill(1, 0xe000, 0xe800);
    this.shared.fill(1, partner, partner + odd.length);
  }

  /** Two bytes a unit, doubtful units settled by the bits behind. @param {string} text @returns {Uint8Array} */
  bytes(text) {
    const { partner, odd, shared } = this;
    const count = ((text.charCodeAt(1) - partner) << 15) | (text.charCodeAt(2) - partner);
    const words = new Uint16Array(count);
    let behind = HEAD + count, bit = 0;
    if (text.length < behind) throw new Error("damaged");
    for (let i = 0; i < count; i++) {
      let word = text.charCodeAt(HEAD + i);
      if (shared[word]) {
        const forbidden = ((text.charCodeAt(behind) - partner) >> bit++) & 1;
        if (bit === 15) { bit = 0; behind++; }
        if (forbidden) word = word >= 0xe000 ? word - 0x800 : odd[word - partner];
      }
      words[i] = word;
    }
    return new Uint8Array(words.buffer, 0, 2 * count - text.charCodeAt(0) + 0x30); // all browsers are little-endian
  }
}

/** Deflated JSON. @param {Uint8Array} data @returns {any} */
function json(data) { return JSON.parse(new TextDecoder("utf-8").decode(inflate(data))); }

/**
 * A number in `width` bytes at a place, lowest first.
 * @param {Uint8Array} data @param {number} at @param {number} width @returns {number}
 */
function number(data, at, width) {
  let value = 0;
  for (let i = width - 1; i >= 0; i--) value = value * 256 + data[at + i];
  return value;
}

/** Pieces, each behind its length in three bytes. @param {Uint8Array} data @returns {Uint8Array[]} */
function parts(data) {
  const result = [];
  for (let at = 0; at < data.length; ) {
    const length = number(data, at, 3);
    if (!length || at + 3 + length > data.length) throw new Error("damaged");
    result.push(data.subarray(at + 3, at + 3 + length));
    at += 3 + length;
  }
  return result;
}

/**
 * The sections of the boot script: how many, the length of each, all deflated one after another.
 * @param {Uint8Array} data @returns {Promise<Uint8Array[]>}
 */
async function sections(data) {
  const count = data[0], view = new DataView(data.buffer, data.byteOffset), result = [];
  const whole = await inflated(data.subarray(1 + 4 * count));
  let at = 0;
  for (let i = 0; i < count; i++) {
    result.push(whole.subarray(at, at + view.getUint32(1 + 4 * i, true)));
    at += result[i].length;
  }
  if (at !== whole.length) throw new Error("damaged");
  return result;
}

/** The sections as JSON. @param {Uint8Array} data @returns {Promise<any[]>} */
async function jsons(data) {
  const decoder = new TextDecoder("utf-8");
  return (await sections(data)).map((one) => JSON.parse(decoder.decode(one)));
}

/**
 * A column of `count` numbers in `width` planes (1 to 4) at data[at …].
 * @param {Uint8Array} data @param {number} at @param {number} count @param {number} width
 * @returns {Uint8Array | Uint32Array}
 */
function plane(data, at, count, width) {
  if (width === 1) return data.subarray(at, at + count);
  const column = new Uint32Array(count), second = at + count, third = second + count, fourth = third + count;
  for (let i = 0; i < count; i++) {
    let value = data[at + i] | (data[second + i] << 8);
    if (width > 2) value |= data[third + i] << 16;
    column[i] = width > 3 ? value | (data[fourth + i] << 24) : value;
  }
  return column;
}

module.exports = { Units, json, jsons, number, parts, sections, plane };
