"""What is that called that speaks for what a passage is for? The facets of `features`, spelt out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LENGTHS = (12, 25, 50, 100, 200)
PLACES = (1, 2, 3, 4, 7, 12)
FAR = PLACES[-1]
"""Places from here on are all the same."""
CLAUSE, HEAD, HOLDS = "clause ", "head ", "holds "
About = tuple[str, str, int]
"""Of a report: whether its 文种 looks ahead or back, its genre, how far it looks ahead rather than back."""
Headings = tuple[str] | tuple[str, str, str, bool, int]
"""What the last heading above that says anything announces; where there are any: what the outermost announces, what the
nearest, whether that is a fault; how many they are."""


def part(rules: tuple[str, str, str], headings: Headings, about: About) -> Iterator[str]:
    """What the rules say (all in all, of the part where it stands, of its own words), and what headings announce."""
    rule, role, own = rules
    looks, genre, lean = about
    yield from (f"rule={rule}", f"rule={rule} looks={looks}", f"rule={rule} genre={genre}")
    yield from (f"role={role}", f"role={role} looks={looks}", f"role={role} lean={lean}", f"own={own}")
    said, *above = headings
    yield from (f"said={said}", f"said={said} looks={looks}", f"said={said} genre={genre}")
    if not above:
        yield "no heading"
        return
    top, near, fault, depth = above
    yield from (f"top={top}", f"near={near}", f"depth={depth}", *(("near is a fault",) if fault else ()))


def leans(lean: int, about: About) -> tuple[str, ...]:
    """How far it looks ahead rather than back."""
    looks, genre, whole = about
    return f"leans={lean}", f"leans={lean} looks={looks}", f"leans={lean} genre={genre}", f"leans={lean} lean={whole}"


def section(section: int, lean: int, results: int, work: bool) -> tuple[str, ...]:
    """… and its section; how far it tells results; ``work``: whether it tells work at all."""
    alone = ("results alone",) if results > 0 and not work else ()
    return f"section={section}", f"section={section} leans={lean}", f"results={results}", *alone


def says(formulas: Sequence[str], families: Sequence[str]) -> Iterator[str]:
    """Formulas that stand in it, families with whose words it begins."""
    yield from (f"is {one}" for one in formulas)
    yield from (f"begins {one}" for one in families)


def shape(labelled: bool, row: bool, length: int, figures: int) -> Iterator[str]:
    """A label in front, a row of a table, a length, how many figures."""
    yield from (name for name, holds in (("labelled", labelled), ("row of a table", row)) if holds)
    yield from (f"length>{one}" for one in LENGTHS[:length])
    yield from (f"figures>{one}" for one in range(figures))


def inside(before: int, behind: int, *about: str) -> Iterator[str]:
    """How many paragraphs of text stand before and behind; ``about``: looks and genre, where there are none."""
    yield from near("before", before)
    yield from near("behind", behind)
    for name, distance in (("first", before), ("final", behind)):
        if not distance:
            looks, genre = about
            yield from (f"{name} looks={looks}", f"{name} genre={genre}")


def near(where: str, distance: int, places: Sequence[int] = PLACES) -> Iterator[str]:
    """It is nearer than each of the places."""
    return (f"{where}<{one}" for one in places if distance < one)


def level(fifth: int, level: int, run_in: bool, before: str, behind: str) -> tuple[str, ...]:
    """In which fifth of the text it stands, the level of its number, whether it begins with a heading; kinds of the
    paragraphs before and behind."""
    names = (f"fifth={fifth}", f"level={level}", f"before: {before}", f"behind: {behind}")
    return *names, *(("run-in",) if run_in else ())


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


def beside(where: str, lean: int, *families: str) -> tuple[str, ...]:
    """What the paragraph of text before or behind says."""
    return f"{where}: leans={lean}", *(f"{where}: {name}" for name in families)
