"""A small handbook built by hand, about units that do not exist, for the tests of publishing."""

from __future__ import annotations

from handbook.corpus.card import cards
from handbook.corpus.relations import relations
from handbook.model import (
    AnnotatedReport,
    Basis,
    Checklist,
    ChecklistItem,
    Collocation,
    DocumentKind,
    Edition,
    Evidence,
    Finding,
    Found,
    Frequency,
    Function,
    FunctionPattern,
    Handbook,
    HeadingSet,
    HeldReport,
    Knowledge,
    Label,
    Metric,
    Mined,
    Paragraph,
    Passage,
    PatternUse,
    Phrase,
    Place,
    Practice,
    Problem,
    Quality,
    Regulation,
    Removed,
    Report,
    Slot,
    Source,
    Span,
    Template,
    TemplateSlot,
    Term,
    Topic,
)
from handbook.text import anchors

HOSTILE = "<script>alert('x')</script>\"'`{{ 7*7 }}{% raw %}[a](javascript:x)\u202e&amp;</title>"
"""Tags, quotes, template syntax, Markdown and a sign that turns the direction of text."""


def practice(name: str, title: str, **more: object) -> Practice:
    """A practice with every field filled."""
    values: dict[str, object] = {
        "topic": "zuzhi",
        "aliases": (f"{title}制度",),
        "what": f"{title}是什么，两句话。",
        "who": "党支部",
        "often": "每月1次",
        "steps": ("先通知", "再开会"),
        "evidence": ("会议记录",),
        "pitfalls": ("次数对不上",),
        "avoid": "没有开的时候不写。",
        "strong": (),
        "weak": (),
        "negative": (),
        "checklist": (),
    }
    return Practice(id=name, name=title, **(values | more))  # type: ignore[arg-type]


KNOWLEDGE = Knowledge(
    topics=(
        Topic(
            "zuzhi",
            "组织生活",
            "会议和党课",
            (),
            (
                practice("sanhui", "三会一课", checklist=("dahui",)),
                practice(
                    "kong",
                    "空做法",
                    aliases=(),
                    what="",
                    who="",
                    often="",
                    steps=(),
                    evidence=(),
                    pitfalls=(),
                    avoid="",
                ),
            ),
        ),
        Topic("lilun", "理论武装", "学习", (), ()),
    ),
    kinds=(
        DocumentKind("zongjie", "总结", ("标题", "做法"), ("总结",)),
        DocumentKind("jihua", "计划", ("标题", "任务"), ("计划",)),
    ),
    functions=(
        Function("title", "标题", "题", "单位、时间、文种", ()),
        Function("heading", "小标题", "标", "概括一层意思", ()),
        Function(
            "practice",
            "做法",
            "做",
            "做了什么",
            (FunctionPattern("以…为抓手", "用在开头"), FunctionPattern("把*…*放在首位")),
        ),
        Function("problem", "问题", "问", "还差什么", ()),
    ),
    regulations=(
        Regulation(
            "zhibu",
            "支部条例",
            ("支部工作条例",),
            (
                Edition("2010", "2010年发布", "2010-01-01", "2018-10-28", "partial"),
                Edition("2018", "2018年发布", "2018-10-28", "", "verified"),
            ),
            "供测试",
        ),
    ),
    checklists=(
        Checklist(
            "huiyi",
            "会议清单",
            "开会要对照的",
            (
                ChecklistItem(
                    "dahui",
                    "按期开党员大会",
                    "党支部",
                    Frequency("每季度1次", "quarter", 1),
                    ("签到表",),
                    "zhibu",
                    "第十一条",
                    "verified",
                    "2018-10-28",
                    "",
                    ("sanhui",),
                ),
                ChecklistItem(
                    "jiu",
                    "老规定的要求",
                    "党支部",
                    None,
                    (),
                    "zhibu",
                    "第三条",
                    "partial",
                    "2010-01-01",
                    "2018-10-28",
                    (),
                ),
                ChecklistItem(
                    "wei", "没有核实的要求", "党支部", None, (), "zhibu", "第九十九条", "unverified", "", "", ()
                ),
                ChecklistItem("zi", "本单位的要求", "办公室", None, (), "", "", "unverified", "", "", ()),
            ),
        ),
    ),
    templates=(
        Template(
            "ban",
            "半年总结",
            "zongjie",
            "半年总结",
            "年中向上级报告",
            "# 【unit|单位全称】【date|年份】年上半年总结\n> 三要素要全。\n## 一、主要做法\n"
            "### （一）抓学习\n开展学习【number|次数】次。\n- 一条\n---\n#### 1.抓落实\n",
            (
                TemplateSlot("a", "unit", "单位全称"),
                TemplateSlot("b", "date", "年份"),
                TemplateSlot("c", "number", "次数"),
            ),
            (Basis("zhibu", "第八条"), Basis("meiyou", "第一条")),
            ("sanhui",),
        ),
    ),
    terms=(
        Term(
            "sanhui",
            "三会一课",
            "",
            ("三会一课制度",),
            "三种会和党课。",
            (Basis("zhibu", "第四章"),),
            "verified",
            practices=("sanhui",),
        ),
        Term("chongqing", "重庆会议", "", (), "读作重复的重才怪。", (), "partial"),
        Term("jiuti", "老提法", "", (), "从前的说法。", (), "verified", until="2020-01-01", replaced_by="sanhui"),
        Term("5g", "5G党建", "", (), "带数字的词。", (), "unverified"),
    ),
    problems=(Problem("docs/glossary/terms.yml", "第 3 行", "少了 id", "编号", "id: abc"),),
)

_TEXTS = (
    ("title", "title", "柳岸镇水务站{year}年党建工作总结", 0),
    ("heading", "heading", "一、主要做法", 1),
    ("body", "practice", "（一）落实三会一课。以项目为抓手，全年召开党员大会4次，压实责任。", 2),
    ("body", "practice", "把学习放在首位，开展集中学习12次，重庆会议精神传达到人。", 0),
    ("body", "problem", "学习的的形式还不够丰富，三会一课记录有XX处不全。", 0),
)


def report(year: int | None, name: str = "", kind: str = "zongjie", path: str = "", avoid: str = "") -> AnnotatedReport:
    """A report of five paragraphs; ``name`` and ``path`` may be hostile."""
    texts = [text.format(year=year or "") for _, _, text, _ in _TEXTS]
    if name:
        texts[0] = name
    names = anchors(texts)
    paragraphs = tuple(
        Paragraph(line, text, form, level)
        for line, (text, (form, _, _, level)) in enumerate(zip(texts, _TEXTS, strict=True), 1)
    )
    title = name or texts[0]
    passages = tuple(
        Passage(
            paragraph,
            anchor,
            _TEXTS[place][1],
            topics=(Label("zuzhi", "三会一课"),) if place > 1 else (),
            practices=_labels(paragraph),
            evidence=(
                Evidence(
                    "dahui",
                    Span(3, paragraph.text.find("党员大会"), paragraph.text.find("党员大会") + 4),
                    "写了党员大会4次",
                    True,
                ),
            )
            if place == 2
            else (),
            quality=Quality(0.9 - place / 10),
            section=("一、主要做法",) if place > 1 else (),
        )
        for place, (paragraph, anchor) in enumerate(zip(paragraphs, names, strict=True))
    )
    digits = "".join(f"{ord(character):x}" for character in (path or title))[:4] + f"{year or 0:x}"
    return AnnotatedReport(
        Report(
            Source(path or f"{title}.txt", "0" * 64, "txt", "utf-8"),
            Found(title, "title"),
            title,
            Found(kind, "title"),
            Found(year, "title"),
            Found("", "missing"),
            Found("", "missing"),
            Found("柳岸镇水务站", "title"),
            Found("", "missing"),
            paragraphs,
            (),
            (Removed(9, "paid-marker"),),
        ),
        passages,
        (Metric("4", "次", "党员大会", Span(3, 0, 1)), Metric("12", "次", "集中学习", Span(4, 0, 1))),
        (Slot("number", Span(5, 0, 1)),),
        (),
        (),
        (Finding("doubled-word", "error", Span(5, 2, 4), "的的", "多了一个“的”"),),
        (),
        avoid=avoid,
        id=f"baogao-{digits}",
    )


def _labels(paragraph: Paragraph) -> tuple[Label, ...]:
    start = paragraph.text.find("三会一课")
    return (Label("sanhui", "三会一课", Span(paragraph.line, start, start + 4)),) if start >= 0 else ()


def handbook(*reports: AnnotatedReport, knowledge: Knowledge = KNOWLEDGE) -> Handbook:
    """The handbook of ``reports`` (in this order), with something of everything when there are any."""
    if not reports:
        return Handbook("ce-1234", knowledge, (), relations=relations((), cards((), knowledge), knowledge))
    first = reports[0].id
    place = Place(first, 2, 8, 17)
    phrase = Phrase("项目", 3, 2, (place,))
    return Handbook(
        "ce-1234",
        knowledge,
        reports,
        held=(HeldReport("秘密的文件.txt", 0, ()),),
        hidden=("收起的.txt",),
        unread=(Problem("坏文件.pdf", "", "没有文字层", "有文字层的 PDF"),),
        relations=relations(reports, cards(reports, knowledge), knowledge),
        mined=Mined(
            (PatternUse("practice", "以…为抓手", 3, 2, (phrase,)),),
            (HeadingSet(("抓学习有“深度”", "抓落实有“力度”"), "有“…度”", (place,)),),
            (Collocation("压实", (Phrase("责任", 2, 1, (place,)),)),),
        ),
        same_reports=((first, reports[-1].id),) if len(reports) > 1 else (),
    )
