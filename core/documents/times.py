"""Mentions of time as documents write them, ready for the grammar of dates."""

from __future__ import annotations

import re

from core.thai.dates import Mention, find_mentions

# "วันที่ 5 เดือน เมษายน พ.ศ. 2566" is a day, not the month it stands in.
_DAY_OF_MONTH = re.compile(r"(วันที่\s*[\d๐-๙]{1,2})\s*เดือน\s*")


def spoken(text: str) -> str:
    """The text with days written in one way; places of mentions are those of this text."""
    return _DAY_OF_MONTH.sub(r"\1 ", text)


def mentions_in(text: str) -> tuple[Mention, ...]:
    return find_mentions(spoken(text))
