"""Given score tables: real printed results, misprints, refusals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from scheme import DISTRICT, catalogue

from reports.score_table import Aggregate, ScoreTableError, aggregate, read_scores
from reports.score_text import score_lines

CASES = yaml.safe_load((Path(__file__).parent / "score_tables.yaml").read_text(encoding="utf-8"))


def _aggregate(tmp_path: Path, body: bytes, year: int | None = None) -> Aggregate:
    path = tmp_path / "scores.csv"
    path.write_bytes(body)
    return aggregate(catalogue(), DISTRICT, read_scores(path), year)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_tables(case: dict[str, Any], tmp_path: Path) -> None:
    text = case["table"]
    if "all_items" in case:
        change = case.get("change", {})
        text += "".join(f"O{n},{change.get(f'O{n}', case['all_items'])}\n" for n in range(1, 31))
    result = _aggregate(tmp_path, text.encode(), case.get("year"))
    if "oit" in case:
        assert result.oit.value == pytest.approx(case["oit"], abs=0.005)
    for end in ("lower", "upper"):
        if end in case:
            assert getattr(result.oit, end) == case[end]
    if "other" in case:
        other = result.other_rules["item_mean"]
        assert other is not None
        assert other.value == pytest.approx(case["other"], abs=0.005)
    if "ita" in case:
        assert (result.ita.value if result.ita else None) == (case["ita"] and pytest.approx(case["ita"]))
    if "level" in case:
        assert (result.level.th if result.level else None) == case["level"]
    notes = "\n".join(note.en for note in result.notes)
    assert all(words in notes for words in case["notes"]), notes
    assert case["notes"] or not notes


def test_printed_parts_are_shown(tmp_path: Path) -> None:
    rows = "item,score\nyear,2566\nIIT,96.61\nEIT,96.08\n9,100\n10,100\n"
    result = _aggregate(tmp_path, rows.encode())
    assert [str(part) for part in result.weighted.values()] == ["28.98", "28.82", "40.00"]
    text = "\n".join(score_lines(result, "th"))
    assert "97.80" in text
    assert "ระดับ ผ่านดีเยี่ยม" in text
    assert "level excellent" in "\n".join(score_lines(result, "en"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp874"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    body = "ตัวชี้วัด,คะแนน\nตัวชี้วัดที่ ๙,100\nตัวชี้วัดที่ ๑๐,62.50\n".encode(encoding)
    assert _aggregate(tmp_path, body).oit.value == 81.25


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("", ["empty"]),
        ("\n\n", ["empty"]),
        ("item,score\n", ["no rows"]),
        ("a,b\n1,2\n", ["row 1: the columns item and score"]),
        ("item,score\nO1,abc\nO2,\nO3,-5\nO4,101\nO5,nan\nO6,1e1\n", [
            "row 2: the score of O1 is 'abc', not a number", "row 3: the score of O2 is ''",
            "row 4: the score of O3 is -5", "row 5: the score of O4 is 101",
            "row 6: the score of O5 is 'nan'", "row 7: the score of O6 is '1e1'",
        ]),
        ("item,score\nO1,100\n01,0\n", ["row 3: O1 was given already in row 2"]),
        ("item,score\nfoo,100\n,100\n", ["row 2: 'foo' is not a code", "row 3: '' is not a code"]),
        ("item,score\nO31,100\n11.1,0\n", ["row 2: 'O31' is not in", "row 3: '11.1' is not in"]),
        ("item,score\n16,100\n", ["did you mean O16?"]),
        ("item,score\nyear,66\n", ["row 2: '66' is not a year"]),
    ],
)  # fmt: skip
def test_refusals_name_every_row(body: str, lines: list[str], tmp_path: Path) -> None:
    with pytest.raises(ScoreTableError) as caught:
        _aggregate(tmp_path, body.encode())
    shown = caught.value.lines("en")
    assert len(shown) == len(lines)
    for line, expected in zip(shown, lines, strict=True):
        assert expected in line
    assert all("\n" not in line for line in caught.value.lines("th"))


def test_binary_rubbish_is_refused(tmp_path: Path) -> None:
    for body in (bytes(range(256)) * 20, b"\x00" * 100, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"):
        with pytest.raises(ScoreTableError):
            _aggregate(tmp_path, body)
