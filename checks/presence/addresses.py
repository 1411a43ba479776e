"""How every address of the item ended: seen, gone for good, or not seen for a cause that may pass."""

from __future__ import annotations

from datetime import date

from checks.base import Declaration, Params, Verdict, message
from checks.exhibits import label
from checks.presence._endings import ENDINGS
from core.records import Ending, Exhibit, FetchStatus, Finding, ItemEvidence, Location, Outcome, Role, Severity

DECLARATION = Declaration(
    "presence.addresses",
    {
        name: message(Severity.WARNING, f"{th}: {{label}}", f"{en}: {{label}}", *remedy)
        for name, (th, en, remedy) in ENDINGS.items()
    }
    | {
        "item-absent": message(
            Severity.ERROR,
            "ไม่พบหน้าหรือไฟล์ของข้อนี้ในรายการ OIT หรือเมนูของเว็บไซต์ และไม่มี URL ที่ส่ง",
            "Absent: neither the site's OIT list and menus nor the submission has anything for this item",
            "จัดทำหน้าของข้อนี้ ใส่ลิงก์ไว้ในรายการ OIT ของเว็บไซต์ และส่ง URL ใน ITAP",
            "Make a page for the item, link it from the site's OIT list, and enter its URL in ITAP.",
        ),
        "item-not-submitted": message(
            Severity.ERROR,
            "ไม่มี URL ของข้อนี้ในรายการที่ส่ง",
            "Absent: the submission has no address for this item",
            "เพิ่ม URL ของข้อนี้ในรายการ แล้วกรอกใน ITAP ให้ครบทุกข้อ",
            "Add the item's addresses to the list, and enter them in ITAP.",
        ),
        "item-unsure": message(
            Severity.WARNING,
            "ไม่แน่ใจว่าลิงก์ใดเป็นของข้อนี้ ลิงก์ที่อาจใช่: {labels}",
            "It is not certain which link is this item's. It may be: {labels}",
            "ใส่รหัสข้อ (เช่น O1) หน้าชื่อลิงก์ หรือระบุ URL ในไฟล์รายการที่ส่ง",
            "Put the item's code in front of the link's text, or name the URL in the submission list.",
        ),
    },
    level="item",
)


def check(evidence: ItemEvidence, params: Params, as_of: date) -> Verdict:
    """Report every address that was not seen.

    What: how the request for each address of the item ended, after all retries.
    Why: an evaluator judges only what the submitted links open; what we could not open may still open for others.
    Passes: every address opened.
    Fails: an address is gone for good (404, soft 404, sign-in page, empty or mislabelled file, no address at all).
    Whether a passing fault or a dead link costs the item is decided by what else the item shows.
    """
    own = [exhibit for exhibit in evidence.exhibits if exhibit.link.role is not Role.INDEX]
    if not own:
        return _nothing(evidence)
    unseen = [exhibit for exhibit in own if exhibit.capture.ending is not Ending.SEEN]
    findings = tuple(_finding(exhibit) for exhibit in unseen)
    if any(exhibit.capture.ending is Ending.GONE for exhibit in unseen):
        return Verdict(Outcome.FAILED, findings)
    return Verdict(Outcome.CANT_TELL if unseen else Outcome.PASSED, findings)


def _finding(exhibit: Exhibit) -> Finding:
    capture = exhibit.capture
    name = str(capture.status)
    if capture.status is FetchStatus.HTTP_ERROR and capture.ending is Ending.GONE:
        name = "not-found"
    elif capture.status is FetchStatus.REFUSED and capture.ending is Ending.GONE:
        name = "no-address"
    location = Location(exhibit.url, quote=capture.detail)
    return DECLARATION.finding(name, location, http=capture.http or "-", label=label(exhibit))


def _nothing(evidence: ItemEvidence) -> Verdict:
    page = Location(evidence.page_url or evidence.agency.portal)
    lists = [one for one in evidence.exhibits if one.capture.ending is not Ending.SEEN]
    if lists:  # the list of items itself was not seen, so nothing can be called absent
        return Verdict(Outcome.CANT_TELL, tuple(_finding(exhibit) for exhibit in lists))
    if evidence.offers:
        labels = ", ".join(f"{link.text or link.url} ({link.url})" for link in evidence.offers[:5])
        return Verdict(Outcome.CANT_TELL, (DECLARATION.finding("item-unsure", page, labels=labels),))
    # No list of items was looked at, so it is the submission that has nothing.
    name = "item-absent" if evidence.exhibits else "item-not-submitted"
    return Verdict(Outcome.FAILED, (DECLARATION.finding(name, page),))
