"""Expressions of time: the grammar of core.thai.dates, and the calendar below it."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from core.thai.dates import (
    Mention,
    find_in_name,
    find_mentions,
    fiscal_months,
    fiscal_year_of,
    month_name,
    thai_date,
)

CASES = yaml.safe_load((Path(__file__).parent / "thai_dates.yaml").read_text(encoding="utf-8"))


def months_said(months: tuple[str, ...]) -> str:
    numbers = [int(month[:4]) * 12 + int(month[5:]) for month in months]
    if len(months) == 1:
        return months[0]
    whole = numbers == list(range(numbers[0], numbers[-1] + 1))
    return f"{months[0]}..{months[-1]}" if whole else ",".join(months)


def summary(mention: Mention) -> str:
    """A mention on one line, as the cases write it."""
    if mention.kind in ("law", "doubtful"):
        return mention.kind
    if mention.kind in ("date", "academic-year", "calendar-year"):
        if mention.first is None:
            return f"{mention.kind} ?"
        return f"{mention.kind} {mention.first}" + (f"/{mention.last}" if mention.last != mention.first else "")
    if mention.months:
        return f"{mention.kind} {months_said(mention.months)}"
    if mention.fiscal_years:
        years = mention.fiscal_years
        return f"{mention.kind} {years[0]}" + (f"-{years[-1]}" if len(years) > 1 else "")
    return f"{mention.kind} part {mention.part[0]}-{mention.part[1]}" if mention.part else f"{mention.kind} ?"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    find = find_in_name if case.get("in") == "name" else find_mentions
    found = find(case["input"])
    assert [summary(mention) for mention in found] == case["outcome"], case["why"]
    for mention in found:
        assert mention.text == case["input"][mention.start : mention.end]
        assert bool(mention.doubt) == (mention.kind == "doubtful")


def test_every_case_has_its_own_name_and_reason() -> None:
    assert len({case["name"] + case.get("in", "") + case["input"] for case in CASES}) == len(CASES) >= 150
    assert all(case["why"] for case in CASES)


@pytest.mark.parametrize("find", [find_mentions, find_in_name])
@pytest.mark.parametrize(
    "piece", ["9", " ", "-", "2566 ", "1-", "1/", "(6", "มีนาคม ", "ปี ", "พ.", "ต.ค. 65 - ", "พระราชบัญญัติ พ.ศ. 2540 "]
)
def test_hostile_text_takes_no_longer_than_its_length(piece: str, find: Any) -> None:
    start = time.perf_counter()
    find((piece * 100_000)[:100_000])
    assert time.perf_counter() - start < 4


def test_spans_are_in_the_original_whatever_is_in_it() -> None:
    text = "İ 𝟚𝟝 ÅẞΣ ปีงบประมาณ ๒๕๖๖ \U0001f600 5 มี.ค. ๖๖"
    assert [mention.text for mention in find_mentions(text)] == ["ปีงบประมาณ ๒๕๖๖", "5 มี.ค. ๖๖"]


def test_part_tells_the_months_of_what_has_no_year() -> None:
    (mention,) = find_mentions("รอบ 6 เดือน")
    assert mention.part == (1, 6)
    assert (mention.first, mention.fiscal_years, mention.months) == (None, (), ())


def test_fiscal_years() -> None:
    assert fiscal_year_of(date(2022, 9, 30)) == 2565
    assert fiscal_year_of(date(2022, 10, 1)) == 2566
    assert fiscal_months(2566, 1, 6) == ("2565-10", "2565-11", "2565-12", "2566-01", "2566-02", "2566-03")
    assert fiscal_months(2566)[-1] == "2566-09"
    (mention,) = find_mentions("ปีงบประมาณ 2566")
    assert (mention.first, mention.last) == (date(2022, 10, 1), date(2023, 9, 30))


def test_names_of_months_and_days() -> None:
    assert month_name("2566-03") == "มีนาคม 2566"
    assert month_name("2566-03", "en") == "March 2566"
    assert thai_date(date(2023, 4, 30)) == "30 เมษายน 2566"
    assert thai_date(date(2023, 4, 30), "en") == "30 April 2566"
