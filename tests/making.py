"""Reports and handbooks made up for tests, complete enough for every page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from handbook.corpus.card import cards
from handbook.corpus.relations import relations
from handbook.model import (
    AnnotatedReport,
    Found,
    Handbook,
    Knowledge,
    Paragraph,
    Passage,
    Quality,
    Report,
    Section,
    Source,
)
from handbook.text import anchors
from lxml import etree

NOTHING = Knowledge((), (), (), (), (), (), ())


def paragraphs(texts: Sequence[str]) -> tuple[Paragraph, ...]:
    """The first is the title, the second a heading, the others are body."""
    kinds: list[Any] = ["title", "heading"] + ["body"] * len(texts)
    return tuple(
        Paragraph(line, text, kind, int(kind == "heading"))
        for line, (text, kind) in enumerate(zip(texts, kinds, strict=False), 1)
    )


def annotated(texts: Sequence[str], report_id: str = "zong-jie-a1b2c3", **fields: Any) -> AnnotatedReport:
    """An annotated report of these paragraphs; ``fields`` replace what `AnnotatedReport` or its `Report` would have."""
    made = paragraphs(texts)
    own = {name: fields.pop(name) for name in Report.__dataclass_fields__ if name in fields}
    report = Report(
        **{
            "source": Source("2023/总结.txt", "0" * 64, "txt", "utf-8"),
            "title": Found(texts[0], "title"),
            "name": texts[0],
            "kind": Found("zongjie", "title"),
            "year": Found(2023, "title"),
            "period": Found("2023年上半年", "title"),
            "date": Found("2023-07-05", "text"),
            "unit": Found("青石县档案馆党支部", "title"),
            "unit_kind": Found("机关", "text"),
            "paragraphs": made,
            "outline": (Section(2, "一、", texts[1], 1),) if len(texts) > 1 else (),
            "removed": (),
            **own,
        }
    )
    functions = ["title", "heading", *["practice"] * len(texts)]
    passages = tuple(
        Passage(paragraph, anchor, function, quality=Quality(0.5))
        for paragraph, anchor, function in zip(made, anchors([one.text for one in made]), functions, strict=False)
    )
    defaults: dict[str, Any] = dict.fromkeys(("metrics", "slots", "books", "activities", "findings", "held"), ())
    return AnnotatedReport(report, **{"passages": passages, **defaults, "id": report_id, **fields})


def handbook(*reports: AnnotatedReport, knowledge: Knowledge = NOTHING, **fields: Any) -> Handbook:
    """A handbook of these reports."""
    own = relations(reports, cards(reports, knowledge), knowledge)
    return Handbook("第1版-00000000", knowledge, reports, relations=own, **fields)


_PART = re.compile(r"(?P<tag>[a-z0-9]+)|\.(?P<cls>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<name>[\w-]+)=(?P<value>[\w-]+)\]")


def select(element: etree._Element, selector: str) -> list[Any]:
    """Elements by a simple CSS selector: tags, classes, ids, attributes, descendants."""
    steps = []
    for step in selector.split():
        path = "*"
        for part in _PART.finditer(step):
            if part["tag"]:
                path = part["tag"]
            elif part["cls"]:
                path += f"[contains(concat(' ', @class, ' '), ' {part['cls']} ')]"
            elif part["id"]:
                path += f"[@id='{part['id']}']"
            else:
                path += f"[@{part['name']}='{part['value']}']"
        steps.append(path)
    found: list[Any] = element.xpath(".//" + "//".join(steps))
    return found
