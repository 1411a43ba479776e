"""What a document is about: titles as data, and tables that name the months."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from core.documents.extract import read
from core.records import Document

CASES = yaml.safe_load((Path(__file__).parent / "documents" / "titles.yaml").read_text(encoding="utf-8"))


def document(text: str) -> Document:
    return read(text.encode(), sha256="x", media_type="text/plain; charset=utf-8", file_name="a.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_titles(case: dict[str, object]) -> None:
    seen = document(str(case["text"]))
    told = {
        "kind": seen.kind.value,
        "years": list(seen.period.fiscal_years),
        "months": len(seen.period.months),
        "first": seen.period.first,
        "last": seen.period.last,
        "issued": seen.period.issued,
        "agency": seen.agency,
        "language": list(seen.language),
    }
    wanted = {name: value for name, value in case.items() if name not in ("text", "why")}
    assert {name: told[name] for name in wanted} == wanted


def test_a_year_of_the_running_text_counts_only_where_it_is_the_only_one() -> None:
    first = "บันทึก\n" + "รายละเอียดการดำเนินงาน " * 60
    assert document(first + "\nปีงบประมาณ พ.ศ. 2566 มีผลดังนี้").period.fiscal_years == (2566,)
    both = "\nปีงบประมาณ พ.ศ. 2566 มีผลดังนี้\nปีงบประมาณ พ.ศ. 2567 มีผลดังนี้"
    assert document(first + both).period.fiscal_years == ()


def test_months_of_a_table_of_figures_complete_the_year_of_its_title() -> None:
    rows = "".join(f"<tr><td>{m}</td><td>5</td></tr>" for m in ("ต.ค. 65", "พ.ย. 65", "ธ.ค. 65", "ม.ค. 66"))
    html = f"<h2>สถิติการให้บริการ ปีงบประมาณ 2566</h2><table><tr><th>เดือน</th><th>ราย</th></tr>{rows}</table>"
    seen = read(html.encode(), sha256="x", media_type="text/html")
    assert seen.period.months == ("2565-10", "2565-11", "2565-12", "2566-01")


def test_typing_errors_in_years_are_doubts() -> None:
    assert document("แผนปฏิบัติราชการ ปีงบประมาณ พ.ศ. 25678").period.fiscal_years == ()
