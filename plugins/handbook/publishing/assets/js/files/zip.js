// Zip archives: what Word and Excel files are. Written without compression; read within limits, since archives come
// from anywhere. Pure: whoever reads brings what inflates.
"use strict";

/** @typedef {{name: string, data: Uint8Array}} Entry */

const LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50;
const DAY = 0x21; // 1980-01-01: the same content gives the same bytes
const UTF8 = 0x800;
const MOST_ENTRIES = 500, MOST_BYTES = 40e6; // far above any list, far below what fills a memory

/** @type {Uint32Array | null} */
let table = null;

function codes() {
  const made = table || Uint32Array.from({ length: 256 }, (_, start) => {
    let code = start;
    for (let bit = 0; bit < 8; bit++) code = code & 1 ? (code >>> 1) ^ 0xedb88320 : code >>> 1;
    return code;
  });
  table = made;
  return made;
}

/** @param {Uint8Array} data */
function crc(data) {
  const known = codes();
  let code = -1;
  for (let at = 0; at < data.length; at++) code = known[(code ^ data[at]) & 255] ^ (code >>> 8);
  return (code ^ -1) >>> 0;
}

/** Fields of two and four bytes, one after another. @param {[number, number][]} fields (bytes, value) */
function header(fields) {
  const result = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  fields.forEach(([size, value]) => {
    if (size === 2) result.setUint16(at, value, true);
    else result.setUint32(at, value, true);
    at += size;
  });
  return new Uint8Array(result.buffer);
}

/** @param {Uint8Array[]} parts */
function joined(parts) {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  parts.forEach((part) => {
    result.set(part, at);
    at += part.length;
  });
  return result;
}

/** What both headers of a file say. @param {Uint8Array} name @param {Uint8Array} data @returns {[number, number][]} */
function facts(name, data) {
  return [
    [2, 20], [2, UTF8], [2, 0], [2, 0], [2, DAY], [4, crc(data)], [4, data.length], [4, data.length], [2, name.length],
    [2, 0],
  ];
}

/**
 * The archive with these files.
 * @param {{name: string, data: string | Uint8Array}[]} files
 */
function pack(files) {
  /** @type {Uint8Array[]} */
  const parts = [];
  /** @type {Uint8Array[]} */
  const directory = [];
  let at = 0;
  files.forEach((file) => {
    const name = new TextEncoder().encode(file.name);
    const data = typeof file.data === "string" ? new TextEncoder().encode(file.data) : file.data;
    const own = facts(name, data);
    directory.push(header([[4, CENTRAL], [2, 20], ...own, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), name);
    parts.push(header([[4, LOCAL], ...own]), name, data);
    at += 30 + name.length + data.length;
  });
  const list = joined(directory), count = files.length;
  return joined([...parts, list,
    header([[4, END], [2, 0], [2, 0], [2, count], [2, count], [4, list.length], [4, at], [2, 0]])]);
}

/** Where the list of files begins, and how many there are. @param {DataView} view */
function directoryOf(view) {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 65557; at--) {
    if (view.getUint32(at, true) === END) {
      return { start: view.getUint32(at + 16, true), count: view.getUint16(at + 10, true) };
    }
  }
  throw new Error("不是完整的压缩包，可能没有复制完。");
}

/**
 * The files that are wanted, by name. Throws a sentence when the archive is damaged or larger than any list.
 * @param {Uint8Array} data
 * @param {(name: string) => boolean} wanted
 * @param {(data: Uint8Array, most: number) => Uint8Array} inflate throws when there would be more than `most`
 * @returns {{[name: string]: Uint8Array}}
 */
function unpack(data, wanted, inflate) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength), { start, count } = directoryOf(view);
  if (count > MOST_ENTRIES) throw new Error("里面有 " + count + " 个文件，不像是表格。");
  /** @type {{[name: string]: Uint8Array}} */
  const found = Object.create(null);
  let left = MOST_BYTES;
  try {
    for (let at = start, number = 0; number < count; number++) {
      const entry = listed(view, data, at);
      at = entry.next;
      if (!wanted(entry.name)) continue;
      found[entry.name] = content(view, data, entry, (packed) => inflate(packed, left));
      left -= found[entry.name].length;
      if (left < 0) throw new RangeError("large");
    }
  } catch (error) {
    throw new Error(error.message === "large" ? "解开以后太大，没有打开。" : "压缩包损坏，没有打开。");
  }
  return found;
}

/** @typedef {{name: string, method: number, size: number, whole: number, at: number, next: number}} Listed */

/** @param {DataView} view @param {Uint8Array} data @param {number} at @returns {Listed} */
function listed(view, data, at) {
  if (view.getUint32(at, true) !== CENTRAL) throw new Error("damaged");
  const word = (/** @type {number} */ place) => view.getUint16(at + place, true);
  const end = at + 46 + word(28);
  return {
    name: new TextDecoder("utf-8").decode(data.subarray(at + 46, end)), method: word(10),
    size: view.getUint32(at + 20, true), whole: view.getUint32(at + 24, true), at: view.getUint32(at + 42, true),
    next: end + word(30) + word(32),
  };
}

/**
 * @param {DataView} view
 * @param {Uint8Array} data
 * @param {Listed} entry
 * @param {(packed: Uint8Array) => Uint8Array} inflate
 */
function content(view, data, entry, inflate) {
  if (entry.whole > MOST_BYTES) throw new RangeError("large");
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = data.subarray(from, from + entry.size);
  if (packed.length < entry.size || (entry.method !== 0 && entry.method !== 8)) throw new Error("damaged");
  const whole = entry.method ? inflate(packed) : packed;
  if (whole.length !== entry.whole) throw new Error("damaged");
  return whole;
}

module.exports = { crc, pack, unpack };
