"""Dates, months, years and periods in Thai text, file names and link texts.

No library reads them: the Buddhist era, the fiscal year from October, short months, Thai and mixed digits, years of
two digits, and many numbers that only look like years.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.thai import mentions as say
from core.thai.calendar import fiscal_months, fiscal_year_of, month_name, thai_date
from core.thai.date_grammar import Grammar
from core.thai.date_words import plain, words_of
from core.thai.mentions import Mention, Reading

__all__ = ["Mention", "find_in_name", "find_mentions", "fiscal_months", "fiscal_year_of", "month_name", "thai_date"]

_EXTENSION = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|csv|jpe?g|png|gif|zip|rar|html?|txt|od[st])$")


def _read(text: str, ready: str, name: bool) -> list[Mention]:
    words = words_of(ready, name)
    grammar = Grammar(ready, words, name)
    found: list[Mention] = []
    at = 0
    while at < len(words):
        parsed = grammar.read(at)
        if parsed is None:
            at += 1
            continue
        reading, after = parsed
        found.append(_place(text, words[at].start, words[after - 1].end, reading))
        at = after
    return found


def _place(text: str, start: int, end: int, reading: Reading) -> Mention:
    return Mention(
        start, end, text[start:end], reading.kind, reading.first, reading.last, reading.fiscal_years, reading.months,
        text[start:end] if reading.doubt else "", reading.part,
    )  # fmt: skip


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Every time that a running text speaks of, in order."""
    return tuple(_read(text, plain(text), name=False))


def find_in_name(name: str) -> tuple[Mention, ...]:
    """Every time that a file name, a folder or a link text speaks of.

    Here a bare 2023 is a year, and the one year of a name belongs to the month, quarter or half that lacks one.
    """
    ready = plain(name, name=True)
    extension = _EXTENSION.search(ready)
    found = _read(name, ready[: extension.start()] if extension else ready, name=True)
    years = [mention for mention in found if mention.kind in ("year", "fiscal-year")]
    parts = [mention for mention in found if mention.part and not mention.fiscal_years]
    if len(years) != 1 or len(parts) != 1:
        return tuple(found)
    return tuple(_with_year(mention, years[0]) if mention is parts[0] else mention for mention in found)


def _with_year(mention: Mention, year: Mention) -> Mention:
    assert mention.part is not None
    number = year.fiscal_years[0]
    if mention.kind == "month":
        month = (mention.part[0] + 8) % 12 + 1
        reading = say.month_list([say.month_of(number, year.kind == "fiscal-year", month)], mention.text)
    else:
        reading = say.fiscal_part(mention.kind, number, mention.part)
    return replace(
        mention, kind=reading.kind, first=reading.first, last=reading.last, fiscal_years=reading.fiscal_years,
        months=reading.months,
    )  # fmt: skip
