"""Columns of procurement summaries, their rows and blank cells, as data and as tables."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from core.documents.columns import columns_of
from core.documents.extract import read
from core.documents.procurement import holds_price, procurement_of
from core.documents.reading import grid_of
from core.records import Page, ProcurementSummary

CASES = yaml.safe_load((Path(__file__).parent / "documents" / "columns.yaml").read_text(encoding="utf-8"))
HEADS = ["ที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "ราคากลาง", "วิธีซื้อหรือจ้าง",
         "รายชื่อผู้เสนอราคาและราคาที่เสนอ", "ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง", "เหตุผลที่คัดเลือกโดยสรุป",
         "เลขที่และวันที่ของสัญญา"]  # fmt: skip


def row(
    number: object = 1, offered: str = "ก จำกัด\n98,000.00", agreed: str = "ก จำกัด 98,000.00", mid: str = "99,000"
) -> list[str]:
    return [str(number), "ซื้อกระดาษ", "100,000.00", mid, "เฉพาะเจาะจง", offered, agreed, "ราคาต่ำสุด", "1/2566"]


def summary(*rows: list[str], heads: list[str] = HEADS, caption: str = "เดือน มีนาคม 2566") -> ProcurementSummary:
    found, unparsed = procurement_of([grid_of(1, [heads, *rows], caption)], [Page(1, "")], "สรุปผลการจัดซื้อจัดจ้าง")
    assert found is not None and not unparsed
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["heading"])
def test_headings(case: dict[str, list[str]]) -> None:
    assert columns_of(str(case["heading"]), frozenset(case.get("parent", ()))) == set(case["columns"])


@pytest.mark.parametrize(
    ("cell", "filled"),
    [
        ("บริษัท ก จำกัด\n6,457,34\n7.00", True),  # wrapped figures
        ("ร้าน ข ๑๒,๐๐๐.๐๐ บาท", True),
        ("ร้าน ข 5000 บาท", True),
        ("ร้าน ข\n5000", True),
        ("เสนอราคาเท่ากัน", True),
        ("บริษัท ก 2020 จำกัด", False),  # a number in a name
        ("บริษัท ก จำกัด", False),
        ("สัญญา 12/2566", False),
        ("-", False),
        ("", False),
    ],
)
def test_prices_in_cells_of_names(cell: str, filled: bool) -> None:
    assert holds_price(cell) is filled


def test_blank_prices_by_row() -> None:
    seen = summary(row(1), row(2, offered="ก จำกัด"), row(3, agreed="-", mid=" - "), row(4, mid="ไม่มีราคากลาง"))
    assert seen.rows == 4 and seen.months == ("2566-03",)
    assert seen.blank["offered-price"] == (2,) and seen.blank["agreed-price"] == (3,)
    assert seen.blank["reference-price"] == (3,)


def test_what_is_no_entry_is_not_counted() -> None:
    empty = [""] * 9
    total = ["รวมทั้งสิ้น", "", "200,000.00", *[""] * 6]
    numbers = [f"({n})" for n in range(1, 10)]
    seen = summary(numbers, row(1), row(2), HEADS_ONLY, empty, ["3", *[""] * 8], total, caption="")
    assert seen.rows == 3 - 1


HEADS_ONLY = ["เดือนเมษายน 2566", *[""] * 8]


def test_rows_without_a_number_go_on_with_the_one_above() -> None:
    more = ["", "", "", "", "", "ข จำกัด\n99,500.00", "", "", ""]
    seen = summary(row(1, offered="ก จำกัด"), [*more[:1], "ต่อ", *more[2:]], row(2))
    assert seen.rows == 2 and seen.blank["offered-price"] == ()


def test_a_table_that_numbers_no_row_counts_each() -> None:
    assert summary(row(""), row(""), ["", "รวม", "1", *[""] * 6]).rows == 2


def test_twelve_wrapped_in_a_narrow_cell_is_no_two_rows() -> None:
    assert summary(row(11), row("1\n2"), row(13)).rows == 3


def test_rows_that_no_line_separates_cannot_be_told() -> None:
    _, unparsed = procurement_of([grid_of(4, [HEADS, row("1\n2\n3")])], [Page(4, "")], "")
    assert unparsed == (4,)


def test_missing_and_hidden_price_columns() -> None:
    heads = [*HEADS[:5], "รายชื่อผู้เสนอราคา", "ผู้ได้รับการคัดเลือก", *HEADS[7:]]
    bare = summary(row(1, "ก จำกัด", "ก จำกัด"), row(2, "ก จำกัด", "ก จำกัด"), heads=heads)
    assert not bare.columns["offered-price"] and not bare.columns["agreed-price"]
    shown = summary(row(1), row(2), heads=heads)  # the heading is short, the prices are there
    assert shown.columns["offered-price"] and shown.blank["offered-price"] == ()


def test_a_bare_price_belongs_to_the_names_on_its_left() -> None:
    heads = ["ที่", "รายการ", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคา", "ราคา", "ผู้รับจ้าง", "ราคา (บาท)", "เหตุผล"]
    entry = ["1", "จ้างเหมา", "900", "900", "คัดเลือก", "ก จำกัด", "850.00", "ก จำกัด", "", "ต่ำสุด"]
    seen = summary(entry, heads=heads)
    assert seen.columns["offered-price"] and seen.columns["agreed-price"]
    assert seen.blank["offered-price"] == () and seen.blank["agreed-price"] == (1,)


def test_a_table_of_a_page_with_one_column_for_each_price() -> None:
    heads = [
        *("ลำดับ", "งานจัดซื้อจัดจ้าง", "วงเงิน", "ราคากลาง", "วิธีการ", "ผู้ยื่นข้อเสนอ", "ราคาที่ยื่นข้อเสนอ", "ผู้ชนะการเสนอราคา"),
        *("ราคาที่ตกลงซื้อหรือจ้าง", "เหตุผลที่คัดเลือก", "เลขที่และวันที่ของสัญญา"),
    ]
    cells = ["1", "ซื้อหมึก", "900", "900", "เฉพาะเจาะจง", "ก", "880.00", "ก", "880.00", "ต่ำสุด", "1/2566"]
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (heads, cells))
    html = f"<h2>สรุปผลการจัดซื้อจัดจ้าง เดือนมีนาคม 2566</h2><table>{rows}</table>"
    found = read(html.encode(), sha256="x", media_type="text/html").procurement
    assert found is not None and all(found.columns.values()) and found.rows == 1 and found.months == ("2566-03",)


def test_none_stated_in_the_table_or_without_one() -> None:
    seen = summary(["ไม่มีการจัดซื้อจัดจ้างในเดือนนี้", *[""] * 8])
    assert seen.none_stated and seen.rows == 0 and seen.columns["agreed-price"]
    title = "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน เมษายน 2566"
    found, _ = procurement_of([], [Page(1, "ในเดือนนี้ไม่มีการจัดซื้อจัดจ้าง")], title)
    assert found is not None and found.none_stated and found.months == ("2566-04",)


def test_an_empty_form_is_no_statement() -> None:
    seen = summary([""] * 9, [""] * 9)
    assert seen.rows == 0 and not seen.none_stated


@pytest.mark.parametrize(
    "heads",
    [
        [
            "ลำดับ",
            "เลขประจำตัวผู้เสียภาษี",
            "ชื่อผู้ประกอบการ",
            "รายการพัสดุที่จัดซื้อจัดจ้าง",
            "จำนวนเงินรวม",
            "เอกสารอ้างอิง",
            "เหตุผลสนับสนุน",
        ],
        ["รายการ", "งบประมาณ", "จัดซื้อจริง", "ร้อยละ", "งบประมาณคงเหลือ"],
        ["ที่", "ชื่อโครงการ", "งบประมาณ", "วิธีการจัดซื้อจัดจ้าง", "คาดว่าจะประกาศ"],
    ],
)
def test_other_tables_are_no_summaries(heads: list[str]) -> None:
    found, unparsed = procurement_of([grid_of(1, [heads, ["1"] * len(heads)])], [Page(1, " ".join(heads))], "")
    assert found is None and not unparsed


def test_a_page_of_the_words_without_a_table_is_unparsed() -> None:
    assert procurement_of([], [Page(7, " ".join(HEADS))], "") == (None, (7,))
