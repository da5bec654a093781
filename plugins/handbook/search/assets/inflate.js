"use strict";
// Inflate (RFC 1951) with a preset dictionary, which DecompressionStream cannot take.

const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const SHORT = 9, MASK = (1 << SHORT) - 1;

/** A canonical code: `short` settles what has at most SHORT bits by one look (symbol << 4 | bits). */
class Code {
  /** @param {ArrayLike<number>} lengths bits of every symbol */
  constructor(lengths) {
    const offsets = new Uint16Array(16);
    this.counts = new Uint16Array(16);
    this.symbols = new Uint16Array(lengths.length);
    for (let i = 0; i < lengths.length; i++) this.counts[lengths[i]]++;
    this.counts[0] = 0;
    for (let i = 1; i < 15; i++) offsets[i + 1] = offsets[i] + this.counts[i];
    for (let i = 0; i < lengths.length; i++) if (lengths[i]) this.symbols[offsets[lengths[i]]++] = i;
    this.short = this.quick();
  }

  quick() {
    const table = new Uint16Array(1 << SHORT);
    for (let length = 1, code = 0, at = 0; length <= SHORT; length++, code <<= 1) {
      for (let n = this.counts[length]; n > 0; n--, code++) {
        const value = (this.symbols[at++] << 4) | length;
        for (let place = reversed(code, length); place < table.length; place += 1 << length) table[place] = value;
      }
    }
    return table;
  }

  /** A symbol of more bits, bit by bit. */
  long(held) {
    let value = 0, first = 0, index = 0;
    for (let length = 1; length < 16; length++, held >>>= 1) {
      value |= held & 1;
      const count = this.counts[length];
      if (value - count < first) return (this.symbols[index + (value - first)] << 4) | length;
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new Error("damaged");
  }
}

function reversed(code, length) {
  let result = 0;
  for (; length > 0; length--, code >>= 1) result = (result << 1) | (code & 1);
  return result;
}

let fixed = null;
function fixedCodes() {
  const length = (i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
  fixed = fixed || [new Code(Array.from({ length: 288 }, (_, i) => length(i))), new Code(new Array(30).fill(5))];
  return fixed;
}

/** Bits of `data` from the lowest on, what is inflated in `output` behind the dictionary. */
class Stream {
  constructor(data, dictionary, most) {
    this.data = data;
    this.most = most;
    this.at = this.held = this.bits = 0;
    this.output = new Uint8Array(Math.max(3 * data.length, 4096) + dictionary.length);
    this.output.set(dictionary);
    this.to = dictionary.length;
  }

  take(count) {
    while (this.bits < count) {
      if (this.at >= this.data.length) throw new Error("damaged");
      this.held |= this.data[this.at++] << this.bits;
      this.bits += 8;
    }
    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.bits -= count;
    return value;
  }

  symbol(code) {
    while (this.bits < 15 && this.at < this.data.length) {
      this.held |= this.data[this.at++] << this.bits;
      this.bits += 8;
    }
    const found = code.short[this.held & MASK] || code.long(this.held);
    this.take(found & 15);
    return found >> 4;
  }

  codes() {
    const literals = this.take(5) + 257, distances = this.take(5) + 1, count = this.take(4) + 4;
    const lengths = new Uint8Array(19), all = new Uint8Array(literals + distances + 138);
    for (let i = 0; i < count; i++) lengths[ORDER[i]] = this.take(3);
    for (let code = new Code(lengths), at = 0; at < literals + distances; ) {
      const symbol = this.symbol(code);
      let repeat = 1, value = symbol;
      if (symbol === 16) { value = all[at - 1]; repeat = 3 + this.take(2); }
      else if (symbol > 16) { value = 0; repeat = symbol === 17 ? 3 + this.take(3) : 11 + this.take(7); }
      while (repeat--) all[at++] = value;
    }
    return [new Code(all.subarray(0, literals)), new Code(all.subarray(literals, literals + distances))];
  }

  grow() {
    if (this.output.length > this.most) throw new RangeError("large");
    const larger = new Uint8Array(2 * this.output.length);
    larger.set(this.output);
    return (this.output = larger);
  }

  // One compressed block. Every page waits for this: all in local variables, two bytes at a time; what is read behind
  // the end are zeros, which is found out before more room is made, and at the end.
  compressed(literals, distances) {
    const data = this.data, short = literals.short;
    let { at, held, bits, output, to } = this;
    for (;;) {
      if (bits < 16) { held |= (data[at] | (data[at + 1] << 8)) << bits; at += 2; bits += 16; }
      let found = short[held & MASK] || literals.long(held);
      held >>>= found & 15;
      bits -= found & 15;
      const symbol = found >> 4;
      if (to + 258 > output.length) {
        if (at > data.length + 4) throw new Error("damaged");
        output = this.grow();
      }
      if (symbol < 256) { output[to++] = symbol; continue; }
      if (symbol === 256) return this.settle(at, held, bits, to);
      if (bits < 16) { held |= (data[at] | (data[at + 1] << 8)) << bits; at += 2; bits += 16; }
      const extra = LENGTH_BITS[symbol - 257], end = to + LENGTHS[symbol - 257] + (held & ((1 << extra) - 1));
      held >>>= extra;
      bits -= extra;
      if (bits < 16) { held |= (data[at] | (data[at + 1] << 8)) << bits; at += 2; bits += 16; }
      found = distances.short[held & MASK] || distances.long(held);
      held >>>= found & 15;
      bits -= found & 15;
      if (bits < 16) { held |= (data[at] | (data[at + 1] << 8)) << bits; at += 2; bits += 16; }
      const more = Math.max(0, (found >> 5) - 1);
      let from = to - DISTANCES[found >> 4] - (held & ((1 << more) - 1));
      held >>>= more;
      bits -= more;
      if (!(from >= 0)) throw new Error("damaged");
      while (to < end) output[to++] = output[from++];
    }
  }

  settle(at, held, bits, to) {
    for (; bits > 7; bits -= 8) at--;
    if (at > this.data.length) throw new Error("damaged");
    this.at = at;
    this.held = held & ((1 << bits) - 1);
    this.bits = bits;
    this.to = to;
  }

  stored() {
    this.held = this.bits = 0;
    const length = this.take(8) | (this.take(8) << 8), from = this.at + 2;
    if (from + length > this.data.length) throw new Error("damaged");
    while (this.to + length > this.output.length) this.grow();
    this.output.set(this.data.subarray(from, from + length), this.to);
    this.to += length;
    this.at = from + length;
  }
}

/**
 * The inflated bytes; throws when the data is damaged, or grows far beyond `most`.
 * @param {Uint8Array} data @param {Uint8Array} [dictionary] @param {number} [most] @returns {Uint8Array}
 */
function inflate(data, dictionary, most) {
  const start = dictionary ? dictionary.length : 0, stream = new Stream(data, dictionary || [], most || Infinity);
  for (let last = 0; !last; ) {
    last = stream.take(1);
    const type = stream.take(2);
    if (type === 3) throw new Error("damaged");
    if (type) stream.compressed(...(type === 1 ? fixedCodes() : stream.codes()));
    else stream.stored();
  }
  return stream.output.subarray(start, stream.to);
}

/** What inflates in the browser; null where it does not know the form. @param {CompressionFormat} form */
function native(form) {
  try { return new DecompressionStream(form); } catch (error) { return null; }
}

/**
 * What zlib deflated: by the browser where it can, which is quicker than a script that has just been loaded.
 * @param {Uint8Array} data @param {boolean} [isRaw] without zlib's head @returns {Promise<Uint8Array>}
 */
async function inflated(data, isRaw) {
  const stream = native(isRaw ? "deflate-raw" : "deflate"); // not in every browser, raw only in newer ones
  if (!stream) return inflate(isRaw ? data : data.subarray(2));
  const writer = stream.writable.getWriter(), parts = [];
  const reader = stream.readable.getReader(), ignore = () => {}; // what goes wrong in writing is found out in reading
  let size = 0, at = 0;
  writer.write(/** @type {Uint8Array<ArrayBuffer>} */ (data)).catch(ignore);
  writer.close().catch(ignore);
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    size += part.value.length;
  }
  const whole = new Uint8Array(size);
  for (const one of parts) { whole.set(one, at); at += one.length; }
  return whole;
}

module.exports = { inflate, inflated };
