"""Thai text: one form, the form for comparison, searching, repairs, legibility."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from core.thai.text import Folded, fold, legible_share, normalise, repair, thai_letters

CASES = yaml.safe_load((Path(__file__).parent / "thai_text.yaml").read_text(encoding="utf-8"))


def cases(group: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", CASES[group], ids=[case["name"] for case in CASES[group]])


@cases("same")
def test_spellings_of_one_word_fold_to_one(case: dict[str, Any]) -> None:
    assert len({fold(spelling) for spelling in case["input"]}) == 1, case["why"]


@cases("different")
def test_different_words_stay_different(case: dict[str, Any]) -> None:
    assert len({fold(word) for word in case["input"]}) == len(case["input"]), case["why"]


@cases("repair")
def test_repair(case: dict[str, Any]) -> None:
    repaired, made = repair(case["input"])
    assert repaired == case["outcome"], case["why"]
    assert made
    assert repair(repaired) == (repaired, ())


@cases("unchanged")
def test_repair_leaves_what_is_right(case: dict[str, Any]) -> None:
    assert repair(case["input"]) == (case["input"], ()), case["why"]


@cases("legible")
def test_legible_share(case: dict[str, Any]) -> None:
    least, most = case["outcome"]
    assert least <= legible_share(case["input"]) <= most, case["why"]


def test_normalise_gives_one_form_and_keeps_it() -> None:
    written = "เเผน\u200bน\u0e49\u0e4d\u0e32\r\nท\u0e48\u0e35\u00a0ทุุจริต \ufb01le"
    assert normalise(written) == "แผนน้ำ\nที่ ทุจริต file"
    assert normalise(normalise(written)) == normalise(written)


def test_find_gives_the_span_in_the_original() -> None:
    text = "ตามระเบียบ คํ\u0e32  สั\u0e48 ง ที่ ๑๒/๒๕๖๖"
    span = Folded(text).find("คำสั่ง")
    assert span is not None
    assert text[slice(*span)] == "คํ\u0e32  สั\u0e48 ง"


def test_find_takes_the_marks_that_belong_to_the_last_letter() -> None:
    assert Folded("แก้ว").find("แก") == (0, 3)


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("topic pitch", "CPI", False),
        ("ดัชนี CPI ปี 2566", "cpi", True),
        ("16 เดือน", "6 เดือน", False),
        ("รอบ 6 เดือน", "6 เดือน", True),
        ("O20", "O2", False),
        ("services", "service", True),
        ("opposite", "OIT", False),
        ("", "คำ", False),
        ("คำ", "", False),
    ],
)
def test_latin_words_and_numbers_stand_alone(text: str, phrase: str, found: bool) -> None:
    assert (Folded(text).find(phrase) is not None) is found


def test_find_any_gives_the_earliest_and_of_these_the_longest() -> None:
    folded = Folded("แผนปฏิบัติราชการ และรายงานผล")
    assert folded.find_any(["รายงานผล", "แผน", "แผนปฏิบัติราชการ"]) == ("แผนปฏิบัติราชการ", 0, 16)
    assert folded.find_any(["งบประมาณ"]) is None
    assert folded.find_any([]) is None


def test_quote_is_one_line_around_the_place() -> None:
    text = "ก" * 200 + "\n\nคำสั่ง ที่ 1\n" + "ข" * 200
    folded = Folded(text)
    span = folded.find("คำสั่ง")
    assert span is not None
    quoted = folded.quote(*span, width=40)
    assert "คำสั่ง ที่ 1" in quoted and "\n" not in quoted
    assert quoted.startswith("…") and quoted.endswith("…") and len(quoted) <= 50
    assert Folded("สั้น").quote(0, 4) == "สั้น"


def test_spans_agree_with_the_folded_text_on_any_input() -> None:
    chance = random.Random(2566)
    alphabet = "กขคสดนเแำํา่้ีุู์ๆ๐๑9aB- \n\u200b\uf70aﬁฯ"
    for _ in range(300):
        text = "".join(chance.choice(alphabet) for _ in range(60))
        folded = Folded(text)
        assert fold(normalise(text)) == fold(text)
        start = chance.randrange(len(folded.folded))
        span = folded.find(folded.folded[start : start + 4])
        assert span is None or folded.folded[start : start + 4] in fold(text[slice(*span)])


def test_thai_letters_counts_neither_digits_nor_signs() -> None:
    assert thai_letters("ก่า ๑๒ ฿ ฯ abc") == 3


@pytest.mark.parametrize("char", [" ", "\u0e48", "9", "ก", "\u0e4d", "(cid:", "a", "ส ", "-", "%", "\u200b"])
def test_hostile_text_takes_no_longer_than_its_length(char: str) -> None:
    text = (char * 100_000)[:100_000]
    start = time.perf_counter()
    normalise(text), repair(text), legible_share(text), fold(text), Folded(text).find("คำสั่ง")
    assert time.perf_counter() - start < 5
