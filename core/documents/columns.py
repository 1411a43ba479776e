"""The columns of a monthly procurement summary (แบบ สขร.1): how their headings are written, and which is which.

Source: the form of the Public Procurement Act's monthly summary, the variants offices write, and the 16-column register
of the national assessment. Structure of a document, not a rule of an assessment.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from core.thai.text import fold

SEQUENCE = "sequence"
COLUMNS: dict[str, tuple[str, ...]] = {
    "budget": ("วงเงิน", "ราคาที่จะซื้อ", "งบประมาณที่ได้รับ", "เงินงบประมาณ", "งบประมาณที่ใช้", "budget"),
    "reference-price": ("ราคากลาง", "ราคาอ้างอิง", "reference price", "median price"),
    "method": (
        *("วิธีซื้อ", "วิธีจ้าง", "วิธีการซื้อ", "วิธีการจ้าง", "วิธีจัดซื้อ", "วิธีการจัดซื้อ", "วิธีจัดหา", "วิธีการจัดหา"),
        *("วิธีที่ซื้อ", "วิธีที่จัดซื้อ", "วิธีจัดจ้าง", "วิธีการจัดจ้าง", "วิธีที่ใช้", "วิธีดำเนินการ", "procurement method"),
    ),
    "bidders": (
        *("ผู้เสนอราคา", "ผู้ยื่นข้อเสนอ", "ผู้ยื่นเสนอราคา", "ผู้เข้าเสนอราคา", "ผู้ยื่นซอง", "ผู้เข้าร่วมเสนอราคา"),
        *("รายชื่อผู้เสนอราคา", "รายชื่อผู้เสนอ", "ชื่อผู้เสนอ", "ผู้เสนองาน", "ผู้ประกอบการที่เสนอ", "ผู้ประกอบการที่ยื่น", "ผู้ค้าที่เสนอ"),
        "bidder",
    ),
    "offered-price": (
        "ราคาที่เสนอ",
        "ราคาเสนอ",
        "เสนอราคาและราคา",
        "ข้อเสนอและราคา",
        "ราคาที่ยื่น",
        "offered price",
        "bid price",
    ),
    "winner": (
        *("ผู้ได้รับการคัดเลือก", "ผู้ที่ได้รับการคัดเลือก", "ผู้ได้รับคัดเลือก", "ผู้ที่ได้รับคัดเลือก", "ที่ได้รับการคัดเลือก"),
        *("ผู้ชนะ", "คู่สัญญา", "ผู้ขายหรือผู้รับจ้าง", "ผู้รับจ้างหรือผู้ขาย", "ผู้ประกอบการที่ได้รับ", "ชื่อผู้ขาย", "ชื่อผู้รับจ้าง"),
        *("ผู้ขาย/ผู้รับจ้าง", "ผู้รับจ้าง/ผู้ขาย", "ผู้ขายหรือรับจ้าง", "ผู้ได้รับเลือก", "ผู้ที่ได้รับเลือก", "ผู้ได้รับการพิจารณา"),
        *("ผู้ที่ได้รับการพิจารณา", "ผู้ได้รับการจัดซื้อ", "ผู้ได้รับการสั่งซื้อ", "ผู้ถูกคัดเลือก", "winner"),
    ),
    "agreed-price": (
        *("ราคาที่ตกลง", "ราคาตกลง", "คัดเลือกและราคา", "ราคาที่ซื้อหรือจ้าง", "ราคาที่จัดซื้อ", "ราคาตามสัญญา", "มูลค่าสัญญา"),
        *("วงเงินตามสัญญา", "วงเงินสัญญา", "ราคาที่ทำสัญญา", "จำนวนเงินที่ตกลง", "วงเงินที่ตกลง", "วงเงินทำสัญญา", "วงเงินที่ทำสัญญา"),
        *("ราคาที่ได้ตกลง", "ราคาซื้อ/จ้าง", "ราคาซื้อหรือจ้าง", "ราคาที่ซื้อ", "ราคาที่จ้าง", "ราคาที่จัดจ้าง", "ราคาจัดซื้อ", "ราคาจัดจ้าง"),
        *("ราคาที่ได้รับการคัดเลือก", "ราคาที่คัดเลือก", "ราคาที่ชนะ", "ราคาที่ได้รับคัดเลือก", "ราคาสัญญา", "มูลค่าที่ตกลง", "มูลค่าตามสัญญา"),
        *("จำนวนเงินตามสัญญา", "จำนวนเงินที่ซื้อ", "จำนวนเงินที่จัดซื้อ", "agreed price", "contract price"),
    ),
    "reason": ("เหตุผล", "เกณฑ์การคัดเลือก", "เกณฑ์ที่ใช้ในการคัดเลือก", "reason"),
    "contract": (
        *("สัญญาหรือข้อตกลง", "สัญญาข้อตกลง", "ข้อตกลงหรือสัญญา", "เลขที่สัญญา", "วันที่ของสัญญา", "เลขที่และวันที่", "เลขที่วันที่"),
        *("ใบสั่งซื้อ", "ใบสั่งจ้าง", "เลขที่ใบสั่ง", "หลักฐานที่ก่อให้เกิด", "เลขที่ข้อตกลง", "วันที่ลงนาม", "วันที่ทำสัญญา"),
        *("เลขคุมสัญญา", "เลขที่คุมสัญญา", "วันที่สัญญา", "สัญญาเลขที่", "สัญญา/ใบสั่ง", "วันที่ใบสั่ง", "เลขที่ po", "เลขที่ตกลง"),
        *("contract no", "contract number"),
    ),
    # Last: its words also stand inside other headings ("ราคากลางของงานที่จัดซื้อ").
    "item": (
        *("งานที่จัดซื้อ", "งานที่จัดจ้าง", "งานจัดซื้อ", "งานที่ซื้อ", "งานที่จ้าง", "งานซื้อ", "ชื่อรายการ", "ชื่อโครงการ", "ชื่องาน"),
        *("รายการจัดซื้อ", "รายการที่จัดซื้อ", "รายการพัสดุ", "รายการที่ซื้อ", "รายละเอียดงาน", "โครงการ/รายการ", "description"),
        *("พัสดุที่จัดซื้อ", "พัสดุที่ซื้อ", "เรื่องที่จัดซื้อ", "เรื่องที่ซื้อ", "ชื่อของรายการ", "รายการงาน", "งานจ้าง", "รายการซื้อ", "รายการจ้าง"),
    ),
}
COLUMN_IDS = (
    *("item", "budget", "reference-price", "method", "bidders"),
    *("offered-price", "winner", "agreed-price", "reason", "contract"),
)
PRICES = frozenset({"budget", "reference-price", "offered-price", "agreed-price"})
# A column of names whose heading also names a price: the price is filled only where the cell holds an amount.
NAMES_OF = {"offered-price": "bidders", "agreed-price": "winner"}
_WHOLE = {
    "item": ("รายการ", "งาน", "โครงการ", "เรื่อง", "ชื่อรายการ/โครงการ", "item"),
    "method": ("วิธี", "วิธีการ"),
    "budget": ("งบประมาณ",),
    "bidders": ("ผู้เสนอ", "ผู้ยื่น"),
    "winner": ("ผู้ขาย", "ผู้รับจ้าง"),
    "agreed-price": ("ราคาซื้อ", "ราคาจ้าง"),
    "contract": ("สัญญา", "ข้อตกลง", "ใบสั่ง"),
}
_SEQUENCES = ("ลำดับ", "ลำดับที่", "ที่", "ลำดับรายการ", "no", "เลขลำดับ", "ลดับที่", "ลำดับท")
# Headings that hold a column's words and are none of the ten.
_OTHERS = (
    *("แหล่งที่มาของงบประมาณ", "แหล่งที่มาของเงิน", "แหล่งงบประมาณ", "แหล่งเงินงบประมาณ", "แหล่งของเงิน", "แหล่งเงิน", "รหัสงบประมาณ"),
    *("ปีงบประมาณ", "ประเภทงบประมาณ", "หมวดงบประมาณ", "เลขที่โครงการ", "รหัสโครงการ", "ประเภทโครงการ", "สถานะการจัดซื้อจัดจ้าง"),
    *("จำนวนผู้เสนอราคา", "จำนวนผู้ยื่น", "หน่วยงานที่ซื้อ", "หน่วยงานที่จัดซื้อ", "ประเภทสัญญา", "อายุสัญญา", "ระยะเวลาสัญญา"),
    *("กลุ่มวิธีจัดซื้อ", "เลขประจำตัวผู้เสียภาษี", "งบประมาณคงเหลือ", "วงเงินคงเหลือ", "ชื่อหน่วยงาน"),
)
WINNERS_NOTICE = fold("เลขประจำตัวผู้เสียภาษี")

_FOLDED = {name: tuple(map(fold, phrases)) for name, phrases in COLUMNS.items()}
_FOLDED_WHOLE = {name: frozenset(map(fold, phrases)) for name, phrases in _WHOLE.items()}
_FOLDED_SEQUENCES = frozenset(map(fold, _SEQUENCES))
_FOLDED_OTHERS = tuple(sorted(map(fold, _OTHERS), key=len, reverse=True))
_UNIT = (fold("(หน่วย:บาท)"), fold("(บาท)"))
# "ราคาผู้ชนะ", "ราคาของผู้เสนอราคา": the price alone, though somebody is named.
_PRICE_OF = tuple(map(fold, ("ราคาผู้", "ราคาของผู้", "ราคาที่ผู้", "ราคาที่ได้รับ", "ราคาที่เสนอของ", "ราคาของ", "ราคาที่เสนอโดย")))
_ORDINAL = re.compile(r"^\s*\(?[\d๐-๙]{1,2}\s*[.)]\s*(?=\D)|(?<=\D)\s*\([\d๐-๙]{1,2}\)\s*$")
_SELLER = (fold("ผู้รับจ้าง"), fold("ผู้ขาย"))
BARE_PRICES = frozenset(map(fold, ("ราคา", "ราคา (บาท)", "จำนวนเงิน", "จำนวนเงิน (บาท)", "เป็นเงิน", "บาท")))
_PRICE, _MONEY = fold("ราคา"), (fold("ราคา"), fold("จำนวนเงิน"), fold("วงเงิน"), fold("บาท"))
_AND_PRICE = (fold("และราคา"), fold("พร้อมราคา"), fold("ราคาที่"))
_NAMES = (fold("ชื่อ"), fold("ผู้เสนอ"), fold("บริษัท"), fold("ผู้ได้รับ"), fold("ผู้ประกอบการ"))
_ALIKE = 88.0  # per cent, for a heading with typing errors
_LONGEST = 160  # letters; a longer cell is no heading


def columns_of(heading: str, parent: frozenset[str] = frozenset()) -> frozenset[str]:
    """Ids of the columns that a heading names; ``parent`` are those of the merged heading above it."""
    if len(heading) > 4 * _LONGEST:
        return frozenset()
    text = fold(_ORDINAL.sub("", heading) or heading)
    if not text or len(text) > _LONGEST:
        return frozenset()
    if text in _FOLDED_SEQUENCES:
        return frozenset({SEQUENCE})
    if len(parent) > 1 and (part := _part_of(text, parent)):
        return part
    for unit in _UNIT:
        text = text.removesuffix(unit)
    for other in _FOLDED_OTHERS:
        text = text.replace(other, "")
    found = {name for name, phrases in _FOLDED.items() if any(phrase in text for phrase in phrases)}
    found |= {name for name, phrases in _FOLDED_WHOLE.items() if text in phrases}
    return frozenset(_settled(found, text) or _alike(text))


def mentioned(text: str) -> frozenset[str]:
    """Ids of the columns whose usual headings stand in a running text."""
    folded = fold(text)
    return frozenset(n for n, phrases in _FOLDED.items() if any(len(p) > 5 and p in folded for p in phrases))


def _part_of(text: str, parent: frozenset[str]) -> frozenset[str]:
    """Under a merged "names and prices" heading, the part that a short sub-heading means."""
    for price, names in NAMES_OF.items():
        if {price, names} <= parent:
            if any(word in text for word in _NAMES) and not text.startswith(_PRICE):
                return frozenset({names})
            if any(word in text for word in _MONEY):
                return frozenset({price})
    return frozenset()


def _settled(found: set[str], text: str) -> set[str]:
    for price, names in NAMES_OF.items():
        rest = _without(text, _FOLDED[names]) if names in found else ""
        if rest.startswith(_PRICE) or any(word in rest for word in _AND_PRICE):
            found.add(price)  # "ผู้เสนอราคาและราคาที่เสอน": the price is named, however misspelt
    if "agreed-price" in found:
        found -= {"contract", "budget"}
    if "winner" in found and "contract" in found and "เลขท" not in text:
        found -= {"contract"}
    if len(found) > 1:
        found -= {"item"}
    if text.startswith(_SELLER) and "contract" not in found:
        found.add("winner")
    if "winner" in found and "bidders" not in found and {"agreed-price", "offered-price"} <= found:
        found -= {"offered-price"}  # what the winner offered is what was agreed
    if text.startswith(_PRICE_OF):
        found -= {names for price, names in NAMES_OF.items() if price in found}
    if "reason" in found:
        found -= {"winner", "bidders", "agreed-price", "offered-price"}
    return found


def _without(text: str, phrases: tuple[str, ...]) -> str:
    for phrase in sorted(phrases, key=len, reverse=True):
        text = text.replace(phrase, "")
    return text


def _alike(text: str) -> set[str]:
    """The column whose heading the text is most like, typing errors allowed."""
    best, name = 0.0, ""
    for column, phrases in _FOLDED.items():
        for phrase in phrases:
            if len(phrase) >= 6 and len(text) >= 0.8 * len(phrase):
                score = fuzz.partial_ratio(phrase, text)
                if score > best:
                    best, name = score, column
    return {name} if best >= _ALIKE else set()
