"use strict";
// A run of characters of a query, and what the index has said of it so far.

/** One piece; `text` is folded. */
class Piece {
  /** @param {string} text @param {number} lead clause marks in front, with which no list begins @param {string} key */
  constructor(text, lead, key) {
    this.text = text;
    this.lead = lead;
    this.key = key; // symbols behind the lead; "": there are only marks
    this.isAbsent = false; // stands nowhere
    this.isExact = false; // the list holds just those positions where it does stand
    this.isPartial = false; // the list holds only the first positions
    this.isNode = false;
    /** @type {Int32Array | null} */ this.list = null; // positions behind the lead where it may stand
    /** @type {boolean[] | null} */ this.covered = null; // symbols of the key that lists have settled; null: a node
    /** @type {[number, number][]} */ this.checks = []; // marks that have to stand there: [offset from the list, rank]
    this.total = null; // occurrences, where one entry says it all
    this.reports = null;
    this.estimate = 0; // occurrences, at most or about
    /** @type {Int32Array | null} */ this.everywhere = null; // all places, while they are counted
  }

  /** Says that it stands nowhere. */
  absent() {
    this.isAbsent = this.isExact = true;
    this.list = new Int32Array(0);
    this.estimate = 0;
    return this;
  }

  cover(from, count) { for (let i = 0; i < count; i++) this.covered[from + i] = true; }

  /** One past the last covered symbol. */
  get coveredTo() { return this.covered ? this.covered.lastIndexOf(true) + 1 : 0; }

  get isCovered() { return this.covered.every(Boolean); }

  /** Notes which marks are left to be checked. @param {string} marks commonest first */
  noteChecks(marks) {
    this.checks = [];
    for (let i = 0; i < this.text.length; i++) {
      const rank = marks.indexOf(this.text[i]), offset = i - this.lead;
      const open = this.isNode ? offset < 0 : offset < 0 || !this.covered || !this.covered[offset];
      if (rank >= 0 && open) this.checks.push([offset, rank]);
    }
  }

  /** One past the last position that the list knows everything before. */
  get reach() { return this.isPartial ? this.list[this.list.length - 1] : Infinity; }
}

module.exports = { Piece };
