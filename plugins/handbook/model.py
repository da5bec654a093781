"""The nouns: frozen dataclasses without behaviour.

Lines are 1-based in the extracted text of a report; ``start`` and ``end`` count code points in the text of the
paragraph on that line (half-open). Whatever is derived from a text carries a `Span`, and the span cuts out exactly
that text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

T = TypeVar("T")

ParagraphKind = Literal["title", "heading", "body"]
Severity = Literal["error", "warning", "hint"]
UNSURE = "unsure"
"""不定: the function of a passage for which nothing speaks. It is searchable, and an example of nothing."""
Confidence = Literal["verified", "number-verified", "partial", "unverified"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one paragraph."""

    line: int
    """Line of the paragraph, 1-based in the extracted text."""
    start: int
    """First code point, 0-based in the paragraph's text."""
    end: int
    """One past the last code point."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A piece of metadata and how it was found."""

    value: T
    """The value; the empty value of its type (``""``, ``None``) when nothing was found."""
    how: str
    """Where it comes from, in a word that the site explains: ``title``, ``heading``, ``text``, ``file name``,
    ``date`` (of writing), ``corrections`` or ``missing``."""


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report came from."""

    path: str
    """Path relative to its reports folder, with ``/``; on the command line the path as given."""
    sha256: str
    """Hex digest of the file's bytes."""
    format: str
    """``txt``, ``md``, ``docx``, ``pdf``, ``html``, ``doc``, ``wps`` …"""
    encoding: str
    """``utf-8``, ``utf-8-sig``, ``utf-16``, ``gb18030`` …; empty for binary formats."""
    part: int = 0
    """Which report of the file, counted from 0."""


@dataclass(frozen=True, slots=True)
class Removed:
    """One entry of the ledger: a line (or a part of it) that cleaning took away. Never the text itself."""

    line: int
    rule: str
    """Id of the rule in ``reading/rules/clean.yml``."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that a file holds, whatever became of it."""

    place: str
    """Where it stands: an id of ``reading/rules/places.yml`` (``header``, ``comment``, ``removed`` …)."""
    text: str
    line: int = 0
    """Line of the extracted text, where it was one (``removed``); else 0."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Text that a file holds and that became neither paragraph nor ledger, nor is known not to be the report's own."""

    place: str
    """As in `Piece`."""
    characters: int
    """Letters and figures in it."""
    text: str
    """How it begins, for the maintainer; it is never published."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an enumeration inside a paragraph (一是…；二是…)."""

    marker: str
    """The marker as written: ``一是``, ``第一，``, ``（1）``, ``①`` …"""
    span: Span
    """The item's text after the marker, up to the next marker or the end, closing mark included."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One cleaned paragraph."""

    line: int
    text: str
    """The whole paragraph, number and run-in heading included."""
    kind: ParagraphKind
    level: int = 0
    """1–4 by the type of number (一、 （一） 1. （1）); 0 for a title and for plain body."""
    number: str = ""
    """The number as written with its mark: ``一、``, ``（一）``, ``1.``; else empty."""
    heading: str = ""
    """On body: the run-in heading sentence, without number and closing 。; on a heading paragraph: empty."""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline."""

    line: int
    number: str
    text: str
    """The heading without its number, as written."""
    level: int
    children: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report as read: clean, structured, not yet understood."""

    source: Source
    title: Found[str]
    """The title as written (letter-spacing closed, two lines joined), or empty."""
    name: str
    """What to call it: the title, or a name made from period and kind when there is none (``how`` then says so)."""
    kind: Found[str]
    """文种: an id of ``document_kinds`` in the taxonomy, or empty."""
    year: Found[int | None]
    period: Found[str]
    """``2023年上半年``, ``2023年第三季度`` … as a normal form, or empty."""
    date: Found[str]
    """Date of writing as ISO (``2023-07-05``, ``2023-07`` or ``2023``), or empty."""
    unit: Found[str]
    """The unit that speaks, as written."""
    unit_kind: Found[str]
    """``机关``, ``企业``, ``学校``, ``村社区`` …, or empty."""
    paragraphs: tuple[Paragraph, ...]
    outline: tuple[Section, ...]
    removed: tuple[Removed, ...]
    flaws: tuple[Finding, ...] = ()
    """What reading itself noticed about the numbering; `check` adds these to the findings."""
    aside: tuple[Piece, ...] = ()
    """All that the file holds besides the paragraphs; the gate looks at it, and `understand` drops it."""
    lost: tuple[Lost, ...] = ()
    """What reading cannot account for; the same for every report of a file."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read or a piece of content that is wrong."""

    path: str
    place: str
    """``line 3``, ``items[2].article``, or empty."""
    message: str
    """What is wrong, in Chinese."""
    expected: str = ""
    example: str = ""
    """A right example."""


# ── understanding ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Label:
    """A topic, a practice or a checklist item that a passage was given, with the reason."""

    id: str
    cue: str
    """The words that gave it."""
    span: Span | None = None
    """Where the cue stands; ``None`` when it was inherited from a heading or set by a maintainer."""
    how: str = "cue"
    """``strong``, ``weak``, ``heading``, ``corrections`` …"""
    sure: float = 1.0
    """0–1: how sure it is; what is shown as an example is sure (`handbook.understanding`)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A checklist item evidenced by a passage."""

    item: str
    """Id of the checklist item."""
    span: Span
    reason: str
    """Readable, Chinese."""
    met: bool | None = None
    """Whether a reported frequency meets the requirement in force at the report's date; ``None``: cannot be said."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A number that is reported."""

    number: str
    """As written, masks kept."""
    unit: str
    what: str
    span: Span
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A mask or blank in the text."""

    kind: str
    """``unit``, ``place``, ``person``, ``number``, ``date``, ``title``, ``document_number``, ``activity``,
    ``platform``, ``meeting`` or ``unknown``."""
    span: Span


@dataclass(frozen=True, slots=True)
class Book:
    """A title in 《》."""

    title: str
    """With the marks."""
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect. It quotes and never rewrites."""

    rule: str
    """Id of the rule (``defects`` in the taxonomy; more may be added)."""
    severity: Severity
    span: Span
    quote: str
    message: str
    """Chinese; what is wrong and what to look at."""
    source: str = ""
    """Basis of the rule: regulation, article, edition; or empty for language rules."""


@dataclass(frozen=True, slots=True)
class Held:
    """Why the gate holds a report back. Never the value."""

    rule: str
    line: int
    """Line of the text; 0 where it stands elsewhere."""
    place: str = ""
    """Where it stands, as in `Piece`; empty: in a paragraph or (line 0) in the file's name."""


@dataclass(frozen=True, slots=True)
class SentenceLabel:
    """What a sentence inside a passage does, where it differs from the passage: ``effect``, ``data``, ``cause`` …"""

    function: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a passage is as an example. Every part is 0–1; ``score`` is what sorting uses."""

    score: float
    complete: float = 0.0
    concrete: float = 0.0
    unmasked: float = 0.0
    flawless: float = 0.0
    fresh: float = 0.0
    """1 minus the share of mere formula."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph and what it is for."""

    paragraph: Paragraph
    anchor: str
    """From the folded text, with an ordinal when it repeats in the report; ASCII, valid as an HTML id."""
    function: str
    topics: tuple[Label, ...] = ()
    practices: tuple[Label, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sentences: tuple[SentenceLabel, ...] = ()
    quality: Quality = Quality(0.0)
    section: tuple[str, ...] = ()
    """Headings above it, outermost first, as written."""
    sure: float = 1.0
    """0–1: how sure the function is."""
    why: tuple[str, ...] = ()
    """What speaks for the function most: features of the headings above, the words, the place (`features`)."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a maintainer set, for the page to show."""

    what: str
    """``title``, ``year``, ``kind``, ``unit``, ``topics``, ``function``, ``avoid`` (不宜照搬)."""
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Finds:
    """Where many patterns stand in a report: parallel arrays of numbers, as bytes."""

    pattern: bytes
    """Which one (4 bytes each)."""
    filler: bytes
    """Hash of the text in its gaps (8)."""
    passage: bytes
    """In which passage (4)."""
    start: bytes
    """Where in the folded passage (4)."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that a report gives, under the name by which reports are compared."""

    name: str
    """党员大会, whatever verb or adverb stands with it (``corpus/mine/rules/measures.yml``)."""
    group: str
    """Of units that count the same: 次 and 场次 are ``times``."""
    unit: str
    """As written; 万 is multiplied into the value."""
    value: float | None
    """``None``: masked, or from … to …."""
    verb: str
    """What was done, 召开; may be empty."""
    place: tuple[int, int, int]
    """Passage, start and end of number and unit."""
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Range:
    """How large a number is from report to report. Of every report that gives it the largest counts."""

    reports: int
    """That give it."""
    values: int
    """Of them those whose number is not masked."""
    marks: tuple[float, float, float, float, float] = (0.0,) * 5
    """The least, the quartiles, the largest: numbers that reports gave."""


@dataclass(frozen=True, slots=True)
class MeasureUse:
    """A number that reports of a practice or a topic give."""

    name: str
    unit: str
    """The commonest."""
    count: int
    """Places."""
    range: Range
    kinds: tuple[tuple[str, Range], ...]
    """The same for every 文种, the commonest first."""
    verbs: tuple[str, ...]
    places: tuple[Place, ...]
    """The best, of different reports: number and unit."""


@dataclass(frozen=True, slots=True)
class Card:
    """What the corpus has to know of the wordings of a report. A pure function of the report and the knowledge."""

    knowledge: str
    """Digest of the knowledge that it was made with."""
    patterns: Finds
    """Of the patterns that people wrote."""
    collocations: Finds
    """Of the verbs with their objects."""
    clauses: str
    """Folded runs of characters that may be common phrases, each once, a line each."""
    headings: tuple[tuple[tuple[str, ...], str, tuple[tuple[int, int, int], ...]], ...]
    """Sets of parallel headings: these, what they share, where they stand (passage, start, end)."""
    terms: tuple[tuple[str, int, int, int], ...]
    """The best places of every term: its id, passage, start, end."""
    evidence: tuple[tuple[int, Evidence], ...]
    """What evidences a requirement, each with its passage."""
    measures: tuple[Measure, ...] = ()
    """The numbers of work done that have a name."""


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """One report, understood. A pure function of the file, the knowledge and the code."""

    report: Report
    passages: tuple[Passage, ...]
    """One per paragraph, in order."""
    metrics: tuple[Metric, ...]
    slots: tuple[Slot, ...]
    books: tuple[Book, ...]
    activities: tuple[Book, ...]
    """Quoted names of activities: ``“月读一书”活动`` (the quoted part, marks included)."""
    findings: tuple[Finding, ...]
    held: tuple[Held, ...]
    corrections: tuple[Correction, ...] = ()
    avoid: str = ""
    """Reason of a maintainer's 不宜照搬, or empty."""
    trade: bool = True
    """Whether it is about the party's work at all; of others no practice takes an example."""
    id: str = ""
    """Address id (contract C2); set by the join, which sees collisions."""
    card: Card | None = None
    """What the corpus needs of it, where that was made already."""


# ── knowledge (content written by people) ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Practice:
    """做法. Ids are stable; field by field what the page shows."""

    id: str
    name: str
    topic: str
    aliases: tuple[str, ...]
    what: str
    who: str
    often: str
    steps: tuple[str, ...]
    evidence: tuple[str, ...]
    """What is kept as proof (office practice)."""
    pitfalls: tuple[str, ...]
    avoid: str
    """When not to write it."""
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    negative: tuple[str, ...]
    checklist: tuple[str, ...]
    """Ids of checklist items."""


@dataclass(frozen=True, slots=True)
class Topic:
    """专题."""

    id: str
    name: str
    scope: str
    negative: tuple[str, ...]
    practices: tuple[Practice, ...]
    strong: tuple[str, ...] = ()
    """Cues that show the topic but none of its practices."""
    weak: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    """Cues, of the topic or of its practices, that show the topic only in reports about the party's own work."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """文种."""

    id: str
    name: str
    outline: tuple[str, ...]
    cues: tuple[str, ...]
    """Endings of titles that give the kind away; the longest ending of all kinds wins."""
    about: str = ""
    looks: str = ""
    """``back`` (a review), ``ahead`` (a plan), or neither."""
    starts: str = ""
    """What a passage is for where no heading has spoken yet: ``plan``, ``problem``, ``open`` (what its own words say);
    empty: practice."""
    year: str = ""
    """Of which year a report is: ``given`` (in which it was given), ``latest`` (the last of which its text speaks);
    empty: the one that it tells of."""
    untitled: str = ""
    """What to call a report that has no title; empty: the name."""
    titles: tuple[str, ...] = ()
    """What stands anywhere in a title whose end does not tell (regular expressions); titles of news are not asked."""
    asked: int = 0
    """As the how-manieth kind it is asked whether a report without a telling title is of it; 0: after all others."""
    sure: tuple[str, ...] = ()
    """What the first paragraphs say and no other kind does (regular expressions): asked before all openings."""
    opening: tuple[str, ...] = ()
    """What the first and the last paragraphs say (regular expressions)."""
    headings: tuple[str, ...] = ()
    """Words of headings that speak for the kind when nothing else does."""
    leads: bool = False
    """Whether a report of which nothing else tells is of it when headings without a number run in."""
    agenda: bool = False
    """Whether its sections are the matters of a day: none of them is a habit that a draft could lack."""


@dataclass(frozen=True, slots=True)
class FunctionPattern:
    """A wording pattern with slots, under a function."""

    pattern: str
    """``以…为抓手``: … is a gap."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """What a passage is for."""

    id: str
    name: str
    letter: str
    """One Chinese character that marks it beside the text (never colour alone)."""
    role: str
    patterns: tuple[FunctionPattern, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a regulation."""

    id: str
    label: str
    since: str
    """ISO date, from when it is in force."""
    until: str
    """ISO date of the day it was replaced, or empty."""
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Regulation:
    """党内法规、法律、标准."""

    id: str
    name: str
    short: tuple[str, ...]
    """Short and common forms of the name."""
    editions: tuple[Edition, ...]
    note: str = ""
    layer: str = ""
    """What kind of source it is, as readers say it (党章, 条例, 法律, 国家标准 …); empty: not said."""
    checked: str = ""
    """Month (``2026-11``) in which name and dates were last held against a copy; empty: nobody did."""


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often, as a requirement."""

    text: str
    per: str = ""
    """``month``, ``quarter``, ``half-year``, ``year`` or empty."""
    least: int = 0


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One requirement."""

    id: str
    text: str
    subject: str
    """Who has to do it."""
    frequency: Frequency | None
    evidence: tuple[str, ...]
    regulation: str
    """Id of the regulation; empty: no central provision (单位自定)."""
    article: str
    confidence: Confidence
    since: str
    until: str
    practices: tuple[str, ...]
    note: str = ""
    cues: tuple[str, ...] = ()
    """Words in a passage of work done that are evidence of the item."""
    checked: str = ""
    """Month (``2026-11``) in which somebody last held it against a copy of the regulation; empty: nobody did."""
    months: tuple[int, ...] = ()
    """The months in which it is usually done; empty: not said."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """清单."""

    id: str
    title: str
    about: str
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True)
class TemplateSlot:
    """A typed blank of a template."""

    id: str
    kind: str
    hint: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What a statement rests on."""

    regulation: str
    article: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """模板. The body is Markdown-like lines; ``【kind|hint】`` is a typed slot, ``> `` a hint to the writer."""

    id: str
    title: str
    kind: str
    """文种 id."""
    scene: str
    """The entrance 我要写… that it answers."""
    about: str
    body: str
    slots: tuple[TemplateSlot, ...]
    basis: tuple[Basis, ...]
    practices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """固定表述 or 术语."""

    id: str
    term: str
    pinyin: str
    """Full pinyin without tones, syllables parted by spaces; empty: made by pypinyin."""
    aliases: tuple[str, ...]
    definition: str
    basis: tuple[Basis, ...]
    confidence: Confidence
    since: str = ""
    until: str = ""
    replaced_by: str = ""
    practices: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    """Longer words in which the term or an alias stands without being meant: 党组 in 党组织."""
    no_basis: str = ""
    """Why there is no basis: 无中央规定, 依通知 or 未核对."""
    checked: str = ""
    """Month (``2026-11``) in which somebody last held it against a copy of its basis; empty: nobody did."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything under ``docs/`` that people wrote."""

    topics: tuple[Topic, ...]
    kinds: tuple[DocumentKind, ...]
    functions: tuple[Function, ...]
    regulations: tuple[Regulation, ...]
    checklists: tuple[Checklist, ...]
    templates: tuple[Template, ...]
    terms: tuple[Term, ...]
    collocations: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Core verbs and the objects to look for."""
    problems: tuple[Problem, ...] = ()
    """Content files that could not be used; they cost nothing else."""
    digest: str = ""
    """Hash of the content, part of every cache key."""


# ── the join ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a passage of a report of the handbook: the way back to the source."""

    report: str
    """Id of the report."""
    passage: int
    """Index of the passage in the report."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording seen in the corpus: a pattern's filler, a collocation, a fixed phrase."""

    text: str
    count: int
    reports: int
    places: tuple[Place, ...]
    """The best few places first; ``count`` says how many there are in all."""


@dataclass(frozen=True, slots=True)
class PatternUse:
    """A pattern of a function and how the corpus fills it."""

    function: str
    pattern: str
    count: int
    reports: int
    fillers: tuple[Phrase, ...]
    years: tuple[tuple[int, int], ...] = ()
    """Of which year so many of these reports are, the oldest first."""
    kinds: tuple[tuple[str, int], ...] = ()
    """Of which 文种, by id."""
    places: tuple[Place, ...] = ()
    """The best in passages of the kind that the function is for, one to a report."""


@dataclass(frozen=True, slots=True)
class HeadingSet:
    """A complete set of parallel headings."""

    headings: tuple[str, ...]
    frame: str
    """What they share: ``有“…度”``, ``在…上下功夫``."""
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Collocation:
    """A core verb and its objects as the corpus has them."""

    verb: str
    objects: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Mined:
    """What the corpus as a whole shows."""

    patterns: tuple[PatternUse, ...] = ()
    heading_sets: tuple[HeadingSet, ...] = ()
    collocations: tuple[Collocation, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    """The commonest fixed phrases, for suggestions."""
    practice_measures: Mapping[str, tuple[MeasureUse, ...]] = field(default_factory=dict)
    """Practice → the numbers that reports give of it, in most reports first."""
    topic_measures: Mapping[str, tuple[MeasureUse, ...]] = field(default_factory=dict)


Ids = Mapping[str, tuple[str, ...]]
"""Id of one thing → ids of the things that belong to it."""
Places = Mapping[str, tuple[Place, ...]]
"""Id of a thing → where it stands in reports."""


@dataclass(frozen=True, slots=True)
class Relations:
    """What belongs to what, both ways; things without relations are left out."""

    practice_items: Ids = field(default_factory=dict)
    """Practice → requirements, whichever of the two names the other; first as the practice lists them."""
    item_practices: Ids = field(default_factory=dict)
    practice_templates: Ids = field(default_factory=dict)
    template_practices: Ids = field(default_factory=dict)
    practice_terms: Ids = field(default_factory=dict)
    term_practices: Ids = field(default_factory=dict)
    regulation_items: Ids = field(default_factory=dict)
    """Regulation → requirements that rest on it; under ``""`` those that rest on none."""
    regulation_templates: Ids = field(default_factory=dict)
    regulation_terms: Ids = field(default_factory=dict)
    kind_templates: Ids = field(default_factory=dict)
    kind_reports: Ids = field(default_factory=dict)
    """文种 → reports of it, in the order of the handbook."""
    topic_reports: Ids = field(default_factory=dict)
    """Topic → reports with a passage on it, in the order of the handbook."""
    practice_places: Places = field(default_factory=dict)
    """Practice → every passage that shows it, the cue marked; in the order of the handbook."""
    item_places: Mapping[str, tuple[tuple[Place, Evidence], ...]] = field(default_factory=dict)
    """Requirement → every passage that evidences it, with the reason."""
    term_places: Places = field(default_factory=dict)
    """Term → the best passages in which it stands."""


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report that the gate keeps out of the site."""

    path: str
    part: int
    held: tuple[Held, ...]
    lost: tuple[Lost, ...] = ()
    """What reading could not account for, without the text."""


@dataclass(frozen=True, slots=True)
class News:
    """What an edition has that the one before it had not."""

    since: str
    """Label of the edition before."""
    date: str
    """Its day, ISO; empty where that is not known."""
    new: tuple[str, ...]
    """Ids of reports, in the handbook's order."""
    changed: tuple[str, ...]
    gone: int
    """How many reports are no longer there: nothing else is kept of them."""


@dataclass(frozen=True, slots=True)
class Handbook:
    """Reports and knowledge, joined. Everything right of here is a function of it: sorted, no clock, no chance."""

    edition: str
    """Label of the edition: the option ``edition`` (if any) and a hash of all input."""
    knowledge: Knowledge
    reports: tuple[AnnotatedReport, ...]
    """Sorted: newest first, then by id."""
    held: tuple[HeldReport, ...] = ()
    hidden: tuple[str, ...] = ()
    """Paths that a maintainer hid."""
    unread: tuple[Problem, ...] = ()
    """Files that could not be read, and stale corrections."""
    unused: tuple[Problem, ...] = ()
    """Settings that fit nothing: a file pattern of the gate without a file."""
    relations: Relations = field(default_factory=Relations)
    mined: Mined = field(default_factory=Mined)
    same_reports: tuple[tuple[str, ...], ...] = ()
    """Groups of near-duplicate reports (ids), the cleanest copy first."""
    same_passages: tuple[tuple[Place, ...], ...] = ()
    """Groups of near-duplicate passages, the cleanest copy first."""
    news: News | None = None
    """What is new since the edition that was handed out before; `None` where there was none."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Ids that reports had before → those they have: a page at the old address leads on."""
