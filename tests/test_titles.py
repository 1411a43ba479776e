"""Codes of items in labels, and how like a label is to a title."""

from __future__ import annotations

import pytest

from core.thai.titles import Titles, item_codes, title_score


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # a code, however it is written
        ("O39", "O39"),
        ("(O42)มาตรการส่งเสริม", "O42"),
        ("O42มาตรการ", "O42"),
        ("แผนปฏิบัติราชการประจำปี (O10)", "O10"),
        ("OIT 1", "O1"),
        ("OIT23", "O23"),
        ("OIT ข้อ 5", "O5"),
        ("O๑", "O1"),
        ("๐๑", "O1"),
        ("0 12", "O12"),
        ("016 การติดตั้งป้าย", "O16"),
        ("แผน (016)", "O16"),
        ("ข้อ 07", "O7"),
        ("66.O08-แผน.pdf", "O8"),
        ("O11E-Service", "O11"),
        ("O20 Oct 2565", "O20"),
        ("o 9", "O9"),
        # several
        ("(O19-20)", "O19 O20"),
        ("O40-O41", "O40 O41"),
        ("(O11-O12)", "O11 O12"),
        ("O16/016", "O16"),
        ("O8, O9 และ O10", "O8 O9 O10"),
        ("ข้อ 0๒๓ – 0๒๖", "O23 O24 O25 O26"),
        ("016-017", "O16 O17"),
        ("O๒๐ถึงO๒๒", "O20 O21 O22"),
        # words, years, dates, times, amounts, telephone numbers
        ("CO2 footprint", ""),
        ("H2O 5 NO2", ""),
        ("2566", ""),
        ("O2566", ""),
        ("OIT 2566", ""),
        ("โทร 016-123-4567", ""),
        ("0-2566-1234", ""),
        ("โทร. 02 276 1234", ""),
        ("02-012-3456", ""),
        ("01 มกราคม 2566", ""),
        ("01/10/2565", ""),
        ("07/2566", ""),
        ("08.30-16.30 น.", ""),
        ("หน้า 01", ""),
        ("ครั้งที่ 02", ""),
        ("10 ฝ่าย", ""),
        ("O99", ""),
        ("00", ""),
        ("", ""),
        # what follows a code is no second one
        ("O14-2.pdf", "O14"),
        ("O12-66.pdf", "O12"),
        ("O8-10 ปี", "O8"),
        ("O8 - 2566", "O8"),
        ("O10.1", "O10"),
    ],
)
def test_item_codes(text: str, codes: str) -> None:
    assert item_codes(text) == tuple(codes.split())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("แผนการใช้จ่ายงบปะมาณประจำปี", "แผนการใช้จ่ายงบประมาณประจำปี"),
        ("ข้อมูลผลการดำเนิการเชิงสถิติ", "ข้อมูลผลการดำเนินการในเชิงสถิติ"),
        ("แจ้งเรื่องร้องเรียนการทุุจริต", "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต"),
        ("มาตราการส่งเสริมคุณธรรม", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
        ("แนวทางการใช้ดุลพินิจ", "แนวทางการใช้ดุลยพินิจ"),
        ("สํานักงาน: อํานาจหน้าที่", "อำนาจหน้าที่"),
        ("เเผนปฏิบัติราชการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ (O8)", "แผนปฏิบัติราชการประจำปี"),
        ("QampA", "Q&A"),
        ("E–SERVICE", "E-Service"),
    ],
)
def test_typing_errors_codes_and_years_matter_little(text: str, title: str) -> None:
    assert title_score(text, title) >= 0.62


def test_a_title_is_like_itself_and_unlike_others() -> None:
    title = "สรุปผลการจัดซื้อจัดจ้างรายเดือน"
    assert title_score(title, title) == pytest.approx(1.0)
    assert title_score("การประเมินความเสี่ยงการทุจริต", title) < 0.3
    assert title_score("", title) == 0.0
    assert title_score(title, "") == 0.0


def test_a_plan_is_not_its_report() -> None:
    plan, report = "แผนการใช้จ่ายงบประมาณประจำปี", "รายงานผลการใช้จ่ายงบประมาณประจำปี"
    assert title_score("แผนใช้จ่ายงบประมาณ", plan) > title_score("แผนใช้จ่ายงบประมาณ", report) + 0.1


def test_a_short_word_is_not_a_long_title_that_holds_it() -> None:
    assert title_score("ชุมชน", "ข้อมูลเงินอุดหนุนชุมชน") < 0.62


def test_the_parts_of_a_long_title_are_titles() -> None:
    titles = Titles({"O8": ["แผนปฏิบัติราชการประจำปี และรายงานผลการปฏิบัติราชการประจำปี"], "O4": ["กฎหมายที่เกี่ยวข้อง"]})
    whole = titles.matches("รายงานผลการปฏิบัติราชการประจำปี")["O8"]
    assert whole.score > 0.9
    assert titles.matches("แผนปฏิบัติราชการประจำปี")["O8"].wording != whole.wording
