"""The demonstration portals: the server over real HTTP, the material on disk, the truth files."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pypdfium2
import pytest
import requests
import yaml
from PIL import Image

from demo.content import HERE, MATERIAL, Doc, Portal, load_portal, slugs
from demo.server import serve
from demo.submissions import rows

ITEMS = [f"O{number}" for number in range(1, 31)]


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve() as address:
        yield address


@pytest.fixture(scope="module")
def web() -> Iterator[requests.Session]:
    with requests.Session() as session:
        yield session


def _truth(slug: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((HERE / "truth" / f"{slug}.yaml").read_text(encoding="utf-8"))
    return found


def _key(url: str) -> str:
    """One key for the many addresses of a page."""
    path = unquote(urlsplit(url).path).rstrip("/")
    return re.sub(r"/0$", "", re.sub(r"(/page/\w+/\d+)/[^/]*", r"\1", path))


def _walk(web: requests.Session, start: str) -> dict[str, requests.Response]:
    """Everything that can be reached from a page by links, pictures, frames and refreshes."""
    seen: dict[str, requests.Response] = {}
    queue = [start]
    while queue:
        url = queue.pop()
        if _key(url) in seen:
            continue
        answer = seen[_key(url)] = web.get(url, allow_redirects=False)
        if not answer.headers.get("Content-Type", "").startswith("text/html") or not answer.content:
            continue
        page = lxml.html.fromstring(answer.content)
        found = page.xpath("//a/@href | //iframe/@src | //img/@src")
        found += [one.split("URL=")[1] for one in page.xpath("//meta[@http-equiv='refresh']/@content")]
        queue += [urljoin(url, one) for one in found if one and not one.startswith(("#", "mailto:"))]
    return seen


# ---------------------------------------------------------------- the server


def test_splash_page_is_one_click_before_the_site(web: requests.Session, base: str) -> None:
    for address in (f"{base}/saithong", f"{base}/saithong/coverpages"):
        assert f'href="{base}/saithong/index"' in web.get(address).text
    assert "nav-menu-MB" in web.get(f"{base}/saithong/index").text


@pytest.mark.parametrize("tail", ["", "/", "/O8-anything", "/แผนปฏิบัติราชการประจำปี", "//", "/x/0"])
def test_one_page_has_many_addresses(web: requests.Session, base: str, tail: str) -> None:
    wanted = web.get(f"{base}/saithong/page/sub/16283").content
    assert web.get(f"{base}/saithong/page/sub/16283{tail}").content == wanted
    assert web.get(f"{base}/public/saithong/page/sub/16283{tail}").content == wanted
    assert "รายงานผลการปฏิบัติราชการ" in wanted.decode()


@pytest.mark.parametrize("rest", ["page/sub/999999/หน้าที่หายไป", "page/main/16283", "nothing"])
def test_unknown_page_is_a_soft_404(web: requests.Session, base: str, rest: str) -> None:
    answer = web.get(f"{base}/saithong/{rest}")
    assert answer.status_code == 200
    assert f'content="0;URL={base}/saithong"' in answer.text


def test_unknown_news_goes_back(web: requests.Session, base: str) -> None:
    answer = web.get(f"{base}/saithong/page/sub/21625/x/0/info/4711/y")
    assert answer.status_code == 200
    assert "window.history.back()" in answer.text


def test_url_and_group_pages_refresh(web: requests.Session, base: str) -> None:
    assert f"0;URL={base}/eservice/index" in web.get(f"{base}/saithong/page/sub/7").text
    assert "/saithong/page/sub/863/" in unquote(web.get(f"{base}/saithong/page/sub/10100").text)


def test_lists_count_pages_from_nought(web: requests.Session, base: str) -> None:
    address = f"{base}/saithong/page/sub/21625/ข่าว"
    first, second = (lxml.html.fromstring(web.get(f"{address}/{number}").content) for number in (0, 1))
    assert web.get(address).content == web.get(f"{address}/0").content
    assert [len(page.xpath("//div[@class='list-item']/div[@class='item']")) for page in (first, second)] == [10, 4]
    assert first.xpath("//a[div[@class='slide-next']]/@href")[0].endswith("/1")
    assert not second.xpath("//a[div[@class='slide-next']]")
    assert first.xpath("//div[@class='pagination-custom']/span/text()") == ["1", "2"]


def test_every_page_carries_both_menus(web: requests.Session, base: str) -> None:
    page = lxml.html.fromstring(web.get(f"{base}/saithong/page/sub/7623").content)
    listed = page.xpath("//ul[@class='nav-menu-MB']//a[contains(@href, '/page/')]/@href")
    again = page.xpath("//div[@class='list-menu-lv2']//a[contains(@href, '/page/')]/@href")
    assert set(again) <= set(listed)
    assert len(listed) > 45
    assert page.xpath("//nav[@aria-label='breadcrumb']//li")
    assert page.xpath("string(//title)").endswith("สำนักงานเขตไทรทอง")


def test_conditional_requests(web: requests.Session, base: str) -> None:
    address = web.get(f"{base}/saithong/page/sub/16283").url
    full = web.get(address)
    assert int(full.headers["Content-Length"]) == len(full.content)
    known = {"If-None-Match": full.headers["ETag"], "If-Modified-Since": full.headers["Last-Modified"]}
    for header in known:
        answer = web.get(address, headers={header: known[header], "Cache-Control": "max-age=0"})
        assert (answer.status_code, answer.content) == (304, b"")
    assert web.get(address, headers={"If-None-Match": '"other"'}).status_code == 200
    assert web.head(address).headers["ETag"] == full.headers["ETag"]


def test_files_are_found_however_their_address_is_written(web: requests.Session, base: str) -> None:
    path = "/public/user_files_editor/69/ITA/ITA66/O13/สนน/เชื่อมท่อน้ำเสีย- 13-03-66.pdf"
    assert web.get(base + path).content.startswith(b"%PDF")
    assert web.get(base + path + "?_t=1684705020").status_code == 200
    in_tis_620 = "".join(f"%{byte:02X}" if byte > 127 or byte == 32 else chr(byte) for byte in path.encode("cp874"))
    assert web.get(base + in_tis_620).content.startswith(b"%PDF")
    assert web.get(f"{base}/public/user_files_editor/91/nothing.pdf").status_code == 404


@pytest.mark.parametrize(
    "path", ["/public/../content.py", "/public/user_files_editor/91/../../content.py", "/%2e%2e/%2e%2e/etc/passwd"]
)
def test_nothing_outside_the_material_is_served(web: requests.Session, base: str, path: str) -> None:
    request = requests.Request("GET", base).prepare()
    request.url = base + path
    assert web.send(request).status_code == 404


def test_known_endings(web: requests.Session, base: str) -> None:
    portal = load_portal("khlongmai")

    def get(key: str) -> requests.Response:
        return web.get(base + portal.url_of(portal.docs[key]), allow_redirects=False)

    assert [get(key).status_code for key in ("bma-plan", "bma-summary", "activity-1")] == [404, 410, 403]
    assert get("activity-1").headers["cf-mitigated"] == "challenge"
    assert "password" in web.get(get("donations-school").headers["Location"]).text
    assert "ขอสิทธิ์เข้าถึง" in get("subsidy").text
    with pytest.raises(requests.TooManyRedirects):
        web.get(get("improve-2").headers["Location"])
    assert [get("ita-report").status_code for _ in range(3)] == [503, 503, 200]
    assert web.get(f"{base}/tracking/khlongmai").status_code == 503
    assert get("ita-analysis").content == b""


def test_two_servers_at_once_and_stopping_with_open_connections() -> None:
    with serve() as one, serve() as other, requests.Session() as session:
        assert one != other
        assert session.get(f"{one}/robots.txt").ok
        assert session.get(f"{other}/robots.txt").ok


# ---------------------------------------------------------------- the portals


@pytest.mark.parametrize("slug", ["saithong", "buengkaew"])
def test_complete_portals_have_no_dead_address(web: requests.Session, base: str, slug: str) -> None:
    seen = _walk(web, f"{base}/{slug}")
    assert [key for key, answer in seen.items() if answer.status_code != 200] == []
    soft = (f'0;URL={base}/{slug}"'.encode(), b"history.back")
    assert [key for key, answer in seen.items() if any(sign in answer.content[:300] for sign in soft)] == []
    assert len(seen) >= 170
    assert sum("/user_files_editor/" in key for key in seen) >= 90


def test_the_codeless_portal_has_no_codes(web: requests.Session, base: str) -> None:
    for key, answer in _walk(web, f"{base}/buengkaew").items():
        assert "/69/" in key or not re.search(r"\b[Oo0๐]\s?\d{1,2}\b", unquote(key))
        if answer.headers["Content-Type"].startswith("text/html"):
            menu = lxml.html.fromstring(answer.content).xpath("//header//a/text()")
            assert not [text for text in menu if re.search(r"(^|[( ])(O|0|๐|OIT )\s?[\d๐-๙]{1,2}", text)]


def test_codes_are_written_in_many_ways() -> None:
    codes = {page.code.strip() for page in load_portal("saithong").pages if page.code}
    assert {"(O8)", "O9", "017", "OIT 14", "(O๓)", "O๒๒", "O15-O16", "(O19-20)"} <= codes


@pytest.mark.parametrize("slug", slugs())
def test_menus_agree_with_the_submission(slug: str) -> None:
    listed = Counter(item for item, _url, _text in rows(slug))
    missing = {"O29"} if slug == "khlongmai" else set()
    assert set(listed) == set(ITEMS) - missing
    assert sum(listed.values()) >= (140 if slug == "khlongmai" else 170)


@pytest.mark.parametrize("slug", slugs())
def test_submission_files_are_up_to_date(slug: str) -> None:
    with (HERE / "submissions" / f"{slug}.csv").open(encoding="utf-8", newline="") as lines:
        assert [tuple(row) for row in csv.reader(lines)][1:] == rows(slug)


# ---------------------------------------------------------------- the material


def _documents() -> list[tuple[Portal, str, Doc]]:
    return [(portal, key, doc) for portal in map(load_portal, slugs()) for key, doc in portal.docs.items()]


def _path(portal: Portal, doc: Doc) -> Path:
    return MATERIAL / (doc.folder or portal.folder) / doc.file


def _pdf_text(body: bytes) -> str:
    with pypdfium2.PdfDocument(body) as pdf:
        pages = []
        for page in pdf:
            layer = page.get_textpage()
            pages.append(layer.get_text_bounded())
            layer.close()
            page.close()
    return "".join(re.sub(r"[\s\u200b\u0002\ufffe]", "", text) for text in pages).replace("ํา", "ำ")


def test_every_document_opens_and_says_its_title() -> None:
    for portal, key, doc in _documents():
        body = _path(portal, doc).read_bytes()
        suffix = Path(doc.file).suffix.lower()
        if doc.break_it:
            continue
        if suffix == ".pdf":
            wanted = "".join(doc.title[0].split())
            assert wanted in _pdf_text(body), f"{portal.slug}: {key}"
        elif suffix == ".jpg":
            with Image.open(io.BytesIO(body)) as picture:
                assert picture.size == (640, 400)
        else:
            with zipfile.ZipFile(io.BytesIO(body)) as parts:
                assert parts.testzip() is None


def test_documents_broken_on_purpose_are_broken() -> None:
    broken = {doc.break_it: _path(portal, doc).read_bytes() for portal, _key, doc in _documents() if doc.break_it}
    assert set(broken) == {"truncate", "encrypt", "empty", "html", "scan"}
    for kind in ("truncate", "encrypt"):
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(broken[kind])
    assert broken["empty"] == b""
    assert broken["html"].startswith(b"<!DOCTYPE html>")
    assert _pdf_text(broken["scan"]) == ""


def test_procurement_summaries_hold_what_the_form_asks() -> None:
    portal = load_portal("saithong")
    texts = [_pdf_text(_path(portal, portal.docs[f"procure-{number}"]).read_bytes()) for number in range(1, 7)]
    months = ("ตุลาคม2565", "พฤศจิกายน2565", "ธันวาคม2565", "มกราคม2566", "กุมภาพันธ์2566", "มีนาคม2566")
    for text, month in zip(texts, months, strict=True):
        assert f"ในรอบเดือน{month}" in text
        assert "สขร.1" in text
    assert "ไม่มีการจัดซื้อจัดจ้างในเดือนนี้" in texts[0]
    assert "ราคาที่เสนอ" in texts[1]
    assert "ราคาที่ตกลง" in texts[1]


def test_material_is_small_and_nothing_is_left_over() -> None:
    files = [path for path in MATERIAL.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 15_000_000
    known = {_path(portal, doc) for portal, _key, doc in _documents()}
    assert {path for path in files if path.parent.name != "faces"} == known


# ---------------------------------------------------------------- the truth


@pytest.mark.parametrize("slug", slugs())
def test_truth_covers_every_item(slug: str) -> None:
    truth = _truth(slug)
    assert truth["portal"] == slug
    assert list(truth["items"]) == ITEMS
    assert set(truth["items"].values()) <= {"passed", "failed", "cantTell"}


def test_complete_portals_have_no_faults() -> None:
    for slug in ("saithong", "buengkaew"):
        assert set(_truth(slug)["items"].values()) == {"passed"}
        assert _truth(slug)["faults"] == []


def test_known_faults_fit_the_outcomes_and_the_portal(web: requests.Session, base: str) -> None:
    truth = _truth("khlongmai")
    faults = truth["faults"]
    assert len(faults) >= 25
    assert len({fault["id"] for fault in faults}) == len(faults)
    assert {family for fault in faults for family in fault["families"]} == {"presence", "currency", "components"}
    worst = {item: {fault["severity"] for fault in faults if fault["item"] == item} for item in ITEMS}
    for item, outcome in truth["items"].items():
        if outcome == "failed":
            assert "error" in worst[item], item
        elif outcome == "cantTell":
            assert worst[item] == {"open"}, item
        else:
            assert worst[item] <= {"warning"}, item
    reached = {_key(base + path) for path in _walk(web, f"{base}/khlongmai")} | {"/khlongmai"}
    for fault in [*faults, *truth["harmless"]]:
        assert any(path.startswith(fault["url"]) for path in reached), fault["url"]
