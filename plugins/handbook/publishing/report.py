"""What stands on a report's page? The sheet in 公文 dress, and everything that is known about where it comes from.

The page is ``templates/report.html`` around the rows of `sheet`, in the frame that `shell` cut. It is made from the
report and what is found `beside` it, in whatever process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from handbook import addresses
from handbook.corpus.shelf import BODY, LETTERS, Parcel, Shown, parcel
from handbook.model import Correction, Handbook, Knowledge, Quality
from handbook.publishing import about
from handbook.publishing.beside import Beside, Named, Surroundings
from handbook.publishing.differences import Compared, compared
from handbook.publishing.facts import UNKNOWN, Fact, facts, line
from handbook.publishing.kept import Pending, package_digest
from handbook.publishing.markup import environment, is_plain, plain, visible
from handbook.publishing.notes import notes
from handbook.publishing.pages import address, rules
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.examples import SURE
from handbook.publishing.sheet import sheet, usual
from handbook.publishing.shell import Shell
from handbook.publishing.terms import Terms
from handbook.publishing.uses import ROOT, linked, requirements, subjects
from handbook.publishing.words import quality
from handbook.text import checksum, digest
from handbook.understanding.knowledge import catalogue

CORRECTED = {
    "title": "标题",
    "year": "年份",
    "kind": "文种",
    "unit": "单位",
    "topics": "专题",
    "practices": "做法",
    "function": "段落功能",
    "avoid": "不宜照搬",
    "keep": "放回清理掉的行",
}
FORMATS = {"txt": "纯文本", "docx": "Word", "pdf": "PDF", "html": "网页", "doc": "Word 97", "wps": "WPS"}
BEST = 3
"""Passages that are named as the best examples of a report."""
BEGINNING = 18
"""Characters by which a paragraph is named."""
EVIDENCE = 20
"""Places of a requirement that are linked."""
_SAID = ("文种", "年份", "单位")


class ReportPage(NamedTuple):
    """What stands on a report's page."""

    report: Shown
    anchors: dict[int, str]
    """Line → the anchor of its paragraph."""
    kind: Fact
    facts: Markup
    line: Markup
    """The few facts above the sheet."""
    titled: bool
    """Whether the sheet begins with a title: then the page needs no name of its own above it."""
    sheet: Markup
    sum: str
    """Of the text as it is shown, by which the page knows whether it is damaged."""
    usual: str
    """What most of its paragraphs are for."""
    removed: list[tuple[str, list[int]]]
    findings: Markup
    corrections: list[tuple[str, Correction]]
    same: list[Compared]
    alike: tuple[Named, ...]
    """Near-duplicates that are only named."""
    same_headings: Markup
    same_passages: Markup
    subjects: Markup
    evidence: Markup
    best: Markup
    templates: Markup
    """Of its kind."""
    newer: Named | None
    older: Named | None
    format: str


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
        words = {
            "url": about.url,
            "at": address,
            "home": about.url(address.HOME),
            "reports": about.url(address.REPORTS),
        }
        self.template = environment().get_template("report.html", globals=words)
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

    def content(self, shown: Shown, beside: Beside, found: list[Fact]) -> Markup:
        """What is filled into the frame; ``found``: its facts."""
        anchors = dict(zip(shown.lines, shown.anchors, strict=True))
        headings, passages = _elsewhere(shown, beside)
        text = shown.text
        is_html = is_plain(text)
        value = ReportPage(
            report=shown,
            anchors=anchors,
            kind=found[0],
            facts=about.facts(found),
            line=about.line(line(shown, found)),
            titled=shown.kinds[:1] == LETTERS["title"],
            sheet=Markup(sheet(shown, self.terms, is_html)),
            sum=checksum(text if is_html else visible(text)),
            usual=usual(shown),
            removed=_removed(shown),
            findings=about.findings(notes(shown), anchors),
            corrections=[(CORRECTED.get(one.what, one.what), one) for one in shown.corrections],
            same=[compared(shown, other.opened()) for other in beside.compared],
            alike=beside.alike,
            same_headings=about.headings(headings, anchors),
            same_passages=about.passages(passages, anchors),
            subjects=about.listed(subjects(shown, self.topics, self.practices, self.owners)),
            evidence=about.listed([one.link(EVIDENCE) for one in requirements(shown, self.items)]),
            best=about.best(_best(shown)),
            templates=self.templates.get(shown.report.kind.value, Markup()),
            newer=beside.newer,
            older=beside.older,
            format=FORMATS.get(shown.report.source.format, shown.report.source.format),
        )
        return Markup(self.template.render(value._asdict()))

    def _templates(self, names: Iterable[str]) -> Markup:
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


def _removed(shown: Shown) -> list[tuple[str, list[int]]]:
    """The ledger: rule in words and the lines that it took; never what stood there."""
    lines: dict[str, list[int]] = defaultdict(list)
    for one in shown.report.removed:
        lines[rules.cleaning(one.rule)].append(one.line)
    return list(lines.items())


def _best(shown: Shown) -> list[tuple[str, str, str]]:
    """The anchors of the best examples of the report, each with how it begins and what is good about it."""
    body = [at for at, kind in enumerate(shown.kinds) if kind == BODY and shown.sures[at] >= SURE]
    ranked = sorted(body, key=lambda at: -shown.scores[at])[:BEST]
    return [(shown.anchors[at], beginning(shown.texts[at]), _praise(shown, at)) for at in ranked]


def _praise(shown: Shown, at: int) -> str:
    return quality(Quality(shown.scores[at], shown.complete[at], shown.concrete[at]))


def beginning(text: str) -> str:
    """The first words of a text."""
    return text if len(text) <= BEGINNING else f"{text[:BEGINNING]}…"
