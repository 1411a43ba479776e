"""Submission lists: what is read, in which encodings, what is refused in which words; writing keeps all."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.submission import SubmissionError, guess_agency, read_submission, write_submission
from core.records import Submission, SubmittedItem, SubmittedUrl

THAI = "item,url,text\nO1,https://a.go.th/โครงสร้าง,โครงสร้าง\nO20,https://a.go.th/b c.pdf,สรุปผล\n"


def read(folder: Path, content: str | bytes, name: str = "list.csv") -> Submission:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_submission(path)


def shape(submission: Submission) -> list[tuple[str, list[str]]]:
    return [(item.item, [url.url for url in item.urls]) for item in submission.items]


EXPECTED = [("O1", ["https://a.go.th/โครงสร้าง"]), ("O20", ["https://a.go.th/b c.pdf"])]


@pytest.mark.parametrize(
    "content",
    [
        THAI.encode("utf-8"),
        THAI.encode("utf-8-sig"),
        THAI.encode("tis-620"),
        THAI.encode("cp874"),
        THAI.encode("utf-16"),
        THAI.encode("utf-16-le"),
        THAI.encode("utf-16-be"),
        THAI.replace(",", ";").encode(),
        THAI.replace(",", "\t").encode("utf-16"),
        THAI.replace("\n", "\r\n").encode(),
        ("sep=;\n" + THAI.replace(",", ";")).encode("cp874"),
        ("\n\n" + THAI).encode(),
        THAI.replace("item,url,text", ' Item , "URL",TEXT').encode(),
        THAI.replace("item,url,text", "item,url,text,ผู้ส่ง").encode(),
    ],
)
def test_encodings_and_delimiters(tmp_path: Path, content: bytes) -> None:
    submission = read(tmp_path, content)
    assert shape(submission) == EXPECTED
    assert submission.items[0].urls[0].text == "โครงสร้าง"


def test_codes_in_every_spelling_and_merged_cells(tmp_path: Path) -> None:
    content = 'item,url,note\n07,u1,n\n,u2,\n\n016,u3,\nO๑,u4,\nOIT 1,u5,\n"O19-20",u6,\n,"https://x\nhttps://y",\n'
    submission = read(tmp_path, content)
    assert shape(submission) == [
        ("O7", ["u1", "u2"]),
        ("O16", ["u3"]),
        ("O1", ["u4", "u5"]),
        ("O19", ["u6", "https://x", "https://y"]),
        ("O20", ["u6", "https://x", "https://y"]),
    ]
    assert submission.items[0].urls[0].note == "n"


def test_an_address_that_is_none_stays(tmp_path: Path) -> None:
    assert shape(read(tmp_path, "item,url\nO1,ไม่มีลิงก์\nO2,\n")) == [("O1", ["ไม่มีลิงก์"]), ("O2", [])]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "empty"),
        (" \n\n ", "empty"),
        ("item,url\n", "at least one row"),
        ("ข้อ,ลิงก์\nO1,u\n", "list.csv:1: the columns item and url are not there (found: ข้อ, ลิงก์)"),
        ("O1,https://a\n", "list.csv:1: the columns item and url"),
        ("item,url,url\nO1,a,b\n", "more than once"),
        ("item,url\nO1,a\nZ9,b\n", 'list.csv:3: "Z9" is no item code'),
        ("item,url\n,b\n", 'list.csv:2: "" is no item code'),
        ('item,url\nO1,"a\nO2,b\n', "list.csv:2: this row is no valid CSV"),
        ("item,url,score\nO1,a,สูง\n", 'the score of O1, "สูง", is no number'),
        ("item,url,score\nO1,a,nan\n", "is no number"),
        (b"PK\x03\x04xlsx", "DOCX, XLSX, ZIP"),
        (b"%PDF-1.4", "PDF"),
        (b"item,url\nO1,\xff\xfe\x00\x81\xfc\n", "UTF-8"),
    ],
)
def test_refusals_say_what_where_and_what_to_do(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(SubmissionError) as error:
        read(tmp_path, content)
    assert said in error.value.words.en
    for words in (error.value.words.en, error.value.words.th):
        assert "\n" not in words
        assert "list.csv" in words


@pytest.mark.parametrize("name", ["absent.csv", "."])
def test_what_cannot_be_opened(tmp_path: Path, name: str) -> None:
    with pytest.raises(SubmissionError, match="cannot be opened"):
        read_submission(tmp_path / name)


WHOLE = Submission(
    "bangsommut",
    None,
    (
        SubmittedItem(
            "O1",
            'โครงสร้าง "ใหม่"',
            (
                SubmittedUrl("O1", "https://webportal.bangkok.go.th/bangsommut/page/sub/1/ก,ข", "ดู; ที่นี่", "หมายเหตุ"),
                SubmittedUrl("O1", "https://a.go.th/Data Room/it's.pdf"),
            ),
            100.0,
            'บรรทัดแรก\n2. เลือก, "เมนู"',
            ("ในปีถัดไป", "ให้ครบถ้วน"),
        ),
        SubmittedItem("O2", "ไม่มีลิงก์", (), 0.0, "", ()),
        SubmittedItem("O3", "", (SubmittedUrl("O3", "ftp://x"), SubmittedUrl("O3", "ftp://x")), None, "", ()),
    ),
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_submission(WHOLE, path)
    assert read_submission(path) == WHOLE
    assert path.read_text(encoding="utf-8").startswith("item,url,text,note,")
    assert read_submission(path, agency="other").agency == "other"


def test_writing_is_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    with pytest.raises(SubmissionError, match="cannot be written"):
        write_submission(WHOLE, tmp_path / "nowhere" / "out.csv")
    blocked = tmp_path / "folder"
    blocked.mkdir()
    with pytest.raises(SubmissionError):
        write_submission(WHOLE, blocked)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder", "out.csv"]
    assert path.read_text() == "old"


def test_the_agency_is_the_portal_most_addresses_are_of() -> None:
    urls = [
        "https://webportal.bangkok.go.th/public/user_files_editor/77/a.pdf",
        "https://webportal.bangkok.go.th/public/bangsommut/page/sub/1",
        "https://webportal.bangkok.go.th/bangsommut/page/main/2/ก",
        "https://webportal.bangkok.go.th/other/page/sub/3",
        "https://eservice.bangkok.go.th/index",
    ]
    assert guess_agency(urls) == "bangsommut"
    assert guess_agency(urls[:1]) == ""
