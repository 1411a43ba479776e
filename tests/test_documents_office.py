"""DOCX, XLSX, CSV, pictures, and what bytes are: read, or refused with the reason."""

from __future__ import annotations

import datetime
import io
import zipfile

import docx
import openpyxl
import pytest
from PIL import Image

from core.documents.extract import read, sniff
from core.documents.sheet import as_text, delimiter_of
from core.records import Document, ReadProblem, TextKind

HEADS = (
    "ลำดับ", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง", "ราคากลาง", "วิธีซื้อหรือจ้าง", "ผู้เสนอราคา", "ราคาที่เสนอ",
    "ผู้ได้รับการคัดเลือก", "ราคาที่ตกลงซื้อหรือจ้าง", "เหตุผลที่คัดเลือกโดยสรุป", "เลขที่และวันที่ของสัญญา",
)  # fmt: skip
REGISTER = (
    "ลำดับ,ชื่อรายการของงานที่ซื้อหรือจ้าง,วงเงินงบประมาณที่ได้รับจัดสรร (บาท),แหล่งที่มาของงบประมาณ,วิธีการจัดซื้อจัดจ้าง,"
    "ราคากลาง (บาท),ราคาที่ตกลงซื้อหรือจ้าง (บาท),รายชื่อผู้ประกอบการที่ได้รับการคัดเลือก,เลขที่โครงการในระบบ e-GP\r\n"
    '1,ซื้อกระดาษ,"1,000.00",งบประมาณ,เฉพาะเจาะจง,"1,000.00",900,บริษัท ก,6601\r\n'
    '2,ซื้อหมึก,"1,000.00",งบประมาณ,เฉพาะเจาะจง,-,,บริษัท ข,6602\r\n'
)


def document(body: bytes, name: str = "", declared: str = "") -> Document:
    return read(body, sha256="x", media_type=declared, file_name=name)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "ต.ค.65"
    first["A1"] = "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน ตุลาคม 2565"
    first.merge_cells("A1:K1")
    first["A2"] = "สำนักงานเขตบึงกุ่ม"
    first.append(HEADS)
    first.append([1, "ซื้อ", 100000, 99000.5, "เฉพาะเจาะจง", "ก", 98000, "ก", 98000, "ต่ำสุด", "1/66"])
    first.append([2, "จ้าง", 1000, 900, "เฉพาะเจาะจง", "ก", None, "ก", "-", "ต่ำสุด", "2/66"])
    first.append([None, "รวม", "=SUM(C4:C5)"])
    second = book.create_sheet("พ.ย.65")
    second.append(HEADS)
    second.append(["ไม่มีการจัดซื้อจัดจ้าง"])
    hidden = book.create_sheet("ลับ")
    hidden["A1"] = "ซ่อนไว้"
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    book.close()
    return out.getvalue()


def test_workbook_of_months_with_a_blank_price_and_a_month_without_procurement() -> None:
    seen = document(workbook())
    assert seen.procurement is not None
    assert seen.procurement.rows == 2 and all(seen.procurement.columns.values())
    assert seen.procurement.blank["offered-price"] == (2,) and seen.procurement.blank["agreed-price"] == (2,)
    assert seen.procurement.none_stated and seen.period.months == ("2565-10", "2565-11")
    assert "ซ่อนไว้" not in seen.text and seen.page_count == 2 and seen.agency == "สำนักงานเขตบึงกุ่ม"
    assert "=SUM(C4:C5)" in seen.text  # a formula that was never calculated is not an empty cell


def test_values_as_a_person_would_write_them() -> None:
    assert [as_text(value) for value in (1.0, 99000.5, None, "ก\u200bข")] == ["1", "99000.50", "", "กข"]
    assert as_text(datetime.datetime(2022, 10, 5)) == as_text(datetime.date(2565, 10, 5)) == "5 ตุลาคม 2565"


def test_word_with_headings_merged_cells_and_a_header() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "สำนักงานเขตสะพานสูง"
    made.add_heading("รายงานผลการดำเนินงาน รอบ 6 เดือน ปีงบประมาณ พ.ศ. 2566", 1)
    made.add_paragraph("เปรียบเทียบกับปีงบประมาณ พ.ศ. 2564")
    table = made.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "โครงการ"
    table.cell(1, 2).text = "100,000"
    out = io.BytesIO()
    made.save(out)
    seen = document(out.getvalue())
    assert seen.period.fiscal_years == (2566,) and len(seen.period.months) == 6
    assert seen.agency == "สำนักงานเขตสะพานสูง"
    assert seen.tables[0].rows == (("โครงการ", "โครงการ", ""), ("", "", "100,000"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16", "utf-16-le"])
def test_register_of_sixteen_columns_as_csv_in_any_encoding(encoding: str) -> None:
    seen = document(REGISTER.encode(encoding), "register.csv").procurement
    assert seen is not None and seen.rows == 2
    absent = {name for name, there in seen.columns.items() if not there}
    assert absent == {"bidders", "offered-price", "reason", "contract"}
    assert seen.blank["reference-price"] == (2,) and seen.blank["agreed-price"] == (2,)


def test_separators_of_csv() -> None:
    assert delimiter_of("a;b;c\n1,5;2,5;3\n") == ";"
    assert delimiter_of("a\tb\n1\t2\n") == "\t"
    assert delimiter_of('"ก, ข",2\n"ค, ง",3\n') == ","


def test_a_picture_has_a_size_and_no_text() -> None:
    out = io.BytesIO()
    Image.new("RGB", (64, 48)).save(out, "JPEG")
    seen = document(out.getvalue(), "poster.pdf", "application/pdf")
    assert seen.media_type == "image/jpeg" and seen.images == ("64x48",)
    assert seen.text_kind is TextKind.NONE and seen.problems == (ReadProblem.SCAN,)


def archive(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
BOMB_XML = b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 100 + b'"><!ENTITY b "' + b"&a;" * 100 + b'">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("body", "media", "problem"),
    [
        (b"", "x-empty", ReadProblem.DAMAGED_FILE),
        (b" \r\n\x00", "x-empty", ReadProblem.DAMAGED_FILE),
        (OLE + "WordDocument".encode("utf-16-le"), "msword", ReadProblem.OLD_FORMAT),
        (OLE + "Workbook".encode("utf-16-le"), "vnd.ms-excel", ReadProblem.OLD_FORMAT),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", ReadProblem.ENCRYPTED),
        (b"{\\rtf1 abc}", "rtf", ReadProblem.OLD_FORMAT),
        (archive("a.txt", b"x"), "zip", ReadProblem.UNSUPPORTED),
        (archive("word/document.xml", b"<broken"), "wordprocessingml.document", ReadProblem.DAMAGED_FILE),
        (archive("xl/workbook.xml", b"<broken"), "spreadsheetml.sheet", ReadProblem.DAMAGED_FILE),
        (archive("xl/workbook.xml", b"0" * 30_000_000), "spreadsheetml.sheet", ReadProblem.MEMORY_LIMIT),
        (archive("word/document.xml", b"0" * 30_000_000), "wordprocessingml.document", ReadProblem.MEMORY_LIMIT),
        (archive("word/document.xml", BOMB_XML), "wordprocessingml.document", ReadProblem.DAMAGED_FILE),
        (workbook()[:2000], "spreadsheetml.sheet", ReadProblem.DAMAGED_FILE),
        (b"\x89PNG\r\n\x1a\nxxxx", "image/png", ReadProblem.DAMAGED_FILE),
        (bytes(range(256)) * 20, "octet-stream", ReadProblem.UNSUPPORTED),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, media: str, problem: ReadProblem) -> None:
    seen = document(body)
    assert seen.media_type.endswith(media)
    assert seen.problems == (problem,)


@pytest.mark.parametrize(
    ("body", "declared", "name", "media"),
    [
        (b"<!-- x --><html>", "application/pdf", "a.pdf", "text/html"),
        ("\ufeff<!DOCTYPE html>".encode(), "", "", "text/html"),
        (b"%PDF-1.7 x", "text/html", "", "application/pdf"),
        (b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n", "", "", "text/csv"),
        ("ข้อความธรรมดา 1 < 2".encode(), "", "", "text/plain"),
        (b'{"a": 1}', "application/json", "", "application/json"),
        (b"<?xml version='1.0'?><rss></rss>", "text/xml", "", "application/xml"),
    ],
)
def test_sniff(body: bytes, declared: str, name: str, media: str) -> None:
    assert sniff(body, declared, name) == media
