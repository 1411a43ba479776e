"""Menus and index pages -> items: shapes of the portal, codes against titles, groups, ranges, years, typing errors."""

from __future__ import annotations

import pytest

from crawler.item_index import IndexLink, IndexReading, ItemTitle, index_links, read_index

BASE = "https://portal.example.go.th/bangsommut"
ITEMS = (
    ItemTitle("O1", "โครงสร้าง อัตรากำลัง ข้อมูลผู้บริหารสำนักงานเขต", ("ผังองค์กร", "โครงสร้างหน่วยงาน", "ผู้บริหารเขต")),
    ItemTitle("O4", "กฎหมายที่เกี่ยวข้อง"),
    ItemTitle("O6", "ข้อมูลการติดต่อ Q&A และช่องทางการรับฟังความคิดเห็น", ("ติดต่อเรา", "ติดต่อสำนักงานเขต", "ถาม-ตอบ")),
    ItemTitle("O7", "การประชาสัมพันธ์ข้อมูลผลการดำเนินงาน", ("ข่าวประชาสัมพันธ์",)),
    ItemTitle("O8", "แผนปฏิบัติราชการประจำปี และรายงานผลการปฏิบัติราชการประจำปี"),
    ItemTitle("O9", "คู่มือการปฏิบัติงานสำหรับเจ้าหน้าที่", ("มาตรฐานการปฏิบัติงาน",)),
    ItemTitle("O10", "คู่มือการให้บริการประชาชน", ("มาตรฐานการให้บริการ",)),
    ItemTitle("O11", "E-Service", ("บริการออนไลน์",)),
    ItemTitle("O12", "ข้อมูลผลการดำเนินงานในเชิงสถิติ", ("สถิติการให้บริการ",)),
    ItemTitle("O17", "แผนการใช้จ่ายงบประมาณประจำปีและรายงานผลการใช้จ่ายงบประมาณประจำปี"),
    ItemTitle("O19", "ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้าง"),
    ItemTitle("O20", "สรุปผลการจัดซื้อจัดจ้างรายเดือน", ("สขร.1",)),
    ItemTitle("O22", "ช่องทางการร้องเรียนการทุจริตและข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตประจำปี"),
    ItemTitle("O28", "แผนปฏิบัติการต่อต้านการทุจริตและประพฤติมิชอบประจำปี และผลการดำเนินการตามแผนฯ"),
)


def links(markup: str) -> tuple[IndexLink, ...]:
    return index_links(f"<html><body>{markup}</body></html>".encode(), BASE + "/index")


def read(markup: str, year: int = 2566) -> IndexReading:
    return read_index(links(markup), ITEMS, year)


def assigned(reading: IndexReading) -> dict[str, str]:
    """address's last part -> items"""
    found: dict[str, list[str]] = {}
    for row in reading.assigned:
        found.setdefault(row.url.rsplit("/", 1)[-1], []).append(row.item)
    return {key: " ".join(items) for key, items in found.items()}


def menu(*entries: tuple[str, str]) -> str:
    return "<ul>" + "".join(f'<li><a href="/p/{key}">{text}</a></li>' for key, text in entries) + "</ul>"


MENU = """
<ul class="nav-menu-MB"><li><a href="#">ITA</a><ul class="menu-lv2">
 <li><a title="home" href="/bangsommut">หน้าแรก</a></li>
 <li><a href="#">O20 สรุปผลการจัดซื้อจัดจ้างรายเดือน</a><ul class="menu-lv3">
  <li><a title="ตุลาคม 2565" href="/p/oct" target="_top">ตุลาคม 2565</a></li>
  <li><a title="พฤศจิกายน 2565" href="/p/nov" target="_top">พฤศจิกายน 2565</a></li></ul></li>
 <li><a href="/p/law">กฏหมายที่เกี่ยวข้อง</a></li></ul></li></ul>
<div class="list-menu-lv2"><div class="sub-menu-lv3"><a href="">O20 สรุปผลการจัดซื้อจัดจ้างรายเดือน</a>
 <div class="list-menu-lv3"><a title="ตุลาคม 2565" href="/p/oct">ตุลาคม 2565</a></div></div>
 <div class="sub-menu-lv3"><a href="/p/law">กฏหมายที่เกี่ยวข้อง</a></div></div>
"""


def test_a_menu_in_both_its_copies() -> None:
    reading = read(MENU)
    assert assigned(reading) == {"oct": "O20", "nov": "O20", "law": "O4"}
    assert [link.text for link in reading.unassigned] == ["หน้าแรก"]


def test_group_entries_have_no_address_and_give_context() -> None:
    found = links(MENU)
    assert [link.url.rsplit("/", 1)[-1] for link in found] == ["bangsommut", "oct", "nov", "law", "oct", "law"]
    assert found[1].context == "ITA > O20 สรุปผลการจัดซื้อจัดจ้างรายเดือน"
    assert found[4].context == "O20 สรุปผลการจัดซื้อจัดจ้างรายเดือน"
    assert found[5].context == ""
    assert [link.order for link in found] == [0, 1, 2, 3, 4, 5]


def test_codes_ranges_and_bare_codes() -> None:
    reading = read(
        menu(("a", "(O8)แผนปฏิบัติราชการ"), ("b", "O9"), ("c", "ข้อมูลงบและพัสดุ (O19-20)"), ("d", "07 ข่าวประชาสัมพันธ์"))
    )
    assert assigned(reading) == {"a": "O8", "b": "O9", "c": "O19 O20", "d": "O7"}
    by = {row.item: row.by for row in reading.assigned}
    assert (by["O8"], by["O9"]) == ("both", "code")
    sure = {row.item: row.confidence for row in reading.assigned}
    assert sure["O8"] > sure["O9"] > 0.5


def test_where_code_and_title_disagree_the_title_is_followed_and_noted() -> None:
    reading = read(menu(("a", "O4 สรุปผลการจัดซื้อจัดจ้างรายเดือน"), ("b", "O9 คู่มือการปฏิบัติงาน")))
    assert assigned(reading) == {"a": "O20", "b": "O9"}
    assert any("O4" in note and "O20" in note for note in reading.notes)
    assert next(row for row in reading.assigned if row.item == "O20").confidence <= 0.7


def test_codes_of_another_list_are_not_followed() -> None:
    reading = read(
        menu(
            ("a", "O10 แผนปฏิบัติราชการประจำปี"),
            ("b", "O17 E-Service"),
            ("c", "O22 ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้าง"),
            ("d", "O6 กฎหมายที่เกี่ยวข้อง"),
            ("e", "O9 Social Network"),
        )
    )
    assert assigned(reading) == {"a": "O8", "b": "O11", "c": "O19", "d": "O4"}
    assert any("another list" in note for note in reading.notes)


def test_no_codes_paraphrases_and_typing_errors() -> None:
    labels = {
        "O1": "ผังองค์กร (ปรับปรุงใหม่)",
        "O6": "QampA",
        "O8": "แผนปฎิบัติราชการประจำปี พ.ศ. ๒๕๖๖",
        "O9": "มาตรฐานการปฏิบัตงาน",
        "O10": "มาตรฐานการให้บริการ",
        "O11": "บริการออนไลน์ (E-Service)",
        "O12": "ข้อมูลผลการดำเนิการเชิงสถิติ",
        "O17": "แผนการใช้จ่ายงบปะมาณประจำปี",
        "O20": "สขร.1",
        "O22": "ช่องทางร้องเรียนการทุุจริต",
        "O28": "แผนต่อต้านการทุจริตและประพฤติมิชอบ",
    }
    reading = read(menu(*labels.items(), ("home", "หน้าแรก"), ("w", "วิสัยทัศน์"), ("c", "ชุมชน"), ("t", "สถานที่ท่องเที่ยว")))
    assert assigned(reading) == {code: code for code in labels}
    assert {row.by for row in reading.assigned} == {"title"}


def test_what_is_uncertain_is_offered_not_assigned() -> None:
    reading = read(menu(("x", "งบประมาณ"), ("y", "การทุจริต"), ("z", "O77 เรื่องอื่น"), ("h", "หน้าแรก")))
    assert reading.assigned == ()
    assert {link.url[-1] for link in reading.unassigned} == {"x", "y", "z", "h"}
    assert reading.unassigned[-1].text == "หน้าแรก"


def test_an_index_table_names_its_links_by_their_row() -> None:
    reading = read(
        """<table><tr><th>ข้อ</th><th>หัวข้อ</th><th>ลิงก์</th></tr>
        <tr><td rowspan="2">O8</td><td rowspan="2">แผนปฏิบัติราชการประจำปี</td><td><a href="/p/a">คลิก</a></td></tr>
        <tr><td><a href="/p/b">ดาวน์โหลด</a> <a href="/p/c">ดูรายละเอียด</a></td></tr>
        <tr><td>O9</td><td>คู่มือการปฏิบัติงาน</td><td>-</td></tr>
        <tr><td>O10</td><td><a href="/p/d">คู่มือการให้บริการประชาชน</a></td><td></td></tr></table>"""
    )
    assert assigned(reading) == {"a": "O8", "b": "O8", "c": "O8", "d": "O10"}


def test_an_editor_page_with_headings_and_lines() -> None:
    reading = read(
        """<nav><ul><li><a href="/p/home">หน้าแรก</a></li></ul></nav>
        <div id="editor"><h3>O8 แผนปฏิบัติราชการประจำปี</h3><p><a href="/p/a">ไฟล์ 1</a></p><p><a href="/p/b">ไฟล์ 2</a></p>
        <h3>O9 คู่มือการปฏิบัติงาน</h3><p>อยู่ระหว่างดำเนินการ</p>
        <p><strong>O10 คู่มือการให้บริการ</strong></p><p><a href="/p/c">ฝ่ายทะเบียน</a></p>
        <p>O12 สถิติการให้บริการ : <a href="/p/d">ดาวน์โหลด</a></p>
        <p><a href="/p/e">O19 ประกาศจัดซื้อจัดจ้าง</a></p></div>
        <footer><a href="/p/f">ฝ่ายปกครอง</a></footer>"""
    )
    assert assigned(reading) == {"a": "O8", "b": "O8", "c": "O10", "d": "O12", "e": "O19"}


def test_a_group_of_several_items_is_shared_out_by_title() -> None:
    reading = read(
        """<ul><li><a href="#">การให้บริการ (O10-O12)</a><ul><li><a href="/p/a">คู่มือประชาชน</a></li>
        <li><a href="/p/b">สถิติ</a></li><li><a href="/p/c">E-Service</a></li><li><a href="/p/d">ภาพ</a></li></ul></li>
        <li><a href="#">รายการ O1-O30</a><ul><li><a href="/p/e">แกลเลอรี</a></li></ul></li></ul>"""
    )
    assert assigned(reading) == {"a": "O10", "b": "O12", "c": "O11"}


def test_a_child_that_clearly_names_another_item_is_that_items() -> None:
    reading = read(
        '<ul><li><a href="/p/g">ข่าวประชาสัมพันธ์</a><ul><li><a href="/p/a">O4 กฎหมายที่เกี่ยวข้อง</a></li></ul></li></ul>'
    )
    assert assigned(reading) == {"g": "O7", "a": "O4"}


def test_other_years_give_way_to_the_year_asked_for() -> None:
    entries = (("old", "แผนปฏิบัติราชการประจำปี 2565"), ("new", "แผนปฏิบัติราชการประจำปี 2566"), ("law", "กฎหมายที่เกี่ยวข้อง 2564"))
    reading = read(menu(*entries))
    assert assigned(reading) == {"new": "O8", "law": "O4"}
    assert any("2565" in note for note in reading.notes)
    assert [link.text for link in reading.unassigned] == ["แผนปฏิบัติราชการประจำปี 2565"]
    assert assigned(read(menu(*entries), 2565)) == {"old": "O8", "law": "O4"}


def test_the_report_of_the_year_before_stays_beside_the_plan() -> None:
    reading = read(menu(("plan", "แผนปฏิบัติราชการประจำปี 2566"), ("report", "รายงานผลการปฏิบัติราชการประจำปี 2565")))
    assert assigned(reading) == {"plan": "O8", "report": "O8"}


def test_the_year_of_a_group_is_its_links_year() -> None:
    def tree(year: int) -> str:
        return (
            f'<li><a href="#">ITA ปีงบประมาณ {year}</a><ul><li><a href="/p/law{year}">O4 กฎหมายที่เกี่ยวข้อง</a></li>'
            f'<li><a href="#">O20 สรุปผลการจัดซื้อจัดจ้างรายเดือน</a><ul><li><a href="/p/m{year}">ธันวาคม {year - 1}</a></li>'
            "</ul></li></ul></li>"
        )

    reading = read(f"<ul>{tree(2565)}{tree(2566)}</ul>")
    assert assigned(reading) == {"law2566": "O4", "m2566": "O20"}


def test_a_heading_that_only_sounds_like_an_item_is_a_section() -> None:
    reading = read(
        """<ul><li><a href="/p/ita">ผลการดำเนินงานในเชิงสถิติ</a><ul><li><a href="/p/a">กฎหมายที่เกี่ยวข้อง</a></li>
        <li><a href="/p/b">แผนปฏิบัติราชการประจำปี</a></li><li><a href="/p/c">ประวัติความเป็นมา</a></li></ul></li></ul>"""
    )
    assert assigned(reading) == {"a": "O4", "b": "O8"}


def test_a_link_that_names_the_parts_of_one_item() -> None:
    reading = read(menu(("a", "แจ้งเรื่องร้องเรียนการทุจริต และสถิติเรื่องร้องเรียน"), ("b", "ติดต่อเรา Q&A")))
    assert assigned(reading) == {"a": "O22", "b": "O6"}


def test_links_that_are_none_and_links_without_words() -> None:
    found = links(
        """<a href="#top">บน</a><a href="javascript:void(0)">x</a><a href="mailto:a@b.c">mail</a><a>no</a>
        <a href="/p/sub/12/O12-สถิติการให้บริการ"></a><a href=" /p/a b.pdf
        "><img src="x.png" alt="O8 แผน"></a><a href="https://x.go.th/Data Room/it's.pdf">O9</a>"""
    )
    assert [(link.text, link.title_attr, link.visible) for link in found] == [
        ("", "O12 สถิติการให้บริการ", False),
        ("O8 แผน", "", True),
        ("O9", "", True),
    ]
    assert found[2].url == "https://x.go.th/Data Room/it's.pdf"
    assert assigned(read_index(found, ITEMS, 2566) if found else read("")) == {
        "O12-สถิติการให้บริการ": "O12",
        "a b.pdf": "O8",
        "it's.pdf": "O9",
    }


@pytest.mark.parametrize(
    "body", [b"", b"   ", b"\xff\xfe\x00", b"<!-- -->", b"<?xml version='1.0' encoding='tis-620'?>"]
)
def test_pages_that_hold_nothing(body: bytes) -> None:
    reading = read_index(index_links(body, BASE), ITEMS, 2566)
    assert (reading.assigned, reading.unassigned) == ((), ())


def test_a_page_in_tis_620() -> None:
    body = '<html><body><a href="/p/a">กฎหมายที่เกี่ยวข้อง</a></body></html>'.encode("tis-620")
    assert index_links(body, BASE, "text/html; charset=utf-8")[0].text == "กฎหมายที่เกี่ยวข้อง"


def test_deep_and_broken_markup_is_survived() -> None:
    body = ("<div>" * 3000 + '<a href="/p/a">O4</a>' + "<ul><li>" * 500).encode()
    assert len(index_links(body, BASE)) <= 1


# ------------------------------------------------------------ rows, accordions and headings that name an item

ROWS = """
<table><tr><th>ข้อ</th><th>รายการ</th><th>เอกสาร</th></tr>
<tr><td>O4</td><td>กฎหมายที่เกี่ยวข้อง</td><td><a href="/p/x">E-Service</a> <a href="#">แผน</a></td></tr>
<tr><td>O9-O10</td><td>คู่มือ</td><td><a href="/p/click">คลิก</a></td></tr>
<tr><td>011</td><td>E-Service</td><td><a href="/p/enter">เข้าสู่ระบบ</a></td></tr>
<tr><td>O17-20</td><td>งบประมาณ</td><td><a href="/p/sum">สรุปผลการจัดซื้อจัดจ้างรายเดือน</a></td></tr></table>
"""


def test_a_link_in_the_row_of_an_item_is_that_items_whatever_it_sounds_like() -> None:
    assert assigned(read(ROWS)) == {"x": "O4", "click": "O9 O10", "enter": "O11", "sum": "O20"}


def test_it_is_also_that_of_an_item_which_has_nothing_else() -> None:
    rows = '<table><tr><td>O4</td><td>กฎหมายที่เกี่ยวข้อง</td><td><a href="/p/x">E-Service</a></td></tr></table>'
    assert assigned(read(rows)) == {"x": "O4 O11"}


def test_a_row_without_codes_is_known_by_its_title() -> None:
    reading = read(
        """<table><tr><td>1</td><td>กฎหมายที่เกี่ยวข้อง</td><td><a href="/p/a">สถิติการให้บริการ</a></td></tr>
        <tr><td>2</td><td>ข้อมูลผลการดำเนินงานในเชิงสถิติ</td><td><a href="/p/b">ดาวน์โหลด</a></td></tr></table>"""
    )
    assert assigned(reading) == {"a": "O4", "b": "O12"}


def test_links_after_a_title_that_is_a_link_itself_belong_to_it() -> None:
    reading = read(
        """<table><tr><td>1</td><td><a href="/p/a">กฎหมายที่เกี่ยวข้อง</a></td><td><a href="/p/b">PDF</a></td></tr>
        <tr><td>2</td><td><a href="/p/c">E-Service</a></td><td><a href="/p/d">PDF</a></td></tr></table>"""
    )
    assert assigned(reading) == {"a": "O4", "b": "O4", "c": "O11", "d": "O11"}


def test_a_row_that_heads_a_section_is_no_part_of_the_rows_below_it() -> None:
    reading = read(
        """<table><tr><td colspan="3">9.1 ข้อมูลพื้นฐาน (O1-O9)</td></tr>
        <tr><td>O4</td><td>กฎหมาย</td><td><a href="/p/a">คลิก</a></td></tr>
        <tr><td>O6</td><td>ติดต่อ</td><td><a href="/p/b">คลิก</a></td></tr></table>"""
    )
    assert assigned(reading) == {"a": "O4", "b": "O6"}


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='card'><div class='card-header'><h5><button>{}</button></h5></div><div>{}</div></div>",
        "<details><summary>{}</summary><p>{}</p></details>",
        "<div class='panel'><a href='#c1'>{}</a><div id='c1'>{}</div></div>",
        "<div class='elementor-toggle'><h3>{}</h3><div>{}</div></div>",
        "<ul><li>{}<ul><li>{}</li></ul></li></ul>",
        "<p><b>{}</b></p><p>{}</p>",
    ],
)
def test_accordions_lists_and_headings_hand_their_item_on(markup: str) -> None:
    page = "".join(
        markup.format(label, f"<a href='/p/{key}'>ดาวน์โหลด</a> <a href='/p/{key}2'>E-Service</a>")
        for key, label in (("a", "O4 กฎหมายที่เกี่ยวข้อง"), ("b", "O8-O9 แผนและคู่มือ"), ("c", "O11 บริการ"))
    )
    assert assigned(read(page)) == {"a": "O4", "a2": "O4", "b": "O8 O9", "c": "O11", "c2": "O11"}
