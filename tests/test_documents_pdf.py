"""PDF: text, kinds of pages, damaged files, and the ruled tables of procurement summaries."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.documents.extract import document_from_json, document_to_json, read
from core.documents.pdf import page_kind
from core.records import Document, DocumentKind, ReadProblem, TextKind, TextQuality

DOCUMENTS = Path(__file__).parent / "documents"


def document(name: str, page_limit: int = 500) -> Document:
    return read((DOCUMENTS / name).read_bytes(), sha256=name, media_type="application/pdf", page_limit=page_limit)


def test_an_announcement_is_about_its_year_and_not_about_the_years_of_laws() -> None:
    seen = document("announcement.pdf")
    assert seen.title == "ประกาศสำนักงานเขตห้วยขวาง เรื่อง นโยบายต่อต้านการรับสินบน ประจำปีงบประมาณ พ.ศ. 2566"
    assert (seen.kind, seen.agency, seen.language) == (DocumentKind.ANNOUNCEMENT, "สำนักงานเขตห้วยขวาง", ("th",))
    assert seen.period.fiscal_years == (2566,) and seen.period.issued == "2023-01-05"
    assert seen.text_kind is TextKind.NATIVE and not seen.problems


def test_clusters_that_pdfium_tells_twice_are_read_once() -> None:
    text = document("announcement.pdf").text
    assert "เรื่อง นโยบายต่อต้านการรับสินบน" in text and "รื่อรื่" not in text and "ห้วยขวาง" in text


def test_summary_over_two_pages_with_a_row_cut_by_the_end_of_the_page() -> None:
    seen = document("summary_pages.pdf").procurement
    assert seen is not None
    assert seen.rows == 8 and all(seen.columns.values()) and seen.pages == (1, 2)
    assert seen.blank["offered-price"] == (3, 7) and seen.blank["agreed-price"] == ()
    assert seen.months == ("2566-03",)  # and not April, the month of the day it was written


def test_summary_with_merged_headings_and_a_total() -> None:
    seen = document("summary_merged.pdf")
    assert seen.procurement is not None and seen.kind is DocumentKind.PROCUREMENT_SUMMARY
    assert seen.procurement.rows == 6 and all(seen.procurement.columns.values())
    assert seen.procurement.blank["offered-price"] == (2,) and seen.procurement.blank["agreed-price"] == (4,)
    assert seen.tables[0].header_rows == 2 and seen.tables[0].rows[2][0] == "1"


def test_a_table_without_rules_is_said_to_be_unparsed_and_never_blank() -> None:
    seen = document("summary_unruled.pdf")
    assert seen.procurement is None and seen.problems == (ReadProblem.UNPARSED_TABLE,) and seen.problem_pages == (1,)


def test_a_scan_is_recognised() -> None:
    seen = document("scan.pdf")
    assert seen.text_kind is TextKind.NONE and seen.problems == (ReadProblem.SCAN,) and seen.problem_pages == (1,)


@pytest.mark.parametrize(
    ("text", "picture", "drawn", "kind", "quality"),
    [
        ("", 0.0, 0, TextKind.NATIVE, TextQuality.GOOD),  # a blank page
        ("", 0.9, 0, TextKind.NONE, TextQuality.GOOD),
        ("", 0.0, 400, TextKind.NONE, TextQuality.GOOD),  # letters turned to curves
        ("หน้า 3", 1.0, 0, TextKind.NONE, TextQuality.GOOD),
        ("แผนปฏิบัติราชการประจำปี " * 20, 1.0, 0, TextKind.NATIVE, TextQuality.GOOD),  # a text over a background
        (
            "Anti-Bribery Policy of the district office and guidelines for all of its officers",
            0.3,
            0,
            TextKind.NATIVE,
            TextQuality.GOOD,
        ),
        ("f,quwf,tnsuliuTns " * 60, 0.9, 0, TextKind.NONE, TextQuality.GARBAGE),
    ],
)
def test_page_kinds(text: str, picture: float, drawn: int, kind: TextKind, quality: TextQuality) -> None:
    assert page_kind(text, picture, drawn) == (kind, quality)


def test_pages_above_the_limit_are_told() -> None:
    seen = document("summary_pages.pdf", page_limit=1)
    assert seen.page_count == 2 and len(seen.pages) == 1
    assert ReadProblem.PAGE_LIMIT in seen.problems and seen.problem_pages == (2,)


def test_a_cut_file_opens_for_nobody() -> None:
    body = (DOCUMENTS / "announcement.pdf").read_bytes()[:3000]
    seen = read(body, sha256="x", media_type="application/pdf")
    assert seen.problems == (ReadProblem.DAMAGED_FILE,) and seen.text == ""


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_junk_before_the_file_is_read_by_the_second_reader() -> None:
    body = b"junk\n" * 400 + (DOCUMENTS / "announcement.pdf").read_bytes()
    seen = read(body, sha256="x", media_type="")
    assert seen.media_type == "application/pdf" and "นโยบายต่อต้านการรับสินบน" in seen.text


def test_a_page_served_as_pdf_is_a_page() -> None:
    body = "<html><body><p>ไม่พบเอกสาร %PDF-1.4</p></body></html>".encode()
    assert read(body, sha256="x", media_type="application/pdf", file_name="a.pdf").media_type == "text/html"


def test_the_same_bytes_give_the_same_document_and_json_keeps_it() -> None:
    seen = document("summary_merged.pdf")
    assert seen == document("summary_merged.pdf")
    assert document_from_json(document_to_json(seen)) == seen
