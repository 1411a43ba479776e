"""Every ending of the closed list that can be made on loopback, in one crawl."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from crawler_kit import PDF, Asked, Reply, Result, Route, Site, crawled, job, long_text, page, self_signed, serve

from core.documents.html import parse_html
from crawler.endings import Answer, answer_ending

LOGIN = page("<p>กรุณาเข้าสู่ระบบ</p><form><input type='password' name='p'></form>")
FORM = long_text() + "<form><input type='password'></form>"
WORDPRESS = page(
    "<form>ชื่อผู้ใช้<input name='log'> รหัสผ่าน<input type=password name=pwd></form>", "เข้าสู่ระบบ &lsaquo; WordPress"
)
BEACON = "<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>"  # on healthy pages, too
CHALLENGE = page("<p>Checking your browser</p><script>window._cf_chl_opt={}</script>", "Just a moment...")


def refresh(target: str) -> str:
    return f'<html><head><meta http-equiv="refresh" content="0;URL={target}"></head></html>'


def cookie_wall(asked: Asked) -> Reply:
    if "Cookie" in asked.headers:
        return Reply(page(long_text()))
    return Reply("", 302, {"Location": "/o/cookie", "Set-Cookie": "seen=1; Path=/"})


ROUTES = {
    "/robots.txt": Reply("User-agent: *\nDisallow: /o/hidden\n"),
    "/o": Reply(page(long_text("หน้าแรก"))),
    "/o/page": Reply(page(long_text())),
    "/o/file.pdf": Reply(PDF),
    "/o/untyped": Reply(PDF, headers={"Content-Type": "text/html"}),
    "/o/gone": Reply("gone", 410),
    "/o/broken": Reply("error", 500),
    "/o/to-page": Reply("", 301, {"Location": "/o/page"}),
    "/o/to-slash": Reply("", 301, {"Location": "/o/to-slash/"}),
    "/o/to-slash/": Reply(page(long_text())),
    "/o/cookie": cookie_wall,
    "/o/to-home": Reply("", 302, {"Location": "/o"}),
    "/o/meta-home": Reply(refresh("/o/index")),
    "/o/meta-file": Reply(refresh("/o/file.pdf")),
    "/o/meta-gone": Reply(refresh("/o/nowhere")),
    "/o/back": Reply("<script> window.history.back(); </script>"),
    "/o/says": Reply(page("<h1>ไม่พบหน้าที่ต้องการ</h1>", "404 Not Found")),
    "/o/says.pdf": Reply(page("<h1>404 Not Found</h1>")),
    "/o/no-complaints": Reply(page("<h3>สถิติเรื่องร้องเรียน</h3><p>ไม่พบเรื่องร้องเรียนการทุจริต</p>")),
    "/o/text404": Reply(page(long_text("บ้านเลขที่ 404") + "<p>404 ราย</p>")),
    "/o/html.pdf": Reply(page(long_text())),
    "/o/viewer.pdf": Reply(page("<iframe src='/o/file.pdf'></iframe>")),
    "/o/declared": Reply(page(long_text()), headers={"Content-Type": "application/pdf"}),
    "/o/empty.pdf": Reply(b""),
    "/o/blank": Reply("  \n "),
    "/o/401": Reply("", 401),
    "/o/login-page": Reply(LOGIN),
    "/o/to-login": Reply("", 302, {"Location": "/o/login?next=x"}),
    "/o/wp-login.php": Reply(WORDPRESS),
    "/o/wp-login.php?to=a": Reply(WORDPRESS),
    "/o/wp-login.php?to=b": Reply(WORDPRESS),
    "/o/plan.pdf": Reply("", 302, {"Location": "/o/wp-login.php?to=a"}),
    "/o/login/plan": Reply(WORDPRESS),
    "/o/login/manual": Reply("", 302, {"Location": "/o/wp-login.php?to=b"}),
    "/o/login/report": Reply("", 301, {"Location": "/o/login/report/"}),
    "/o/login/report/": Reply(page(long_text())),
    "/o/to-port.pdf": Reply("", 302, {"Location": "http://127.0.0.1:1/"}),
    "/o/contact": Reply(page(FORM)),
    "/o/drive": Reply(page("<p>You need access</p><p>Request access, or switch to an account</p>", "Google Drive")),
    "/o/403": Reply("no", 403),
    "/o/challenge": Reply(CHALLENGE, 503),
    "/o/challenge200": Reply(CHALLENGE),
    "/o/cloudflared": Reply(page(long_text() + BEACON)),
    "/o/loop-a": Reply("", 302, {"Location": "/o/loop-b"}),
    "/o/loop-b": Reply("", 302, {"Location": "/o/loop-a"}),
    "/o/loop-self": Reply("", 302, {"Location": "/o/loop-self"}),
    "/o/meta-loop": Reply(refresh("/o/meta-loop2")),
    "/o/meta-loop2": Reply(refresh("/o/meta-loop")),
    "/o/cut.pdf": Reply(PDF, length=len(PDF) + 500),
    "/o/reset": Reply(reset=True),
    "/o/slow": Reply("late", wait=3.0),
    "/o/big.pdf": Reply(PDF * 200),
    "/o/big-chunked.pdf": Reply(PDF, length=10_000_000),
    "/o/hidden": Reply("secret"),
    "/o/to-private": Reply("", 302, {"Location": "http://10.1.2.3/x.pdf"}),
    "/o/to-loopback": Reply(refresh("http://localhost:1/x")),
    "/o/to-mail": Reply("", 302, {"Location": "mailto:a@b.c"}),
}  # fmt: skip

# path, status, reason
ENDINGS = [
    ("/o/page", "ok", ""),
    ("/o/file.pdf", "ok", ""),
    ("/o/untyped", "ok", ""),
    ("/o/nothing", "http-error", "http-404"),
    ("/o/gone", "http-error", "http-410"),
    ("/o/broken", "http-error", "http-500"),
    ("/o/to-page", "ok", ""),
    ("/o/to-slash", "ok", ""),
    ("/o/cookie", "ok", ""),
    ("/o/to-home", "soft-404", "redirect-home"),
    ("/o/meta-home", "soft-404", "meta-refresh-home"),
    ("/o/meta-file", "ok", ""),
    ("/o/meta-gone", "http-error", "http-404"),
    ("/o/back", "soft-404", "history-back"),
    ("/o/says", "soft-404", "says-not-found"),
    ("/o/says.pdf", "soft-404", "says-not-found"),
    ("/o/no-complaints", "ok", ""),
    ("/o/text404", "ok", ""),
    ("/o/html.pdf", "wrong-type", "page-for-file"),
    ("/o/viewer.pdf", "ok", ""),
    ("/o/declared", "wrong-type", "page-for-file"),
    ("/o/empty.pdf", "empty", "no-body"),
    ("/o/blank", "empty", "no-body"),
    ("/o/401", "login-required", "http-401"),
    ("/o/login-page", "login-required", "login-form"),
    ("/o/to-login", "login-required", "redirect-login"),
    ("/o/wp-login.php", "login-required", "login-form"),
    ("/o/plan.pdf", "login-required", "redirect-login"),
    ("/o/login/plan", "login-required", "login-form"),
    ("/o/login/manual", "login-required", "redirect-login"),
    ("/o/login/report", "ok", ""),
    ("/o/to-port.pdf", "connection-error", "refused"),
    ("/o/contact", "ok", ""),
    ("/o/drive", "login-required", "no-permission"),
    ("/o/403", "blocked", "http-403"),
    ("/o/challenge", "blocked", "challenge"),
    ("/o/challenge200", "blocked", "challenge"),
    ("/o/cloudflared", "ok", ""),
    ("/o/loop-a", "redirect-loop", "loop"),
    ("/o/loop-self", "redirect-loop", "to-itself"),
    ("/o/meta-loop", "redirect-loop", "loop"),
    ("/o/cut.pdf", "connection-error", "truncated"),
    ("/o/reset", "connection-error", "broken-off"),
    ("/o/slow", "timeout", "no-answer-in-time"),
    ("/o/big.pdf", "too-large", "size-limit"),
    ("/o/big-chunked.pdf", "too-large", "size-limit"),
    ("/o/hidden", "robots", "robots-txt"),
    ("/o/to-private", "refused", "private-address"),
    ("/o/to-loopback", "refused", "private-address"),
    ("/o/to-mail", "refused", "scheme"),
    ("http://no-such-host.invalid/x", "dns-error", "no-such-host"),
    ("ftp://files.example/x", "refused", "scheme"),
    ("http://192.168.0.1/x", "refused", "private-address"),
    ("http://2130706433/x", "refused", "private-address"),
    ("no address at all", "refused", "not-an-address"),
    ("http://127.0.0.2/x", "refused", "private-address"),
]  # fmt: skip


@pytest.fixture(scope="module")
def crawl_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Result]]:
    with serve(Site(ROUTES)) as site:
        submitted = [("O1", _full(site, path)) for path, _, _ in ENDINGS]
        jobs = [job(f"{site.base}/o", submitted)]
        yield site, crawled(tmp_path_factory.mktemp("endings"), jobs, max_bytes=250_000, per_host=6)


def _full(site: Site, path: str) -> str:
    return site.base + path if path.startswith("/") else path


@pytest.mark.parametrize(("path", "status", "reason"), ENDINGS)
def test_ending(crawl_of_all: tuple[Site, Result], path: str, status: str, reason: str) -> None:
    site, result = crawl_of_all
    capture = result.at(_full(site, path))
    assert (capture.status.value, capture.reason) == (status, reason), capture


def test_every_link_has_exactly_one_capture(crawl_of_all: tuple[Site, Result]) -> None:
    _, result = crawl_of_all
    assert {link.key for link in result.links} == set(result.captures)


def test_forbidden_and_refused_addresses_are_never_asked(crawl_of_all: tuple[Site, Result]) -> None:
    site, _ = crawl_of_all
    assert not site.asked("/o/hidden")
    assert len(site.asked("/robots.txt")) == 1


def test_a_page_redirected_to_is_fetched_once_for_all(crawl_of_all: tuple[Site, Result]) -> None:
    site, result = crawl_of_all
    assert len(site.asked("/o/page")) == 1
    assert len(site.asked("/o/file.pdf")) == 1
    moved = result.at(site.base + "/o/meta-file")
    assert moved.media_type == "application/pdf"
    assert moved.final_url == site.base + "/o/file.pdf"
    assert moved.redirects == (site.base + "/o/file.pdf",)


def test_broken_transfers_are_tried_again(crawl_of_all: tuple[Site, Result]) -> None:
    site, _ = crawl_of_all
    assert len(site.asked("/o/cut.pdf")) == 3
    assert len(site.asked("/o/reset")) >= 4
    assert len(site.asked("/o/broken")) == 3
    assert len(site.asked("/o/challenge")) == 1


def test_robots_txt_holds_for_all_that_wait_for_it(tmp_path: Path) -> None:
    paths = [f"/o/hidden/p{number}" for number in range(12)]
    routes: dict[str, Route] = dict.fromkeys(paths, Reply(page(long_text())))
    routes["/robots.txt"] = Reply("User-agent: *\nDisallow: /o/hidden/\n", wait=0.4)
    with serve(Site(routes)) as site:
        result = crawled(tmp_path, [job(f"{site.base}/o", [("O1", site.base + path) for path in paths])], per_host=8)
        assert [entry.path for entry in site.log] == ["/robots.txt"]
    assert [capture.status.value for capture in result.captures.values()] == ["robots"] * 12


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    with serve(Site({"/o/page": Reply(page(long_text()))}), self_signed(tmp_path)) as site:
        result = crawled(tmp_path / "data", [job(f"{site.base}/o", [("O1", f"{site.base}/o/page")])])
        assert not site.log
    capture = result.at(f"{site.base}/o/page")
    assert (capture.status.value, capture.reason) == ("tls-error", "certificate"), capture


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/login", "ok"),  # a service's own entrance, given by name
        ("/user/login.php", "ok"),
        ("/site/wp-login.php", "login-required"),  # for editors only
        ("/login/plan", "login-required"),
        ("/login/plan.pdf", "login-required"),
    ],
)
def test_log_in_forms_of_other_sites(path: str, status: str) -> None:
    url, body = f"https://service.example{path}", WORDPRESS.encode()
    answer = Answer(url, 200, body, "text/html", "text/html", parse_html(body, url), "https://office.example/")
    assert answer_ending(answer).status.value == status


def test_who_asks_says_so(crawl_of_all: tuple[Site, Result]) -> None:
    site, _ = crawl_of_all
    headers = site.asked("/o/page")[0].headers
    assert headers["User-Agent"].startswith("oit-auditor/")
    assert headers["Cache-Control"] == "max-age=0"
    assert "Cookie" not in headers
