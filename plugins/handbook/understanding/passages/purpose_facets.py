"""What is that called that speaks for what a passage is for? The facets of `features`, spelt out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LENGTHS = (12, 25, 50, 100, 200)
PLACES = (1, 2, 3, 4, 7, 12)
FAR = PLACES[-1]
"""Places from here on are all the same."""


def plain(name: str) -> tuple[str]:
    """What is only named."""
    return (name,)


def ruled(rule: str, looks: str, genre: str) -> tuple[str, ...]:
    """What the rules say."""
    return f"rule={rule}", f"rule={rule} looks={looks}", f"rule={rule} genre={genre}"


def role(role: str, looks: str, lean: int, own: str) -> tuple[str, ...]:
    """What the part announces where it stands, and what its own words say by the rules."""
    return f"role={role}", f"role={role} looks={looks}", f"role={role} lean={lean}", f"own={own}"


def said(said: str, looks: str, genre: str) -> tuple[str, ...]:
    """What the last heading that says anything announces."""
    return f"said={said}", f"said={said} looks={looks}", f"said={said} genre={genre}"


def above(top: str, near: str, fault: bool, depth: int) -> tuple[str, ...]:
    """What the headings above announce, the outermost and the nearest."""
    return f"top={top}", f"near={near}", f"depth={depth}", *(("near is a fault",) if fault else ())


def begins(family: str) -> tuple[str, ...]:
    """It begins with a word of the family."""
    return (f"begins {family}",)


def leans(lean: int, looks: str, genre: str, whole: int) -> tuple[str, ...]:
    """How far it looks ahead rather than back."""
    return f"leans={lean}", f"leans={lean} looks={looks}", f"leans={lean} genre={genre}", f"leans={lean} lean={whole}"


def section(section: int, lean: int) -> tuple[str, ...]:
    """… and its section."""
    return f"section={section}", f"section={section} leans={lean}"


def results(results: int, work: bool) -> tuple[str, ...]:
    """How far it tells results; ``work``: whether it tells work at all."""
    return f"results={results}", *(("results alone",) if results > 0 and not work else ())


def formula(said: str) -> tuple[str, ...]:
    """A formula that stands in it."""
    return (f"is {said}",)


def shape(labelled: bool, row: bool, length: int) -> Iterator[str]:
    """A label in front, a row of a table, a length."""
    yield from (name for name, holds in (("labelled", labelled), ("row of a table", row)) if holds)
    yield from (f"length>{one}" for one in LENGTHS[:length])


def inside(before: int, behind: int) -> Iterator[str]:
    """How many paragraphs of text stand before and behind."""
    yield from near("before", before)
    yield from near("behind", behind)


def ends(first: bool, final: bool, looks: str, genre: str) -> Iterator[str]:
    """It is the first or the last of them."""
    for name, holds in (("first", first), ("final", final)):
        if holds:
            yield from (f"{name} looks={looks}", f"{name} genre={genre}")


def near(where: str, distance: int, places: Sequence[int] = PLACES) -> Iterator[str]:
    """It is nearer than each of the places."""
    return (f"{where}<{one}" for one in places if distance < one)


def level(fifth: int, level: int, run_in: bool) -> tuple[str, ...]:
    """In which fifth of the text it stands, the level of its number, whether it begins with a heading."""
    return f"fifth={fifth}", f"level={level}", *(("run-in",) if run_in else ())


def no_part(before: int) -> tuple[str, ...]:
    """The report has no parts."""
    return "no part", *near("no part, before", before, PLACES[:4])


def in_front(distance: int, looks: str) -> tuple[str, ...]:
    """How far in front of the first part."""
    return "before the parts", f"before the parts {distance}", f"before the parts looks={looks}"


def last_part(behind: int) -> Iterator[str]:
    """How far from the end, behind the last heading."""
    return near("last part, behind", behind, PLACES[:4])


def bare(behind: int) -> tuple[str, ...]:
    """Short and without a mark."""
    return "bare", *near("bare, behind", behind)


def kinds(before: str, behind: str) -> tuple[str, ...]:
    """Kinds of the paragraphs before and behind."""
    return f"before: {before}", f"behind: {behind}"


def beside(where: str, lean: int, *families: str) -> tuple[str, ...]:
    """What the paragraph of text before or behind says."""
    return f"{where}: leans={lean}", *(f"{where}: {name}" for name in families)
