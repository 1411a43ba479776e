"""A working link to an online service outside the portal."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from checks.base import ComponentEvidence, Declaration, Lack, Verdict, message, verdict
from checks.base import Params as BaseParams
from checks.exhibits import Place, contexts, find_in, label, own_names, proof, where
from checks.pages import at_service
from core.records import DocumentLink, Ending, Exhibit, FetchStatus, Location, Role, Severity
from core.urls import file_name, host_of, url_key


class Params(BaseParams):
    hosts: tuple[str, ...] = ()  # "eservice.bangkok.go.th"; a host stands for its subdomains, too
    names: tuple[str, ...] = ()  # what the link is called where its host is not one of these


DECLARATION = Declaration(
    "presence.external",
    {
        "absent": message(
            Severity.ERROR,
            "ไม่พบลิงก์ไปยังระบบ “{th}”",
            "Absent: a link to “{en}”",
            "ใส่ลิงก์ที่เปิดถึงระบบโดยตรงไว้ในหน้าของข้อนี้",
            "Put a link that opens the service itself on the item's page.",
        ),
        "gone": message(
            Severity.ERROR,
            "ลิงก์ไปยังระบบ “{th}” เปิดไม่ได้: {label}",
            "The link to “{en}” does not open: {label}",
            "แก้ลิงก์ให้เป็นที่อยู่ปัจจุบันของระบบ",
            "Change the link to the service's present address.",
        ),
        "unseen": message(
            Severity.ERROR,
            "ยังไม่ทราบว่าระบบ “{th}” เปิดได้หรือไม่: {label}",
            "Whether “{en}” opens could not be told: {label}",
            "เปิดลิงก์ด้วยตนเองเพื่อยืนยันว่าใช้งานได้",
            "Open the link yourself to make sure that it works.",
        ),
    },
    finds=True,
)


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Ask for a link to an online service that answers.

    What: a link to one of the service's hosts, or one called by its name, and how its address answered.
    Why: items such as E-Service and Tracking are shown by a system that citizens can open.
    Passes: at least one such address answers.
    Fails: there is no such link, or every one is gone for good. No answer for a passing cause leaves it open.
    """
    linked = [exhibit for exhibit in evidence.exhibits if _is_it(exhibit, evidence, params)]
    seen = [exhibit for exhibit in linked if _answers(exhibit)]
    names = params.names or evidence.component.names
    if seen:
        return verdict(proofs=[proof(evidence.component.id, one, quote=label(one)) for one in seen[:3]], carriers=seen)
    component, words = evidence.component.id, evidence.names
    unseen = [exhibit for exhibit in linked if exhibit.capture.ending is Ending.OPEN]
    if unseen:
        finding = DECLARATION.finding("unseen", where(unseen[0]), component, label=label(unseen[0]), **words)
        return verdict([Lack(finding, names, at=unseen[0])])
    untried = _untried(evidence, params)
    if untried:
        page, link = untried
        finding = DECLARATION.finding("unseen", Location(link.url), component, label=link.text or link.url, **words)
        return verdict([Lack(finding, names, at=page, unseen=True)])
    if linked:
        finding = DECLARATION.finding("gone", where(linked[0]), component, label=label(linked[0]), **words)
        return verdict([Lack(finding, names)])
    return verdict([Lack(DECLARATION.finding("absent", Location(evidence.page_url), component, **words), names)])


def _is_it(exhibit: Exhibit, evidence: ComponentEvidence, params: Params) -> bool:
    if _is_own_service(exhibit, params):
        return True
    if any(at_service(url, params.hosts) for url in (exhibit.url, exhibit.capture.final_url)):
        return True
    if not _is_elsewhere(exhibit, evidence.portal):
        return False
    return find_in(exhibit, (*own_names(exhibit), *contexts(exhibit)), params.names, Place.LABEL) is not None


def _answers(exhibit: Exhibit) -> bool:
    """A service that asks its users to sign in answers."""
    return exhibit.capture.ending is Ending.SEEN or exhibit.capture.status is FetchStatus.LOGIN_REQUIRED


def _is_own_service(exhibit: Exhibit, params: Params) -> bool:
    """A page of the site itself, called by the service's name, with a form to use it by."""
    document = exhibit.document
    if document is None or not {"form", "entry", "textarea", "choice", "select", "upload"} & set(document.controls):
        return False
    return find_in(exhibit, (document.title, *document.headings), params.names, Place.LABEL) is not None


def _is_elsewhere(exhibit: Exhibit, portal: str) -> bool:
    """Not a page of the portal, nor a file: what may be a service."""
    if exhibit.link.role is Role.EXTERNAL:
        return True
    if "." in file_name(exhibit.url) or not portal:
        return False
    here, slug = host_of(exhibit.url) == host_of(portal), portal.rstrip("/").rpartition("/")[2]
    return not here or slug not in urlsplit(exhibit.url).path.split("/")


def _untried(evidence: ComponentEvidence, params: Params) -> tuple[Exhibit, DocumentLink] | None:
    """A link on one of the item's pages that nobody has asked yet: not crawled is not missing."""
    known = {exhibit.capture.key for exhibit in evidence.exhibits} | {url_key(one.url) for one in evidence.exhibits}
    return next(
        (
            (exhibit, link)
            for exhibit in evidence.exhibits
            for link in (exhibit.document.links if exhibit.document else ())
            if at_service(link.url, params.hosts) and url_key(link.url) not in known
        ),
        None,
    )
