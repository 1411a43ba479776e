"""Of what time an exhibit is, and whether that is the time a period rule asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from functools import lru_cache

from checks.exhibits import State, contexts, own_names, readable_pages, state
from core.framework import PeriodRule
from core.records import Exhibit
from core.thai.dates import Mention, find_in_name, find_mentions, fiscal_months, fiscal_year_of

_NO_TIME = frozenset({"law", "doubtful"})
_OF_MONTHS = frozenset({"month", "months", "quarter", "half"})
_LABEL_SOURCES = frozenset({"file-name", "link-text"})
YEARLESS = frozenset({"current", "in-use"})


class Fit(IntEnum):
    """How well a time fits a rule, best first."""

    RIGHT = 0
    PARTLY = 1  # some of the months asked for
    UNSTATED = 2
    WRONG = 3


@dataclass(frozen=True, slots=True)
class Span:
    """The time an exhibit is about: Buddhist fiscal years and months, dates in the common era."""

    years: tuple[int, ...] = ()
    months: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    issued: date | None = None
    quote: str = ""
    page: int | None = None
    source: str = ""  # "content" | "label" | "issued"

    @property
    def stated(self) -> bool:
        return bool(self.years or self.months or self.first)

    @property
    def all_years(self) -> frozenset[int]:
        days = {fiscal_year_of(day) for day in (self.first, self.last) if day}
        return frozenset((*self.years, *(year_of_month(month) for month in self.months), *days))


def year_of_month(month: str) -> int:
    """The fiscal year of a Buddhist month: "2565-10" -> 2566."""
    year, number = month.split("-")
    return int(year) + (int(number) >= 10)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def content_span(exhibit: Exhibit) -> Span:
    """What the content itself says, never its name."""
    if exhibit.document is None:
        return Span()
    period = exhibit.document.period
    issued = _day(period.issued)
    if period.source in _LABEL_SOURCES:
        return Span(issued=issued)
    first, last = _day(period.first), _day(period.last)
    months = period.months or _within(first, last)
    return Span(period.fiscal_years, months, first, last, issued, period.quote, period.page, "content")


def _within(first: date | None, last: date | None) -> tuple[str, ...]:
    """The months between two days, where they are of one year or less."""
    if first is None or last is None or not 0 <= (last - first).days <= 366:
        return ()
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    places = (first.year * 12 + first.month - 1 + step for step in range(count))
    return tuple(f"{place // 12 + 543:04d}-{place % 12 + 1:02d}" for place in places) if count < 12 else ()


def label_span(exhibit: Exhibit) -> Span:
    """What its link text says, else its file name, else the heading it stands under."""
    names, above = own_names(exhibit), contexts(exhibit)
    whole = [*names, *(f"{name} {heading}" for name in names for heading in above), *above]
    spans = [name_span(name) for name in whole]
    years = next((span for span in spans if span.all_years), Span())
    months = next((span.months for span in spans if span.months), ())
    return replace(years, years=tuple(sorted(years.all_years)), months=months or years.months, source="label")


@lru_cache(maxsize=4096)
def name_span(name: str) -> Span:
    mentions = [mention for mention in find_in_name(name) if mention.kind not in _NO_TIME]
    return Span(years=_years(mentions), months=_months(mentions), quote=name)


def _years(mentions: Iterable[Mention]) -> tuple[int, ...]:
    found: set[int] = set()
    for mention in mentions:
        found.update(mention.fiscal_years)
        if mention.kind == "date" and mention.first:
            found.add(fiscal_year_of(mention.first))
    return tuple(sorted(found))


def _months(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(sorted({month for mention in mentions if mention.kind in _OF_MONTHS for month in mention.months}))


def span_of(exhibit: Exhibit) -> Span:
    """The content decides over the name; the day of issue is the last resort. Source: the judging rules."""
    content = content_span(exhibit)
    if content.stated:
        return content
    named = label_span(exhibit)
    if named.stated:
        return replace(named, issued=content.issued)
    if content.issued:
        return replace(content, years=(fiscal_year_of(content.issued),), source="issued")
    return content


def months_shown(exhibit: Exhibit) -> tuple[str, ...]:
    """The months an exhibit's content shows; those of its name only where its content names none."""
    content = content_months(exhibit)
    return content or (() if content_span(exhibit).months else label_span(exhibit).months)


def content_months(exhibit: Exhibit) -> tuple[str, ...]:
    document = exhibit.document
    if document is None or not readable_pages(exhibit):
        return ()
    found = set(content_span(exhibit).months)
    if document.procurement:
        found.update(document.procurement.months)
    for text in (*(page.heading for page in document.pages), *(table.caption for table in document.tables)):
        found.update(name_span(text).months if text else ())
    return tuple(sorted(found))


def is_live(exhibit: Exhibit) -> bool:
    """Another site that answers and whose name tells no time: it is as it is today."""
    return state(exhibit) is State.ANSWERS and not label_span(exhibit).stated


def years_words(years: Iterable[int]) -> str:
    """Years as a person writes them: "2565", "2561–2565", "2563, 2565"."""
    told = sorted(set(years))
    if len(told) > 2 and told[-1] - told[0] == len(told) - 1:
        return f"{told[0]}–{told[-1]}"
    return ", ".join(str(year) for year in told)


def months_in(text: str) -> tuple[str, ...]:
    return _months(find_mentions(text))


def days_in(text: str) -> tuple[Mention, ...]:
    """Mentions of days and months in running text."""
    return tuple(m for m in find_mentions(text) if m.kind in {"date", "month", "months"} and m.first)


def fit(span: Span, rule: PeriodRule, fiscal_year: int) -> Fit:
    """How a time fits a rule or, where it serves better, one of the rule's alternatives."""
    return min((_fit_one(span, one, fiscal_year) for one in (rule, *rule.alternatives)), default=Fit.WRONG)


def _fit_one(span: Span, rule: PeriodRule, fiscal_year: int) -> Fit:
    if rule.rule in YEARLESS:
        return Fit.RIGHT
    if not span.stated:
        return Fit.UNSTATED
    year = fiscal_year + rule.year
    if rule.rule == "made-in" and span.issued and fiscal_year_of(span.issued) == year:
        return Fit.RIGHT
    if rule.rule in ("first-half", "months"):
        asked = asked_months(rule, fiscal_year)
        if span.months:
            return _of_months(frozenset(span.months), frozenset(asked))
    if year in span.all_years or _covers(span, year):
        return Fit.RIGHT
    return Fit.WRONG


def _of_months(shown: frozenset[str], asked: frozenset[str]) -> Fit:
    if asked <= shown:
        return Fit.RIGHT
    return Fit.PARTLY if asked & shown else Fit.WRONG


def _covers(span: Span, year: int) -> bool:
    if span.first is None or span.last is None:
        return False
    return span.first <= date(year - 543, 9, 30) and span.last >= date(year - 544, 10, 1)


def asked_months(rule: PeriodRule, fiscal_year: int) -> tuple[str, ...]:
    """The Buddhist months a rule asks for; none where it asks for no months."""
    if rule.rule not in ("first-half", "months"):
        return ()
    first, last = (1, 6) if rule.rule == "first-half" else (rule.first, rule.last)
    return fiscal_months(fiscal_year + rule.year, first, last)
