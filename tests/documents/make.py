"""Makes the PDFs of this folder: ``python tests/documents/make.py`` (needs chromium and Noto's Thai fonts).

The texts are invented; the shapes are those of real documents: ruled tables over several pages, merged headings, rows
cut by the end of a page, blank price cells, a table without rules, a signed announcement, a scan.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
STYLE = """<meta charset="utf-8"><style>
@page {{ size: A4 {turn}; margin: 12mm }}
body {{ font-family: "{font}"; font-size: {size} }}
h2 {{ text-align: center; font-weight: normal; font-size: 1.5em; margin: 4px }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
th {{ font-weight: normal }}
th, td {{ border: {border}; padding: 2px; vertical-align: top; overflow-wrap: anywhere }}
</style>"""
HEADS = (
    "ลำดับที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินที่จะซื้อหรือจ้าง (บาท)", "ราคากลาง (บาท)", "วิธีซื้อหรือจ้าง",
    "รายชื่อผู้เสนอราคาและราคาที่เสนอ", "ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง", "เหตุผลที่คัดเลือกโดยสรุป",
    "เลขที่และวันที่ของสัญญาหรือข้อตกลงในการซื้อหรือจ้าง",
)  # fmt: skip
TITLE = """<div style="text-align:right">แบบ สขร. 1</div><h2>สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน {month}</h2>
<h2>สำนักงานเขตห้วยขวาง</h2><div>วันที่ 5 เดือน เมษายน พ.ศ. 2566</div>"""


def style(
    font: str = "Noto Sans Thai", size: str = "10pt", border: str = "1px solid black", turn: str = "landscape"
) -> str:
    return STYLE.format(font=font, size=size, border=border, turn=turn)


def row(number: int, offered: bool = True) -> list[str]:
    price = f"<br>{number * 12_000:,}.00" if offered else ""
    return [
        str(number), f"ซื้อวัสดุ จำนวน {number} รายการ", f"{number * 6_457_347:,}.00", f"{number * 12_345:,}.00",
        "เฉพาะเจาะจง",
        f"บริษัท ก {number} จำกัด{price}", f"บริษัท ก {number} จำกัด<br>{number * 12_000:,}.00", "ราคาต่ำสุด",
        f"{number}/2566<br>ลงวันที่ {number % 28 + 1} มี.ค. 66",
    ]  # fmt: skip


def table(head: str, rows: list[list[str]]) -> str:
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" for cells in rows)
    return f"<table><thead>{head}</thead>{lines}</table>"


def plain_head() -> str:
    return "<tr>" + "".join(f"<th>{name}</th>" for name in HEADS) + "</tr>"


def merged_head() -> str:
    first = "".join(f"<th rowspan=2>{name}</th>" for name in HEADS[:5])
    middle = f"<th colspan=2>{HEADS[5]}</th><th colspan=2>{HEADS[6]}</th>"
    last = "".join(f"<th rowspan=2>{name}</th>" for name in HEADS[7:])
    parts = ("ผู้เสนอราคา", "ราคาที่เสนอ", "ผู้ได้รับการคัดเลือก", "ราคาที่ตกลงซื้อหรือจ้าง")
    return f"<tr>{first}{middle}{last}</tr><tr>" + "".join(f"<th>{name}</th>" for name in parts) + "</tr>"


def split_row(number: int) -> list[str]:
    offered = "" if number == 2 else "98,000.00"
    agreed = "-" if number == 4 else "98,000.00"
    return [
        str(number), f"จ้างเหมา {number}", "100,000.00", "99,000.00", "เฉพาะเจาะจง", "ร้านหนึ่ง", offered, "ร้านหนึ่ง",
        agreed, "ราคาต่ำสุด", "12/2566 ลว. 3 มี.ค. 66",
    ]  # fmt: skip


ANNOUNCEMENT = """<h2>ประกาศสำนักงานเขตห้วยขวาง<br>เรื่อง นโยบายต่อต้านการรับสินบน ประจำปีงบประมาณ พ.ศ. 2566</h2>
<p>อาศัยอำนาจตามพระราชบัญญัติประกอบรัฐธรรมนูญว่าด้วยการป้องกันและปราบปรามการทุจริต พ.ศ. 2561 และแผนแม่บท พ.ศ. 2564
สำนักงานเขตจึงประกาศนโยบายไว้ดังต่อไปนี้ ให้บุคลากรทุกคนถือปฏิบัติโดยเคร่งครัด</p>
<p>ประกาศ ณ วันที่ 5 มกราคม พ.ศ. 2566</p><p>(นายสมชาย ใจดี)<br>ผู้อำนวยการเขตห้วยขวาง</p>"""
PAGES = {
    "summary_pages": style() + TITLE.format(month="มีนาคม 2566")
    + table(plain_head(), [row(n, n not in (3, 7)) for n in range(1, 9)]),
    "summary_merged": style("Noto Serif Thai", "9pt", "0.5px solid black") + TITLE.format(month="กุมภาพันธ์ 2566")
    + table(merged_head(), [*map(split_row, range(1, 7)), ["", "รวมทั้งสิ้น", "600,000.00", *[""] * 8]]),
    "summary_unruled": style(border="0") + TITLE.format(month="มีนาคม 2566")
    + table(plain_head(), [row(n) for n in (1, 2)]),
    "announcement": style(size="14pt", turn="portrait") + ANNOUNCEMENT,
}  # fmt: skip


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"
    for name, html in PAGES.items():
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder, "page.html")
            page.write_text(html, encoding="utf-8")
            target = HERE / f"{name}.pdf"
            command = [chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
            subprocess.run([*command, f"--print-to-pdf={target}", page.as_uri()], check=True, capture_output=True)
    picture = Image.new("L", (620, 877), 255)
    ImageDraw.Draw(picture).text((80, 80), "a scanned page", fill=0)
    picture.save(HERE / "scan.pdf", resolution=75)


if __name__ == "__main__":
    main()
