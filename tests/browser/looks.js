// What is wrong with how a page looks, at the width that the window has. Evaluated in the page; gives sentences.
() => {
  const NARROW = 600, SMALLEST = 14, TARGET = 44, SLACK = 0.5, LONGEST = 42.5, OVER = 3;
  const flaws = [], narrow = window.innerWidth < NARROW;
  const tell = (what, element) => flaws.push(what + ": " + element.outerHTML.replace(/\s+/g, " ").slice(0, 110));
  const isSeen = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.closest(".hb-hidden, [aria-hidden=true], .md-sidebar--primary")) return false; // the drawer: the theme's
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  };
  const hasText = (element) => Array.from(element.childNodes).some((one) => one.nodeType === 3 && one.data.trim());
  const size = (element) => parseFloat(getComputedStyle(element).fontSize);

  if (document.documentElement.scrollWidth > window.innerWidth) flaws.push("wider than the screen");

  for (const element of document.querySelectorAll("body *")) {
    if (hasText(element) && size(element) < SMALLEST && isSeen(element)) tell("smaller than 14 px", element);
  }

  for (const element of document.querySelectorAll(".md-typeset p:not([class]) , .gw-sheet p, .md-typeset blockquote")) {
    if (isSeen(element) && element.clientWidth / size(element) > LONGEST) tell("a line of over 42 characters", element);
  }

  // A link inside a sentence is as high as its line; everything else is a target for a thumb.
  const inText = (element) => {
    if (element.tagName !== "A" || getComputedStyle(element).display !== "inline") return false;
    const around = element.closest("p, li, dd, td, th, h1, h2, h3, h4, summary, figcaption, blockquote, q") || element;
    return around.textContent.trim().length > element.textContent.trim().length + 1;
  };
  const targets = Array.from(document.querySelectorAll("a[href], button, input, select, summary, textarea"))
    .filter((one) => isSeen(one) && !one.closest(".md-footer, .gw-sheet"));
  if (narrow) {
    for (const one of targets) {
      const label = one.matches("input") && one.closest("label"), box = (label || one).getBoundingClientRect();
      if (!inText(one) && (box.height < TARGET - SLACK || box.width < TARGET - SLACK)) {
        tell("a target of " + Math.round(box.width) + " × " + Math.round(box.height) + " px", one);
      }
    }
  }

  // Things that one can press never lie over each other; what stays on the screen lies over what scrolls.
  const stays = (one) => {
    for (let up = one; up && up !== document.body; up = up.parentElement) {
      if (/fixed|sticky/.test(getComputedStyle(up).position)) return true;
    }
    return false;
  };
  const boxes = targets.filter((one) => !stays(one) && !inText(one)).map((one) => [one, one.getBoundingClientRect()]);
  const isOwn = (one, other) => [one, other].some((each) => each.closest(".hb-hit__buttons")) &&
    one.closest(".hb-hit") === other.closest(".hb-hit"); // what is shown where one is: the buttons of a row over its line
  boxes.sort((a, b) => a[1].top - b[1].top);
  boxes.forEach(([one, box], place) => {
    for (let next = place + 1; next < boxes.length && boxes[next][1].top < box.bottom - OVER; next += 1) {
      const [other, its] = boxes[next];
      const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
      const down = Math.min(box.bottom, its.bottom) - its.top;
      const apart = !one.contains(other) && !other.contains(one) && !isOwn(one, other);
      if (across > OVER && down > OVER && apart) tell("lies over another", other);
    }
  });

  const first = document.querySelector(".gw-sheet p:not(.gw-title)");
  if (first && narrow) {
    const bar = document.querySelector(".hb-bar"), fold = bar ? bar.getBoundingClientRect().top : window.innerHeight;
    if (first.getBoundingClientRect().top + 2 * size(first) * 1.9 > fold) tell("below the fold", first);
  }
  return flaws;
}
