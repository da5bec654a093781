"""Where in running text is a term of the glossary meant? Its first place becomes a link.

All texts of a page are looked through at once: what their first characters rule out is never looked at one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator

import numpy as np

from handbook import addresses
from handbook.model import Term
from handbook.publishing.markup import plain
from handbook.publishing.weave import Mark
from handbook.text import stands_alone
from handbook.text.arrays import codes_of

_SUM, _SUMS = np.uint16(0x9E3), 0x10000
"""The characters of a beginning are put together as ``(first * _SUM + second) * _SUM + third``, modulo `_SUMS`."""


class Terms:
    """Terms of the glossary in running text: their first place in a report becomes a link."""

    def __init__(self, terms: Iterable[Term], root: str, dress: str = ' class="term"') -> None:
        """``root``: the way from the page to the site's root; ``dress``: of links, where scripts do not put it on."""
        self._words: dict[str, list[tuple[str, Term, str]]] = defaultdict(list)
        words = {word: term for term in terms for word in (*term.aliases, term.term) if len(word) > 1}
        for word in sorted(words, key=lambda word: (-len(word), word)):
            self._words[word[:2]].append((word, words[word], self._tag(words[word], root, dress)))
        self._beginnings = _Beginnings(words)

    @staticmethod
    def _tag(term: Term, root: str, dress: str) -> str:
        """The note comes from a script (`previews`); without scripts there is the link."""
        return f'<a{dress} href="{plain(root + addresses.term(term.id))}">'

    def marks(
        self, text: str, seen: set[str], is_running: Callable[[int], bool] = lambda place: True
    ) -> Iterator[Mark]:
        """The marks of the terms that are not in ``seen``, which remembers them. The longest word at a place wins;
        inside a word that the term is not meant in (``not_in``) nothing is marked, nor outside of running text."""
        end = 0
        for start in self._beginnings.places(text):
            if start < end:
                continue
            for word, term, tag in self._words.get(text[start : start + 2], ()):
                if text.startswith(word, start) and _is_meant(text, start, word, term):
                    end = start + len(word)
                    if term.id not in seen and is_running(start):
                        seen.add(term.id)
                        yield Mark(start, start - end, 7, tag, "</a>")
                    break


def _is_meant(text: str, start: int, word: str, term: Term) -> bool:
    return not term.not_in or stands_alone(text, start, start + len(word), term.not_in)


class _Beginnings:
    """Where one of the words may begin: by two characters of those that have no more, by three of the others."""

    def __init__(self, words: Collection[str]) -> None:
        self._any, self._two, self._three = (np.zeros(_SUMS, np.bool_) for _ in range(3))
        short, long = ([word for word in words if (len(word) == 2) == is_short] for is_short in (True, False))
        for own, table in ((short, self._two), (long, self._three)):
            codes = codes_of("".join(word[:3].ljust(3) for word in own)).astype(np.uint16).reshape(-1, 3)
            pairs = codes[:, 0] * _SUM + codes[:, 1]
            self._any[pairs] = True
            table[pairs if own is short else pairs * _SUM + codes[:, 2]] = True

    def places(self, text: str) -> list[int]:
        """The places that cannot be ruled out."""
        codes = codes_of(f"{text}\n\n").astype(np.uint16)
        pairs = codes[:-2] * _SUM + codes[1:-1]  # numbers of 16 bits: what is too large begins at zero again
        likely = self._any.take(pairs).nonzero()[0]
        pairs, thirds = pairs[likely], codes[likely + 2]
        found: list[int] = likely[self._two[pairs] | self._three[pairs * _SUM + thirds]].tolist()
        return found
