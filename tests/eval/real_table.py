"""The scores on real texts as a table: by source, by kind of document, with what is taken for what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from learning import LABELS
from real_scores import Judged, confusion, measures

WORST = 12
_SHOWN = {
    "function": "function",
    "topics_precision": "t.precision",
    "topics_recall": "t.recall",
    "topics_f1": "t.f1",
    "main_topic": "main_topic",
    "foreign_precision": "f.precision",
    "foreign_recall": "f.recall",
}
"""Measure → its column; f: documents that are not of the trade."""


def lines(sets: dict[str, Sequence[Judged]]) -> Iterator[str]:
    """A row for every set, source and kind; then what is taken for what, then the worst documents."""
    yield f"{'':<26}{'文件':>6}{'段落':>6}" + "".join(f"{name:>13}" for name in _SHOWN.values())
    for name, found in sets.items():
        yield _row(name, found)
    real = [one for name, found in sets.items() if name != "seeds" for one in found]
    yield from _groups(real, lambda one: one.document.source)
    yield from _groups(real, lambda one: one.document.kind)
    yield from _confusion(real)
    yield from _worst(real)


def _row(name: str, found: Sequence[Judged]) -> str:
    known = measures(found)
    head = f"{name:<26}{len({one.document.id for one in found}):>6}{len(found):>6}"
    return head + "".join(f"{known[one]:>13.3f}" for one in _SHOWN)


def _groups(found: Sequence[Judged], key: Callable[[Judged], str]) -> Iterator[str]:
    yield ""
    for group in sorted({key(one) for one in found}):
        yield _row(f"  {group}", [one for one in found if key(one) == group])


def _confusion(found: Sequence[Judged]) -> Iterator[str]:
    counts = confusion(found)
    answers = [*LABELS, *sorted({answer for _, answer in counts} - {*LABELS})]
    yield ""
    yield f"{'标注↓ 判断→':<12}" + "".join(f"{name:>10}" for name in answers)
    for label in LABELS:
        yield f"{label:<12}" + "".join(f"{counts[label, answer] or '':>10}" for answer in answers)


def _worst(found: Sequence[Judged]) -> Iterator[str]:
    wrong: dict[str, list[bool]] = {}
    for one in found:
        if one.label["function"] in LABELS and not one.document.held:
            wrong.setdefault(one.document.id, []).append(not one.right)
    yield ""
    yield "错得最多的文件（留出的不列）："
    for name, flaws in sorted(wrong.items(), key=lambda one: (-sum(one[1]), one[0]))[:WORST]:
        yield f"  {name:<28}{sum(flaws):>4} / {len(flaws)}"
