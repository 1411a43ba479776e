"""HTML as its visitor sees it: the page's own matter, links, soft endings, encodings, hostile input."""

from __future__ import annotations

import pytest

from core.documents.charset import decode
from core.documents.extract import read
from core.documents.html import HtmlPage, parse_html
from core.records import ReadProblem, TextKind

URL = "https://portal.example.go.th/khet/page/sub/20/summary/0"
# ruff: noqa: E501 - the lines are those of pages
MENU = "".join(f'<li><a title="m{n}" href="/khet/page/sub/{n}/menu-{n}">เมนู {n}</a></li>' for n in range(300))
PORTAL = f"""<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>สรุปผล - สำนักงานเขต</title></head><body>
<div class="canvas-list-menu"><ul class="nav-menu-MB"><li><a href="#">ITA</a><ul class="menu-lv2">{MENU}</ul></li></ul></div>
<div class="list-menu-lv2"><div class="sub-menu-lv3"><a href="">กลุ่ม</a><a href="/khet/page/sub/7/menu-7">เมนู 7</a></div></div>
<nav aria-label="breadcrumb"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="/khet">หน้าแรก</a></li></ol></nav>
<h3 class="title color-primary">(O20) สรุปผลรายเดือน</h3>%s<footer>ที่อยู่ <a href="/khet/contact">ติดต่อ</a></footer></body></html>"""
EDITOR = """<div class="group-editor" id="editor"><p><strong>ปีงบประมาณ 2566</strong></p>
<p>1. <a href="/files/59/a b'c.pdf">ตุลาคม 2565</a></p><p>พฤศจิกายน 2565 <a href="../nov.pdf"></a></p>
<table><tr><th>เดือน</th><th>ไฟล์</th></tr><tr><td>ธันวาคม 2565</td><td><a href="/f/dec.xlsx">ดาวน์โหลด</a></td></tr></table>
<p>โทร <a href="tel:021234">0 2123 4567</a> <a href="mailto:a@b.go.th">a@b.go.th</a> <a href="#top">บนสุด</a>
<a href="javascript:void(0)">พิมพ์</a> <a href="javascript:window.open('/p/z.pdf')">เปิด</a></p></div>"""
LIST = """<div class="list-item"><div class="item"><div class="text-ontop">วันจันทร์ที่ 2 มกราคม พ.ศ. 2566</div>
<div class="text-content"><a download href="/files/x">แผน</a></div></div></div>
<div class="pagination-custom">Page <span>1</span> of <span>3</span>
<a href="/khet/page/sub/20/summary/1"><div class="slide-next"></div></a></div>"""


def page(html: str, url: str = URL) -> HtmlPage:
    return parse_html(html.encode(), url)


def test_portal_editor_page_keeps_its_own_matter_and_leaves_the_menu_out() -> None:
    seen = page(PORTAL % EDITOR)
    assert seen.headings == ("(O20) สรุปผลรายเดือน",)
    assert "เมนู" not in seen.own_text and "ที่อยู่" not in seen.own_text and "หน้าแรก" not in seen.own_text
    assert "ตุลาคม 2565" not in seen.own_text  # the text of a link is no evidence of the file
    assert "ธันวาคม 2565" in seen.own_text and "0 2123 4567" in seen.own_text
    assert len(seen.menu_links) == 302 and seen.controls == ("email",)


def test_portal_links_are_absolute_as_published_with_kind_and_context() -> None:
    links = {link.url: link for link in page(PORTAL % EDITOR).links}
    october = links["https://portal.example.go.th/files/59/a b'c.pdf"]
    assert (october.kind, october.text) == ("document", "ตุลาคม 2565")
    assert "ปีงบประมาณ 2566" in october.context
    november = links["https://portal.example.go.th/khet/page/sub/20/nov.pdf"]
    assert november.text == "" and "พฤศจิกายน 2565" in november.context
    assert "ธันวาคม 2565" in links["https://portal.example.go.th/f/dec.xlsx"].context
    assert links["https://portal.example.go.th/p/z.pdf"].kind == "document"
    assert {link.kind for link in links.values()} == {"document", "phone", "mail"}


def test_an_empty_editor_is_an_empty_page_whatever_stands_around_it() -> None:
    around = "<div>ผู้เข้าชม 1,234 คน</div><form><textarea></textarea></form>"
    seen = page(PORTAL % (around + '<div class="group-editor" id="editor"><p>&nbsp;</p></div>'))
    assert seen.own_text == "" and not seen.links and not seen.controls


def test_portal_list_gives_dates_downloads_and_the_next_page() -> None:
    seen = page(PORTAL % LIST)
    assert seen.own_text == "วันจันทร์ที่ 2 มกราคม พ.ศ. 2566"
    assert seen.links[0].kind == "document" and "มกราคม" in seen.links[0].context
    assert seen.next_page == "https://portal.example.go.th/khet/page/sub/20/summary/1"


@pytest.mark.parametrize(
    "html",
    [
        "<body><nav><a href='/a'>เมนู</a></nav><main><h1>หัวข้อ</h1><p>เนื้อหาของหน้า</p></main><footer>ท้าย</footer>",
        "<body><div class='navbar'><a href='/a'>เมนู</a></div><div id='content'><h2>หัวข้อ</h2><p>เนื้อหาของหน้า</p></div>",
        "<body><div role='navigation'>เมนู</div><h2>หัวข้อ</h2><p>เนื้อหาของหน้า</p><div class='site-footer'>ท้าย</div>",
        "<body><ul>" + "<li><a href='/p'>เมนูหนึ่ง</a></li>" * 9 + "</ul><h2>หัวข้อ</h2><p>เนื้อหาของหน้า</p>",
        "<body><table><tr><td><h2>หัวข้อ</h2><p>เนื้อหาของหน้า</p></td></tr></table>",
    ],
)
def test_pages_of_any_make(html: str) -> None:
    seen = page(html)
    assert "เนื้อหาของหน้า" in seen.own_text and "เมนู" not in seen.own_text and "ท้าย" not in seen.own_text


def test_a_list_of_documents_is_matter_and_no_menu() -> None:
    files = "".join(f"<li><a href='/f/{n}.pdf'>แผน {n}</a></li>" for n in range(20))
    assert len(page(f"<body><ul>{files}</ul>").links) == 20


def test_everything_in_a_box_named_menu_is_still_read() -> None:
    assert "ยาว" in page("<body><div class='menu'><p>" + "ยาวมาก " * 400 + "</p></div>").own_text


@pytest.mark.parametrize(
    ("html", "target"),
    [
        ('<meta http-equiv="refresh" content="0;URL=/khet">', "https://portal.example.go.th/khet"),
        (
            "<META HTTP-EQUIV=Refresh CONTENT=\"0; url='a b.pdf'\">",
            "https://portal.example.go.th/khet/page/sub/20/summary/a b.pdf",
        ),
        ('<meta http-equiv="refresh" content="300">', None),
        ('<meta http-equiv="refresh" content="300;url=/news"><p>ข่าว</p>', None),
        ("<script>window.location.href='https://x.example/a.pdf'</script>", "https://x.example/a.pdf"),
        ("<p>" + "มีเนื้อหา " * 9 + "</p><script>window.location.href='/x'</script>", None),
    ],
)
def test_refresh(html: str, target: str | None) -> None:
    assert page(html).refresh == target


def test_going_back_is_seen_only_where_the_page_does_nothing_else() -> None:
    assert page("<script> window.history.back(); </script>").history_back
    assert not page("<p>" + "มีเนื้อหา " * 9 + "<script>function b(){history.back()}</script>").history_back


def test_script_only_is_a_problem_and_not_an_empty_page() -> None:
    html = b'<body><div id="root"></div><script src="/bundle.js"></script>'
    document = read(html, sha256="x", media_type="text/html")
    assert ReadProblem.SCRIPT_ONLY in document.problems and document.text_kind is TextKind.NONE
    assert not page("<body><div id='root'><p>" + "มีเนื้อหา " * 9 + "</p></div><script src=a.js></script>").script_only


def test_question_channels_and_frames() -> None:
    seen = page(
        "<main><form><input type=text name=n><textarea></textarea></form><iframe src='https://docs.example/viewer?url="
        "https%3A%2F%2Fportal.example.go.th%2Fa.pdf'></iframe><a href='https://m.me/khet'>แชต</a></main>"
    )
    assert {"textarea", "form", "chat"} <= set(seen.controls)
    shown = next(link for link in seen.links if link.kind in ("frame", "document"))
    assert (shown.kind, shown.url) == ("document", "https://portal.example.go.th/a.pdf")


def test_base_and_bad_addresses() -> None:
    seen = page(
        "<base href='https://x.example/d/'><a href='a.pdf'>ก</a><a href='http://[bad'>ข</a><a href='&#10;'>ค</a>"
    )
    assert [link.url for link in seen.links] == ["https://x.example/d/a.pdf", "http://[bad"]


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        ("<p>แผนปฏิบัติราชการ</p>".encode(), "text/html; charset=TIS-620"),  # a lying header
        ("<p>แผนปฏิบัติราชการ</p>".encode("cp874"), "text/html; charset=utf-8"),
        ("<meta charset=windows-874><p>แผนปฏิบัติราชการ</p>".encode("cp874"), ""),
        ("<p>แผนปฏิบัติราชการ</p>".encode("utf-16"), ""),
        ("<p>แผนปฏิบัติราชการ</p>".encode("utf-16-le"), ""),
        ("<p>แผนปฏิบัติราชการ</p>".encode("utf-8-sig"), "text/html; charset=iso-8859-1"),
        ("<p>แผนปฏิบัติราชการ</p>".encode() * 400 + "\xff".encode("latin-1"), ""),
    ],
)
def test_encodings(body: bytes, declared: str) -> None:
    assert "แผนปฏิบัติราชการ" in parse_html(body, URL, declared).own_text


def test_a_short_word_of_tis_620_that_is_valid_utf_8() -> None:
    assert decode("แผน".encode("cp874"), "charset=tis-620") == "แผน"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\x01",
        b"<div>" * 50_000,
        b"<a href=" * 9_000,
        b"<table>" * 3_000,
        b"<li><a href=/a>x</a>" * 300_000,
        b"\xff" * 999,
    ],
)
def test_hostile_pages_do_no_harm(body: bytes) -> None:
    assert isinstance(parse_html(body, URL), HtmlPage)


def test_pictures_written_into_the_page_do_not_push_its_text_out() -> None:
    picture = "<img src='data:image/png;base64," + "A" * 3_000_000 + "'>"
    assert "ท้ายหน้า" in page(f"<main>{picture}<p>ท้ายหน้า</p></main>").own_text


def test_tables_of_a_page_are_read_with_their_spans() -> None:
    html = (
        "<main><h2>สถิติ</h2><table><tr><th rowspan=2>เดือน</th><th colspan=2>จำนวน</th></tr><tr><th>รับ</th><th>เสร็จ</th></tr>"
        "<tr><td>ตุลาคม 2565</td><td>5</td><td>4</td></tr></table></main>"
    )
    table = read(html.encode(), sha256="x", media_type="text/html").tables[0]
    assert table.rows == (("เดือน", "จำนวน", "จำนวน"), ("เดือน", "รับ", "เสร็จ"), ("ตุลาคม 2565", "5", "4"))
