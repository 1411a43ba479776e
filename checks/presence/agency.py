"""Whether a document is the office's own, not that of another district or local authority."""

from __future__ import annotations

from datetime import date

from checks.base import Declaration, Verdict, message
from checks.base import Params as BaseParams
from checks.exhibits import folded, label, own_names, readable_pages
from core.records import Exhibit, ItemEvidence, Location, Outcome, Severity


class Params(BaseParams):
    # Offices of the same rank and other local authorities; bureaux of the city itself are right.
    others: tuple[str, ...] = ("สำนักงานเขต", "เทศบาล", "องค์การบริหารส่วน", "อบต.", "อบจ.", "ที่ว่าการอำเภอ")
    own_prefixes: tuple[str, ...] = ("สำนักงานเขต", "สำนักงาน", "เขต")


DECLARATION = Declaration(
    "presence.agency",
    {
        "other-agency": message(
            Severity.WARNING,
            "เป็นเอกสารของ{agency} ไม่ใช่ของสำนักงานเขตนี้: {label}",
            "This is a document of another office ({agency}), not of this district: {label}",
            "เปลี่ยนเป็นเอกสารของสำนักงานเขตเอง",
            "Replace it by the district's own document.",
        ),
    },
    level="item",
)


def check(evidence: ItemEvidence, params: Params, as_of: date) -> Verdict:
    """Report documents issued by another district or local authority.

    What: the office that a document names as its issuer.
    Why: another district's document says nothing about this one ("ไม่ใช่ข้อมูลของสำนักงานเขต").
    Passes: no issuer is named, or it is this office, the city or one of its bureaux.
    Fails: another district office, municipality or district administration issued it.
    """
    findings = []
    for exhibit in evidence.exhibits:
        issuer = _other_issuer(exhibit, evidence, params)
        if issuer:
            location = Location(exhibit.url, 1, issuer)
            findings.append(DECLARATION.finding("other-agency", location, agency=issuer, label=label(exhibit)))
    return Verdict(Outcome.FAILED if findings else Outcome.PASSED, tuple(findings))


def _other_issuer(exhibit: Exhibit, evidence: ItemEvidence, params: Params) -> str | None:
    issuer = exhibit.document.agency if exhibit.document else None
    own = _bare(evidence.agency.name.th, params)
    if not issuer or not own or own == evidence.agency.id:
        return None
    if not issuer.strip().startswith(params.others):
        return None
    pages = readable_pages(exhibit)
    told = (issuer, *(pages[0].text[:1500] for _ in pages[:1]), exhibit.document.title if exhibit.document else "")
    # The office's own name at the head of a document speaks louder than a guess at its issuer.
    named = any(folded(text).find_any((own, *evidence.agency.aliases)) for text in (*told, *own_names(exhibit)) if text)
    return None if named else issuer.strip()


def _bare(name: str, params: Params) -> str:
    for prefix in params.own_prefixes:
        if name.startswith(prefix):
            return name.removeprefix(prefix).strip()
    return ""
