// SHA-256 (FIPS 180-4): browsers have their own only on https and on a disk, and a copy is to be checked anywhere.
"use strict";

const BLOCK = 64;

/** The first 32 bits behind the point of the roots of the first primes. @param {number} root @param {number} count */
function fractions(root, count) {
  const found = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= candidate && prime; divisor += 1) prime = candidate % divisor > 0;
    if (prime) found.push((Math.pow(candidate, 1 / root) % 1) * 0x100000000 | 0);
  }
  return found;
}

const ROUNDS = Int32Array.from(fractions(3, BLOCK)), START = fractions(2, 8);

/** The data with the end that the standard asks for. @param {Uint8Array} data */
function padded(data) {
  const whole = new Uint8Array((((data.length + 8) >> 6) + 1) * BLOCK), view = new DataView(whole.buffer);
  whole.set(data);
  whole[data.length] = 0x80;
  view.setUint32(whole.length - 8, Math.floor(data.length / 0x20000000));
  view.setUint32(whole.length - 4, data.length << 3);
  return view;
}

/** @param {Int32Array} words @param {DataView} view @param {number} at */
function schedule(words, view, at) {
  for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(at + i * 4);
  for (let i = 16; i < BLOCK; i += 1) {
    const a = words[i - 15], b = words[i - 2];
    const low = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
    const high = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10);
    words[i] = (words[i - 16] + low + words[i - 7] + high) | 0;
  }
}

/** @param {Int32Array} state @param {Int32Array} words */
function mix(state, words) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < BLOCK; i += 1) {
    const high = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + high + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]) | 0;
    const low = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    h = g; g = f; f = e; e = (d + one) | 0;
    d = c; c = b; b = a;
    a = (one + low + ((b & c) ^ (b & d) ^ (c & d))) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((value, place) => { state[place] += value; });
}

/** The sum of the data. @param {Uint8Array} data @returns {Uint8Array} */
function sha256(data) {
  const state = Int32Array.from(START), words = new Int32Array(BLOCK), view = padded(data);
  for (let at = 0; at < view.byteLength; at += BLOCK) {
    schedule(words, view, at);
    mix(state, words);
  }
  const sum = new DataView(new ArrayBuffer(32));
  state.forEach((value, place) => sum.setInt32(place * 4, value));
  return new Uint8Array(sum.buffer);
}

/** 64 hex digits. @param {Uint8Array} sum */
function hex(sum) {
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

module.exports = { sha256, hex };
