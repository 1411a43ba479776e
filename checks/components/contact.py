"""The ways to reach the office: address, telephone, e-mail, map."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from checks.base import ComponentEvidence, Declaration, Lack, Verdict, message, verdict
from checks.base import Params as BaseParams
from checks.exhibits import folded, is_html, label, proof, readable_pages, where
from core.framework import Part
from core.records import Exhibit, Location, Proof, Severity
from core.thai.numerals import to_arabic

_PHONE = re.compile(r"(?<!\d)0[\d\s().-]{7,14}\d(?!\d)")
_EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_MAP = re.compile(r"google\.[a-z.]+/maps|maps\.google|maps\.app\.goo|goo\.gl/maps|openstreetmap|/map", re.IGNORECASE)
# What a visitor can use on a page, and the words that ask for it.
_FORM = ("@form", "แบบฟอร์ม", "form")
_CONTROLS = {"form": _FORM, "textarea": _FORM, "chat": ("@chat", "แชท", "chat")}


class Params(BaseParams):
    parts: tuple[Part, ...]  # ``any`` may also hold @phone, @email, @map, @form, @chat


DECLARATION = Declaration(
    "components.contact",
    {
        "missing-part": message(
            Severity.ERROR,
            "ข้อมูลการติดต่อไม่ครบ ไม่พบ “{part_th}”: {label}",
            "The contact details are incomplete; absent: “{part_en}”: {label}",
            "เพิ่ม “{part_th}” ในหน้าติดต่อหน่วยงาน",
            "Add “{part_en}” to the contact page.",
        )
    },
    finds=True,
)


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Ask for complete contact details.

    What: address, telephone, e-mail and map, by their words or by what they look like.
    Why: a citizen must be able to reach the office by each of them.
    Passes: each required part is found on the item's pages.
    Fails: one is not.
    """
    looked = evidence.carriers or tuple(one for one in evidence.exhibits if is_html(one) and readable_pages(one))
    found = {part.id: shown for part in params.parts if (shown := _first(evidence, looked, part))}
    lacks, remarks = [], []
    for part in params.parts:
        if part.id in found:
            continue
        place = where(looked[0]) if looked else Location(evidence.page_url)
        finding = DECLARATION.finding(
            "missing-part",
            place,
            evidence.component.id,
            part_th=part.title.th,
            part_en=part.title.en,
            label=label(looked[0]) if looked else "-",
        )
        if part.required:
            lacks.append(Lack(finding))
        else:
            remarks.append(replace(finding, severity=Severity.WARNING))
    return verdict(lacks, remarks, list(found.values()))


def _first(evidence: ComponentEvidence, looked: tuple[Exhibit, ...], part: Part) -> Proof | None:
    for exhibit in looked:
        found = _shown(exhibit, part)
        if found:
            return proof(evidence.component.id, exhibit, *found)
    return None


def _shown(exhibit: Exhibit, part: Part) -> tuple[int | None, str] | None:
    words = [one for one in part.any if not one.startswith("@")]
    for page in readable_pages(exhibit):
        for pattern in (_PATTERNS[one] for one in part.any if one in _PATTERNS):
            match = pattern.search(to_arabic(page.text))
            if match:
                return page.number, match.group()
        hit = folded(page.text).find_any(words) if words else None
        if hit and (len(page.text[hit[2] :].strip()) > 5 or any(sign.isdigit() for sign in hit[0])):
            return page.number, folded(page.text).quote(hit[1], hit[2])
    return _by_link(exhibit, part)


_PATTERNS = {"@phone": _PHONE, "@email": _EMAIL}


def _by_link(exhibit: Exhibit, part: Part) -> tuple[int | None, str] | None:
    if exhibit.document is None or not is_html(exhibit):
        return None
    control = next((one for one in exhibit.document.controls if set(_CONTROLS.get(one, ())) & set(part.any)), None)
    if control:
        return None, control
    kinds = {"@phone": "phone", "@email": "mail"}
    for link in exhibit.document.links:
        if any(kinds.get(one) == link.kind for one in part.any) or ("@map" in part.any and _MAP.search(link.url)):
            return None, link.url
    words = [one for one in part.any if not one.startswith("@")]
    picture = next((one for one in exhibit.document.images if words and folded(one).find_any(words)), None)
    return (None, picture) if picture else None
