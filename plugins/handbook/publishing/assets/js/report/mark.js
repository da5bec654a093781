// Marks a stretch of an element's text, whatever elements stand in it, without changing a character.
"use strict";

const { h, all } = require("../page/dom");

/** The text nodes, each with the place where it begins. @param {HTMLElement} element */
function texts(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  /** @type {{node: Text, start: number}[]} */
  const found = [];
  for (let start = 0; walker.nextNode(); start += found[found.length - 1].node.length) {
    found.push({ node: /** @type {Text} */ (walker.currentNode), start });
  }
  return found;
}

/**
 * Wraps [start, end) of the text content in <mark class=…> pieces; returns them.
 * @param {HTMLElement} element
 * @param {number} start
 * @param {number} end
 * @param {string} name
 */
function wrap(element, start, end, name) {
  /** @type {HTMLElement[]} */
  const pieces = [];
  texts(element).forEach((text) => {
    const from = Math.max(start - text.start, 0), to = Math.min(end - text.start, text.node.length);
    if (from >= to) return;
    const part = from ? text.node.splitText(from) : text.node;
    if (to - from < part.length) part.splitText(to - from);
    const mark = h("mark", { class: name });
    part.replaceWith(mark);
    mark.append(part);
    pieces.push(mark);
  });
  return pieces;
}

/**
 * Takes the marks of that class away again.
 * @param {HTMLElement} element
 * @param {string} name
 */
function unwrap(element, name) {
  all("mark." + name, element).forEach((mark) => {
    const parent = mark.parentNode;
    if (!parent) return;
    while (mark.firstChild) parent.insertBefore(mark.firstChild, mark);
    mark.remove();
    parent.normalize();
  });
}

/**
 * Where in the element's text the point of a click lies, or -1.
 * @param {HTMLElement} element
 * @param {number} x
 * @param {number} y
 */
function placeAt(element, x, y) {
  const caret = caretAt(x, y);
  const own = caret && texts(element).find((text) => text.node === caret.node);
  return caret && own ? own.start + caret.offset : -1;
}

/** @param {number} x @param {number} y @returns {{node: Node, offset: number} | null} */
function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(x, y);
    return found && { node: found.offsetNode, offset: found.offset };
  }
  if (!document.caretRangeFromPoint) return null;
  const range = document.caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

module.exports = { wrap, unwrap, placeAt };
