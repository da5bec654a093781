"""What stands in front of the text: letterhead, number, title in all its lines, subtitle, issuers?

The parts of a document's head are told by their own looks first (`Head`); what is left are lines of words, and
the title is found among these: where the format or the page names it, where a line ends like a kind of document, above
a subtitle, or on the first line. From there it grows upwards (issuers, period, first half) and downwards (rest).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handbook.reading import rules
from handbook.reading.facts.matter import is_matter_at, unnumbered
from handbook.reading.line import Line
from handbook.reading.numbers import marker
from handbook.reading.title import (
    LONGEST,
    NOT_TITLE,
    close,
    ending,
    is_byline,
    is_of_site,
    is_period,
    is_salutation,
    is_title,
    is_unit,
    unlabelled,
    unwrapped,
)
from handbook.text import fold

_DEEP = 16
"""Lines in which a title begins."""
_MOST = 4
"""Lines of a title."""
_SHORT = 50
"""Longest title that no word gives away."""
_SITE = 5
"""Longest name of a site or a column that stands where a title might."""
_HALF = 8
"""Shortest half of such a title."""
_WIDE = 110
"""Longest title of several lines."""
_PATTERNS = rules.patterns("titles")
_ON = _PATTERNS["goes_on"]
_OPEN = _PATTERNS["open"]
_VERSION = _PATTERNS["version"]
_SENT = _PATTERNS["sent"]
_DASH = ("——", "--", "—", "──", "－－", "–")


@dataclass(frozen=True, slots=True)
class Front:
    """Where the title stands among the first lines."""

    places: tuple[int, ...] = ()
    """Its lines; none: the report begins with its text."""
    couplet: bool = False
    """Whether the lines are two that go together, with a blank between them."""


def front(lines: Sequence[Line], named: Sequence[str] = (), facts: int = 0) -> Front:
    """Where the title stands.

    ``named``: what the file's format or page calls it, best first; ``facts``: the number of the line where a page said
    when and from where it is (0: nowhere), which stands right under the page's title.
    """
    free = _Free(lines)
    known = next((run for name in named if (run := free.run_of(name))), None)
    if known:
        return Front(known)
    styled = free.styled()
    if styled:
        return Front(free.grown(styled))
    of_page = free.around(facts) if facts else ()
    if of_page:
        return Front(free.grown(of_page, facts))
    first = free.first_subtitle()
    like = [place for place in free.places if is_title(lines[place].text)]
    if like and (first is None or like[0] < first):
        return Front(free.grown((like[0],)))
    if first is not None and (above := free.above(first)):
        return Front(above, couplet=free.is_couplet(above))
    return Front(free.broken() or free.first())


def joined(texts: Sequence[str], couplet: bool = False) -> str:
    """The lines of a title as one."""
    return (" " if couplet else "").join(texts)


class _Free:
    """The lines in front of the text that are no letterhead, number, signer or mark."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._texts = [close(unnumbered(line.text)) for line in lines[: _DEEP + 8]]
        self.places = [place for place in _head(lines) if not is_matter_at(lines, place)]
        self._free = set(self.places)

    def run_of(self, name: str) -> tuple[int, ...] | None:
        """The lines that make up a title known by name, itself or in front of a site's own name."""
        wanted = _key(name)
        for start in self.places if len(wanted) > 3 else ():
            text = ""
            for end in range(start, min(start + _MOST, len(self._texts))):
                text += _key(self._texts[end])
                if text == wanted and end in self._free:
                    return tuple(range(start, end + 1))
        return None

    def styled(self) -> tuple[int, ...]:
        """The lines that the format calls the title."""
        for place in self.places:
            line = self._lines[place]
            if line.style == "title" or _is_top_heading(line):
                return tuple(self._run(place, 1, (line.style, line.depth)))
        return ()

    def around(self, facts: int) -> tuple[int, ...]:
        """The title of a report that follows the facts of its page, or the page's own, maybe below its slogans."""
        over = [place for place, line in enumerate(self._lines[:_DEEP]) if line.number < facts]
        above = [one for one in over if one in self._free or (one == over[-1] and is_title(self._texts[one]))][-1:]
        own = [place for place in self.places[len(above) :] if self._is_own(place, facts)][:1]
        if own and not (above and _key(self._texts[own[0]]) == _key(self._texts[above[0]])):
            return tuple(own)
        return tuple(place for place in above if len(self._texts[place]) > _SITE)

    def _is_own(self, place: int, facts: int) -> bool:
        return self._lines[place].number > facts and is_title(self._lines[place].text)

    def _run(self, place: int, step: int, style: tuple[str, int] | None = None) -> list[int]:
        """The free lines from a place on that are no subtitle or date; of one style, when that is given."""
        run = [place]
        while (
            len(run) < _MOST
            and (after := run[-1] + step) in self._free
            and style in (None, (self._lines[after].style, self._lines[after].depth))
            and not is_byline(self._texts[after])
            and not self._texts[after].startswith(_DASH)
        ):
            run.append(after)
        return run

    def grown(self, places: tuple[int, ...], facts: int = 0) -> tuple[int, ...]:
        """A title found, with the lines above and below it that belong to it: none from beyond the page's facts."""
        first, last = places[0], places[-1]
        while last - first + 1 < _MOST and last + 1 in self._free and self._goes_on(first, last + 1):
            last += 1
        loose = len(places) == 1
        over = [place for place in self._free if self._lines[place].number > facts or self._lines[first].number < facts]
        while last - first + 1 < _MOST and first - 1 in over and self._goes_above(first, last, loose):
            first, loose = first - 1, False
        return tuple(range(first, last + 1))

    def _title(self, first: int, last: int) -> str:
        return "".join(self._texts[first : last + 1])

    def _goes_on(self, first: int, below: int) -> bool:
        """Whether a title goes on in the line below it: 及下半年打算, 的通知, （草案）, 查材料."""
        title, text = self._title(first, below - 1), self._texts[below]
        if _VERSION.match(text):
            return True
        if is_byline(text) or marker(text) or "。" in text or len(title) + len(text) > _WIDE:
            return False
        if self._lines[first].style != self._lines[below].style and "title" in self._styles(first, below):
            return False
        words = ending(title + text)
        if not words or title in text or (text in title and not text.startswith("的")):
            return False
        spans = len(words) > len(text) and not title.endswith(words)
        return spans or (_ON.match(text) is not None and len(text) <= LONGEST) or (is_unit(title) and is_title(text))

    def _styles(self, *places: int) -> set[str]:
        return {self._lines[place].style for place in places}

    def _goes_above(self, first: int, last: int, loose: bool) -> bool:
        """Whether a title begins in the line above: an issuer, a period, the first half of a broken title.

        Not with a site's short name, nor where the line found comes again, whole. ``loose``: standing there is enough.
        """
        above, title = self._texts[first - 1], self._title(first, last)
        if (
            (NOT_TITLE.search(above) and not above.endswith("、"))
            or is_of_site(above)
            or ending(above)
            or (is_byline(above) and not (is_unit(above) or is_period(above) or _OPEN.search(above)))
            or len(above) + len(title) > _WIDE
            or marker(above)
        ):
            return False
        styles = self._styles(first - 1, first)
        if (
            ("title" in styles and len(styles) > 1)
            or above in self._texts[: first - 1]
            or any(text == title for text in self._texts[last + 1 : last + 8])
            or (title in above and len(title) > 6)
            or above in title
        ):
            return False
        return is_unit(above) or is_period(above) or _OPEN.search(above) is not None or (loose and len(above) > 5)

    def first_subtitle(self) -> int | None:
        """Where a line with a dash stands below other lines."""
        return next((place for place in self.places[1:] if self._texts[place].startswith(_DASH)), None)

    def above(self, subtitle: int) -> tuple[int, ...]:
        """The lines above a subtitle: a title or a couplet."""
        run = self._run(subtitle, -1)[1:]
        run = [place for place in run if not NOT_TITLE.search(self._texts[place].rstrip("！!？?，,；;"))]
        while len(run) > 1 and is_unit(self._texts[run[-1]]):
            run.pop()
        return tuple(sorted(run[:3]))

    def is_couplet(self, places: Sequence[int]) -> bool:
        """Whether each line is a phrase of its own."""
        return len(places) > 1 and all(len(self._texts[place]) > 6 for place in places)

    def broken(self) -> tuple[int, ...]:
        """Lines of which only all together end like a title."""
        for start in self.places:
            for end in range(start + 1, min(start + _MOST, len(self._texts))):
                title = self._title(start, end)
                if end not in self._free or is_byline(self._texts[end]) or len(title) > _WIDE:
                    break
                if ending(title) and is_title(title[-LONGEST:]):
                    return self.grown(tuple(range(start, end + 1)))
        return ()

    def first(self) -> tuple[int, ...]:
        """The first line, when it is short, no sentence, and text follows; with the second, when both stand alone.

        The name of a unit above it is no part of a title without a kind of document.
        """
        if 0 in self._free and self._texts[0].startswith(_DASH) and self._text_follows(0):
            return (0,)  # a subtitle whose title is gone: better than none
        places = [place for place in self.places[:3] if self._may_be_title(place)]
        while len(places) > 1 and is_unit(self._texts[places[0]]):
            places.pop(0)
        if len(places) < 2 or not self._is_pair(places[0], places[1]):
            return tuple(places[:1])
        return (places[0], places[1])

    def _is_pair(self, one: int, two: int) -> bool:
        """Whether two lines above the text are the two halves of a title."""
        texts = self._texts[one], self._texts[two]
        alone = two == one + 1 and two == self.places[-1] and texts[0][-_HALF:] not in texts[1]
        return alone and all(_HALF <= len(text) <= 30 and not is_unit(text) and "：" not in text for text in texts)

    def _may_be_title(self, place: int) -> bool:
        """A line without a telling end: a title when it is short, no sentence, and text follows."""
        text = unwrapped(unlabelled(self._texts[place]))
        if not 4 <= len(text) <= _SHORT or "。" in text or is_byline(text) or is_salutation(text):
            return False
        below = self._texts[place + 1] if place + 1 < len(self._texts) else ""
        if below.startswith(_DASH) and text[-1] not in "，；：,;:、":
            return True
        return self._text_follows(place) and not NOT_TITLE.search(text.rstrip("！!？?"))

    def _text_follows(self, place: int) -> bool:
        """Whether a longer line or a number comes next, or real text soon."""
        below = self._lines[place + 1 : place + 4]
        soon = any(len(line.text) > LONGEST or marker(line.text) or is_salutation(line.text) for line in below)
        return soon or any(len(line.text) > max(_HALF, len(self._texts[place])) for line in below[:1])


def sent(lines: Sequence[Line]) -> Front:
    """The title of what a letter or an order without one puts into force: 现公布《某某条例》, then that on a line."""
    for place, line in enumerate(lines[:_DEEP]):
        if 4 <= len(line.text) <= LONGEST and place and not is_matter_at(lines, place):
            name = f"《{fold(line.text)}》"
            if any(name in fold(above.text) and _SENT.search(above.text) for above in lines[:place]):
                return Front((place,))
    return Front()


def _key(text: str) -> str:
    return "".join(fold(unwrapped(text)).split())


def _is_top_heading(line: Line) -> bool:
    return line.style == "heading" and line.depth == 1 and marker(line.text) is None


def _head(lines: Sequence[Line]) -> range:
    """The lines before the first paragraph, number or salutation."""
    for place, line in enumerate(lines[:_DEEP]):
        text = line.text
        if is_matter_at(lines, place):
            continue
        if line.style in ("table", "note"):
            return range(place)
        long = "。" in text or (len(text) > LONGEST and not is_title(text) and line.style != "title")
        if long or marker(unlabelled(text)) or (place and is_salutation(text)):
            return range(place)
    return range(min(len(lines), _DEEP))
