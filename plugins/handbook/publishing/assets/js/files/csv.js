// Tables as text, as spreadsheets save and open them (RFC 4180). Pure.
"use strict";

// What a spreadsheet would take for a formula; an apostrophe in front makes it a text again.
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

/** The text of a cell that no spreadsheet computes. @param {string} text */
function harmless(text) { return FORMULA.test(text) ? "'" + text : text; }

/** What the cell said before. @param {string} text */
function meant(text) { return text[0] === "'" && FORMULA.test(text) ? text.slice(1) : text; }

/** The table, for a spreadsheet that asks nothing: with its mark of UTF-8. @param {string[][]} rows */
function write(rows) {
  const cell = (/** @type {string} */ text) => {
    const safe = harmless(text);
    return /[",\r\n\t']/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  };
  return "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** The rows of a table; cells are parted by commas, or by tabs where the first line has some. @param {string} text */
function read(text) {
  const plain = text.replace(/^\ufeff/, ""), comma = /^[^\n"]*\t/.test(plain) ? "\t" : ",";
  /** @type {string[][]} */
  const rows = [[]];
  const pattern = new RegExp('("(?:[^"]|"")*"?|[^' + comma + '\\r\\n]*)(' + comma + "|\\r\\n|\\r|\\n|$)", "g");
  for (let found = pattern.exec(plain); found; found = pattern.exec(plain)) {
    const quoted = found[1][0] === '"', cell = quoted ? found[1].replace(/^"|"$/g, "").replace(/""/g, '"') : found[1];
    rows[rows.length - 1].push(meant(cell));
    if (pattern.lastIndex >= plain.length && !found[2]) break;
    if (found[2] !== comma) rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell.trim()));
}

module.exports = { write, read, harmless };
