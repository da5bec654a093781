"use strict";
// How may a folded run of characters be written? An expression that finds every text that folds to it, and some others.

const LONGEST = 40; // characters of a run that are looked for; who looks folds what was found
const NOTHING = "\\ud800-\\uf8ff"; // folds to nothing unless tables know better (fold.js)

/** What folds to what, turned round. */
class Written {
  /** @param {import("./fold").Folder} folder knows all that is written */
  constructor(folder) {
    this.folder = folder;
    this.forms = new Map(); // by unit: how else it is written
    this.gone = NOTHING;
    this.several = []; // what is written as one character: [it, what it folds to]
    folder.changes.forEach((folded, letter) => {
      if (!folded) this.gone += escaped(letter);
      else if (folded.length > 1) this.several.push([letter, folded]);
      else this.forms.set(folded, (this.forms.get(folded) || []).concat(letter));
    });
  }

  /** Finds a folded run in a text as it was written; null where that cannot be told. @param {string} run */
  pattern(run, text) {
    const letters = run.slice(0, LONGEST).split("");
    const isPart = (folded) => letters.some((one) => folded.indexOf(one) >= 0);
    if (this.several.some(([letter, folded]) => isPart(folded) && text.indexOf(letter) >= 0)) return null;
    return new RegExp(letters.map((letter) => this.form(letter)).join("[" + this.gone + "]*"), "g");
  }

  form(letter) {
    const forms = [this.folder.spell(letter)].concat(this.forms.get(letter) || []).map(escaped);
    return forms.length > 1 ? "(?:" + forms.join("|") + ")" : forms[0];
  }
}

/** @param {string} text @returns {string} */
function escaped(text) {
  return text.split("").map((unit) => "\\u" + (unit.charCodeAt(0) + 0x10000).toString(16).slice(1)).join("");
}

module.exports = { Written };
