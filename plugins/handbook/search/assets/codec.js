// How the shards are read: units, inflate, text. Pure; the format is described in search/format.py.
(function (root, make) {
  if (typeof module === "object" && module.exports) module.exports = make();
  else (root.handbook = root.handbook || {}).codec = make();
})(typeof self === "object" ? self : this, function () {
  "use strict";

  var ODD = [0x0000, 0x000a, 0x000d, 0x0022, 0x005c, 0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff], PARTNER = 0x3400, HEAD = 3;

  // The bytes behind the text of a shard (format.units): two a unit, doubtful units settled by the bits behind.
  function bytes(text) {
    var count = ((text.charCodeAt(1) - PARTNER) << 15) | (text.charCodeAt(2) - PARTNER);
    var data = new Uint8Array(2 * count), behind = HEAD + count, bit = 0;
    if (text.length < behind) throw new Error("damaged");
    for (var i = 0; i < count; i++) {
      var word = text.charCodeAt(HEAD + i);
      var high = word >= 0xe000 && word < 0xe800;
      if (high || (word >= PARTNER && word < PARTNER + ODD.length)) {
        var forbidden = ((text.charCodeAt(behind) - PARTNER) >> bit++) & 1;
        if (bit === 15) { bit = 0; behind++; }
        if (forbidden) word = high ? word - 0x800 : ODD[word - PARTNER];
      }
      data[2 * i] = word & 255;
      data[2 * i + 1] = word >> 8;
    }
    return data.subarray(0, 2 * count - text.charCodeAt(0) + 0x30);
  }

  // ── inflate (RFC 1951) with a preset dictionary, which DecompressionStream cannot take ──────────────────────────

  var LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
  var LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
  var DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
  var ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  var fixed = null;

  function codes(lengths) {
    var counts = new Uint16Array(16), offsets = new Uint16Array(16), symbols = new Uint16Array(lengths.length);
    lengths.forEach(function (length) { counts[length]++; });
    counts[0] = 0;
    for (var i = 1; i < 15; i++) offsets[i + 1] = offsets[i] + counts[i];
    lengths.forEach(function (length, symbol) { if (length) symbols[offsets[length]++] = symbol; });
    return { counts: counts, symbols: symbols };
  }

  function Reader(data) { this.data = data; this.at = 0; this.held = 0; this.bits = 0; }

  Reader.prototype.take = function (count) {
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

  Reader.prototype.symbol = function (code) {
    var value = 0, first = 0, index = 0;
    for (var length = 1; length < 16; length++) {
      value |= this.take(1);
      var count = code.counts[length];
      if (value - count < first) return code.symbols[index + (value - first)];
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new Error("damaged");
  };

  Reader.prototype.tables = function () {
    var literals = this.take(5) + 257, distances = this.take(5) + 1, count = this.take(4) + 4;
    var lengths = new Array(19).fill(0), all = [];
    for (var i = 0; i < count; i++) lengths[ORDER[i]] = this.take(3);
    var code = codes(lengths);
    while (all.length < literals + distances) {
      var symbol = this.symbol(code), repeat = 1, value = symbol;
      if (symbol === 16) { value = all[all.length - 1]; repeat = 3 + this.take(2); }
      else if (symbol > 16) { value = 0; repeat = symbol === 17 ? 3 + this.take(3) : 11 + this.take(7); }
      while (repeat--) all.push(value);
    }
    return [codes(all.slice(0, literals)), codes(all.slice(literals))];
  };

  function fixedTables() {
    var lengths = [];
    for (var i = 0; i < 288; i++) lengths.push(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
    return (fixed = fixed || [codes(lengths), codes(new Array(30).fill(5))]);
  }

  function Output(dictionary) {
    this.data = new Uint8Array(Math.max(65536, dictionary.length * 2));
    this.data.set(dictionary);
    this.at = this.start = dictionary.length;
  }

  Output.prototype.room = function (count) {
    if (this.at + count <= this.data.length) return;
    var larger = new Uint8Array(2 * this.data.length + count);
    larger.set(this.data);
    this.data = larger;
  };

  function compressed(reader, output, tables) {
    for (;;) {
      var symbol = reader.symbol(tables[0]);
      if (symbol === 256) return;
      output.room(258);
      if (symbol < 256) { output.data[output.at++] = symbol; continue; }
      var length = LENGTHS[symbol - 257] + reader.take(LENGTH_BITS[symbol - 257]);
      var mark = reader.symbol(tables[1]);
      var from = output.at - DISTANCES[mark] - reader.take(Math.max(0, (mark >> 1) - 1));
      if (!(from >= 0)) throw new Error("damaged");
      for (var data = output.data, at = output.at, end = at + length; at < end; ) data[at++] = data[from++];
      output.at = end;
    }
  }

  function stored(reader, output) {
    reader.held = reader.bits = 0;
    var length = reader.take(8) | (reader.take(8) << 8);
    reader.at += 2;
    output.room(length);
    output.data.set(reader.data.subarray(reader.at, reader.at + length), output.at);
    output.at += length;
    reader.at += length;
  }

  // The inflated bytes; throws when the data is damaged.
  function inflate(data, dictionary) {
    var reader = new Reader(data), output = new Output(dictionary || new Uint8Array(0)), last = 0;
    while (!last) {
      last = reader.take(1);
      var type = reader.take(2);
      if (type === 0) stored(reader, output);
      else if (type < 3) compressed(reader, output, type === 1 ? fixedTables() : reader.tables());
      else throw new Error("damaged");
    }
    return output.data.subarray(output.start, output.at);
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

  // The deflated sections of the boot script, each behind its length.
  function sections(data) {
    var result = [], view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    for (var at = 0; at < data.length; ) {
      var length = view.getUint32(at, true);
      result.push(inflate(data.subarray(at + 4, at + 4 + length)));
      at += 4 + length;
    }
    return result;
  }

  // ── SHA-256 (FIPS 180-4): crypto.subtle is missing on plain http ────────────────────────────────────────────────

  var PRIMES = [], ROOTS = [], START = [];
  for (var n = 2; PRIMES.length < 64; n++) if (PRIMES.every(function (one) { return n % one; })) PRIMES.push(n);
  PRIMES.forEach(function (prime, place) {
    var part = function (root) { return ((root - Math.floor(root)) * 4294967296) | 0; };
    ROOTS.push(part(Math.cbrt(prime)));
    if (place < 8) START.push(part(Math.sqrt(prime)));
  });

  function padded(data) {
    var result = new Uint8Array(((data.length + 72) >> 6) << 6), view = new DataView(result.buffer);
    result.set(data);
    result[data.length] = 128;
    view.setUint32(result.length - 8, Math.floor(data.length / 536870912));
    view.setUint32(result.length - 4, data.length << 3);
    return view;
  }

  function turn(word, by) { return (word >>> by) | (word << (32 - by)); }

  function compress(state, view, at) {
    var words = new Int32Array(64), s = state.slice();
    for (var i = 0; i < 64; i++) {
      if (i < 16) words[i] = view.getInt32(at + 4 * i);
      else {
        var x = words[i - 15], y = words[i - 2];
        words[i] = words[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + words[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
      }
      var one = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + ROOTS[i] + words[i];
      var two = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
      s = [(one + two) | 0, s[0], s[1], s[2], (s[3] + one) | 0, s[4], s[5], s[6]];
    }
    return state.map(function (word, place) { return (word + s[place]) | 0; });
  }

  // The first 16 hex digits of the digest of a text as text.digest makes it.
  function digest(text) {
    var data = new TextEncoder().encode(text), head = new TextEncoder().encode(data.length + ":");
    var whole = new Uint8Array(head.length + data.length), state = START;
    whole.set(head);
    whole.set(data, head.length);
    for (var view = padded(whole), at = 0; at < view.byteLength; at += 64) state = compress(state, view, at);
    return [state[0], state[1]].map(function (word) { return (word >>> 0).toString(16).padStart(8, "0"); }).join("");
  }

  return { digest: digest, parts: parts, sections: sections, bytes: bytes, inflate: inflate, json: json, block: block };
});
