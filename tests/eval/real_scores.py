"""How well are functions and topics told on real texts: where nobody tuned (`held`), and in turns (`folds`)?

A labelled line that was joined to the paragraph before it has what the whole has; one that reading did not find at all
counts as wrong. In the folds every document is judged by weights that
were learned without it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import documents
import topic_learning
from documents import Document
from handbook.model import Knowledge, Report
from handbook.understanding.knowledge.loading import load
from handbook.understanding.passages import Classifier, Subject, normalised, of_the_trade, purposes
from handbook.understanding.passages.chain import Chain
from handbook.understanding.passages.likeness import Likeness
from handbook.understanding.passages.topic_weights import TopicWeights
from learning import LABELS, learn
from likeness_learning import learn_likeness, readings
from samples import samples

FIGURES = documents.ROOT / "plugins" / "handbook" / "publishing" / "figures.json"
TOPIC_CASES = 8
"""How often the test cases of topics are learned from."""
TURNS = 5
"""So many times likeness is learned from the others, to be weighed."""
_JUDGED = ("body", "heading")
_LARGE = ("github:tangyixiao/Shaoxingyizhong", "retold")
"""Places from which many documents were taken."""
Turn = Callable[[Document], str]
_Answer = tuple[str, float, tuple[str, ...], bool]
_NOT_FOUND: _Answer = ("", 0.0, (), True)


@dataclass(frozen=True)
class Judged:
    """A labelled paragraph and what was made of it."""

    document: Document
    label: dict[str, Any]
    function: str
    """Empty: reading has no such paragraph."""
    sure: float
    topics: tuple[str, ...]
    trade: bool
    """Whether its report was taken for one of the trade."""

    @property
    def right(self) -> bool:
        """Whether the function is that of the label."""
        return self.function == self.label["function"]


def scores(shared: Path) -> dict[str, float]:
    """The measures of the documents that are set aside, by the weights of the edition."""
    return {f"held_third_{name}": value for name, value in measures(held(shared)).items()}


def held(shared: Path) -> list[Judged]:
    """The paragraphs of the documents that are set aside, judged by the weights of the edition."""
    knowledge = load(documents.ROOT / "docs")
    classifier = Classifier(knowledge)
    return [row for one in documents.real(shared) if one.held for row in judged(one, knowledge, classifier)]


def write_figures(found: Sequence[Judged]) -> None:
    """Keep the measures for the page 来源与质量."""
    known = {name: round(value, 3) for name, value in measures(found).items()}
    counts = {"documents": len({one.document.id for one in found}), "paragraphs": len(found)}
    FIGURES.write_text(json.dumps(counts | known, indent=1) + "\n", encoding="utf-8", newline="\n")


def judged(
    document: Document, knowledge: Knowledge, classifier: Classifier, chain: Chain | None = None
) -> Iterator[Judged]:
    """Every labelled heading and body paragraph of a document."""
    made: dict[int, _Answer] = {}
    whole: dict[int, str] = {}
    for report in document.reports:
        found = purposes(report, knowledge.kinds, chain)
        subjects = classifier.subjects(report, [one.function for one in found])
        trade = _of_the_trade(report, subjects)
        for paragraph, purpose, subject in zip(report.paragraphs, found, subjects, strict=True):
            topics = tuple(label.id for label in subject.topics)
            made[paragraph.line] = (purpose.function, purpose.sure, topics, trade)
            whole[paragraph.line] = _bare(paragraph.text)
    for line, label in document.labels.items():
        if label["kind"] in _JUDGED:
            yield Judged(document, dict(label), *made.get(_stands_in(label, line, whole), _NOT_FOUND))


def _stands_in(label: Mapping[str, Any], line: int, whole: Mapping[int, str]) -> int:
    """The line of the paragraph of which a line is a part: lines that only a margin broke are put together."""
    head = _bare(label.get("head", ""))
    before = (one for one in sorted(whole, reverse=True) if one < line and head and head in whole[one])
    return line if line in whole else next(before, 0)


def _bare(text: str) -> str:
    return "".join(text.split())


def _of_the_trade(report: Report, subjects: Sequence[Subject]) -> bool:
    texts = normalised(tuple(one.text for one in report.paragraphs)).lines
    return of_the_trade(report.paragraphs, texts, [one.topics for one in subjects])


def measures(found: Iterable[Judged]) -> dict[str, float]:
    """function (body paragraphs), topics_precision, topics_recall, topics_f1, main_topic, foreign_precision and
    foreign_recall: of documents that are not of the trade, for no paragraph of theirs has a topic.
    """
    rows = list(found)
    bodies = [one for one in rows if one.label["function"] in LABELS]
    hit = sum(len({*one.topics} & {*one.label["topics"]}) for one in rows)
    told, wanted = sum(len(one.topics) for one in rows), sum(len(one.label["topics"]) for one in rows)
    mains = [one.topics[:1] == tuple(one.label["topics"][:1]) for one in rows if one.label["topics"]]
    wanted_foreign, told_foreign = _foreign(rows)
    right_foreign = len(wanted_foreign & told_foreign)
    return {
        "foreign_precision": right_foreign / max(1, len(told_foreign)),
        "foreign_recall": right_foreign / max(1, len(wanted_foreign)),
        "function": sum(one.right for one in bodies) / max(1, len(bodies)),
        "topics_precision": hit / max(1, told),
        "topics_recall": hit / max(1, wanted),
        "topics_f1": 2 * hit / max(1, told + wanted),
        "main_topic": sum(mains) / max(1, len(mains)),
    }


def _foreign(rows: Sequence[Judged]) -> tuple[set[str], set[str]]:
    """The documents that are not of the trade, and those that were taken for such."""
    of_trade = {one.document.id for one in rows if one.label["topics"]}
    return {one.document.id for one in rows} - of_trade, {one.document.id for one in rows if not one.trade}


def folds(shared: Path, progress: Callable[[str], None], turn_of: Turn) -> list[Judged]:
    """The documents that are not set aside and the seeds, each judged by weights learned from those of other turns.

    Functions are learned without what was written after the errors on these documents were known, for that would
    flatter them. ``progress``: told every turn.
    """
    knowledge = load(documents.ROOT / "docs")
    known, more = [one for one in documents.real(shared) if not one.held], documents.more(shared)
    found: list[Judged] = []
    for turn in sorted({turn_of(one) for one in known}):
        others = [*(one for one in known if turn_of(one) != turn), *more]
        honest = [one for one in others if not one.flatters]
        chain = Chain(learn([sample for one in honest for sample in samples(one, knowledge.kinds)]))
        classifier = learned_topics(others, knowledge, chain).classifier(knowledge)
        for one in (one for one in known if turn_of(one) == turn):
            found += judged(one, knowledge, classifier, chain)
        progress(turn)
    return found


def by_document(document: Document) -> str:
    """The turn of a document that may have others of its source beside it."""
    return str(document.fold)


def by_source(document: Document) -> str:
    """The turn of all that were taken from one place; small places take theirs together."""
    return document.origin if document.origin in _LARGE else "others"


@dataclass(frozen=True)
class Learned:
    """What topics are told by, as the two files of rules hold it."""

    weights: dict[str, Any]
    likeness: dict[str, Any]

    def classifier(self, knowledge: Knowledge) -> Classifier:
        """A classifier that goes by it."""
        return Classifier(knowledge, TopicWeights(self.weights), Likeness.of(self.likeness))


def learned_topics(known: Sequence[Document], knowledge: Knowledge, chain: Chain) -> Learned:
    """Learned from documents whose functions these weights tell.

    How much a paragraph is like others is weighed as it is where it says something: by what the others say.
    """
    own, cases = [one for one in known if one.is_topical], list(documents.topic_cases())
    read = {turn: list(readings(one for one in own if _turn(one) == turn)) for turn in range(TURNS)}
    always = list(readings([*cases, *documents.passages()]))
    found: list[topic_learning.Case] = []
    for turn in range(TURNS):
        others = [one for other in range(TURNS) if other != turn for one in read[other]]
        classifier = Classifier(knowledge, alike=Likeness.of(learn_likeness([*others, *always])))
        labelled = [*(one for one in own if _turn(one) == turn), *(TOPIC_CASES * cases if not turn else ())]
        for one in labelled:
            found += topic_learning.cases(one, classifier, knowledge.kinds, chain)
    likeness = learn_likeness([*(one for turn in range(TURNS) for one in read[turn]), *always])
    return Learned(topic_learning.learn_topics(found), likeness)


def _turn(document: Document) -> int:
    return documents.turn(document.id, TURNS)


def confusion(found: Iterable[Judged]) -> Counter[tuple[str, str]]:
    """(label, answer) → how often, of body paragraphs."""
    return Counter((one.label["function"], one.function or "–") for one in found if one.label["function"] in LABELS)
