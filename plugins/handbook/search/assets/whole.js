"use strict";
// All passages of a small handbook in one script, best first: they are scanned (search/blocks.py `whole`).
const { rank } = require("./lookup/ascending");
const { Rows } = require("./lookup/rows");

/** The passages; what may match is found in their texts as they are written, and only that is folded. */
class Whole {
  /**
   * @param {string} text of the script @param {string} between what stands between the texts in it
   * @param {import("./written").Written} written @param {import("./lookup/rows").Values} values
   */
  constructor(text, between, written, values) {
    const end = text.indexOf("\n");
    this.rows = new Rows(JSON.parse(text.slice(0, end)), written.folder, values);
    this.text = text.slice(end + 1);
    this.texts = this.text.split(between);
    this.starts = starts(this.texts, between.length);
    this.written = written;
    if (this.rows.functions.length !== this.texts.length) throw new Error("damaged");
  }

  /** @param {number} number @returns {import("./lookup/passage").Passage} */
  passage(number) { return this.rows.passage(number, this.texts[number], 0); }

  /** Numbers of the passages that may match, ascending. @param {import("./parse").Query} query */
  * candidates({ isNarrowed, terms }) {
    const [piece] = [].concat(...terms).sort((one, other) => other.length - one.length);
    const pattern = piece ? this.written.pattern(piece, this.text) : null;
    if (pattern) yield* this.found(pattern);
    else if (piece || isNarrowed) for (let number = 0; number < this.texts.length; number++) yield number;
  }

  /** @param {RegExp} pattern */
  * found(pattern) {
    for (let match = pattern.exec(this.text); match; match = pattern.exec(this.text)) {
      const number = rank(this.starts, match.index + 1) - 1;
      yield number;
      pattern.lastIndex = this.starts[number + 1];
    }
  }
}

/** Where each text begins, and where one more would. @param {string[]} texts @param {number} between */
function starts(texts, between) {
  const found = new Int32Array(texts.length + 1);
  for (let i = 0; i < texts.length; i++) found[i + 1] = found[i] + texts[i].length + between;
  return found;
}

module.exports = { Whole };
