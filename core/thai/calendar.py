"""The Thai calendar: Buddhist years, fiscal years (1 October to 30 September), names of months.

Years are Buddhist unless a name says otherwise; months are strings like "2566-03".
"""

from __future__ import annotations

import calendar as gregorian
from datetime import date

ERA = 543  # Buddhist year = common-era year + 543

_THAI_IN_A_ROW = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
_THAI = _THAI_IN_A_ROW.split()


def fiscal_year_of(day: date) -> int:
    """The Buddhist fiscal year: 2566 for 1 October 2022 to 30 September 2023."""
    return day.year + ERA + (day.month >= 10)


def calendar_year(fiscal_year: int, month: int) -> int:
    """The Buddhist calendar year in which a month of a fiscal year lies."""
    return fiscal_year - (month >= 10)


def fiscal_months(year: int, first: int = 1, last: int = 12) -> tuple[str, ...]:
    """Months ``first`` to ``last`` of a fiscal year, October being 1: (2566, 1, 6) is "2565-10" to "2566-03"."""
    months = [(place + 8) % 12 + 1 for place in range(first, last + 1)]
    return tuple(f"{calendar_year(year, month)}-{month:02d}" for month in months)


def months_between(first: date, last: date) -> tuple[str, ...]:
    """Every month touched, in order."""
    start, stop = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return tuple(f"{place // 12 + ERA}-{place % 12 + 1:02d}" for place in range(start, stop + 1))


def first_day(year: int, month: int) -> date:
    return date(year - ERA, month, 1)


def last_day(year: int, month: int) -> date:
    return date(year - ERA, month, gregorian.monthrange(year - ERA, month)[1])


def month_name(month: str, lang: str = "th") -> str:
    """ "2566-03" as "มีนาคม 2566" or "March 2566"."""
    year, _, number = month.partition("-")
    names = list(gregorian.month_name)[1:] if lang == "en" else _THAI
    return f"{names[int(number) - 1]} {year}"


def thai_date(day: date, lang: str = "th") -> str:
    """A day with its Buddhist year: "30 เมษายน 2566" or "30 April 2566"."""
    return f"{day.day} {month_name(f'{day.year + ERA}-{day.month:02d}', lang)}"
