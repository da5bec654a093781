"""What does a browser show of a page?

Every element that is not shown is marked with the place it is accounted for: the head, scripts, struck out, hidden.
Text that a page hides until a script runs is shown when it holds more than all that is shown without it: a page saved
without its scripts has its report there.
"""

from __future__ import annotations

import re

from handbook.reading.formats.page.tree import Node, Tree

_SCRIPTS = ("script", "style")
_PLACES = {
    **dict.fromkeys(("head", "title", "meta"), "page-data"),
    **dict.fromkeys(_SCRIPTS, "script"),
    **dict.fromkeys(("del", "s", "strike"), "deleted"),
    **dict.fromkeys(("rt", "rp", "audio", "video", "canvas", "object", "desc"), "alternative"),
    **dict.fromkeys(("noscript", "template", "noembed", "noframes", "dialog"), "hidden"),
    "button": "furniture",
    **dict.fromkeys(("datalist", "option"), "placeholder"),
}
_SHOWN_BY = {"option": "selected", "dialog": "open"}
"""Attributes with which an element is shown that is not shown without."""
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0+(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!]|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:[;!]|$)",
    re.IGNORECASE,
)
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_REVEALED = ("hidden", "alternative")
_NO_SCRIPT = re.compile("script|浏览器|脚本", re.IGNORECASE)
_CLAUSE = re.compile("[，。；：、,.]")
_ROUNDS = 6
"""How often something is shown that was hidden inside what was shown before."""
_SHORTEST = 10
"""Characters of the shortest text that counts as prose."""
FOOTER = re.compile(
    "版权所有|著作权|主办|承办|备案|技术支持|网站标识|公网安备|copyright|©|浏览器|分辨率|邮政?编码?[:：]|电\\s?话[:：]|地\\s?址[:：]|转载|联系我们"
    "|本站|本网|cookie|隐私",
    re.IGNORECASE,
)
_SENTENCE = re.compile("[。；！？][”’」』）)]?")
_NUMBER = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[条章节])\S{2}"
)
"""How headings of a report begin; plain figures stand in front of anything."""


def hide(page: Tree) -> None:
    """Mark what is not shown, measure what is, and reveal what waits for a script."""
    for node in page.nodes:
        node.out = _out(node)
    for _ in range(_ROUNDS):
        hidden = _hidden(page)
        if not hidden:
            break
        measure(page, everything=True)
        shown = page.root.prose - sum(one.prose for one in hidden)
        largest = max(hidden, key=lambda one: one.prose)
        revealed = [largest] if largest.prose > shown else [one for one in hidden if _is_fallback_text(one)]
        if not revealed:
            break
        for one in revealed:
            _reveal(one)
    measure(page)


def _hidden(page: Tree) -> list[Node]:
    """The outermost elements that are hidden."""
    return [one for one in page.nodes if one.out in _REVEALED and not (one.parent and one.parent.out)]


def _is_fallback_text(node: Node) -> bool:
    """Whether what stands there for browsers without scripts is text of the page, and no word about scripts."""
    if node.tag != "noscript":
        return False
    text = node.text()
    return _SENTENCE.search(text) is not None and not _NO_SCRIPT.search(text)


def _out(node: Node) -> str:
    """Why the element is not shown; scripts are scripts wherever they stand."""
    above = node.parent.out if node.parent is not None else ""
    return above if above and node.tag not in _SCRIPTS else _place(node)


def _place(node: Node) -> str:
    place = _PLACES.get(node.tag, "")
    if place:
        return "" if _SHOWN_BY.get(node.tag) in node.attributes else place
    if not node.attributes:
        return ""
    style = node.get("style")
    if "hidden" in node.attributes:
        return "hidden"
    if style and _STRUCK.search(style):
        return "deleted"
    return "hidden" if style and _HIDDEN.search(style) else ""


def _reveal(node: Node) -> None:
    """Show an element; what is hidden inside it for a reason of its own stays hidden."""
    node.out = ""
    for one in list(node.inside())[1:]:
        one.out = _out(one)


def measure(page: Tree, everything: bool = False) -> None:
    """Count prose, sentences, letters, links and numbered headings of every element, in what is shown (or could be)."""
    texts: dict[Node, list[str]] = {}
    for node in page.nodes:
        node.prose = node.said = node.letters = node.linked = node.numbers = 0
    for node in page.nodes:
        if not node.out or (everything and node.out in _REVEALED):
            _count(node, texts)
    for block, parts in texts.items():
        _weigh(block, "".join(parts))
    for node in reversed(page.nodes):
        above = node.parent
        if above is not None and node.letters:
            above.prose += node.prose
            above.said += node.said
            above.letters += node.letters
            above.linked += node.linked
            above.numbers += node.numbers


def _count(node: Node, texts: dict[Node, list[str]]) -> None:
    """The element's own text goes to the block it stands in, but what is in a link."""
    own = [text for one in node.content if isinstance(one, str) and (text := one.strip())]
    if not own:
        return
    length = sum(map(len, own))
    node.letters += length
    if node.is_link:
        node.linked += length
        return
    texts.setdefault(node.block, []).extend(own)


def _weigh(block: Node, text: str) -> None:
    is_numbered = _NUMBER.match(text) is not None
    block.numbers += is_numbered
    if len(text) >= _SHORTEST and _CLAUSE.search(text):
        block.prose += len(text)
    if is_numbered or (_SENTENCE.search(text) and not FOOTER.search(text)):
        block.said += len(text)


def leave_out(node: Node) -> None:
    """Mark an element as furniture; what it weighs counts no more."""
    for above in node.ancestors():
        above.prose -= node.prose
        above.said -= node.said
        above.letters -= node.letters
        above.linked -= node.linked
        above.numbers -= node.numbers
    for one in node.inside():
        one.out = one.out or "furniture"
