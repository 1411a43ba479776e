"""A mention of a time, and how each kind of mention is made from years, months and days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.thai.calendar import (
    ERA,
    calendar_year,
    first_day,
    fiscal_months,
    fiscal_year_of,
    last_day,
    months_between,
)

LONGEST_RANGE = 60  # years; what claims to be longer is a typing error


@dataclass(frozen=True)
class Mention:
    """A time that a text speaks of, at ``text[start:end]``.

    ``kind``: "date" (also a few days), "month", "months", "year", "years", "fiscal-year", "fiscal-years", "quarter",
    "half" (also 3, 9 months), "academic-year", "calendar-year", "law" (the year of a law: never a period), "doubtful"
    (a typing error or an uncertain reading, put into ``doubt``, never guessed).
    ``first``, ``last``: common era, inclusive; None where the text does not tell (a month without a year).
    ``fiscal_years``, ``months`` ("2566-03"): Buddhist. A plain year stands in ``fiscal_years`` although it may mean
    the calendar year; whole years list no months.
    ``part``: which months of a fiscal year (1 is October) a month, quarter or half without a year stands for.
    """

    start: int
    end: int
    text: str
    kind: str
    first: date | None = None
    last: date | None = None
    fiscal_years: tuple[int, ...] = ()
    months: tuple[str, ...] = ()
    doubt: str = ""
    part: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a span says, before it is tied to its place in the text."""

    kind: str
    first: date | None = None
    last: date | None = None
    fiscal_years: tuple[int, ...] = ()
    months: tuple[str, ...] = ()
    doubt: str = ""
    part: tuple[int, int] | None = None


def doubtful(said: str) -> Reading:
    return Reading("doubtful", doubt=said)


def _fiscal_years(months: Iterable[str]) -> tuple[int, ...]:
    pairs = (month.split("-") for month in months)
    return tuple(sorted({int(year) + (int(month) >= 10) for year, month in pairs}))


def days(first: date, last: date, said: str) -> Reading:
    """A day, or the days from one to another; whole months are months."""
    if last < first or last.year - first.year > LONGEST_RANGE:
        return doubtful(said)
    months = months_between(first, last) if last.year - first.year <= 2 else ()
    whole = first.day == 1 and last == last_day(last.year + ERA, last.month) and first != last
    kind = ("months" if len(months) != 1 else "month") if whole else "date"
    years = _fiscal_years(months) or tuple(range(fiscal_year_of(first), fiscal_year_of(last) + 1))
    return Reading(kind, first, last, years, months)


def month_list(months: list[tuple[int, int]], said: str) -> Reading:
    """Months (year, month) named one by one."""
    names = tuple(sorted({f"{year}-{month:02d}" for year, month in months}))
    first, last = min(months), max(months)
    kind = "month" if len(names) == 1 else "months"
    return Reading(kind, first_day(*first), last_day(*last), _fiscal_years(names), names)


def month_range(first: tuple[int, int], last: tuple[int, int], said: str) -> Reading:
    """The months from one (year, month) to another."""
    if last < first:
        return doubtful(said)
    return days(first_day(*first), last_day(*last), said)


def part_without_year(kind: str, part: tuple[int, int] | None) -> Reading:
    return Reading(kind, part=part)


def fiscal_part(kind: str, year: int, part: tuple[int, int] | None) -> Reading:
    """A quarter, half or the whole of a fiscal year."""
    if part is None or part == (1, 12):
        return fiscal_year(year) if part else Reading(kind, fiscal_years=(year,))
    months = fiscal_months(year, *part)
    start, stop = ((int(month[:4]), int(month[5:])) for month in (months[0], months[-1]))
    return Reading(kind, first_day(*start), last_day(*stop), (year,), months, part=part)


def calendar_quarter(year: int, first: int, last: int) -> Reading:
    reading = month_range((year, first * 3 - 2), (year, last * 3), "")
    return Reading("quarter", reading.first, reading.last, reading.fiscal_years, reading.months)


def fiscal_year(year: int, last: int = 0) -> Reading:
    kind = "fiscal-years" if last else "fiscal-year"
    last = last or year
    return Reading(kind, first_day(year - 1, 10), last_day(last, 9), tuple(range(year, last + 1)))


def plain_year(year: int, last: int = 0) -> Reading:
    """ "ปี 2566": the fiscal or the calendar year, the text does not tell which, so there are no dates."""
    return Reading("years" if last else "year", fiscal_years=tuple(range(year, (last or year) + 1)))


def calendar_year_of(year: int) -> Reading:
    return Reading("calendar-year", first_day(year, 1), last_day(year, 12), (year, year + 1))


def academic_year(year: int) -> Reading:
    """Source: Ministry of Education, school years begin on 16 May and end on 31 March of the next year."""
    return Reading("academic-year", date(year - ERA, 5, 16), date(year - ERA + 1, 3, 31))


def month_of(year: int, fiscal: bool, month: int) -> tuple[int, int]:
    """(calendar year, month) of a month said with a calendar or with a fiscal year; both Buddhist."""
    return (calendar_year(year, month) if fiscal else year), month


def day_of(year: int, month: int, day: int) -> date | None:
    """None where there is no such day."""
    try:
        return date(year - ERA, month, day)
    except ValueError:
        return None
