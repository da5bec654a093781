"""What stands on a report's page? The sheet in 公文 dress, and everything that is known about where it comes from.

The page is ``templates/report.html`` around the rows of `sheet`, in the frame that `shell` cut.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import partial
from itertools import islice

from markupsafe import Markup

from handbook import addresses
from handbook.corpus import summary, whole
from handbook.model import AnnotatedReport, Correction, Handbook, Passage, Template
from handbook.publishing.differences import Compared, compared
from handbook.publishing.facts import DOUBTFUL, HOW, UNKNOWN, Fact, facts, line
from handbook.publishing.kept import Pending, package_digest
from handbook.publishing.markup import environment, escape, visible
from handbook.publishing.notes import Note, notes
from handbook.publishing.pages import address, rules
from handbook.publishing.pages.book import Book
from handbook.publishing.pages.examples import SURE
from handbook.publishing.sheet import Terms, sheet, usual
from handbook.publishing.shell import Shell
from handbook.publishing.uses import ROOT, Use, requirements, subjects
from handbook.publishing.words import quality, roughly
from handbook.text import checksum, digest

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
OTHERS = 3
"""Near-duplicates of a passage that are linked; their number is said."""
COMPARED = 2
"""Near-duplicates of the report whose differences are shown."""
BEGINNING = 18
"""Characters by which a paragraph is named."""
_SAID = ("文种", "年份", "单位")
_STEP = 100
_FOLDER, NEAR = "reports/", "../"
"""Other reports lie in the same folder."""


Neighbours = tuple[AnnotatedReport | None, AnnotatedReport | None]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What stands on a report's page."""

    report: AnnotatedReport
    anchors: dict[int, str]
    """Line → the anchor of its paragraph."""
    facts: list[Fact]
    line: list[Fact]
    """The few facts above the sheet."""
    titled: bool
    """Whether the sheet begins with a title: then the page needs no name of its own above it."""
    sheet: Markup
    sum: str
    """Of the text as it is shown, by which the page knows whether it is damaged."""
    usual: str
    """What most of its paragraphs are for."""
    removed: list[tuple[str, list[int]]]
    findings: list[Note]
    corrections: list[tuple[str, Correction]]
    same: list[Compared]
    alike: list[AnnotatedReport]
    """Near-duplicates that are only named."""
    same_headings: list[tuple[Passage, str, list[str]]]
    same_passages: list[tuple[Passage, str, list[str]]]
    subjects: list[Markup]
    evidence: list[Use]
    best: list[tuple[Passage, str, str]]
    """Passage, its beginning, one word of praise."""
    templates: list[Template]
    newer: AnnotatedReport | None
    older: AnnotatedReport | None
    format: str


_SHOWN = tuple(field.name for field in fields(ReportPage))


def report_pages(
    handbook: Handbook, shell: Shell, site_url: str, progress: Callable[[str, int, int], None] = lambda *_: None
) -> Iterator[Pending]:
    """The page of every report, in the handbook's order."""
    desk = _Desk(Book(handbook))
    common = digest(handbook.knowledge.digest, package_digest(), site_url, *shell.parts)
    for number, report in enumerate(handbook.reports, 1):
        path = addresses.report(report.id)
        yield Pending(path, digest(common, *desk.shown(report)), partial(_page, desk, report, shell, site_url))
        if number % _STEP == 0 or number == len(handbook.reports):
            progress("reports", number, len(handbook.reports))


def _page(desk: _Desk, packed: AnnotatedReport, shell: Shell, site_url: str) -> str:
    report = whole(packed)
    return shell.fill(
        {
            "title": escape(report.report.name),
            "content": desk.content(report),
            "description": escape(desk.description(report)),
            "canonical": escape(f"{site_url.rstrip('/')}/{addresses.report(report.id)}"),
        }
    )


class _Desk:
    """What is the same for all report pages, made once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        words = {"url": _url, "at": address, "how": HOW, "doubtful": DOUBTFUL}
        self.template = environment().get_template("report.html", globals=words)
        self.terms = Terms(book.knowledge.terms, ROOT, "")
        self.topic_names = {one.id: (one.name, addresses.topic(one.id)) for one in book.known.topics.values()}
        self.practice_names = {one.id: (one.name, address.practice(one)) for one in book.known.practices.values()}
        self.owners = {one.id: one.topic for one in book.known.practices.values()}
        self.item_names = {
            one: (item.text, address.checklist(owner, item)) for one, (owner, item) in book.known.items.items()
        }
        self.near = _neighbours(book)
        self.same_reports = {one: group for group in book.handbook.same_reports for one in group}

    def shown(self, report: AnnotatedReport) -> Iterator[str]:
        """All that the page depends on besides what is the same for all: the report, and what it shows of others."""
        same = self.same(report)
        yield from map(summary, (report, *same[:COMPARED]))
        for one in (*same, *self.near[report.id]):
            yield from (one.id, one.report.name) if one else ("", "")
        yield repr([(passage.anchor, *others) for passage, *others in self.same_passages(report)])

    def description(self, report: AnnotatedReport) -> str:
        """One sentence for search engines and previews."""
        known = [fact.value for fact in facts(report, self.book) if fact.name in _SAID and fact.value != UNKNOWN]
        return "，".join([report.report.name, *known])

    def content(self, report: AnnotatedReport) -> Markup:
        """What is filled into the frame."""
        newer, older = self.near[report.id]
        same, found = self.same(report), list(self.same_passages(report))
        value = ReportPage(
            report=report,
            anchors={passage.paragraph.line: passage.anchor for passage in report.passages},
            facts=facts(report, self.book),
            line=line(report, self.book),
            titled=bool(report.passages) and report.passages[0].paragraph.kind == "title",
            sheet=Markup(sheet(report, self.terms)),
            sum=checksum(visible("\n".join(one.paragraph.text for one in report.passages))),
            usual=usual(report.passages),
            removed=self.removed(report),
            findings=notes(report),
            corrections=[(CORRECTED.get(one.what, one.what), one) for one in report.corrections],
            same=[compared(report, whole(other)) for other in same[:COMPARED]],
            alike=same[COMPARED:],
            same_headings=[one for one in found if one[0].paragraph.kind != "body"],
            same_passages=[one for one in found if one[0].paragraph.kind == "body"],
            subjects=subjects(report.passages, self.topic_names, self.practice_names, self.owners),
            evidence=requirements(report.passages, self.item_names),
            best=_best(report.passages),
            templates=self.templates(report),
            newer=newer,
            older=older,
            format=FORMATS.get(report.report.source.format, report.report.source.format),
        )
        return Markup(self.template.render({name: getattr(value, name) for name in _SHOWN}))

    def templates(self, report: AnnotatedReport) -> list[Template]:
        """Templates of the report's kind."""
        found = self.book.relations.kind_templates.get(report.report.kind.value, ())
        return [self.book.known.templates[one] for one in found]

    def removed(self, report: AnnotatedReport) -> list[tuple[str, list[int]]]:
        """The ledger: rule in words and the lines that it took; never what stood there."""
        lines: dict[str, list[int]] = defaultdict(list)
        for one in report.report.removed:
            lines[rules.cleaning(one.rule)].append(one.line)
        return list(lines.items())

    def same(self, report: AnnotatedReport) -> list[AnnotatedReport]:
        """Near-duplicates of the whole report."""
        return self.book.reports_of(one for one in self.same_reports.get(report.id, ()) if one != report.id)

    def same_passages(self, report: AnnotatedReport) -> Iterator[tuple[Passage, str, list[str]]]:
        """Passages that stand elsewhere too, its near-duplicates apart: how often, and where the first are.

        Often is said roughly: else one more report with a common heading would change every page that has it.
        """
        known = {report.id, *self.same_reports.get(report.id, ())}
        for index, number in sorted(self.book.spots.same_in.get(report.id, {}).items()):
            group = self.book.handbook.same_passages[number]
            others = len(group) - sum([*self.book.spots.same_in.get(one, {}).values()].count(number) for one in known)
            first = islice((place for place in group if place.report not in known), OTHERS)  # a group may be long
            spots = [spot.address for spot in self.book.spots.of(first)]
            if spots:
                yield report.passages[index], roughly(others), spots


def _best(passages: Iterable[Passage]) -> list[tuple[Passage, str, str]]:
    """The best examples of the report, each with how it begins and what is good about it."""
    body = (one for one in passages if one.paragraph.kind == "body" and one.sure >= SURE)
    ranked = sorted(body, key=lambda one: -one.quality.score)[:BEST]
    return [(one, beginning(one.paragraph.text), quality(one.quality)) for one in ranked]


def beginning(text: str) -> str:
    """The first words of a text."""
    return text if len(text) <= BEGINNING else f"{text[:BEGINNING]}…"


def _neighbours(book: Book) -> dict[str, Neighbours]:
    """Report → the next newer and the next older one of its kind."""
    result: dict[str, Neighbours] = {}
    for ids in book.relations.kind_reports.values():
        row = book.reports_of(ids)
        ends: list[AnnotatedReport | None] = [None, *row, None]
        for newer, report, older in zip(ends, row, ends[2:], strict=False):
            result[report.id] = (newer, older)
    return result


def _url(target: str) -> str:
    """An address as written in a report's page."""
    if target.startswith(_FOLDER):
        return NEAR + target.removeprefix(_FOLDER)
    return target if target.startswith("#") else ROOT + target
