"use strict";
// What can tell for less than the texts that a position is no hit? Clause marks and filters, before a block is read.
const { spread } = require("../lookup/ascending");
const { Filters } = require("../lookup/filters");
const { MarkTest } = require("../lookup/marks");

const MARK_TEXTS = 16; // so many positions to a shard of marks make it worth reading
const AHEAD = 64; // positions that are looked at for that
const PATIENCE = 3; // times that one step reads on for its tests

/** Lets positions through. */
class Admission {
  /** @param {import("../lookup/index").Index} index @param {import("../lookup/piece").Piece} anchor */
  constructor(index, anchor, wanted) {
    this.anchor = anchor;
    this.size = index.catalogue.sizes.marks;
    this.filters = new Filters(index.catalogue, wanted);
    this.marks = new MarkTest(index, anchor);
    this.tests = [];
    this.patience = PATIENCE;
  }

  /** A new step over a list: whether any test is worth asking. @param {Int32Array} list @param {number} next */
  begin(list, next) {
    this.patience = PATIENCE;
    this.tests = this.asksMarks(list.subarray(next, next + AHEAD)) ? [this.marks] : [];
    if (this.filters.areAny) this.tests.push(this.filters);
    return this.tests.length > 0;
  }

  /** Whether marks rule out positions for less than the texts would cost: they have to lie close together. */
  asksMarks(list) {
    const { checks, covered, coveredTo } = this.anchor;
    const hasEdge = checks.some(([offset]) => offset < 0 || !covered || offset >= coveredTo);
    return hasEdge && list.length > MARK_TEXTS * spread(list, this.size);
  }

  /**
   * Whether the tests let a position through; null where they would have to read too much for one step.
   * @param {function(number): void} spend told what is read, in blocks @returns {Promise<boolean | null>}
   */
  async admits(list, next, spend) {
    for (const test of this.tests) {
      if (!test.knows(list[next])) {
        if (!this.patience--) return null;
        spend(await test.ahead(list, next));
      }
      if (!(await test.admit(list[next]))) return false;
    }
    return true;
  }
}

module.exports = { Admission };
