"""What stands on a report's page? The sheet in 公文 dress, and everything that is known about where it comes from.

The page is ``templates/report.html`` around the rows of `sheet`, in the frame that `shell` cut. It is made from the
report and what is found `beside` it, in whatever process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from markupsafe import Markup

from handbook import addresses
from handbook.corpus.shelf import Parcel, parcel
from handbook.model import AnnotatedReport, Correction, Handbook, Knowledge, Passage, Template
from handbook.publishing import about
from handbook.publishing.beside import Beside, Named, Surroundings
from handbook.publishing.differences import Compared, compared
from handbook.publishing.facts import UNKNOWN, Fact, facts, line
from handbook.publishing.kept import Pending, package_digest
from handbook.publishing.markup import environment, plain, visible
from handbook.publishing.notes import notes
from handbook.publishing.pages import address, rules
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.examples import SURE
from handbook.publishing.sheet import sheet, usual
from handbook.publishing.shell import Shell
from handbook.publishing.terms import Terms
from handbook.publishing.uses import ROOT, requirements, subjects
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


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What stands on a report's page."""

    report: AnnotatedReport
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
    templates: list[Template]
    newer: Named | None
    older: Named | None
    format: str


_SHOWN = tuple(field.name for field in fields(ReportPage))


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
        words = {"url": about.url, "at": address}
        self.template = environment().get_template("report.html", globals=words)
        self.terms = Terms(shared.knowledge.terms, ROOT, "")
        self.topics = {one.id: (one.name, addresses.topic(one.id)) for one in self.known.topics.values()}
        self.practices = {one.id: (one.name, address.practice(one)) for one in self.known.practices.values()}
        self.owners = {one.id: one.topic for one in self.known.practices.values()}
        self.items = {
            one: (item.text, address.checklist(owner, item)) for one, (owner, item) in self.known.items.items()
        }

    def page(self, order: Order) -> str:
        """The whole page."""
        report = order[0].opened()
        found = facts(report, self.known)
        return self.shared.shell.fill(
            {
                "title": plain(report.report.name),
                "content": self.content(report, order[1], found),
                "description": plain(_description(report, found)),
                "canonical": plain(f"{self.shared.site_url.rstrip('/')}/{addresses.report(report.id)}"),
            }
        )

    def content(self, report: AnnotatedReport, beside: Beside, found: list[Fact]) -> Markup:
        """What is filled into the frame; ``found``: its facts."""
        passages, anchors = report.passages, {one.paragraph.line: one.anchor for one in report.passages}
        same = [(passages[place], often, spots) for place, often, spots in beside.passages]
        value = ReportPage(
            report=report,
            anchors=anchors,
            kind=found[0],
            facts=about.facts(found),
            line=about.line(line(report, found)),
            titled=bool(passages) and passages[0].paragraph.kind == "title",
            sheet=Markup(sheet(report, self.terms)),
            sum=checksum(visible("\n".join([one.paragraph.text for one in passages]))),
            usual=usual(passages),
            removed=_removed(report),
            findings=about.findings(notes(report), anchors),
            corrections=[(CORRECTED.get(one.what, one.what), one) for one in report.corrections],
            same=[compared(report, other.opened()) for other in beside.compared],
            alike=beside.alike,
            same_headings=about.headings([one for one in same if one[0].paragraph.kind != "body"], anchors),
            same_passages=about.passages([one for one in same if one[0].paragraph.kind == "body"], anchors),
            subjects=about.listed(subjects(passages, self.topics, self.practices, self.owners)),
            evidence=about.listed([one.link(EVIDENCE) for one in requirements(passages, self.items)]),
            best=about.best(_best(passages)),
            templates=self._templates(report),
            newer=beside.newer,
            older=beside.older,
            format=FORMATS.get(report.report.source.format, report.report.source.format),
        )
        return Markup(self.template.render({name: getattr(value, name) for name in _SHOWN}))

    def _templates(self, report: AnnotatedReport) -> list[Template]:
        """Templates of the report's kind."""
        return [self.known.templates[one] for one in self.shared.templates.get(report.report.kind.value, ())]


def _description(report: AnnotatedReport, found: Iterable[Fact]) -> str:
    """One sentence for search engines and previews."""
    known = [fact.value for fact in found if fact.name in _SAID and fact.value != UNKNOWN]
    return "，".join([report.report.name, *known])


def _removed(report: AnnotatedReport) -> list[tuple[str, list[int]]]:
    """The ledger: rule in words and the lines that it took; never what stood there."""
    lines: dict[str, list[int]] = defaultdict(list)
    for one in report.report.removed:
        lines[rules.cleaning(one.rule)].append(one.line)
    return list(lines.items())


def _best(passages: Iterable[Passage]) -> list[tuple[Passage, str, str]]:
    """The best examples of the report, each with how it begins and what is good about it."""
    body = (one for one in passages if one.paragraph.kind == "body" and one.sure >= SURE)
    ranked = sorted(body, key=lambda one: -one.quality.score)[:BEST]
    return [(one, beginning(one.paragraph.text), quality(one.quality)) for one in ranked]


def beginning(text: str) -> str:
    """The first words of a text."""
    return text if len(text) <= BEGINNING else f"{text[:BEGINNING]}…"
