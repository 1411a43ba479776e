"""What an answer amounts to: a page, a soft 404, a login wall, a challenge, the wrong kind of file.

The phrases are those of web servers and content-management systems, not of the assessment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from scrapy.http import Response

from core.documents.html import HtmlPage
from core.records import FetchStatus
from core.urls import file_name, host_of
from crawler import portals
from crawler.failures import Ended

# Looked for in lower case; searching for words is far quicker than one expression of them all.
_CHALLENGE = (
    b"_cf_chl_opt",
    b"cf-browser-verification",
    b"challenge-form",
    b"challenge-running",
    b"challenge-error",
    b"cf-error-details",
    b"<title>just a moment...",
    b"checking your browser before accessing",
    b"_incapsula_resource",
    b"incapsula incident id",
    b"ddos-guard",
    b"sucuri website firewall",
    b"captcha-delivery.com",
    b"/_sec/cp_challenge",
    b"px-captcha",
    b"awswafcookiedomainlist",
    b"__qrator",
    b"the requested url was rejected. please consult with your administrator",
    b"fortiguard",
    b"web application firewall",
)
_CHALLENGE_BYTES = 65_536  # of the body are looked at; a challenge page is short and says so early
_NOT_FOUND = re.compile(
    r"^\W*(?:error\W*)?404\b|\b404\W+(?:error|page|file|not)|^\W*not found\b|object not found|"
    r"(?:page|file|document|url)(?: was| could)? ?(?:not|n't)(?: be)? found|"
    r"page (?:does not|doesn't) exist|page no longer exists|"
    r"ไม่พบ(?:หน้า|เพจ|ไฟล์|เอกสารที่|ที่อยู่|URL|เนื้อหาที่|ข้อมูลที่(?:คุณ|ท่าน)|สิ่งที่)|ไม่มีหน้า|"
    r"หน้า(?:เว็บ|เพจ)?(?:นี้|ที่\S{0,30})?\s?ไม่(?:มีอยู่|พบ)|หาหน้า\S{0,30}ไม่(?:พบ|เจอ)|ไม่สามารถ(?:ค้น)?หาหน้า",
    re.IGNORECASE,
)
_LOGIN_WORDS = re.compile(
    r"you need access|request access|sign in to continue|please (?:log|sign) ?in|access denied|permission|"
    r"กรุณา(?:เข้าสู่ระบบ|ลงชื่อ|ล็อกอิน)|เข้าสู่ระบบเพื่อ|ต้องเข้าสู่ระบบ|ขอสิทธิ์(?:การ)?เข้าถึง|ต้อง(?:มี|ได้รับ)สิทธิ์|ไม่มีสิทธิ์",
    re.IGNORECASE,
)
_DRIVE_TITLE = re.compile(r"^google (?:drive|docs|ไดรฟ์)|google accounts|sign-in$|เอกสารของ google", re.IGNORECASE)
_PASSWORD = re.compile(rb"<input[^>]{0,300}type\s*=\s*[\"']?password", re.IGNORECASE)
_LOGIN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|wp-login\.php|servicelogin|user/login|auth|sso|oauth2?|adfs)(?:[/?.;]|$)", re.IGNORECASE
)
_LOGIN_PAGE = re.compile(_LOGIN_PATH.pattern.removesuffix("(?:[/?.;]|$)") + r"(?:\.\w+)?/?$", re.IGNORECASE)
_STAFF_PAGE = re.compile(r"/wp-login\.php$|/wp-admin(?:/|$)|/administrator(?:/|$)", re.IGNORECASE)
_LOGIN_HOSTS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com")
_SOCIAL = ("facebook.com", "fb.com", "instagram.com", "twitter.com", "x.com", "tiktok.com", "linkedin.com")
_FILES = re.compile(r"(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|zip|rar|7z|jpe?g|png|gif|tiff?|webp|mp4)", re.IGNORECASE)
_FILE_TYPES = re.compile(
    r"^(?:application/(?:pdf|msword|zip|vnd\.(?:ms-|openxmlformats|oasis))|image/(?!svg)|video/|audio/)"
)
_TEXT_TYPES = re.compile(r"text/(?:html|plain|xml)$|application/(?:xhtml\+xml|xml|json)$")
_NOTICE = 400  # letters: a page of nothing but a notice is shorter


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with a body, read as far as the crawl needs it."""

    url: str  # the address that answered
    http: int
    body: bytes
    media_type: str  # from the bytes
    declared_type: str
    page: HtmlPage | None  # where it is HTML
    portal: str = ""  # of the agency that asked
    challenge: bool = False


def is_challenge(response: Response) -> bool:
    """Whether an answer is a firewall's page: it says nothing of the address behind it."""
    headers = response.headers
    if headers.get("cf-mitigated") or headers.get("x-amzn-waf-action"):
        return True
    start = response.body[:_CHALLENGE_BYTES].lower()
    return any(mark in start for mark in _CHALLENGE)


def answer_ending(answer: Answer) -> Ended:
    """The ending of an answer that is no redirect."""
    title = answer.page.title[:300] if answer.page else ""
    if answer.http in (401, 407):
        return Ended(FetchStatus.LOGIN_REQUIRED, "http-401", title)
    if answer.challenge and (answer.http >= 400 or _is_short(answer.page)):
        return Ended(FetchStatus.BLOCKED, "challenge", title)
    if answer.http == 403 and _is_drive(answer):
        return Ended(FetchStatus.LOGIN_REQUIRED, "no-permission", title)
    walled = answer.http >= 400 and answer.http not in (404, 410) and _is_social(answer.url)
    if walled or answer.http in (403, 429, 451, 511):
        return Ended(FetchStatus.BLOCKED, f"http-{answer.http}", title)
    if not 200 <= answer.http < 300:
        return Ended(FetchStatus.HTTP_ERROR, f"http-{answer.http}", title)
    if not answer.body[:4096].strip(b" \t\r\n\0\xef\xbb\xbf") and not answer.body.strip(b" \t\r\n\0\xef\xbb\xbf"):
        return Ended(FetchStatus.EMPTY, "no-body")
    return _page_ending(answer, title) or _type_ending(answer, title) or Ended(FetchStatus.OK, detail=title)


def _page_ending(answer: Answer, title: str) -> Ended | None:
    page = answer.page
    if page is None:
        return None
    if page.history_back:
        return Ended(FetchStatus.SOFT_404, "history-back", title)
    if _is_drive(answer) and (_LOGIN_WORDS.search(page.own_text[:2000]) or "sign-in" in title.lower()):
        return Ended(FetchStatus.LOGIN_REQUIRED, "no-permission", title)
    if _says_not_found(page):
        return Ended(FetchStatus.SOFT_404, "says-not-found", title)
    if _is_login_form(answer, page):
        if _is_social(answer.url):
            return Ended(FetchStatus.BLOCKED, "login-wall", title)
        return Ended(FetchStatus.LOGIN_REQUIRED, "login-form", title)
    return None


def _type_ending(answer: Answer, title: str) -> Ended | None:
    if not promises_file(answer.url, answer.declared_type) or not _TEXT_TYPES.match(answer.media_type):
        return None
    if answer.page is None and _NOT_FOUND.search(answer.body[:300].decode("utf-8", "replace")):
        return Ended(FetchStatus.SOFT_404, "says-not-found")
    if answer.page is not None and holds_file(answer.page):
        return None
    return Ended(FetchStatus.WRONG_TYPE, "page-for-file" if answer.page else "text-for-file", title)


def hop_ending(origin: str, target: str, portal: str, by_meta: bool) -> Ended | None:
    """The ending of a redirect that leads away from what was asked for; None where it is to be followed."""
    if portals.is_home(target, portal) and not portals.is_home(origin, portal):
        return Ended(FetchStatus.SOFT_404, "meta-refresh-home" if by_meta else "redirect-home", target)
    path = urlsplit(origin).path.strip("/")
    if promises_file(origin, "") and _site(origin) == _site(target) and not urlsplit(target).path.strip("/"):
        return Ended(FetchStatus.SOFT_404, "redirect-home", target)
    if path and _leads_to_login(origin, target):
        if _is_social(origin):
            return Ended(FetchStatus.BLOCKED, "login-wall", target)
        return Ended(FetchStatus.LOGIN_REQUIRED, "redirect-login", target)
    return None


def promises_file(url: str, declared_type: str) -> bool:
    """Whether an address, or the server, announces a file that is not a page."""
    extension = file_name(url).rpartition(".")[2]
    return bool(_FILES.fullmatch(extension)) or bool(_FILE_TYPES.match(declared_type))


def holds_file(page: HtmlPage) -> bool:
    """Whether a page that came instead of a file is a viewer around it."""
    return any(link.kind in ("document", "frame") for link in page.links)


def forwards(page: HtmlPage) -> str | None:
    """Where a page that is nothing but a forward leads to; a page with matter of its own stays what it is."""
    return page.refresh if page.refresh and _is_short(page) and len(page.links) < 3 else None


def _is_short(page: HtmlPage | None) -> bool:
    return page is None or (len(page.own_text) < _NOTICE and not any(link.kind == "document" for link in page.links))


def _says_not_found(page: HtmlPage) -> bool:
    if not _is_short(page):
        return False
    lines = [page.title, *page.headings[:3], *page.own_text.splitlines()[:3]]
    return any(_NOT_FOUND.search(line[:200]) for line in lines)


def _is_login_form(answer: Answer, page: HtmlPage) -> bool:
    """A form for a password where the matter should be. A service's own log-in page, asked for by name, is no wall.

    Unless it is the portal's own, or one for the editors of a site: those serve no visitor.
    """
    if not _is_short(page) or not _PASSWORD.search(answer.body[:500_000]):
        return False
    path = urlsplit(answer.url).path
    own = bool(answer.portal) and host_of(answer.url) == host_of(answer.portal)
    if _STAFF_PAGE.search(path) or (own and not portals.is_home(answer.url, answer.portal)):
        return True
    if _is_login_page(answer.url):
        return False
    if promises_file(answer.url, "") or _LOGIN_PATH.search(path):
        return True
    return bool(_LOGIN_WORDS.search(f"{page.title} {page.own_text}"))


def _leads_to_login(origin: str, target: str) -> bool:
    if _is_login_page(target) and not _is_login_page(origin):
        return True
    return bool(_LOGIN_PATH.search(urlsplit(target).path)) and not _LOGIN_PATH.search(urlsplit(origin).path)


def _is_login_page(url: str) -> bool:
    """Whether an address is a log-in page by its name; one below a folder "login" is not."""
    return host_of(url) in _LOGIN_HOSTS or bool(_LOGIN_PAGE.search(urlsplit(url).path))


def _site(url: str) -> str:
    """Host and port; the two usual ports are one site."""
    try:
        port = urlsplit(url).port
    except ValueError:
        return url
    return f"{host_of(url)}:{'' if port in (80, 443, None) else port}"


def _is_drive(answer: Answer) -> bool:
    if host_of(answer.url) in ("drive.google.com", "docs.google.com", "accounts.google.com"):
        return True
    return answer.page is not None and bool(_DRIVE_TITLE.search(answer.page.title))


def _is_social(url: str) -> bool:
    host = host_of(url)
    return any(host == name or host.endswith("." + name) for name in _SOCIAL)
