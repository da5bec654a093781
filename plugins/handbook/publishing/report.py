"""What stands on a report's page? The sheet in 公文 dress, and everything that is known about where it comes from.

The page is ``templates/report.html`` around the rows of `sheet`, in the frame that `shell` cut.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from handbook import addresses
from handbook.model import AnnotatedReport, Evidence, Finding, Handbook, Label, Passage, Section
from handbook.publishing.markup import environment, escape, plain
from handbook.publishing.pages import address, rules
from handbook.publishing.pages.view import View
from handbook.publishing.sheet import Terms, sheet
from handbook.publishing.shell import Shell
from handbook.publishing.words import SEVERITIES, quality

HOW = {
    "title": "据标题",
    "heading": "据小标题",
    "text": "据正文",
    "file name": "据文件名",
    "number": "据发文字号",
    "signature": "据落款",
    "page": "据网页",
    "date": "据成文日期",
    "corrections": "人工订正",
    "missing": "没有写明",
}
"""`model.Found.how` in words."""
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
UNKNOWN = "不明"
_SAID = ("文种", "年份", "单位")
_ROOT = "../../"
_STEP = 100


@dataclass(frozen=True, slots=True)
class Fact:
    """One line about the report: what, how it was found, where others like it are."""

    name: str
    value: str
    how: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """Something that passages of the report show, with the places."""

    name: str
    target: str
    spots: tuple[tuple[str, str], ...]
    """(anchor, what is said about it)."""

    def link(self, most: int) -> Markup:
        """The thing and its first ``most`` places. By hand: a report has some fifty, and a template takes longer."""
        places = " ".join(f'<a href="#{anchor}">{plain(said)}</a>' for anchor, said in self.spots[:most])
        count = f"{len(self.spots)} 段："
        return Markup(
            f'<a href="{_ROOT}{self.target}">{plain(self.name)}</a> <span class="hb-meta">{count}{places}</span>'
        )


def report_pages(
    handbook: Handbook, shell: Shell, site_url: str, progress: Callable[[str, int, int], None] = lambda *_: None
) -> Iterator[tuple[str, str]]:
    """(address, page) of every report, in the handbook's order."""
    desk = _Desk(View(handbook))
    for number, report in enumerate(handbook.reports, 1):
        path = addresses.report(report.id)
        name = escape(report.report.name)
        yield (
            path,
            shell.fill(
                {
                    "title": name,
                    "content": desk.content(report),
                    "description": escape(desk.description(report)),
                    "canonical": escape(f"{site_url.rstrip('/')}/{path}"),
                }
            ),
        )
        if number % _STEP == 0 or number == len(handbook.reports):
            progress("排报告页", number, len(handbook.reports))


class _Desk:
    """What is the same for all report pages, made once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.template = environment().get_template("report.html")
        self.terms = Terms(view.handbook.knowledge.terms, _ROOT)
        self.topic_names = {one.id: (one.name, addresses.topic(one.id)) for one in view.topic.values()}
        self.practice_names = {one.id: (one.name, address.practice(one)) for one in view.practice.values()}
        self.near = _neighbours(view.handbook.reports)
        self.same_reports = {one: group for group in view.handbook.same_reports for one in group}

    def description(self, report: AnnotatedReport) -> str:
        """One sentence for search engines and previews."""
        known = [fact.value for fact in self.facts(report) if fact.name in _SAID and fact.value != UNKNOWN]
        return "，".join([report.report.name, *known])

    def content(self, report: AnnotatedReport) -> Markup:
        """What is filled into the frame."""
        anchors = {passage.paragraph.line: passage.anchor for passage in report.passages}
        newer, older = self.near[report.id]
        html = self.template.render(
            url=_url,
            at=address,
            report=report,
            anchors=anchors,
            facts=self.facts(report),
            sheet=Markup(sheet(report, self.view.function, self.terms)),
            functions=_functions(report.passages, self.view),
            removed=self.removed(report),
            findings=_findings(report),
            corrections=[(CORRECTED.get(one.what, one.what), one) for one in report.corrections],
            same=self.same(report),
            same_passages=list(self.same_passages(report)),
            topics=self.topics(report.passages),
            practices=self.practices(report.passages),
            evidence=self.evidence(report.passages),
            best=_best(report.passages),
            templates=[one for one in self.view.template.values() if one.kind == report.report.kind.value],
            newer=newer,
            older=older,
            how=HOW,
            outline=outline_links,
            edition=self.view.handbook.edition,
            format=FORMATS.get(report.report.source.format, report.report.source.format),
        )
        return Markup(html)

    # ── about the report ─────────────────────────────────────────────────────────────────────────────────────────

    def facts(self, annotated: AnnotatedReport) -> list[Fact]:
        """Kind, year, period, date, unit, each with how it was found; length."""
        report = annotated.report
        kind = self.view.kind.get(report.kind.value)
        kind_name = kind.name if kind else UNKNOWN
        year = str(report.year.value) if report.year.value else ""
        facts = [
            Fact("文种", kind_name, report.kind.how, address.reports_by("kind", kind.id if kind else "unknown")),
            Fact("年份", year or UNKNOWN, report.year.how, address.reports_by("year", year or "unknown")),
        ]
        for name, found in (
            ("时段", report.period),
            ("成文", report.date),
            ("单位", report.unit),
            ("单位类型", report.unit_kind),
        ):
            if found.value:
                facts.append(Fact(name, found.value, found.how))
        return [*facts, Fact("篇幅", f"{self.view.characters[annotated.id]} 字", "")]

    def removed(self, report: AnnotatedReport) -> list[tuple[str, list[int]]]:
        """The ledger: rule in words and the lines that it took; never what stood there."""
        lines: dict[str, list[int]] = defaultdict(list)
        for one in report.report.removed:
            lines[rules.cleaning(one.rule)].append(one.line)
        return list(lines.items())

    def same(self, report: AnnotatedReport) -> list[AnnotatedReport]:
        """Near-duplicates of the whole report."""
        others = self.same_reports.get(report.id, ())
        return [self.view.report[one] for one in others if one != report.id and one in self.view.report]

    def same_passages(self, report: AnnotatedReport) -> Iterator[tuple[Passage, int, list[str]]]:
        """Passages that stand elsewhere too, its near-duplicates apart: how often, and where the first are."""
        known = {report.id, *self.same_reports.get(report.id, ())}
        for index, passage in enumerate(report.passages):
            number, _ = self.view.same.get((report.id, index), (-1, 0))
            group = self.view.handbook.same_passages[number] if number >= 0 else ()
            others = [place for place in group if place.report not in known]
            spots = [spot.address for place in others[:OTHERS] if (spot := self.view.spot(place))]
            if spots:
                yield passage, len(others), spots

    # ── what it shows ────────────────────────────────────────────────────────────────────────────────────────────

    def topics(self, passages: Iterable[Passage]) -> list[Use]:
        """Topics, most passages first."""
        return _uses(((passage, passage.topics) for passage in passages), self.topic_names)

    def practices(self, passages: Iterable[Passage]) -> list[Use]:
        """Practices, most passages first."""
        return _uses(((passage, passage.practices) for passage in passages), self.practice_names)

    def evidence(self, passages: Iterable[Passage]) -> list[Use]:
        """Checklist items that passages evidence, in the order of the checklists."""
        spots: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for passage in passages:
            for one in passage.evidence:
                spots[one.item].append((passage.anchor, _said(one)))
        return [
            Use(item.text, address.checklist(owner, item), tuple(spots[name]))
            for name, (owner, item) in self.view.item.items()
            if name in spots
        ]


def _said(evidence: Evidence) -> str:
    met = {True: "（够频次）", False: "（频次不够）", None: ""}[evidence.met]
    return f"{evidence.reason}{met}"


def _uses(pairs: Iterable[tuple[Passage, tuple[Label, ...]]], names: dict[str, tuple[str, str]]) -> list[Use]:
    """What the labels name, with the words that gave each; a number where they were said already or there are none."""
    spots: dict[str, list[tuple[str, str]]] = defaultdict(list)
    said: set[tuple[str, str]] = {(name, "") for name in names}
    for passage, labels in pairs:
        for label in labels:
            if label.id in names:
                known = (label.id, label.cue) in said
                spots[label.id].append((passage.anchor, str(len(spots[label.id]) + 1) if known else label.cue))
                said.add((label.id, label.cue))
    ranked = sorted(spots, key=lambda name: (-len(spots[name]), name))
    return [Use(*names[name], tuple(spots[name])) for name in ranked]


def _best(passages: Iterable[Passage]) -> list[tuple[Passage, str]]:
    """The best examples of the report, each with the parts of its quality."""
    body = (one for one in passages if one.paragraph.kind == "body")
    return [(one, quality(one.quality)) for one in sorted(body, key=lambda one: -one.quality.score)[:BEST]]


def _functions(passages: Iterable[Passage], view: View) -> list[tuple[str, str, str]]:
    """(id, letter, name) of the functions that occur: the legend of the letters."""
    counts = Counter(passage.function for passage in passages)
    return [(one.id, one.letter, one.name) for one in view.function.values() if one.id in counts]


def _findings(report: AnnotatedReport) -> list[tuple[str, Finding]]:
    """The gravest first, in the order of the text. What cleaning took away stands in the ledger already."""
    taken = {one.line for one in report.report.removed} - {one.line for one in report.report.paragraphs}
    order = list(SEVERITIES)
    left = (one for one in report.findings if one.span.line not in taken)
    ranked = sorted(left, key=lambda one: (order.index(one.severity), one.span.line, one.span.start))
    return [(SEVERITIES[one.severity], one) for one in ranked]


Neighbours = tuple[AnnotatedReport | None, AnnotatedReport | None]


def _neighbours(reports: Iterable[AnnotatedReport]) -> dict[str, Neighbours]:
    """Report → the next newer and the next older one of its kind."""
    rows: dict[str, list[AnnotatedReport]] = defaultdict(list)
    for report in reports:
        rows[report.report.kind.value].append(report)
    result: dict[str, Neighbours] = {}
    for row in rows.values():
        ends: list[AnnotatedReport | None] = [None, *row, None]
        for newer, report, older in zip(ends, row, ends[2:], strict=False):
            result[report.id] = (newer, older)
    return result


def outline_links(sections: Iterable[Section], anchors: dict[int, str]) -> Markup:
    """The outline as nested lists of links."""
    items = [
        f'<li><a href="#{anchors.get(one.line, "")}">{escape(one.number + one.text)}</a>'
        f"{outline_links(one.children, anchors)}</li>"
        for one in sections
    ]
    return Markup(f"<ol>{''.join(items)}</ol>") if items else Markup("")


def _url(target: str) -> str:
    """An address as written in a report's page; all of them lie equally deep."""
    return target if target.startswith("#") else _ROOT + target
