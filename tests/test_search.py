"""The engine finds what a scan of all texts finds, and nothing else."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from gold import PLACES
from handbook import addresses
from handbook.reading import read
from handbook.search import ASSETS, IndexStats, SearchPassage, build, grams, strips, write_passages
from handbook.search import format as shards
from handbook.search.passages import ROUGH
from handbook.search.scan import Hit, matches, parse, prepare, scan
from handbook.search.suggest import Suggestion, pages, syllables
from handbook.text import anchors
from handbook.understanding.knowledge.loading import load
from search_engine import HOST, Engine, engine

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from benchmark.corpus import generate, material
from benchmark.queries import Sampler

SMALL = {
    "LEAF": 40,
    "LEAST": 40,
    "HABIT": 8,
    "COMMON": 90,
    "FIRSTS": 50,
    "DEPTH": 5,
    "SHARD": 900,
    "BLOCK": 1024,
    "MARKS": 4096,
    "COLUMNS": 16384,
    "OWNERS": 8192,
    "STRETCHES": 8192,
    "RANGE": 512,
    "YEARS": 1,
    "USUAL": 64,
    "WHOLE": 0,
}
"""Sizes at which a small corpus has everything that a large one has: nodes, many shards, long passages."""


def shrink(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the index of a small corpus as deep as that of a large one."""
    modules = [module for name, module in sys.modules.items() if name.startswith("handbook.search.")]
    for module in modules:
        for name, value in SMALL.items():
            if hasattr(module, name):
                monkeypatch.setattr(module, name, value)


def sized(size: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index with the sizes of a large corpus, a deep one, or texts that are scanned."""
    if size == "small":
        shrink(monkeypatch)
    if size == "large":
        monkeypatch.setattr(shards, "WHOLE", 0)


def passage(text: str, report: str = "r-0a0001", **facts: object) -> SearchPassage:
    """A passage with its anchor."""
    return SearchPassage(report=report, title="标题", anchor=anchors([text])[0], text=text, **facts)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def corpus(root: Path) -> list[SearchPassage]:
    source = material([root / "docs" / "reports"])
    made = list(generate(source, 40))
    long = "".join(one.text for one in made[:40])
    odd = [
        "１＋８工作法，１＋8",
        "壓實責任與“一崗雙責”",
        "𠮷野家○○年𠮷𠮷",
        "a\u200bb——《c》 d",
        "\t“引号”\n，。",
        "；；；，，",
    ]
    texts = [long, *odd, "工工工工工工", long[:1500]]
    return [*made, *(passage(text, "zz-ff0000", year=2020, kind="other") for text in texts)]


def places(hits: list[Hit], texts: dict[tuple[str, str], str]) -> list[tuple[object, ...]]:
    """Places in UTF-16 units, as the browser counts."""

    def units(one: Hit, place: int) -> int:
        return len(texts[one.report, one.anchor][:place].encode("utf-16-le", "surrogatepass")) // 2

    return sorted((one.report, one.anchor, units(one, one.start), units(one, one.end)) for one in hits)


def shown(hits: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return sorted((one["report"], one["anchor"], one["start"], one["end"]) for one in hits)  # type: ignore[type-var]


def agree(host: Engine, corpus: list[SearchPassage], queries: Iterator[tuple[str, str]]) -> list[str]:
    """The queries whose answer differs from the scan."""
    prepared, wrong = prepare(corpus), []
    texts = {(one.report, one.anchor): one.text for one in corpus}
    for kind, query in queries:
        truth = list(scan(parse(query), prepared))
        first = host.ask("search", query, {})
        answer = host.ask("search", query, {"limit": 20000})
        counts = answer["occurrences"], answer["reports"], answer["complete"]
        same = counts == (len(truth), len({one.report for one in truth}), True)
        whole = places(truth, texts) == shown(answer["hits"]) and first["hits"] == answer["hits"][:10]
        if not same or not whole:
            wrong.append(f"{kind} {query!r}: {counts} instead of {len(truth)}, places right: {whole}")
    return wrong


HAND = [
    ("hand", query)
    for query in """
1+8|１＋８|壓實責任|压实责任|一岗双责|𠮷|𠮷野|〇〇年|零零年|工工|--|——|，|。|，，|；；|“|"引号"|ab|AB|\\*|**|*|-
党*党*党|工*工|的 的|year:2020|report:zz-ff0000 工|-的|year:2020 -工|topic:topic-1 党|kind:nothing 党|龘龘
党建 -龘|龘 党|\u200b|function:title|的，*的|report:zz-ff0000|year:2019-2021|report:nobody 党|year:abc 党
""".replace("\n", "|").split("|")
]


@pytest.mark.parametrize("size", ["large", "small", "scanned"])
def test_500_queries_agree_with_the_scan(
    corpus: list[SearchPassage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: str
) -> None:
    sized(size, monkeypatch)
    stats = write_passages(corpus, tmp_path)
    assert len(list(tmp_path.glob("search/*/whole.js"))) == (size == "scanned")
    queries = [*HAND, *Sampler(corpus).sample(500 if size == "small" else 250)]
    with engine((tmp_path / stats.boot).parent) as host:
        assert "\n".join(agree(host, corpus, iter(queries))) == ""


def facets_of(found: Iterable[tuple[SearchPassage, list[tuple[int, int]]]]) -> dict[str, dict[str, int]]:
    """Hits by function, year, kind and topic."""
    own = [passage for passage, hits in found for _ in hits]
    counts = {
        "function": Counter(one.function for one in own),
        "year": Counter(str(one.year) for one in own),
        "kind": Counter(one.kind for one in own),
        "unit": Counter(one.unit for one in own if one.unit),
        "topic": Counter(topic for one in own for topic in one.topics),
    }
    return {key: dict(count) for key, count in counts.items()}


@pytest.mark.parametrize("size", ["large", "small", "scanned"])
def test_facets_are_counted_over_all_hits(
    corpus: list[SearchPassage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: str
) -> None:
    sized(size, monkeypatch)
    stats = write_passages(corpus, tmp_path)
    prepared = prepare(corpus)
    plain = ["的", "工作", "党建", "压实责任", "工*的", "党 的", "，"]
    asked = [
        *plain,
        "的 year:2022-2024",
        "工作 kind:jihua -的",
        "党员 function:practice",
        "的 unit:机关,学校",
        "党员 单位:企业 -的",
    ]
    with engine((tmp_path / stats.boot).parent) as host:
        for query in asked:
            plain = host.search(query, limit=0)
            truth = [len(places) for _, places in matches(parse(query), prepared)]
            assert (plain["complete"], plain["occurrences"]) == (True, sum(truth)), query
            host.ask("search", query, {"facets": True, "limit": 0})
            answer = host.ask("search", query, {"facets": True, "limit": 0})
            assert answer["facets"] == facets_of(matches(parse(query), prepared)), query


def test_callers_that_overlap_get_the_same_answers(
    corpus: list[SearchPassage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shrink(monkeypatch)
    stats = write_passages(corpus, tmp_path)
    prepared = prepare(corpus)
    queries = []
    for _, query in [*HAND, *Sampler(corpus, 5).sample(120)]:
        truth = list(scan(parse(query), prepared))
        queries.append([query, len(truth), len({one.report for one in truth})])
    asked = tmp_path / "queries.json"
    asked.write_text(json.dumps(queries), "utf-8")
    if not shutil.which("node"):
        pytest.skip("node is not on this machine")
    command = ["node", str(HOST.with_name("overlap.js")), str((tmp_path / stats.boot).parent), str(asked)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == ""


@pytest.mark.shared
def test_what_stands_in_the_seeds(shared: Path, tmp_path: Path) -> None:
    found = [
        passage(one.text, f"seed-{number:06x}")
        for number, path in enumerate(sorted((shared / "corpus" / "seeds").glob("*.txt")))
        for report in read(path, path.name)
        for one in report.paragraphs
    ]
    stats = write_passages(found, tmp_path)
    with engine((tmp_path / stats.boot).parent) as host:
        answers = {query: host.search(query) for query in PLACES}
        groups = host.search("压实*责任", group="form")["groups"]
    assert {query: (one["occurrences"], one["reports"]) for query, one in answers.items()} == PLACES
    assert len(groups) == 4
    assert (groups[0]["text"], groups[0]["count"]) == ("压实党建责任", 2)


@pytest.fixture
def three() -> list[SearchPassage]:
    return [
        passage("要压实工作责任，把好第一道关口。", "b-0b0001", year=2021, kind="zongjie", quality=0.9),
        passage("压实主体责任是关键。再压实责任。", "a-0a0001", year=2024, kind="jihua", quality=0.5, topics=("t1",)),
        passage("层层压实主体责任，久久为功，一件一件抓到底。", "c-0c0001", year=2019, kind="zongjie", quality=0.1),
    ]


@pytest.fixture
def small(three: list[SearchPassage], tmp_path: Path) -> Iterator[tuple[Engine, Path]]:
    stats = write_passages(three, tmp_path)
    folder = (tmp_path / stats.boot).parent
    with engine(folder) as host:
        yield host, folder


@pytest.mark.parametrize(
    ("order", "reports"),
    [
        ("best", ["b", "a", "a", "c"]),
        ("newest", ["a", "a", "b", "c"]),
        ("right", ["a", "c", "b", "a"]),
        ("left", ["a", "c", "a", "b"]),
        ("shortest", ["a", "a", "b", "c"]),
    ],
)
def test_sort_orders(small: tuple[Engine, Path], order: str, reports: list[str]) -> None:
    hits = small[0].search("压实*责任", sort=order)["hits"]
    shown_texts = [(one["report"][0], one["text"][one["start"] : one["end"]]) for one in hits]
    assert sorted(one[0] for one in shown_texts) == sorted(reports)
    if order in ("best", "newest"):
        assert [one[0] for one in shown_texts] == reports


def test_right_and_left_sort_by_what_stands_there(small: tuple[Engine, Path]) -> None:
    right = small[0].search("压实*责任", sort="right")["hits"]
    assert [one["after"] for one in right] == sorted(one["after"] for one in right)
    left = small[0].search("压实*责任", sort="left")["hits"]
    assert [one["before"][::-1] for one in left] == sorted(one["before"][::-1] for one in left)


def test_shortest_sentence_comes_first(small: tuple[Engine, Path]) -> None:
    hits = small[0].search("压实*责任", sort="shortest")["hits"]
    assert hits[0]["text"][hits[0]["start"] : hits[0]["end"]] == "压实责任"


def test_groups_count_forms_and_fillers(small: tuple[Engine, Path]) -> None:
    forms = small[0].search("压实*责任", group="form")["groups"]
    assert (forms[0]["text"], forms[0]["count"], forms[0]["reports"]) == ("压实主体责任", 2, 2)
    assert sum(one["count"] for one in forms) == 4
    fillers = small[0].search("压实*责任", group="gap")["groups"]
    assert {one["text"]: one["count"] for one in fillers} == {"主体": 2, "工作": 1, "": 1}


def test_filters_take_names_and_ranges(three: list[SearchPassage], tmp_path: Path, root: Path) -> None:
    stats = write_passages(three, tmp_path, knowledge=load(root / "docs"))
    with engine((tmp_path / stats.boot).parent) as host:
        assert host.search("压实*责任 kind:总结")["reports"] == 2
        assert host.search("压实*责任 year:2020-2024")["occurrences"] == 3
        assert host.search("压实*责任 topic:t1 kind:jihua,zongjie")["occurrences"] == 2


def test_a_hit_has_all_that_contract_c4_names(small: tuple[Engine, Path]) -> None:
    hit = small[0].search("工作责任")["hits"][0]
    names = "report anchor url text start end function topics year kind same unit way".split()  # noqa: SIM905
    assert set(names) <= hit.keys()
    assert hit["url"] == addresses.report("b-0b0001", hit["anchor"])
    assert hit["text"][hit["start"] : hit["end"]] == "工作责任"


def test_what_is_only_roughly_about_a_topic_is_found_with_the_rest_and_by_itself(tmp_path: Path) -> None:
    found = [
        passage("压实主体责任是关键。", "a-0a0001", topics=("t1",)),
        passage("抓好责任落实。", "b-0b0001", topics=("t1", "t2", "t1" + ROUGH)),
    ]
    stats = write_passages(found, tmp_path)
    with engine((tmp_path / stats.boot).parent) as host:
        assert host.search("责任 topic:t1")["occurrences"] == 2
        rough = host.search(f"责任 topic:t1{ROUGH}")
    assert [(hit["report"], hit["topics"], hit["roughly"]) for hit in rough["hits"]] == [
        ("b-0b0001", ["t1", "t2"], ["t1"])
    ]


def test_a_hit_knows_the_headings_above_it_and_what_stands_beside_it(
    corpus: list[SearchPassage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shrink(monkeypatch)
    stats = write_passages(corpus, tmp_path)
    own = [one for one in corpus if one.report == corpus[0].report]
    by_place = dict(enumerate(own))
    with engine((tmp_path / stats.boot).parent) as host:
        hits = host.search(f"report:{own[0].report}", limit=100)["hits"]
        beside = {place: host.ask("beside", one.report, one.anchor) for place, one in by_place.items()}
    ways = {(hit["anchor"], hit["text"]): hit["way"] for hit in hits}
    assert ways == {(one.anchor, one.text): list(one.way) for one in own}
    assert any(ways.values())
    for place, found in beside.items():
        for name, other in (("before", place - 1), ("after", place + 1)):
            expected = by_place.get(other)
            shown = found[name] and (found[name]["anchor"], found[name]["text"])
            assert shown == (expected and (expected.anchor, expected.text)), (place, name)


def test_literal_switches_every_operator_off(tmp_path: Path) -> None:
    stats = write_passages([passage("在**县 -推进 year:2020 工作"), passage("在很多县推进")], tmp_path)
    with engine((tmp_path / stats.boot).parent) as host:
        assert host.search("在**县 -推进 year:2020", literal=True)["occurrences"] == 1
        assert host.search("在**县")["occurrences"] == 2
        assert host.search("在\\*\\*县")["occurrences"] == 1


QUOTED = ["坚持“第一议题”学习。", "落实第一议题制度24次。", "认真落实第一议题制度。", "第一项议题。"]


@pytest.mark.parametrize(
    ("query", "places", "quoted"),
    [
        ('"第一议题"', 3, ["第一议题"]),
        ("“第一议题”", 3, ["第一议题"]),
        ("「第一议题」 学习", 2, ["第一议题"]),
        ('"落实 第一议题"', 2, ["落实 第一议题"]),
        ('"第一*议题"', 0, ["第一*议题"]),
        ('-"第一议题" 议题', 1, []),
        ('坚持"第一议题"', 1, []),
        ('\\"第一议题"', 1, []),
        ('"第一议题', 1, []),
        ("第一议题", 3, []),
    ],
)
def test_quotes_around_a_term_mean_exactly_this(tmp_path: Path, query: str, places: int, quoted: list[str]) -> None:
    stats = write_passages([passage(text) for text in QUOTED], tmp_path)
    with engine((tmp_path / stats.boot).parent) as host:
        answer = host.search(query)
        assert (answer["occurrences"], answer["quoted"]) == (places, quoted)


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("沿着先辈足迹", "沿著先輩足跡"),
        ("瞭解村史", "了解村史"),
        ("借口", "藉口"),
        ("成效显著", "成效显着"),
        ("复核", ""),
    ],
)
def test_forms_that_words_tell_apart_are_found_as_one(tmp_path: Path, query: str, written: str) -> None:
    stats = write_passages([passage("沿著先輩足跡，了解村史，不找藉口，成效显着，覆核。")], tmp_path)
    with engine((tmp_path / stats.boot).parent) as host:
        assert [hit["text"][hit["start"] : hit["end"]] for hit in host.search(query)["hits"]] == [written] * bool(
            written
        )


NAMES = ["发展党员", "主体责任清单", "争创先锋岗", "建立长效机制", "实施方案", "三重一大事项", "5G网络"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("fazhan dangyuan", "发展党员"),
        ("fazhan", "发展"),
        ("fzdy", "发展党员"),
        ("zeren", "责任"),
        ("xianfeng", "先锋"),
        ("xianfeng zeren", "先锋 责任"),
        ("changxiao", "长效"),
        ("huangan", "方案"),
        ("sanzhongyida", "三重一大"),
        ("sanzhongyidashixiang", "三重一大事项"),
        ("wangluo", "网络"),
        (" zeren ", "责任"),
        ("zhangxiao", None),
        ("xf", None),
        ("zeren qqqq", None),
    ],
)
def test_letters_are_read_as_names_and_words_in_names(tmp_path: Path, typed: str, read: str | None) -> None:
    found = [passage("".join(NAMES))]
    written = Suggestion("三重一大", "term", reading="san zhong yi da")
    stats = write_passages(found, tmp_path, suggestions=[written, *(Suggestion(name, "phrase", 3) for name in NAMES)])
    with engine((tmp_path / stats.boot).parent) as host:
        assert host.search(typed).get("pinyin") == read


@pytest.mark.parametrize("word", ["责任", "先锋", "长效", "方案", "网络"])
def test_a_word_inside_a_name_is_suggested(tmp_path: Path, word: str) -> None:
    stats = write_passages(
        [passage("".join(NAMES))], tmp_path, suggestions=[Suggestion(name, "phrase", 3) for name in NAMES]
    )
    with engine((tmp_path / stats.boot).parent) as host:
        assert word in [one["text"] for one in host.ask("suggest", "".join(syllables(word)), {})]


STRANGE = [
    "\ud800",
    "党\udc00员",
    "\udfff\ud800",
    " ",
    "\t\n　",
    "\u200b",
    "\x00",
    "\uffff",
    "\ue000\ue001",
    "\u202e党",
]
SIGNS = [
    "\\",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "^",
    "$",
    "|",
    "?",
    "+",
    ".",
    "*",
    "＊",
    "-",
    "－",
    '"',
    "“",
    "'",
    ":",
    "，",
    "𠮷",
    "党",
    " ",
]


def test_every_string_gets_an_answer(tmp_path: Path, corpus: list[SearchPassage]) -> None:
    dice = random.Random(4)
    mixed = ["".join(dice.choices(SIGNS + STRANGE, k=dice.randint(1, 12))) for _ in range(300)]
    keys = [
        f"{key}:{value}" for key in ("topic", "year", "report") for value in ("__proto__", "\ud800", '"', "a*", "-")
    ]
    stats = write_passages(corpus[:200], tmp_path, suggestions=[Suggestion("党员", "phrase", 3)])
    prepared = prepare(corpus[:200])
    with engine((tmp_path / stats.boot).parent) as host:
        for text in [*STRANGE, *SIGNS, *keys, *mixed, "党" * 5000, "a" * 5000, "党*" * 200, '"' * 5000]:
            found = sum(len(places) for _, places in matches(parse(text), prepared))
            assert host.search(text)["occurrences"] == found, ascii(text)
            assert isinstance(host.ask("suggest", text, {}), list)
            assert host.search(text, literal=True)["complete"]


def test_letters_are_searched_literally_and_read_as_pinyin_where_they_stand_nowhere(tmp_path: Path) -> None:
    found = [passage("XX中心的5G网络。"), passage("坚持三会一课。")]
    stats = write_passages(found, tmp_path, suggestions=[Suggestion("三会一课", "phrase", 3)])
    with engine((tmp_path / stats.boot).parent) as host:
        assert host.search("xx")["occurrences"] == 1
        answer = host.search("shyk")
        assert (answer["pinyin"], answer["occurrences"]) == ("三会一课", 1)
        assert host.search("qqqq")["occurrences"] == 0


# ── what happens to a damaged copy ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("damage", ["missing", "cut", "other"])
def test_a_damaged_shard_is_named_and_the_rest_goes_on(
    corpus: list[SearchPassage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    shrink(monkeypatch)
    stats = write_passages(corpus, tmp_path)
    folder = (tmp_path / stats.boot).parent
    (victim,) = tmp_path.glob("search/*/t/0/2.js")
    data = victim.read_bytes()
    if damage == "missing":
        victim.unlink()
    else:
        victim.write_bytes(data[: len(data) // 2] if damage == "cut" else shards.script("t/0/2", b"\0" * 99))
    with engine(folder) as host:
        answer = host.ask("search", "的", {"limit": 500})
        assert "t/0/2.js" in answer["problems"][0]
        assert answer["complete"]  # the lists count what cannot be shown
        assert answer["occurrences"] == sum(passage.text.count("的") for passage in corpus)
        assert answer["occurrences"] > len(answer["hits"]) > 100


def test_a_missing_list_names_the_file(
    three: list[SearchPassage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "WHOLE", 0)
    folder = (tmp_path / write_passages(three, tmp_path).boot).parent
    shutil.rmtree(next(folder.parent.glob("*/l")))
    with engine(folder) as host:
        answer = host.ask("search", "压实", {})
    assert "l/0/0.js" in answer["problems"][0]
    assert "重新复制" in answer["problems"][0]


@pytest.mark.parametrize("damage", ["missing", "cut", "short"])
def test_where_the_texts_to_be_scanned_are_damaged_the_index_answers(small: tuple[Engine, Path], damage: str) -> None:
    host, folder = small
    whole = folder / "whole.js"
    if damage == "missing":
        whole.unlink()
    elif damage == "cut":
        whole.write_bytes(whole.read_bytes()[:-40])
    else:
        whole.write_bytes(whole.read_bytes().replace(shards.BETWEEN.encode("utf-16-le"), b"", 1))
    answer = host.search("压实*责任")
    assert (answer["occurrences"], answer["complete"], answer["problems"]) == (4, True, [])


def test_what_is_scanned_is_found_however_it_is_written(tmp_path: Path) -> None:
    texts = [
        "壓 實\u3000责\u200b任",
        "百分之㎡，ｍ２",
        "一…二...三",
        'a\ud800b\n"c"\\',
        "党\ue000建",
        "𠮷\u2028野",
    ]
    found = [passage(text) for text in texts]
    write_passages([*found, passage(f"有{shards.BETWEEN}的")], tmp_path)
    assert not list(tmp_path.glob("search/*/whole.js"))  # one text has what stands between them
    stats = write_passages(found, tmp_path)
    assert list(tmp_path.glob("search/*/whole.js"))
    queries = ["压实责任", "压實 责", "m2", "...", "．．．", 'ab"c', "党建", "𠮷野", 'c"\\\\', "␞", "龘", "-龘 m2"]
    with engine((tmp_path / stats.boot).parent) as host:
        assert agree(host, found, (("hand", query) for query in queries)) == []


def test_another_format_is_refused_in_words(
    three: list[SearchPassage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "NUMBER", 99)
    stats = write_passages(three, tmp_path)
    with engine((tmp_path / stats.boot).parent) as host, pytest.raises(RuntimeError, match="格式是 99"):
        host.ask("search", "压实", {})


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_passages_give_the_same_bytes(
    corpus: list[SearchPassage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = files(write_passages(corpus, tmp_path / "a"), tmp_path / "a")
    monkeypatch.setattr(strips, "_READ", 2000)  # a large corpus is gone through in stretches that end anywhere
    monkeypatch.setattr(grams, "_STRETCH", 700)
    assert files(write_passages(corpus, tmp_path / "b"), tmp_path / "b") == first


def test_another_text_gives_another_address(three: list[SearchPassage], tmp_path: Path) -> None:
    one = write_passages(three, tmp_path / "a").boot
    other = write_passages([*three, passage("多一句。", "d-0d0001")], tmp_path / "b").boot
    assert one != other


def files(stats: IndexStats, site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.js")}


def test_an_older_edition_does_not_stay(three: list[SearchPassage], tmp_path: Path) -> None:
    write_passages(three, tmp_path)
    stats = write_passages(three[:1], tmp_path)
    folders = {one.name for one in (tmp_path / build.FOLDER).iterdir()}
    assert Path(stats.boot).parent.name in folders
    assert len(folders) == 2  # and its segment


def test_nothing_to_search_is_no_error(tmp_path: Path) -> None:
    stats = write_passages([], tmp_path)
    with engine((tmp_path / stats.boot).parent) as host:
        assert host.search("党建")["occurrences"] == 0
        assert host.search("，")["occurrences"] == 0
        assert host.ask("suggest", "d", {}) == []


def test_folders_stay_below_2000_files() -> None:
    assert shards.numbered("t", 1023).rpartition("/")[0] == "t/0"
    assert shards.numbered("t", 1024) == "t/1/1024"


def test_every_page_is_found_by_its_names(root: Path, tmp_path: Path) -> None:
    knowledge = load(root / "docs")
    stats = write_passages([passage("压实责任")], tmp_path, knowledge=knowledge)
    with engine((tmp_path / stats.boot).parent) as host:
        for page in list(pages(knowledge))[::7]:
            for name in (page.title, *page.aliases):
                found = host.search(name)["pages"]
                assert page.url in [one["url"] for one in found], name


def test_addresses_of_pages_are_those_of_the_site(root: Path) -> None:
    knowledge = load(root / "docs")
    own = {page.url for page in pages(knowledge)}
    topics = {addresses.topic(one.id) for one in knowledge.topics}
    practices = {addresses.practice(topic.id, one.id) for topic in knowledge.topics for one in topic.practices}
    others = {addresses.template(one.id) for one in knowledge.templates} | {
        addresses.term(one.id) for one in knowledge.terms
    }
    assert own == topics | practices | others | {addresses.checklist(one.id) for one in knowledge.checklists}


# ── suggestions ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def named(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    site = tmp_path_factory.mktemp("named")
    phrases = [
        "重庆",
        "党的二十大",
        "绿色发展",
        "女性职工",
        "层层压实责任",
        "重温入党誓词",
        "调研成果",
        "5G网络",
        "三会一课",
    ]
    text = "三会一课制度落实到位。以高质量党建为抓手。"
    offered = [Suggestion(one, "phrase", 9) for one in phrases]
    stats = write_passages([passage(text)], site, knowledge=load(root / "docs"), suggestions=offered)
    with engine((site / stats.boot).parent) as host:
        yield host


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("三会", "三会一课"),
        ("sanhuiyike", "三会一课"),
        ("shyk", "三会一课"),
        ("sanhuiyk", "三会一课"),
        ("shanhuiyike", "三会一课"),
        ("san hui yi ke", "三会一课"),
        ("三huiyk", "三会一课"),
        ("SHYK", "三会一课"),
        ("chongqing", "重庆"),
        ("cq", "重庆"),
        ("congqin", "重庆"),
        ("dangdeershida", "党的二十大"),
        ("ddesd", "党的二十大"),
        ("党的er", "党的二十大"),
        ("lvse", "绿色发展"),
        ("lüse", "绿色发展"),
        ("nvse", "绿色发展"),
        ("lvxing", "女性职工"),
        ("cengcengyashi", "层层压实责任"),
        ("chongwenrudang", "重温入党誓词"),
        ("diaoyan", "调研成果"),
        ("5gw", "5G网络"),
        ("5Gwangluo", "5G网络"),
    ],
)
def test_a_phrase_is_suggested_for(named: Engine, typed: str, wanted: str) -> None:
    assert wanted in [one["text"] for one in named.ask("suggest", typed, {"limit": 3})]


def test_chongqing_is_not_read_zhongqing(named: Engine) -> None:
    assert named.ask("suggest", "zhongqing", {}) == []


def test_pages_answer_by_name(named: Engine) -> None:
    found = named.search("三会一课")["pages"]
    assert found[0] == {"title": "三会一课", "kind": "practice", "url": "practices/zuzhi-shenghuo/sanhui-yike.html"}


@pytest.mark.parametrize(
    ("query", "kind", "offer"),
    [
        ("三会一课制度落实到底", "parts", "三会一课制度落实到"),
        ("高质量为抓手", "gaps", "高质量*为抓手"),
        ("三会一客", "near", "三会一课"),
    ],
)
def test_a_failed_query_is_offered(named: Engine, query: str, kind: str, offer: str) -> None:
    offers = named.ask("rescue", query)[kind]
    assert offer in [one if isinstance(one, str) else one["text"] for one in offers]


# ── the scripts ──────────────────────────────────────────────────────────────────────────────────────────────────


NEWER = "fetch( XMLHttpRequest import( Worker( replaceAll .at( ??= ||= &&= ?. .findLast structuredClone".split()  # noqa: SIM905


@pytest.mark.parametrize("newer", NEWER)
def test_scripts_stay_with_chromium_80_and_file(newer: str) -> None:
    for path in sorted(ASSETS.rglob("*.js")):
        code = re.sub(r"/\*[\s\S]*?\*/|//.*", "", path.read_text("utf-8"))
        assert newer not in code, path.name


# ── few files, whatever the size ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("reports", [1, 100, 1_000, 5_000, 20_000, 60_000])
def test_files_grow_with_the_handbook_and_their_number_hardly(reports: int) -> None:
    end = reports * 4_700 // shards.BLOCK * shards.BLOCK
    texts = -(-end // shards.BLOCK // shards.group(end))
    lists = 2 * end // shards.shard(end)
    assert texts <= 6_400
    assert lists <= 5_001
    assert shards.group(end) * 2_700 <= 160_000
    assert shards.shard(end) <= 160_000
