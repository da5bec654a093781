"""What stands on a report's page? The sheet in 公文 dress, and everything that is known about where it comes from.

The page is ``templates/report.html`` around the rows of `sheet`, in the frame that `shell` cut. It is made from the
report and what is found `beside` it, in whatever process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress

from handbook import addresses
from handbook.corpus.shelf import BODY, LETTERS, Parcel, Shown, parcel
from handbook.model import Handbook, Knowledge, Quality, Source
from handbook.publishing import about
from handbook.publishing.beside import Beside, Surroundings
from handbook.publishing.differences import compared
from handbook.publishing.facts import UNKNOWN, Fact, facts, line
from handbook.publishing.kept import Pending, package_digest
from handbook.publishing.markup import environment, is_plain, plain, visible
from handbook.publishing.notes import notes
from handbook.publishing.pages import address, rules
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.examples import SURE
from handbook.publishing.sheet import sheet, usual
from handbook.publishing.shell import Shell, cut, sentinel
from handbook.publishing.terms import Terms
from handbook.publishing.uses import ROOT, linked, requirements, subjects
from handbook.publishing.words import quality
from handbook.text import checksum, digest
from handbook.understanding.knowledge import catalogue

FORMATS = {"txt": "纯文本", "docx": "Word", "pdf": "PDF", "html": "网页", "doc": "Word 97", "wps": "WPS"}
BEST = 3
"""Passages that are named as the best examples of a report."""
BEGINNING = 18
"""Characters by which a paragraph is named."""
EVIDENCE = 20
"""Places of a requirement that are linked."""
HIDDEN = "hb-hidden"
_SAID = ("文种", "年份", "单位")


@dataclass
class ReportPage:
    """What stands on a report's page: HTML, all of it; what is empty has no place there."""

    id: str
    year: str
    kind: str
    named: str
    """The name of its kind."""
    others: str
    """The way to others of its kind."""
    sum: str
    """Of the text as it is shown, by which the page knows whether it is damaged."""
    titled: str
    """A class where the sheet begins with a title: then the page needs no name of its own above it."""
    name: str
    line: str
    """The few facts above the sheet."""
    avoid: str
    usual: str
    """What most of its paragraphs are for."""
    sheet: str
    findings: str
    copies: str
    """Near-duplicates, with their differences."""
    alike: str
    """Those that are only named."""
    passages: str
    headings: str
    subjects: str
    templates: str
    """Of its kind."""
    evidence: str
    best: str
    newer: str
    older: str
    gone: str
    """How many places cleaning took away."""
    removed: str
    corrections: str
    facts: str
    path: str
    part: str
    """Which report of its file it is, where that is not the first."""
    format: str
    encoding: str
    sha: str


@dataclass(frozen=True, slots=True)
class Common:
    """What is the same for all report pages; it travels to whoever makes them."""

    knowledge: Knowledge
    templates: Mapping[str, tuple[str, ...]]
    """文种 → ids of the templates for it."""
    shell: Shell
    site_url: str


Order = tuple[Parcel, Beside]
"""What one page is made from."""


def common(handbook: Handbook, shell: Shell, site_url: str) -> Common:
    """What the pages of all reports of a handbook have in common."""
    return Common(handbook.knowledge, handbook.relations.kind_templates, shell, site_url)


def report_pages(handbook: Handbook, shared: Common) -> Iterator[Pending[Order]]:
    """The page of every report, in the handbook's order."""
    surroundings = Surroundings(Book(handbook))
    always = digest(handbook.knowledge.digest, package_digest(), shared.site_url, *shared.shell.parts)
    for report in handbook.reports:
        found, told = surroundings.of(report)
        yield Pending(addresses.report(report.id), digest(always, told), (parcel(report), found))


class Maker:
    """Makes pages."""

    def __init__(self, shared: Common) -> None:
        self.shared, self.known = shared, catalogue(shared.knowledge)
        self.template = environment().get_template("report.html", globals={"url": about.url, "at": address})
        self._frames: dict[tuple[bool, ...], Shell] = {}
        self.terms = Terms(shared.knowledge.terms, ROOT, "")
        self.topics = {one.id: linked(one.name, addresses.topic(one.id)) for one in self.known.topics.values()}
        self.practices = {one.id: linked(one.name, address.practice(one)) for one in self.known.practices.values()}
        self.owners = {one.id: one.topic for one in self.known.practices.values()}
        self.items = {
            one: linked(item.text, address.checklist(owner, item)) for one, (owner, item) in self.known.items.items()
        }
        self.templates = {kind: self._templates(own) for kind, own in shared.templates.items()}

    def page(self, order: Order) -> str:
        """The whole page."""
        shown = order[0].opened()
        found = facts(shown, self.known)
        return self.shared.shell.fill(
            {
                "title": plain(shown.report.name),
                "content": self.content(shown, order[1], found),
                "description": plain(_description(shown, found)),
                "canonical": plain(f"{self.shared.site_url.rstrip('/')}/{addresses.report(shown.id)}"),
            }
        )

    def content(self, shown: Shown, beside: Beside, found: list[Fact]) -> str:
        """What is filled into the frame; ``found``: its facts."""
        anchors = dict(zip(shown.lines, shown.anchors, strict=True))
        report, text = shown.report, shown.text
        is_html = is_plain(text)
        headings, passages = _elsewhere(shown, beside)
        value = ReportPage(
            id=plain(shown.id),
            year=str(report.year.value or ""),
            kind=plain(report.kind.value),
            named=plain(found[0].value),
            others=about.href(found[0].target),
            sum=checksum(text if is_html else visible(text)),
            titled=HIDDEN if shown.kinds[:1] == LETTERS["title"] else "",
            name=plain(report.name),
            line=about.line(line(shown, found)),
            avoid=plain(shown.avoid),
            usual=plain(usual(shown)),
            sheet=sheet(shown, self.terms, is_html),
            findings=about.findings(notes(shown), anchors),
            copies=about.copies([compared(shown, other.opened()) for other in beside.compared]),
            alike=about.listed([f"<a {about.named(one)}</a>" for one in beside.alike]),
            passages=about.passages(passages, anchors),
            headings=about.headings(headings, anchors),
            subjects=about.listed(subjects(shown, self.topics, self.practices, self.owners)),
            templates=self.templates.get(report.kind.value, ""),
            evidence=about.listed([one.link(EVIDENCE) for one in requirements(shown, self.items)]),
            best=about.best(_best(shown)) if not shown.avoid else "",
            newer=about.named(beside.newer) if beside.newer else "",
            older=about.named(beside.older) if beside.older else "",
            gone=str(len(report.removed) or ""),
            removed=about.removed(_removed(shown)),
            corrections=about.corrections(shown.corrections, anchors),
            facts=about.facts(found),
            **_origin(report.source),
        )
        return self._frame(vars(value)).fill(vars(value))

    def _frame(self, values: Mapping[str, str]) -> Shell:
        """The template around these values, filled in but for what is not empty."""
        shape = tuple(map(bool, values.values()))
        if shape not in self._frames:
            slots = frozenset(compress(values, shape))
            filled = self.template.render({name: sentinel(name) if name in slots else "" for name in values})
            self._frames[shape] = cut(filled, slots)
        return self._frames[shape]

    def _templates(self, names: Iterable[str]) -> str:
        """Rows of templates."""
        known = [self.known.templates[one] for one in names]
        return about.listed([linked(one.title, address.template(one)) for one in known])


def _description(shown: Shown, found: Iterable[Fact]) -> str:
    """One sentence for search engines and previews."""
    known = [fact.value for fact in found if fact.name in _SAID and fact.value != UNKNOWN]
    return "，".join([shown.report.name, *known])


def _elsewhere(shown: Shown, beside: Beside) -> tuple[list[about.Elsewhere], list[about.Elsewhere]]:
    """Headings, without their numbers, and passages of body text that stand elsewhere too."""
    found: tuple[list[about.Elsewhere], list[about.Elsewhere]] = ([], [])
    numbers = {at: number for at, number, _ in shown.headings}
    for at, often, spots in beside.passages:
        is_body, words = shown.kinds[at] == BODY, shown.texts[at]
        words = words if is_body else words.removeprefix(numbers.get(at, "")).strip()
        found[is_body].append((shown.lines[at], words, often, spots))
    return found


def _origin(source: Source) -> dict[str, str]:
    """Where the report comes from."""
    return {
        "path": plain(source.path),
        "part": str(source.part + 1) if source.part else "",
        "format": plain(FORMATS.get(source.format, source.format)),
        "encoding": plain(source.encoding),
        "sha": plain(source.sha256[:12]),
    }


def _removed(shown: Shown) -> list[tuple[str, list[int]]]:
    """The ledger: rule in words and the lines that it took; never what stood there."""
    lines: dict[str, list[int]] = defaultdict(list)
    for one in shown.report.removed:
        lines[rules.cleaning(one.rule)].append(one.line)
    return list(lines.items())


def _best(shown: Shown) -> list[tuple[str, str, str]]:
    """The anchors of the best examples of the report, each with how it begins and what is good about it."""
    body = [at for at, kind in enumerate(shown.kinds) if kind == BODY and shown.sures[at] >= SURE]
    ranked = sorted(body, key=shown.scores.__getitem__, reverse=True)[:BEST]
    return [(shown.anchors[at], beginning(shown.texts[at]), _praise(shown, at)) for at in ranked]


def _praise(shown: Shown, at: int) -> str:
    return quality(Quality(shown.scores[at], shown.complete[at], shown.concrete[at]))


def beginning(text: str) -> str:
    """The first words of a text."""
    return text if len(text) <= BEGINNING else f"{text[:BEGINNING]}…"
