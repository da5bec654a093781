"use strict";
// Where does a sentence end? The same rule in Python: text.sentences.

/**
 * The sentences around [start, end): up to 。！？ and the marks that close after it.
 * @param {string} text @param {number} start @param {number} end @returns {[number, number]}
 */
function sentence(text, start, end) {
  const cut = /[\s\S]*?(?:[。！？!?]+[”’」』）)》〉"']*|$)/g;
  let from = -1;
  for (let match = cut.exec(text); match && match[0]; match = cut.exec(text)) {
    const stop = match.index + match[0].length;
    if (stop <= start) continue;
    if (from < 0) from = match.index + match[0].search(/\S|$/);
    if (stop >= end) return [Math.min(from, start), Math.max(end, from + text.slice(from, stop).trimEnd().length)];
  }
  return [from < 0 ? start : from, text.length];
}

module.exports = { sentence };
