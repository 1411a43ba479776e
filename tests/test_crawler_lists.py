"""Pages that list the items are nobody's evidence: lists by year, lists called like an item, frames, ways back."""

from __future__ import annotations

from pathlib import Path

from crawler_kit import PDF, Reply, Result, Site, crawled, job, long_text, page, serve

ITEMS = [
    ("O4", "กฎหมายที่เกี่ยวข้อง"),
    ("O8", "แผนปฏิบัติราชการประจำปี"),
    ("O9", "คู่มือการปฏิบัติงานสำหรับเจ้าหน้าที่"),
    ("O10", "คู่มือการให้บริการประชาชน"),
    ("O30", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
]
FILES = {f"/files/{name}.pdf": Reply(PDF + name.encode()) for name in ("law", "plan", "both", "measure", "old")}
MENU = "<ul class='nav-menu-MB'><li><a href='/o/page/main/2/x'>การประเมินคุณธรรมและความโปร่งใส</a></li></ul>"


def table(law: str = "law") -> str:
    rows = (
        ("O4", "กฎหมายที่เกี่ยวข้อง", f"<a href='/files/{law}.pdf'>คลิก</a>"),
        ("08", "แผนปฏิบัติราชการประจำปี", "<a href='#'>แผน</a> <a href='/files/plan.pdf'>ผล</a>"),
        ("O9-O10", "คู่มือ", "<a href='/files/both.pdf'>ดาวน์โหลด</a>"),
        ("O30", "มาตรการ", "<a href='/files/measure.pdf'>คลิก</a>"),
    )
    cells = "".join(f"<tr><td>{code}</td><td>{title}</td><td>{links}</td></tr>" for code, title, links in rows)
    return f"<div class='group-editor'><table>{cells}</table></div>"


def own(result: Result, item: str) -> set[str]:
    return {link.url.rpartition("/")[2] for link in result.links if link.item == item}


def test_the_list_of_the_year_is_read_and_no_items_own_page(tmp_path: Path) -> None:
    years = "<p>การประเมิน ITA</p><a href='/o/page/sub/65/x'>ปี 2565</a> <a href='/o/page/sub/66/x'>ปี 2566</a>"
    years = f"<div class='group-editor'><h3>การประเมิน ITA</h3>{years}</div>"
    routes = FILES | {
        "/o": Reply(page(long_text(), menu=MENU)),
        "/o/page/main/2/x": Reply(page(years, menu=MENU)),
        "/o/page/sub/65/x": Reply(page(table("old"), menu=MENU)),
        "/o/page/sub/66/x": Reply(page(table(), menu=MENU)),
    }
    with serve(Site(routes)) as site:
        result = crawled(tmp_path, [job(f"{site.base}/o", items=ITEMS)])
    assert not any("/sub/65/" in entry.path for entry in site.log)
    found = {code: own(result, code) for code, _ in ITEMS}
    assert found == {
        "O4": {"law.pdf"},
        "O8": {"plan.pdf"},
        "O9": {"both.pdf"},
        "O10": {"both.pdf"},
        "O30": {"measure.pdf"},
    }


def test_a_submitted_list_gives_an_item_its_own_row_only(tmp_path: Path) -> None:
    routes = FILES | {"/o/page/sub/66/x": Reply(page(table(), menu=MENU))}
    with serve(Site(routes)) as site:
        result = crawled(tmp_path, [job(f"{site.base}/o", [("O4", f"{site.base}/o/page/sub/66/x")], ITEMS)])
    assert own(result, "O4") == {"x", "law.pdf"}


def test_frames_are_looked_into_and_ways_back_are_not_gone(tmp_path: Path) -> None:
    back = "<p><a href='i.php?id=1'>หน้าหลัก</a> <a href='i.php?id=66'>การประเมิน ITA</a></p>"
    law = back + long_text() + "<p><a href='/files/law.pdf'>กฎหมาย</a></p>"
    routes = FILES | {
        "/o/": Reply("<html><frameset cols='9,*'><frame src='m.php'><frame src=\"i.php?id=1\"></frameset></html>"),
        "/o/m.php": Reply("<html><body><a href='i.php?id=66'>ITA 2566</a></body></html>"),
        "/o/i.php?id=1": Reply(page(long_text())),
        "/o/i.php?id=66": Reply(page(table().replace("/files/law.pdf", "i.php?id=4"))),
        "/o/i.php?id=4": Reply(page(law)),
    }
    with serve(Site(routes)) as site:
        result = crawled(tmp_path, [job(f"{site.base}/o/", items=ITEMS)])
    assert own(result, "O4") == {"i.php?id=4", "law.pdf"}
