"""Tables that are worked out rather than typed: staffing, monthly figures, the monthly procurement summary (สขร.1)."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from demo.content import Portal

MONTHS = ("ต.ค. 65", "พ.ย. 65", "ธ.ค. 65", "ม.ค. 66", "ก.พ. 66", "มี.ค. 66")

# (text, columns spanned, rows spanned)
HeadCell = tuple[str, int, int]

JOINED: tuple[str, ...] = (
    "ลำดับที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง (บาท)", "ราคากลาง (บาท)", "วิธีซื้อหรือจ้าง",
    "รายชื่อผู้เสนอราคาและราคาที่เสนอ", "ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง", "เหตุผลที่คัดเลือกโดยสรุป",
    "เลขที่และวันที่ของสัญญาหรือข้อตกลงในการซื้อหรือจ้าง",
)  # fmt: skip
SPLIT: tuple[str, ...] = (
    "ที่", "งานจัดซื้อจัดจ้าง", "วงเงินงบประมาณ (บาท)", "ราคากลาง (บาท)", "วิธีซื้อ/จ้าง", "ผู้เสนอราคา", "ราคาที่เสนอ (บาท)",
    "ผู้ได้รับการคัดเลือก", "ราคาที่ตกลงซื้อหรือจ้าง (บาท)", "เหตุผลที่คัดเลือก", "เลขที่และวันที่ของสัญญา",
)  # fmt: skip


@dataclass(frozen=True)
class Grid:
    """A table ready to be drawn: ``head`` may span, ``flat`` is the header in one row."""

    head: tuple[tuple[HeadCell, ...], ...]
    flat: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


def typed(block: dict[str, Any]) -> Grid:
    """A table written in the data: cells of a row parted by "|"."""
    flat = tuple(cell.strip() for cell in block["h"].split("|"))
    rows = tuple(tuple(cell.strip() for cell in row.split("|")) for row in block["r"])
    return Grid((tuple((cell, 1, 1) for cell in flat),), flat, rows, block.get("cap", ""))


def made(block: dict[str, Any], portal: Portal) -> Grid:
    """A table worked out; KeyError for an unknown ``gen``."""
    makers = {
        "staffing": _staffing,
        "duties": _duties,
        "heads": _heads,
        "monthly": _monthly,
        "procurement": _procurement,
    }
    return makers[block["gen"]](block, portal)


def _simple(flat: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Grid:
    return Grid((tuple((cell, 1, 1) for cell in flat),), flat, tuple(rows))


def _staffing(_block: dict[str, Any], portal: Portal) -> Grid:
    rows = []
    totals = [0, 0, 0]
    for entry in portal.lists["sections"]:
        staff = entry["staff"]
        totals = [a + b for a, b in zip(totals, staff, strict=True)]
        rows.append((f"ฝ่าย{entry['n']}", *(str(one) for one in staff), str(sum(staff))))
    rows.append(("รวม", *(str(one) for one in totals), str(sum(totals))))
    return _simple(("ส่วนราชการ", "ข้าราชการ", "ลูกจ้างประจำ", "ลูกจ้างชั่วคราว", "รวม (คน)"), rows)


def _duties(_block: dict[str, Any], portal: Portal) -> Grid:
    rows = [(f"ฝ่าย{entry['n']}", entry["task"]) for entry in portal.lists["sections"]]
    return _simple(("ส่วนราชการ", "หน้าที่ความรับผิดชอบหลัก"), rows)


def _heads(_block: dict[str, Any], portal: Portal) -> Grid:
    rows = [
        (entry["head"], f"หัวหน้าฝ่าย{entry['n']}", f"{portal.words['tel']} ต่อ {entry['ext']}")
        for entry in portal.lists["sections"]
    ]
    return _simple(("ชื่อ - นามสกุล", "ตำแหน่ง", "โทรศัพท์"), rows)


def _monthly(block: dict[str, Any], _portal: Portal) -> Grid:
    """Six months of figures about a mean; ``flat``: a state that hardly moves, so no total."""
    rows = []
    for line in block["rows"]:
        name, mean = line.split("|")
        figures = [_around(int(mean), f"{name}{month}") for month in MONTHS]
        if name in block.get("empty", ()):
            rows.append((name, *[""] * 6, *([] if block.get("flat") else [""])))
            continue
        total = [] if block.get("flat") else [f"{sum(figures):,}"]
        rows.append((name, *(f"{one:,}" for one in figures), *total))
    ending = () if block.get("flat") else ("รวม",)
    return _simple((f"รายการ ({block['unit']})", *MONTHS, *ending), rows)


def _around(mean: int, seed: str) -> int:
    return max(0, round(mean * (85 + zlib.crc32(seed.encode()) % 31) / 100))


def _procurement(block: dict[str, Any], portal: Portal) -> Grid:
    """The monthly summary in one of its forms; ``drop`` and ``blank`` make the known faults."""
    form = block["form"]
    purchases = [one.split("|")[1:] for one in portal.lists["purchases"] if one.startswith(block["month"])]
    purchases += [_small(one, place, block["month"]) for place, one in enumerate(portal.lists["small_purchases"], 1)]
    if form == "none":
        flat = JOINED
        rows = [("-", "ไม่มีการจัดซื้อจัดจ้างในเดือนนี้", *["-"] * 7)]
    elif form == "joined":
        flat = JOINED
        rows = [_joined_row(number, one) for number, one in enumerate(purchases, 1)]
    else:
        flat = SPLIT
        rows = [(str(number), *one) for number, one in enumerate(purchases, 1)]
    rows = [_with_blanks(number, row, block.get("blank", {})) for number, row in enumerate(rows, 1)]
    dropped = set(block.get("drop", ()))
    flat = tuple(cell for place, cell in enumerate(flat) if place not in dropped)
    kept = [tuple(cell for place, cell in enumerate(row) if place not in dropped) for row in rows]
    grid = _simple(flat, kept)
    return Grid(_merged_head(), flat, grid.rows) if form == "merged" and not dropped else grid


def _small(line: str, place: int, month: str) -> list[str]:
    """A small purchase of every month: prices about the mean, the order dated in the month."""
    work, mean, shop = line.split("|")
    price = f"{_around(int(mean), f'{work}{month}') // 10 * 10:,}.00"
    budget = f"{int(mean) * 12 // 10:,}.00"
    year, number = month.split("-")
    short = {"10": "ต.ค.", "11": "พ.ย.", "12": "ธ.ค.", "01": "ม.ค.", "02": "ก.พ.", "03": "มี.ค."}[number]
    kind = "ใบสั่งซื้อ" if work.startswith("ซื้อ") else "ใบสั่งจ้าง"
    contract = f"{kind}เลขที่ {int(number) * 10 + place}/2566 ลงวันที่ {place + 3} {short} {year}"
    return [work, budget, budget, "เฉพาะเจาะจง", shop, price, shop, price, "ราคาเหมาะสมไม่เกินวงเงิน", contract]


def _joined_row(number: int, one: list[str]) -> tuple[str, ...]:
    work, budget, reference, method, bidder, offered, winner, agreed, reason, contract = one
    return (str(number), work, budget, reference, method, f"{bidder} ราคา {offered} บาท", f"{winner} ราคา {agreed} บาท",
            reason, contract)  # fmt: skip


def _with_blanks(number: int, row: tuple[str, ...], blank: dict[int, list[int]]) -> tuple[str, ...]:
    """Column -> rows (from 1) whose cell is left blank; an empty list means every row."""
    hit = {place for place, rows in blank.items() if not rows or number in rows}
    return tuple("" if place in hit else cell for place, cell in enumerate(row))


def _merged_head() -> tuple[tuple[HeadCell, ...], ...]:
    top = [(cell, 1, 2) for cell in SPLIT[:5]]
    top += [("รายชื่อผู้เสนอราคาและราคาที่เสนอ", 2, 1), ("ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง", 2, 1)]
    top += [(cell, 1, 2) for cell in SPLIT[9:]]
    return (tuple(top), tuple((cell, 1, 1) for cell in SPLIT[5:9]))
