"use strict";
// What stands beside the hits of an answer? The pages that the query names, and what the handbook itself says.
const { json, jsons } = require("./format");
const { find, opened } = require("./own");
const { pagesNamed } = require("./suggest");

/** Few queries have to read the names. */
class Beside {
  /**
   * @param {import("./shards").Shards} shards @param {import("./parse").Query} query
   * @param {import("./edition").Edition} edition
   */
  constructor(shards, query, edition, literal) {
    const { bloom, folder, holdsOwn } = edition, isNarrowed = Object.keys(query.filters).length > 0;
    this.shards = shards;
    this.query = query;
    this.edition = edition;
    this.terms = query.terms.map((term) => term.join(""));
    this.areNamed = !literal && this.terms.length > 0 && this.terms.every((term) => bloom.mayHold(folder.spell(term)));
    this.isSaid = holdsOwn && this.terms.length > 0 && !isNarrowed; // filters are about reports
    this.found = null;
  }

  /** Whether nothing has to be read for it. */
  get isKept() {
    return (!this.areNamed || this.shards.isKept("pages")) && (!this.isSaid || this.shards.isKept("own"));
  }

  /** Pages by name, and what the handbook says; what cannot be read is left out. */
  read() {
    const { edition, query, shards } = this, none = () => null;
    const own = async (data) => {
      const [questions, rows] = await jsons(data);
      return opened(questions, rows, edition.folder);
    };
    const names = this.areNamed ? shards.get("pages", json).catch(none) : null;
    const said = this.isSaid ? shards.get("own", own).catch(none) : null;
    this.found = this.found || Promise.all([names, said]).then(([rows, texts]) => ({
      pages: pagesNamed(this.terms, rows || [], (name) => edition.folder.fold(name)),
      said: texts && find(texts, query, edition),
    }));
    return this.found;
  }

  async dress(answer) {
    const { pages, said } = await this.read();
    return withOwn(Object.assign(answer, { pages }), said);
  }

  /** The answer before that is read. */
  bare(answer) { return withOwn(Object.assign(answer, { pages: [] }), null); }
}

/** The answer with the passages of the handbook itself behind the pages that the query names. */
function withOwn(answer, said) {
  const { occurrences, pages, words } = said || { occurrences: 0, pages: 0, words: undefined };
  answer.own = { occurrences, pages, words }; // by words: none of it stands there as it was asked
  if (said) answer.pages = answer.pages.concat(said.found);
  return answer;
}

module.exports = { Beside };
