"""From a portal's front page to the items' pages and documents, without the menu that every page repeats."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from crawler_kit import PDF, Asked, Reply, Result, Site, crawled, job, long_text, page, serve

ITEMS = [("O10", "แผนปฏิบัติราชการประจำปี"), ("O20", "สรุปผลการจัดซื้อจัดจ้างรายเดือน"), ("O29", "แผนปฏิบัติการป้องกันการทุจริต")]
MENU = (
    "<ul class='nav-menu-MB'>"
    "<li><a href='/o/page/sub/10/แผน/0' title='x'>(O10) แผนปฏิบัติราชการประจำปี</a></li>"
    "<li><a href='/o/page/sub/20/สรุปผล/0' title='x'>(O20) สรุปผลการจัดซื้อจัดจ้างรายเดือน</a>"
    "<ul class='menu-lv3'><li><a href='/o/page/sub/21/ตุลาคม/0'>ตุลาคม 2565</a></li></ul></li>"
    "<li><a href='/o/page/sub/30/ita/0' title='x'>ITA 2566</a></li>"
    "<li><a href='/o/page/sub/31/ita/0' title='x'>ITA 2564</a></li>"
    + "".join(f"<li><a href='/o/page/sub/{n}/x/0'>เมนู {n}</a></li>" for n in range(100, 125))
    + "<li><a href='https://www.example.com/'>เว็บไซต์อื่น</a></li></ul>"
)


def refresh(target: str) -> Reply:
    return Reply(f'<html><head><meta http-equiv="refresh" content="0;URL={target}"></head></html>')


def matter(html: str) -> Reply:
    return Reply(page(f"<div class='group-editor' id='editor'>{html}</div>", menu=MENU))


ROUTES = {
    "/o": Reply("<html><body><a href='/o/index'>เข้าสู่เว็บไซต์</a></body></html>"),
    "/o/index": matter(long_text("ยินดีต้อนรับ")),
    "/o/page/sub/30/ita/0": matter(
        "<p><a href='/o/page/sub/10/อื่น/0'>O10 แผนปฏิบัติราชการประจำปี</a></p>"
        "<p><a href='/o/page/sub/20/'>O20 สรุปผลการจัดซื้อจัดจ้างรายเดือน</a></p>"
        "<p><a href='/o/page/sub/29/แผน/0'>O29 แผนปฏิบัติการป้องกันการทุจริต</a></p>"
    ),
    "/o/page/sub/10/อื่น/0": matter(
        "<p>แผนปฏิบัติราชการ ประจำปี พ.ศ. 2566</p><a href='/public/user_files_editor/1/แผน 66.pdf'>แผน 2566</a>"
        "<a href='/o/page/sub/20/สรุปผล/0'>O20 สรุปผล</a><a href='/o/page/sub/102/x/0'>เมนู 102</a>"
        "<a href='https://eservice.invalid/x'>ระบบติดตาม</a><a href='https://www.example.com/'>เว็บไซต์อื่น</a>"
    ),
    "/o/page/sub/20/": Reply(
        page(
            "<div class='list-item'><div class='item'><div class='text-content'>"
            "<a href='/o/page/sub/20/สรุปผล/0/info/7/พฤศจิกายน'>พฤศจิกายน 2565</a></div></div></div>"
            "<div class='group-editor'><a href='/o/page/sub/21/ตุลาคม/0'>ตุลาคม 2565</a></div>"
            "<div class='pagination-custom'>Page <span>1</span> of <span>2</span>"
            "<a href='/o/page/sub/20/สรุปผล/1'><div class='slide-next'></div></a></div>",
            menu=MENU,
        )
    ),
    "/o/page/sub/20/สรุปผล/1": Reply(
        page(
            "<div class='list-item'><div class='item'>"
            "<a download href='/public/user_files/1/ธันวาคม.pdf'>ธันวาคม 2565</a></div></div>",
            menu=MENU,
        )
    ),
    "/o/page/sub/20/สรุปผล/0/info/7/พฤศจิกายน": matter("<p>สรุป</p><a href='/public/user_files/1/พฤศจิกายน.pdf'>ไฟล์</a>"),
    "/o/page/sub/21/ตุลาคม/0": matter("<p>สรุป</p><a href='/public/user_files/1/ตุลาคม.pdf'>ไฟล์</a>"),
    "/o/page/sub/29/แผน/0": refresh("/public/user_files/1/O29.pdf"),
    "/public/user_files_editor/1/แผน 66.pdf": Reply(PDF + b"plan"),
    "/public/user_files/1/ธันวาคม.pdf": Reply(PDF + b"12"),
    "/public/user_files/1/พฤศจิกายน.pdf": Reply(PDF + b"11"),
    "/public/user_files/1/ตุลาคม.pdf": Reply(PDF + b"10"),
    "/public/user_files/1/O29.pdf": Reply(PDF + b"29"),
}  # fmt: skip


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Result]]:
    with serve(Site(ROUTES)) as site:
        yield site, crawled(tmp_path_factory.mktemp("portal"), [job(f"{site.base}/o", items=ITEMS)])


def names(urls: list[str]) -> set[str]:
    return {url.rpartition("/")[2] for url in urls}


def test_a_splash_page_is_clicked_through_and_the_list_of_the_year_is_read(portal: tuple[Site, Result]) -> None:
    site, result = portal
    lists = set(result.of("", "index"))
    assert {f"{site.base}/o", f"{site.base}/o/index", f"{site.base}/o/page/sub/30/ita/0"} <= lists
    assert not any("/31/" in url for url in lists)


def test_each_item_has_its_page_and_its_documents(portal: tuple[Site, Result]) -> None:
    _, result = portal
    assert names(result.of("O10", "document")) == {"แผน 66.pdf"}
    assert names(result.of("O20", "document")) == {"ตุลาคม.pdf", "พฤศจิกายน.pdf", "ธันวาคม.pdf"}
    assert all(result.of(item, "page") for item in ("O10", "O20", "O29"))


def test_a_page_that_forwards_to_a_file_is_the_file(portal: tuple[Site, Result]) -> None:
    site, result = portal
    page_of_29 = result.at(f"{site.base}/o/page/sub/29/แผน/0")
    assert (page_of_29.status.value, page_of_29.media_type) == ("ok", "application/pdf")


def test_nothing_of_the_menu_stands_under_an_item(portal: tuple[Site, Result]) -> None:
    site, result = portal
    assert not any(f"/sub/{number}/" in entry.path for entry in site.log for number in range(100, 125))
    assert not any("example.com" in link.url for link in result.links)
    assert not any("/sub/20" in url for url in result.of("O10", "detail"))
    assert result.of("O10", "external") == ["https://eservice.invalid/x"]


def test_one_page_under_many_addresses_is_fetched_once(portal: tuple[Site, Result]) -> None:
    site, result = portal
    for number in ("10", "20"):
        asked = [
            e.path
            for e in site.log
            if f"/sub/{number}/" in e.path and "/info/" not in e.path and not e.path.endswith("/1")
        ]
        assert len(asked) == 1, asked
    published = {link.url for link in result.links if link.item == "O20" and link.role == "page"}
    assert {url for url in published if "/sub/20" in url} == {
        f"{site.base}/o/page/sub/20/",
        f"{site.base}/o/page/sub/20/สรุปผล/0",
    }


def test_what_is_beyond_a_bound_ends_as_not_fetched(tmp_path_factory: pytest.TempPathFactory) -> None:
    news = "".join(f"<a href='/o/page/sub/5/x/0/info/{n}/y'>ข่าว {n}</a>" for n in range(40))
    routes = {"/o/page/sub/5": Reply(page(f"<div class='list-item'>{news}</div>"))}

    def detail(asked: Asked) -> Reply:
        return Reply(page(long_text()))

    routes |= {f"/o/page/sub/5/x/0/info/{n}/y": detail for n in range(40)}  # type: ignore[misc]
    with serve(Site(routes)) as site:
        jobs = [job(f"{site.base}/o", [("O1", f"{site.base}/o/page/sub/5")])]
        result = crawled(tmp_path_factory.mktemp("bounds"), jobs, page_limit=12)
    ends = [result.captures[link.key] for link in result.links if link.role == "detail"]
    assert sorted({(end.status.value, end.reason) for end in ends}) == [("not-fetched", "page-limit"), ("ok", "")]
    assert sum(end.status.value == "ok" for end in ends) == 12
    assert len(ends) == 40
