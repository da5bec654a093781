// How the shards are read: units, inflate, text. Pure; the format is described in search/format.py.
(function (root, make) {
  if (typeof module === "object" && module.exports) module.exports = make();
  else (root.handbook = root.handbook || {}).codec = make();
})(typeof self === "object" ? self : this, function () {
  "use strict";

  var ODD = [0x0000, 0x000a, 0x000d, 0x0022, 0x005c, 0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff], PARTNER = 0x3400, HEAD = 3;
  var SHARED = new Uint8Array(0x10000); // units that may stand for another
  SHARED.fill(1, 0xe000, 0xe800);
  SHARED.fill(1, PARTNER, PARTNER + ODD.length);

  // The bytes behind the text of a shard (format.units): two a unit, doubtful units settled by the bits behind.
  function bytes(text) {
    var count = ((text.charCodeAt(1) - PARTNER) << 15) | (text.charCodeAt(2) - PARTNER);
    var words = new Uint16Array(count), behind = HEAD + count, bit = 0;
    if (text.length < behind) throw new Error("damaged");
    for (var i = 0; i < count; i++) {
      var word = text.charCodeAt(HEAD + i);
      if (SHARED[word]) {
        var forbidden = ((text.charCodeAt(behind) - PARTNER) >> bit++) & 1;
        if (bit === 15) { bit = 0; behind++; }
        if (forbidden) word = word >= 0xe000 ? word - 0x800 : ODD[word - PARTNER];
      }
      words[i] = word;
    }
    return new Uint8Array(words.buffer, 0, 2 * count - text.charCodeAt(0) + 0x30); // browsers run on little-endian machines only
  }

  // ── inflate (RFC 1951) with a preset dictionary, which DecompressionStream cannot take ──────────────────────────

  var LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  var LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  var DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
  var ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  var SHORT = 9, fixed = null;

  // Canonical codes: `short` settles what has at most SHORT bits by one look (symbol << 4 | bits), the rest goes bit by bit.
  function codes(lengths) {
    var counts = new Uint16Array(16), offsets = new Uint16Array(16), symbols = new Uint16Array(lengths.length);
    for (var i = 0; i < lengths.length; i++) counts[lengths[i]]++;
    counts[0] = 0;
    for (var j = 1; j < 15; j++) offsets[j + 1] = offsets[j] + counts[j];
    for (var k = 0; k < lengths.length; k++) if (lengths[k]) symbols[offsets[lengths[k]]++] = k;
    return { counts: counts, symbols: symbols, short: short(counts, symbols) };
  }

  function short(counts, symbols) {
    var table = new Uint16Array(1 << SHORT), code = 0, at = 0;
    for (var length = 1; length <= SHORT; length++, code <<= 1) {
      for (var n = counts[length]; n > 0; n--, code++) {
        var value = (symbols[at++] << 4) | length;
        for (var place = reversed(code, length); place < table.length; place += 1 << length) table[place] = value;
      }
    }
    return table;
  }

  function reversed(code, length) {
    var result = 0;
    for (; length > 0; length--, code >>= 1) result = (result << 1) | (code & 1);
    return result;
  }

  function long(code, held) {
    var value = 0, first = 0, index = 0;
    for (var length = 1; length < 16; length++, held >>>= 1) {
      value |= held & 1;
      var count = code.counts[length];
      if (value - count < first) return (code.symbols[index + (value - first)] << 4) | length;
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new Error("damaged");
  }

  // Bits of `data` from the lowest on, what is inflated in `output` behind the dictionary.
  function Stream(data, dictionary) {
    this.data = data;
    this.at = this.held = this.bits = 0;
    this.output = new Uint8Array(Math.max(3 * data.length, 4096) + dictionary.length);
    this.output.set(dictionary);
    this.to = dictionary.length;
  }

  Stream.prototype.take = function (count) {
    while (this.bits < count) {
      if (this.at >= this.data.length) throw new Error("damaged");
      this.held |= this.data[this.at++] << this.bits;
      this.bits += 8;
    }
    var value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.bits -= count;
    return value;
  };

  Stream.prototype.symbol = function (code) {
    while (this.bits < 15 && this.at < this.data.length) {
      this.held |= this.data[this.at++] << this.bits;
      this.bits += 8;
    }
    var found = code.short[this.held & ((1 << SHORT) - 1)] || long(code, this.held);
    this.take(found & 15);
    return found >> 4;
  };

  Stream.prototype.tables = function () {
    var literals = this.take(5) + 257, distances = this.take(5) + 1, count = this.take(4) + 4;
    var lengths = new Uint8Array(19), all = new Uint8Array(literals + distances + 138), at = 0;
    for (var i = 0; i < count; i++) lengths[ORDER[i]] = this.take(3);
    for (var code = codes(lengths); at < literals + distances; ) {
      var symbol = this.symbol(code), repeat = 1, value = symbol;
      if (symbol === 16) { value = all[at - 1]; repeat = 3 + this.take(2); }
      else if (symbol > 16) { value = 0; repeat = symbol === 17 ? 3 + this.take(3) : 11 + this.take(7); }
      while (repeat--) all[at++] = value;
    }
    return [codes(all.subarray(0, literals)), codes(all.subarray(literals, literals + distances))];
  };

  Stream.prototype.grow = function () {
    var larger = new Uint8Array(2 * this.output.length);
    larger.set(this.output);
    return (this.output = larger);
  };

  function fixedTables() {
    var lengths = [];
    for (var i = 0; i < 288; i++) lengths.push(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
    return (fixed = fixed || [codes(lengths), codes(new Array(30).fill(5))]);
  }

  // One compressed block. Every page waits for this: all in local variables, two bytes at a time; what is read behind the
  // end are zeros, which is found out before more room is made, and at the end.
  Stream.prototype.compressed = function (literals, distances) {
    var data = this.data, at = this.at, held = this.held, bits = this.bits, output = this.output, to = this.to, found = 0;
    var short = literals.short, mask = (1 << SHORT) - 1;
    for (;;) {
      if (bits < 16) { held |= (data[at] | (data[at + 1] << 8)) << bits; at += 2; bits += 16; }
      found = short[held & mask] || long(literals, held);
      held >>>= found & 15;
      bits -= found & 15;
      var symbol = found >> 4;
      if (to + 258 > output.length) {
        if (at > data.length + 4) throw new Error("damaged");
        output = this.grow();
      }
      if (symbol < 256) { output[to++] = symbol; continue; }
      if (symbol === 256) break;
      if (bits < 16) { held |= (data[at] | (data[at + 1] << 8)) << bits; at += 2; bits += 16; }
      var extra = LENGTH_BITS[symbol - 257], end = to + LENGTHS[symbol - 257] + (held & ((1 << extra) - 1));
      held >>>= extra;
      bits -= extra;
      if (bits < 16) { held |= (data[at] | (data[at + 1] << 8)) << bits; at += 2; bits += 16; }
      found = distances.short[held & mask] || long(distances, held);
      held >>>= found & 15;
      bits -= found & 15;
      if (bits < 16) { held |= (data[at] | (data[at + 1] << 8)) << bits; at += 2; bits += 16; }
      var more = Math.max(0, (found >> 5) - 1), from = to - DISTANCES[found >> 4] - (held & ((1 << more) - 1));
      held >>>= more;
      bits -= more;
      if (!(from >= 0)) throw new Error("damaged");
      while (to < end) output[to++] = output[from++];
    }
    for (; bits > 7; bits -= 8) at--;
    if (at > data.length) throw new Error("damaged");
    this.at = at; this.held = held & ((1 << bits) - 1); this.bits = bits; this.to = to;
  };

  Stream.prototype.stored = function () {
    this.held = this.bits = 0;
    var length = this.take(8) | (this.take(8) << 8), from = this.at + 2;
    if (from + length > this.data.length) throw new Error("damaged");
    while (this.to + length > this.output.length) this.grow();
    this.output.set(this.data.subarray(from, from + length), this.to);
    this.to += length;
    this.at = from + length;
  };

  // The inflated bytes; throws when the data is damaged.
  function inflate(data, dictionary) {
    var start = dictionary ? dictionary.length : 0, stream = new Stream(data, dictionary || []), last = 0;
    while (!last) {
      last = stream.take(1);
      var type = stream.take(2);
      if (type === 3) throw new Error("damaged");
      if (!type) { stream.stored(); continue; }
      var tables = type === 1 ? fixedTables() : stream.tables();
      stream.compressed(tables[0], tables[1]);
    }
    return stream.output.subarray(start, stream.to);
  }

  function json(data) { return JSON.parse(new TextDecoder("utf-8").decode(inflate(data))); }

  // A block of texts: a byte that names the encoding, then deflated JSON.
  function block(data, dictionary) {
    var text = inflate(data.subarray(1), dictionary);
    return JSON.parse(new TextDecoder(data[0] ? "utf-8" : "gb18030").decode(text));
  }

  // Pieces, each behind its length in three bytes.
  function parts(data) {
    var result = [];
    for (var at = 0; at < data.length; ) {
      var length = data[at] | (data[at + 1] << 8) | (data[at + 2] << 16);
      if (!length || at + 3 + length > data.length) throw new Error("damaged");
      result.push(data.subarray(at + 3, at + 3 + length));
      at += 3 + length;
    }
    return result;
  }

  // What zlib deflated: by the browser where it can, which is quicker than a script that has just been loaded.
  async function inflated(data) {
    if (typeof DecompressionStream !== "function") return inflate(data.subarray(2));
    var stream = new DecompressionStream("deflate"), writer = stream.writable.getWriter(), reader = stream.readable.getReader();
    var ignore = function () {}, parts = [], size = 0; // what goes wrong in writing is found out in reading
    writer.write(data).catch(ignore);
    writer.close().catch(ignore);
    for (var part = await reader.read(); !part.done; part = await reader.read()) { parts.push(part.value); size += part.value.length; }
    var whole = new Uint8Array(size), at = 0;
    parts.forEach(function (one) { whole.set(one, at); at += one.length; });
    return whole;
  }

  // The sections of the boot script: how many, the length of each, all deflated one after another.
  async function sections(data) {
    var count = data[0], view = new DataView(data.buffer, data.byteOffset), at = 0, result = [];
    var whole = await inflated(data.subarray(1 + 4 * count));
    for (var i = 0; i < count; i++) {
      result.push(whole.subarray(at, at + view.getUint32(1 + 4 * i, true)));
      at += result[i].length;
    }
    if (at !== whole.length) throw new Error("damaged");
    return result;
  }

  // ── CRC-32 ─────────────────────────────────────────────────────────────────────────────────────────────────────

  var REMAINDERS = new Int32Array(256);
  for (var byte = 0; byte < 256; byte++) {
    for (var value = byte, turn = 0; turn < 8; turn++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    REMAINDERS[byte] = value;
  }

  // 8 hex digits of a text as text.checksum makes them.
  function checksum(text) {
    var data = new TextEncoder().encode(text), sum = -1;
    for (var i = 0; i < data.length; i++) sum = REMAINDERS[(sum ^ data[i]) & 255] ^ (sum >>> 8);
    return (~sum >>> 0).toString(16).padStart(8, "0");
  }

  return { checksum: checksum, parts: parts, sections: sections, bytes: bytes, inflate: inflate, json: json, block: block };
});
