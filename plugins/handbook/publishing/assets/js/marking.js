// Marks a stretch of an element's text, whatever elements stand in it, without changing a character.
(function () {
  "use strict";

  const ui = window.handbook.ui; // after require("./dom.js")

  function texts(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [];
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) found.push([walker.currentNode, at]);
    return found;
  }

  // Wraps [start, end) of the text content in <mark class=…> pieces; returns them.
  function wrap(element, start, end, name) {
    const pieces = [];
    texts(element).forEach(([node, at]) => {
      const from = Math.max(start - at, 0), to = Math.min(end - at, node.length);
      if (from >= to) return;
      const part = from ? node.splitText(from) : node;
      if (to - from < part.length) part.splitText(to - from);
      const mark = ui.h("mark", { class: name });
      part.replaceWith(mark);
      mark.append(part);
      pieces.push(mark);
    });
    return pieces;
  }

  function unwrap(element, name) {
    element.querySelectorAll("mark." + name).forEach((mark) => {
      const parent = mark.parentNode;
      while (mark.firstChild) parent.insertBefore(mark.firstChild, mark);
      mark.remove();
      parent.normalize();
    });
  }

  // Where in the element's text the point of a click lies, or -1.
  function placeAt(element, x, y) {
    let node = null, offset = 0;
    if (document.caretPositionFromPoint) {
      const found = document.caretPositionFromPoint(x, y);
      if (found) { node = found.offsetNode; offset = found.offset; }
    } else if (document.caretRangeFromPoint) {
      const range = document.caretRangeFromPoint(x, y);
      if (range) { node = range.startContainer; offset = range.startOffset; }
    }
    const own = texts(element).find(([text]) => text === node);
    return own ? own[1] + offset : -1;
  }

  Object.assign(ui, { wrap, unwrap, placeAt });
})();
