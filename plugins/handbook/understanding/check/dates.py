"""Does a report keep to its own period, and to the words of its own time?"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice

from handbook.model import Finding
from handbook.understanding.check.case import BODY, Case, Stretch, finding, stretch
from handbook.understanding.check.needs import Sieve
from handbook.understanding.dating import earlier, later
from handbook.understanding.rulebook import rulebook

_LAST_MONTH = {"上半年": 6, "第一季度": 3, "一季度": 3, "第二季度": 6, "前三季度": 9, "第三季度": 9}
_RANGE = re.compile(r"(?<![0-9年月日])1 ?[-－—–~～至到]+ ?(?P<last>\d{1,2}) ?月")
_UNTIL = re.compile(r"截[至止]到?(?:目前)?(?:(?P<year>\d{4})年)?(?P<last>\d{1,2})月")
_DAY = re.compile(r"(?<![\d.])(?:(?P<year>\d{4})年)?(?P<month>1[0-2]|0?[1-9])月(?P<day>\d{1,2})日")
_DAY_MARK = re.compile(r"月(?=\d{1,2}日)")
_OPENING_YEAR = re.compile(r"^(?P<year>20\d\d)年(?:度|上半年|下半年|以来)?[，,]")
_AHEAD = ("plan", "closing")


def periods(case: Case) -> Iterator[Finding]:
    """Months beyond the reported period, days that no calendar has, an opening of another year than the title."""
    last = next((month for name, month in _LAST_MONTH.items() if case.report.period.value.endswith(name)), 0)
    yield from _impossible_days(case)
    if last:
        yield from _beyond(case, last)
    yield from _other_year(case)


def _beyond(case: Case, last: int) -> Iterator[Finding]:
    for paragraph, offset, match in chain(case.matches(_RANGE, BODY), case.matches(_UNTIL, BODY)):
        year = match.groupdict().get("year")
        if case.functions.get(paragraph.line) in _AHEAD or year not in (None, str(case.report.year.value)):
            continue
        if last < int(match["last"]) <= 12:
            message = f"写的是{case.report.period.value}，这里说到 {int(match['last'])} 月，请核对时段"
            yield finding("period", stretch(paragraph, offset, match), message)


def _impossible_days(case: Case) -> Iterator[Finding]:
    for paragraph, offset, match in case.matches_near(_DAY, _DAY_MARK, len("2000年12")):
        year = int(match["year"] or 2000)  # a leap year: without a year the 29th of February may be right
        if not 1 <= int(match["day"]) <= calendar.monthrange(max(year, 1), int(match["month"]))[1]:
            message = f"没有“{match.group()}”这一天"
            yield finding("period/no-such-day", stretch(paragraph, offset, match), message)


def _other_year(case: Case) -> Iterator[Finding]:
    """Title and first sentence name different years, and the opening does not name the title's year at all."""
    title = re.search(r"(20\d\d)年", case.report.title.value)
    if not title or case.looks == "ahead" or not case.bodies:
        return
    opening = case.bodies[0]
    match = _OPENING_YEAR.match(opening.text)
    years = set(re.findall(r"20\d\d", case.report.title.value))
    if match and match["year"] not in years and title[1] not in opening.text:
        message = f"标题是{title[1]}年，开头写的是{match['year']}年，请核对"
        yield finding("period", Stretch(opening, *match.span("year")), message)


# ── wording and time ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry of ``rules/dated.yml``."""

    pattern: re.Pattern[str]
    after: str
    """The wording is out of date in documents written after this day (ISO), or empty."""
    before: str
    """The wording did not exist before this day (ISO), or empty."""
    unless: re.Pattern[str] | None
    """Nothing is said where this stands anywhere in the report."""
    always: bool
    """Hint too where the date is unknown."""
    message: str
    source: str


@cache
def _dated() -> tuple[Dated, ...]:
    return tuple(
        Dated(
            re.compile(one["pattern"]),
            one.get("after", ""),
            one.get("before", ""),
            re.compile(one["unless"]) if "unless" in one else None,
            one.get("always", False),
            one["message"],
            one.get("source", ""),
        )
        for one in rulebook("dated")["wordings"]
    )


@cache
def dated_wordings() -> Sieve[Dated]:
    """Wordings that are of a time."""
    return Sieve(_dated(), lambda entry: entry.pattern)


def dated(case: Case) -> Iterator[Finding]:
    """Wording that is too old or too new for the report's date; without a date only what is always worth a hint."""
    for entry in case.likely(dated_wordings()):
        if not _applies(entry, case.date, _is_guessed(case)) or (entry.unless and entry.unless.search(case.whole)):
            continue
        for paragraph, offset, match in islice(case.matches(entry.pattern), 1):
            message = entry.message if case.date else f"成文时间不明，请核对：{entry.message}"
            yield finding("outdated", stretch(paragraph, offset, match), message, entry.source)


def _is_guessed(case: Case) -> bool:
    """Whether the year is only one of which the text speaks: a younger wording shows that it is wrong."""
    return not case.report.date.value and case.report.year.how == "text"


def _applies(entry: Dated, date: str, guessed: bool) -> bool:
    if not date:
        return entry.always
    too_old = bool(entry.after) and later(date, entry.after)
    too_new = bool(entry.before) and earlier(date, entry.before) and not guessed
    return too_old or too_new
