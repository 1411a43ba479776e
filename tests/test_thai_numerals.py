"""Thai digits and amounts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from core.thai.numerals import amount, to_arabic, to_thai

CASES = yaml.safe_load((Path(__file__).parent / "thai_text.yaml").read_text(encoding="utf-8"))["amount"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_amount(case: dict[str, Any]) -> None:
    expected = None if case["outcome"] is None else Decimal(case["outcome"])
    assert amount(case["input"]) == expected, case["why"]


def test_digits_both_ways() -> None:
    assert to_arabic("พ.ศ. ๒๕๖7") == "พ.ศ. 2567"
    assert to_thai("O1 2567") == "O๑ ๒๕๖๗"


def test_hostile_amounts() -> None:
    for text in ("9" * 100_000, " " * 100_000, "9 " * 50_000, "1," * 50_000, "ก" + " " * 100_000 + "1"):
        amount(text)
