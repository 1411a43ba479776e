"""Who issued a document and what names it: letterheads, subjects, covers, districts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from core.documents.districts import DISTRICTS, district_at
from core.documents.extract import read
from core.documents.issuer import issuer_of
from core.documents.naming import cover_lines, kind_of, title_of
from core.documents.reading import Reading
from core.records import Document, DocumentKind, Page

ISSUERS = yaml.safe_load((Path(__file__).parent / "documents" / "issuers.yaml").read_text(encoding="utf-8"))


def document(text: str) -> Document:
    return read(text.encode(), sha256="x", media_type="text/plain; charset=utf-8", file_name="a.txt")


@pytest.mark.parametrize("case", ISSUERS, ids=lambda case: case["head"][:40])
def test_issuers(case: dict[str, str | None]) -> None:
    assert issuer_of(case["head"] or "", case.get("text") or "") == case["office"]


def test_every_listed_district_is_read_where_its_sentence_goes_on() -> None:
    assert len(set(DISTRICTS)) == 50
    for name in DISTRICTS:
        assert district_at(f"{name}ได้ดำเนินการ") == name
        assert issuer_of(f"ประกาศสำนักงานเขต{name}", "") == f"สำนักงานเขต{name}"


MEMO = """บันทึกข้อความ
ส่วนราชการ ฝ่ายการคลัง สำนักงานเขตบางซื่อ โทร. 0 2000 0000
ที่ กท 1/2    วันที่ 5 เมษายน 2566
เรื่อง สรุปผลการเบิกจ่ายงบประมาณ รอบ 6 เดือน ปีงบประมาณ พ.ศ.
2566
เรียน ผู้อำนวยการเขตบางซื่อ
ผลการเบิกจ่ายเปรียบเทียบ พ.ศ. 2560"""


def test_a_memo_is_named_by_its_subject_and_dated_by_its_head() -> None:
    seen = document(MEMO)
    assert seen.title == "สรุปผลการเบิกจ่ายงบประมาณ รอบ 6 เดือน ปีงบประมาณ พ.ศ. 2566"
    assert seen.kind is DocumentKind.REPORT
    assert seen.agency == "สำนักงานเขตบางซื่อ"
    assert seen.period.issued == "2023-04-05"
    assert seen.period.fiscal_years == (2566,) and len(seen.period.months) == 6


def test_an_announcement_is_named_with_its_subject_and_not_dated_by_a_law() -> None:
    text = (
        "ประกาศสำนักงานเขตบางซื่อ\nเรื่อง ผู้ชนะการเสนอราคา จ้างปรับปรุงทางเท้า\n--------------------\n"
        "สำนักงานเขตบางซื่อขอประกาศผลตามพระราช\nบัญญัติการจัดซื้อจัดจ้าง พ.ศ. 2560\nประกาศ ณ วันที่ 20 กุมภาพันธ์ 2566"
    )
    seen = document(text)
    assert seen.title == "ประกาศสำนักงานเขตบางซื่อ เรื่อง ผู้ชนะการเสนอราคา จ้างปรับปรุงทางเท้า"
    assert seen.kind is DocumentKind.ANNOUNCEMENT
    assert seen.period.fiscal_years == () and seen.period.issued == "2023-02-20"


def test_an_english_announcement_too() -> None:
    seen = document(
        "Announcement of Bang Sue District Office\nSubject: No Gift Policy\nFor fiscal year 2023 all officials"
    )
    assert seen.title == "Announcement of Bang Sue District Office Subject: No Gift Policy"


def test_numbered_paragraphs_are_no_part_of_the_head() -> None:
    lines = cover_lines("มาตรการ\nประจำปีงบประมาณ พ.ศ. 2566\n1. การวิเคราะห์ผลปีงบประมาณ พ.ศ. 2565")
    assert lines == ["มาตรการ", "ประจำปีงบประมาณ พ.ศ. 2566"]


def test_a_cover_page_is_the_title_of_its_document() -> None:
    cover = "(1/2)\nแผนปฏิบัติราชการประจำปี\nพ.ศ. 2566\nสำนักงานเขตบางซื่อ"
    pages = (Page(1, cover), Page(2, "วิสัยทัศน์"))
    reading = Reading(pages, 2, title="แผนปฏิบัติราชการประจำปี", cover=cover)
    assert title_of(reading, cover_lines(cover)).split("\n") == cover.split("\n")[1:]
    single = Reading(pages[:1], 1, title="แผนปฏิบัติราชการประจำปี", cover=cover)
    assert title_of(single, cover_lines(cover)) == "แผนปฏิบัติราชการประจำปี"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("ข้อมูลการติดต่อ แผนที่ตั้งสำนักงาน", DocumentKind.OTHER),
        ("แผนการใช้จ่ายงบประมาณ", DocumentKind.PLAN),
        ("แผนผังโครงสร้าง", DocumentKind.OTHER),
        ("แผนภูมิและรายงาน", DocumentKind.REPORT),
    ],
)
def test_maps_and_charts_are_no_plans(title: str, kind: DocumentKind) -> None:
    assert kind_of(title) is kind


def test_a_school_year_has_its_days_and_no_fiscal_year() -> None:
    html = "<h2>โรงเรียนในพื้นที่</h2><p>ปีการศึกษา 2565 ข้อมูล ณ 10 มีนาคม 2566</p><p>โรงเรียน 5 แห่ง</p>"
    period = read(html.encode(), sha256="x", media_type="text/html").period
    assert (period.first, period.last, period.issued) == ("2022-05-16", "2023-03-31", "2023-03-10")
    assert period.fiscal_years == () and period.quote == "ปีการศึกษา 2565"
    assert document("ทะเบียน\nปีการศึกษา 2564\nปีการศึกษา 2565").period.first is None


@pytest.mark.parametrize("part", ["ลงนาม", "ผู้อำนวยการเขต ", "สำนักงานเขต \n", "ว่าที่ ", "นาย(", " "])
def test_hostile_repetition_is_read_quickly(part: str) -> None:
    started = time.perf_counter()
    assert issuer_of("ข่าว", part * 30_000) is None
    assert time.perf_counter() - started < 5
