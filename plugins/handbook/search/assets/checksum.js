"use strict";
// CRC-32, as text.checksum makes it.

const REMAINDERS = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let turn = 0; turn < 8; turn++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** 8 hex digits of a text. @param {string} text @returns {string} */
function checksum(text) {
  const data = new TextEncoder().encode(text);
  let sum = -1;
  for (let i = 0; i < data.length; i++) sum = REMAINDERS[(sum ^ data[i]) & 255] ^ (sum >>> 8);
  return (~sum >>> 0).toString(16).padStart(8, "0");
}

module.exports = { checksum };
