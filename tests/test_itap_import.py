"""ITAP results: a made-up district's result with the traps of real ones; the real one where it is at hand."""

# ruff: noqa: E501 - the made-up result has the long rows of real ones
from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from audit.itap_import import import_itap
from audit.submission import SubmissionError, read_submission, write_submission
from core.records import Submission, SubmittedItem

PORTAL = "https://webportal.bangkok.go.th"
FILES = f"{PORTAL}/public/user_files_editor/77/ITA new"
INDEX = f"{PORTAL}/bangsommut/page/main/99/%E0%B8%81%E0%B8%B2%E0%B8%A3%E0%B8%9B%E0%B8%A3%E0%B8%B0-ITA"
HEAD = "ตัวชี้วัด/หัวข้อการประเมิน\t\tคะแนน"

# Each trap is one that a real result has, or that page breaks elsewhere would make.
TEXT = f"""
## มาตรการยกระดับ สำนักงานเขตบางสมมุติ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗

O1. โครงสร้าง\t100.00
O2. อำนาจหน้าที่\t100.00

ตารางที่ 2: รายละเอียดผลการประเมิน สำนักงานเขตบางสมมุติ ประจำปีงบประมาณ พ.ศ. 2566

{HEAD}
ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล\t\t100.00
ตัวชี้วัดย่อย 9.1 ข้อมูลพื้นฐาน\t\t100.00
9.1.1 ข้อมูลพื้นฐาน\t\t100.00
O1\tโครงสร้าง\t100.00
<p>URL ที่ส่ง:</p> <ul> <li><a href="{PORTAL}/bangsommut/page/sub/1/โครงสร้าง">{PORTAL}/bangsommut/page/sub/1/โครงสร้าง</a></li> <li>• <a href="{FILES.replace(" ", "_")}/O1_plan_2566.pdf">{FILES}/O1 plan 2566.pdf</a></li> </ul> <p>คำอธิบายของหน่วยงาน:สามารถดูข้อมูลทั้งหมดได้ที่</p> <p><a href="{INDEX}">{INDEX}</a></p> <p>ข้อเสนอแนะ:</p> <p>- ไม่มี</p>\t\t
02\tอำนาจหน้าที่\t0.00
<p>URL ที่ส่ง:</p> <ul> <li>{PORTAL}/bangsommut/page/sub/2</li> <li>https://www.facebook.com/bangsommut?a=1&amp;_rdr</li> </ul> <p>คำอธิบายของหน่วยงาน:สามารถดูข้อมูลทั้งหมดได้ที่</p> <p>{INDEX[:100]}</p>\t\t

- 12 -

{HEAD}
{INDEX[100:]} ข้อเสนอแนะ: - ไม่มี\t\t
<b>9.2.3 การให้บริการ</b>\t\t100.00
O๓\t<b>คู่มือ</b> E&ndash;Service &lt;ul&gt;&lt;li&gt;รายฝ่าย&lt;/ul&gt;\t100.00
URL ที่ส่ง:\t\t
<ul style="list-style-type: none"> <li>• <a href="{PORTAL}/bangsommut/page/top/3/QampA">{PORTAL}/bangsommut/page/top/3/QampA</a></li> <li>• <a href="{FILES.replace(" ", "_")}/O3_government_contact">{FILES}/O3 government contact</a></li> </ul>\t\t



{HEAD}
<p>manual v1.pdf</p> <ul> <li>• <a href="{FILES}/O3 civil' dept.pdf">{FILES}/O3 civil' dept.pdf</a></li> </ul> <p>คำอธิบายของหน่วยงาน:สามารถดูข้อมูลทั้งหมดได้ที่</p>\t\t

{HEAD}
<p><a href="{INDEX}">{INDEX}</a></p> <p>ข้อเสนอแนะ:</p> <p>ความครบถ้วนของข้อมูล :เหตุผลที่ไม่ครบถ้วน ข้อมูลราคา ไม่ครบถ้วน</p> <p>ข้อเสนอแนะ - ด้านข้อมูล : ในปีถัดไปขอให้ระบุให้ครบถ้วน</p>\t\t
O4\tกฎหมายที่เกี่ยวข้อง\t100.00

{HEAD}
URL ที่ส่ง: • {FILES}/O4 laws of the dis
{HEAD}
trict 2566.pdf\t\t
• {FILES}/O4 more.jpg?_t=1684705020
ไม่ใช่ลิงก์
คำอธิบายของหน่วยงาน:
ข้อเสนอแนะ: - ไม่มี

๓. การวิเคราะห์ผลการประเมิน ดูเพิ่มเติมที่ https://example.org/not-an-item

ตัวชี้วัด\tมาตรการ\tระยะเวลา
07 การแก้ไข\tจัดทำ info graphic\tทุกเดือน
"""


def imported(folder: Path, text: str, name: str = "result.txt") -> Submission:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return import_itap(path)


def by_code(submission: Submission) -> dict[str, SubmittedItem]:
    return {item.item: item for item in submission.items}


def urls(item: SubmittedItem) -> list[str]:
    return [url.url for url in item.urls]


def test_items_agency_and_year(tmp_path: Path) -> None:
    submission = imported(tmp_path, TEXT)
    assert [item.item for item in submission.items] == ["O1", "O2", "O3", "O4"]
    assert submission.agency == "bangsommut"
    assert submission.fiscal_year == 2566
    assert [item.score for item in submission.items] == [100.0, 0.0, 100.0, 100.0]
    assert by_code(submission)["O3"].title == "คู่มือ E–Service รายฝ่าย"


def test_addresses_are_those_shown_and_cut_ones_are_whole_again(tmp_path: Path) -> None:
    items = by_code(imported(tmp_path, TEXT))
    assert urls(items["O1"]) == [f"{PORTAL}/bangsommut/page/sub/1/โครงสร้าง", f"{FILES}/O1 plan 2566.pdf"]
    assert urls(items["O2"]) == [f"{PORTAL}/bangsommut/page/sub/2", "https://www.facebook.com/bangsommut?a=1&_rdr"]
    assert urls(items["O3"]) == [
        f"{PORTAL}/bangsommut/page/top/3/QampA",
        f"{FILES}/O3 government contact manual v1.pdf",
        f"{FILES}/O3 civil' dept.pdf",
    ]
    assert urls(items["O4"])[1:] == [f"{FILES}/O4 more.jpg?_t=1684705020", "ไม่ใช่ลิงก์"]
    assert urls(items["O4"])[0].replace(" ", "") == f"{FILES}/O4 laws of the district 2566.pdf".replace(" ", "")


def test_explanations_are_whole_and_remarks_kept(tmp_path: Path) -> None:
    items = by_code(imported(tmp_path, TEXT))
    explanation = f"สามารถดูข้อมูลทั้งหมดได้ที่ {INDEX}"
    assert [items[code].explanation for code in ("O1", "O2", "O3", "O4")] == [explanation] * 3 + [""]
    assert [items[code].remarks for code in ("O1", "O2", "O4")] == [(), (), ()]
    (remark,) = items["O3"].remarks
    assert remark.startswith("ความครบถ้วนของข้อมูล :เหตุผลที่ไม่ครบถ้วน ข้อมูลราคา")
    assert remark.endswith("ข้อเสนอแนะ - ด้านข้อมูล : ในปีถัดไปขอให้ระบุให้ครบถ้วน")


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_an_encoded_address_cut_anywhere_in_an_explanation_is_whole(tmp_path: Path, cut: int) -> None:
    place = len(f"{PORTAL}/bangsommut/page/main/99/") + cut
    text = TEXT.replace(f"<p>{INDEX[:100]}</p>", f"<p>{INDEX[:place]}</p>")
    text = text.replace(f"{INDEX[100:]} ข้อเสนอแนะ", f"{INDEX[place:]} ข้อเสนอแนะ")
    assert by_code(imported(tmp_path, text))["O2"].explanation.replace(" ", "").endswith(INDEX)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("07", "O7"),
        ("016", "O16"),
        ("O2O", "O20"),
        ("Ol9", "O19"),
        ("๐๑๗", "O17"),
        ("o 8", "O8"),
        ("O.9", "O9"),
        ("OIT 6", "O6"),
    ],
)
def test_misprinted_codes(tmp_path: Path, printed: str, code: str) -> None:
    text = f"{printed}\tหัวข้อหนึ่ง\t100.00\nURL ที่ส่ง: https://a.go.th/x\nข้อเสนอแนะ: - ไม่มี\n"
    assert [item.item for item in imported(tmp_path, text).items] == [code]


def test_a_code_misprinted_as_an_earlier_one_is_told_by_its_neighbours(tmp_path: Path) -> None:
    text = "".join(
        f"{code}\tหัวข้อ {title}\t100.00\nURL ที่ส่ง: https://a.go.th/{title}\nข้อเสนอแนะ: - ไม่มี\n"
        for code, title in [("O9", "ก"), ("O10", "ข"), ("O10", "ค"), ("O12", "ง")]
    )
    assert [item.item for item in imported(tmp_path, text).items] == ["O9", "O10", "O11", "O12"]


def test_plain_lines_without_tabs_or_tags(tmp_path: Path) -> None:
    text = (
        "O8 แผนปฏิบัติราชการ 100.00\nURL ที่ส่ง:\n1. https://a.go.th/bangsommut/page/sub/8/แผน\n"
        "2. https://a.go.th/files/O8 action plan of the\ndistrict.pdf\n3. https://a.go.th/r.pdf\n"
        "คำอธิบายของหน่วยงาน: ดูที่หน้าเว็บ\nข้อเสนอแนะ:\n\n- ไม่มี\n\nO9 คู่มือ 0.00\nURL ที่ส่ง: -\nข้อเสนอแนะ: ไม่พบข้อมูล\n"
    )
    items = by_code(imported(tmp_path, text))
    assert urls(items["O8"]) == [
        "https://a.go.th/bangsommut/page/sub/8/แผน",
        "https://a.go.th/files/O8 action plan of the district.pdf",
        "https://a.go.th/r.pdf",
    ]
    assert items["O8"].explanation == "ดูที่หน้าเว็บ"
    assert (urls(items["O9"]), items["O9"].score, items["O9"].remarks) == ([], 0.0, ("ไม่พบข้อมูล",))


def test_saved_html_gives_the_same(tmp_path: Path) -> None:
    def cell(text: str) -> str:
        return text if "<" in text else html.escape(html.unescape(text))

    rows = "".join(
        "<tr>" + "".join(f"<td>{cell(part)}</td>" for part in line.split("\t")) + "</tr>"
        for line in TEXT.split("\n")
        if line.count("\t") >= 2 and "info graphic" not in line
    )
    page = f"<html><head><meta charset='utf-8'><title>ผล ปีงบประมาณ 2566</title></head><body><h1>ผล</h1><table>{rows}</table><p>จบ</p></body></html>"
    items = by_code(imported(tmp_path, page, "result.html"))
    expected = by_code(imported(tmp_path, TEXT))
    for code in ("O1", "O2", "O3"):
        assert (code, urls(items[code])) == (code, urls(expected[code]))
        assert items[code].explanation == expected[code].explanation
        assert items[code].remarks == expected[code].remarks


def test_html_without_a_table(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><html><body><div><h4>O5 โรงเรียน 100.00</h4><div>URL ที่ส่ง: <ul>"
        "<li><a href='https://a.go.th/1'>คลิก</a></li><li><a href='https://a.go.th/2'>https://a.go.th/2</a></li></ul></div>"
        "<div>คำอธิบายของหน่วยงาน: ดู</div><div>ข้อเสนอแนะ: - ไม่มี</div></div></body></html>"
    )
    (item,) = imported(tmp_path, page, "r.html").items
    assert [(url.url, url.text) for url in item.urls] == [("https://a.go.th/1", "คลิก"), ("https://a.go.th/2", "")]


def test_csv_is_a_submission(tmp_path: Path) -> None:
    assert urls(imported(tmp_path, "item,url\nO1,https://a.go.th\n", "list.csv").items[0]) == ["https://a.go.th"]


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("r.pdf", b"%PDF-1.7 ...", "PDF"),
        ("r.docx", b"PK\x03\x04....", "DOCX"),
        ("r.txt", "O1. โครงสร้าง\t100.00\nO2. อำนาจ\t100.00\n".encode(), "ITAP"),
        ("r.html", b"<html><body><p>Hello</p></body></html>", "ITAP"),
        ("r.txt", b"  \n ", "r.txt"),
    ],
)
def test_what_is_no_result_is_refused_in_one_line(tmp_path: Path, name: str, body: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(SubmissionError) as error:
        import_itap(path)
    assert words in error.value.words.en
    assert "\n" not in error.value.words.th + error.value.words.en


# Real documents are no part of the project; a checkout may lie beside a folder of them.
REAL, *OTHERS = sorted(Path(__file__).resolve().parents[2].glob("*/seeds/00[0-4]_*.txt")) or [Path()]
not_at_hand = pytest.mark.skipif(not REAL.name, reason="the real documents are not at hand")


@not_at_hand
def test_the_real_result(tmp_path: Path) -> None:
    submission = import_itap(REAL)
    assert [item.item for item in submission.items] == [f"O{number}" for number in range(1, 31)]
    assert (submission.agency, submission.fiscal_year) == ("huaikhwang", 2566)
    found = [url.url for item in submission.items for url in item.urls]
    # Counted independently: each address stands in a list entry of its own.
    entries = re.findall(r"<li>(.*?)</li>", REAL.read_text(encoding="utf-8").split("## ๓.")[0].split("URL ที่ส่ง:", 1)[1])
    shown = [html.unescape(re.sub(r"<[^>]*>", "", entry)).strip(" •") for entry in entries]
    assert len(found) == len(shown) == 178
    cut = shown.index(next(url for url in shown if url.endswith("O14 Administrative government contact")))
    shown[cut] += " manual v1.pdf"
    assert found == shown
    assert {item.score for item in submission.items} == {100.0}
    assert {item.item for item in submission.items if item.remarks} == {"O6", "O20", "O28"}
    assert len({item.explanation for item in submission.items}) == 1
    write_submission(submission, tmp_path / "list.csv")
    assert read_submission(tmp_path / "list.csv").items == submission.items


@not_at_hand
def test_real_documents_without_a_result_are_refused() -> None:
    assert OTHERS
    for path in OTHERS:
        with pytest.raises(SubmissionError, match="ITAP"):
            import_itap(path)
