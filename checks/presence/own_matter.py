"""Whether an address shows the item's own matter, not a home page, a list of items or an empty page."""

from __future__ import annotations

from datetime import date

from checks.base import Declaration, Verdict, message
from checks.base import Params as BaseParams
from checks.exhibits import State, is_html, label, state
from checks.pages import is_unfinished, own_matter
from core.records import Exhibit, ItemEvidence, Location, Outcome, Severity
from core.thai.titles import item_codes
from core.urls import url_key


class Params(BaseParams):
    home_paths: tuple[str, ...] = ("", "/index", "/coverpages", "/home", "/index.html", "/index.php")
    codes_of_a_list: int = 10  # a page that links this many items is the list of items


_LINK = (
    "ส่งลิงก์ที่เปิดถึงข้อมูลของข้อนี้โดยตรง และใส่เอกสารหรือเนื้อหาไว้ในหน้านั้น",
    "Link straight to this item's own matter, and put the documents or the text on that page.",
)

DECLARATION = Declaration(
    "presence.own-matter",
    {
        "home-page": message(
            Severity.WARNING,
            "ลิงก์เปิดไปหน้าแรกของเว็บไซต์ ไม่พบข้อมูลตามหัวข้อ: {label}",
            "The link opens the site's home page; the item's matter is absent there: {label}",
            *_LINK,
        ),
        "list-of-items": message(
            Severity.WARNING,
            "ลิงก์เปิดไปหน้ารวมรายการ OIT ไม่พบข้อมูลของข้อนี้โดยตรง: {label}",
            "The link opens the list of all items; this item's own matter is absent there: {label}",
            *_LINK,
        ),
        "empty-page": message(
            Severity.WARNING,
            "หน้านี้มีแต่หัวข้อหรือเมนู ไม่มีเนื้อหา: {label}",
            "The page holds a heading or the menu only, nothing else: {label}",
            *_LINK,
        ),
    },
    level="item",
)


def check(evidence: ItemEvidence, params: Params, as_of: date) -> Verdict:
    """Report pages that are not about the item at all.

    What: whether an address given for the item is the home page, the list of all items, or a page with nothing on it.
    Why: evaluators judge what the submitted link itself shows ("ไม่พบข้อมูลตามหัวข้อ จาก URL ที่ระบุ").
    Passes: every page holds matter of its own.
    Fails: a page is the home page, the list of items, or empty.
    """
    findings = []
    for exhibit in evidence.exhibits:
        name = _fault(exhibit, evidence, params) if is_html(exhibit) and state(exhibit) is State.READ else None
        if name:
            findings.append(DECLARATION.finding(name, Location(exhibit.url), label=label(exhibit)))
    return Verdict(Outcome.FAILED if findings else Outcome.PASSED, tuple(findings))


def _fault(exhibit: Exhibit, evidence: ItemEvidence, params: Params) -> str | None:
    document = exhibit.document
    if document is None:
        return None
    homes = {url_key(evidence.agency.portal.rstrip("/") + path).rstrip("/") for path in params.home_paths}
    if evidence.agency.portal and url_key(exhibit.capture.final_url or exhibit.url).rstrip("/") in homes:
        return "home-page"
    codes = {code for link in document.links for code in item_codes(link.text)}
    if len(codes) >= params.codes_of_a_list:
        return "list-of-items"
    bare = not (document.images or document.links or document.controls or document.tables)
    unfinished = bool(document.text.strip()) and own_matter(exhibit) == 0 and is_unfinished(document.text)
    return "empty-page" if unfinished or (bare and own_matter(exhibit) == 0) else None
