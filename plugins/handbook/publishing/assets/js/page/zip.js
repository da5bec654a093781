// Files packed into one, stored as they are: what Word and Excel files are made of. Pure.
"use strict";

/** @typedef {{name: string, text: string}} Entry */

const REMAINDERS = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let turn = 0; turn < 8; turn++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const UTF8 = 0x800, NEW_YEAR_1980 = 0x21; // names are UTF-8; a date that never changes

/** CRC-32. @param {Uint8Array} data */
function crc(data) {
  let sum = -1;
  for (let i = 0; i < data.length; i++) sum = REMAINDERS[(sum ^ data[i]) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** Numbers as little-endian bytes: [[value, bytes], …] @param {[number, number][]} fields */
function record(fields) {
  /** @type {number[]} */
  const bytes = [];
  fields.forEach(([value, width]) => {
    for (let i = 0; i < width; i++) bytes.push((value / 2 ** (8 * i)) & 255);
  });
  return Uint8Array.from(bytes);
}

/** What the local header and the directory say alike. @param {Uint8Array} data @param {Uint8Array} name */
function facts(data, name) {
  /** @type {[number, number][]} */
  const fields = [
    [20, 2], [UTF8, 2], [0, 2], [0, 2], [NEW_YEAR_1980, 2], [crc(data), 4], [data.length, 4], [data.length, 4],
    [name.length, 2], [0, 2],
  ];
  return fields;
}

/** The bytes of the archive, in pieces. @param {Entry[]} entries @returns {BlobPart[]} */
function zip(entries) {
  const encoder = new TextEncoder();
  /** @type {Uint8Array[]} */
  const files = [];
  /** @type {Uint8Array[]} */
  const directory = [];
  let place = 0, size = 0;
  entries.forEach((entry) => {
    const name = encoder.encode(entry.name), data = encoder.encode(entry.text), known = facts(data, name);
    const head = record([[0x04034b50, 4], ...known]);
    files.push(head, name, data);
    const listed = record([[0x02014b50, 4], [20, 2], ...known, [0, 2], [0, 2], [0, 2], [0, 4], [place, 4]]);
    directory.push(listed, name);
    place += head.length + name.length + data.length;
    size += listed.length + name.length;
  });
  const count = entries.length;
  const end = record([[0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [place, 4], [0, 2]]);
  return /** @type {any[]} */ ([...files, ...directory, end]);
}

/** @type {{[character: string]: string}} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A text inside XML. @param {string} text */
function xml(text) {
  return text.replace(UNWRITABLE, "\ufffd").replace(/[&<>"]/g, (one) => ENTITIES[one]);
}

module.exports = { zip, xml, crc };
