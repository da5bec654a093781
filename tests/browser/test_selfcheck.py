"""A copy that is not whole: the self-check names every file, and pages that are read name what they meet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from visiting import Visitor

FOUND = ".hb-selfcheck__good, .hb-selfcheck__found .hb-problem"
INLINE = "Executing inline script violates"
"""What a browser says when the page tries whether its policy is in force."""


def reports(copy: Path) -> list[Path]:
    return sorted(copy.glob("reports/??/*.html"))


def victims(copy: Path) -> dict[str, Path]:
    """A file of each kind."""
    return {
        "报告": reports(copy)[3],
        "页面": copy / "glossary.html",
        "检索数据": sorted(copy.glob("search/*/*/*/*.js"))[0],
        "样式": next(copy.glob("assets/stylesheets/main.*.css")),
        "程序": next(copy.glob("assets/handbook/search.*.js")),
    }


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def swap(one: Path, other: Path) -> None:
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def told(owner: Visitor) -> tuple[str, set[str]]:
    """What the self-check says in the end, and the files that it names."""
    owner.page.wait_for_selector(FOUND)
    return owner.page.inner_text(FOUND), set(owner.texts(".hb-selfcheck__faults code"))


def checked(owner: Visitor) -> tuple[str, set[str]]:
    owner.open("selfcheck.html").click("[data-act=check]")
    return told(owner)


def chosen(owner: Visitor, folder: Path) -> tuple[str, set[str]]:
    owner.open("selfcheck.html").set_input_files("#hb-selfcheck input[type=file]", folder)
    return told(owner)


@pytest.mark.both
def test_a_whole_copy_is_whole_keeps_its_policy_and_asks_nobody(owner: Visitor, copy: Path) -> None:
    assert checked(owner) == ("这份手册是完整的。", set())
    shown = owner.page.inner_text("#hb-selfcheck")
    assert "防护规则有效" in shown
    assert "没有向别处要过任何文件" in shown
    assert [one for one in owner.complaints if INLINE not in one] == []
    assert chosen(owner, copy) == ("这份手册是完整的。", set())


def test_missing_files_of_every_kind_are_named(owner: Visitor, copy: Path) -> None:
    lost = victims(copy)
    for file in lost.values():
        file.unlink()
    said, names = checked(owner)
    assert "不完整" in said
    assert names == {file.relative_to(copy).as_posix() for file in lost.values()}
    shown = owner.page.inner_text(".hb-selfcheck__faults")
    assert all(f"{kind}缺失" in shown for kind in lost)


@pytest.mark.both
def test_changed_and_swapped_files_are_named_by_a_server_and_in_a_chosen_folder(owner: Visitor, copy: Path) -> None:
    harmed = [*victims(copy).values(), *reports(copy)[-2:]]
    for file in harmed[:5]:
        flip(file)
    swap(*harmed[5:])
    names = {file.relative_to(copy).as_posix() for file in harmed}
    (copy / "stranger.html").write_text("x")
    assert chosen(owner, copy)[1] == names | {"stranger.html"}
    if owner.base.startswith("http"):
        assert checked(owner)[1] == names


def test_a_folder_without_a_list_is_none_of_the_handbook(owner: Visitor, copy: Path) -> None:
    said, _ = chosen(owner, copy / "templates")
    assert "不是手册的文件夹" in said


LOST: list[tuple[str, str]] = [
    ("assets/handbook/handbook.*.css", "index.html"),
    ("assets/handbook/handbook.*.js", "index.html"),
    ("assets/handbook/search.*.js", "search.html"),
    ("assets/handbook/dictionary.js", "reports"),
]


@pytest.mark.parametrize(("pattern", "page"), LOST)
def test_a_page_that_is_read_names_the_style_or_script_that_it_misses(
    owner: Visitor, copy: Path, pattern: str, page: str
) -> None:
    victim = next(copy.glob(pattern))
    victim.unlink()
    address = reports(copy)[0].relative_to(copy).as_posix() if page == "reports" else page
    said = owner.open(address).locator(".hb-damage").inner_text()
    assert f"文件 {victim.relative_to(copy).as_posix()} 缺失" in said
    assert owner.page.locator(".hb-damage a").get_attribute("href").endswith("selfcheck.html")  # type: ignore[union-attr]


def _other_letter(file: Path) -> None:
    text = file.read_text("utf-8")
    head, mark, sheet = text.partition('<div class="gw-sheet')
    file.write_text(head + mark + sheet.replace("党", "觉", 1), "utf-8")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda copy: swap(*reports(copy)[:2]), "放错了地方"),
        (lambda copy: _other_letter(reports(copy)[0]), "文字和登记的不一样"),
    ],
    ids=["swapped", "flipped"],
)
def test_a_report_that_is_another_or_has_other_words_says_so(
    owner: Visitor, copy: Path, harm: Callable[[Path], None], said: str
) -> None:
    harm(copy)
    assert said in owner.open(reports(copy)[0].relative_to(copy).as_posix()).locator(".hb-damage").inner_text()


def test_a_handbook_page_in_the_place_of_another_says_so(owner: Visitor, copy: Path) -> None:
    swap(copy / "glossary.html", copy / "basket.html")
    assert "glossary.html" in owner.open("basket.html").locator(".hb-damage").inner_text()


def test_a_sound_page_says_nothing(anybody: Visitor, site: Path) -> None:
    addresses = [path.relative_to(site).as_posix() for path in reports(site)[:8]]
    for address in ("index.html", "practices/index.html", "404.html", *addresses):
        assert anybody.open(address).locator(".hb-damage").count() == 0, address
