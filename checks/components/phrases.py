"""The fields that a component must hold are named in its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from checks.base import ComponentEvidence, Declaration, Lack, Verdict, message, verdict
from checks.base import Params as BaseParams
from checks.exhibits import (
    Hit,
    Place,
    find_in,
    in_content,
    is_html,
    label,
    own_names,
    proof_of,
    readable_pages,
    where,
)
from checks.pages import leads_to
from checks.places import headed_columns
from core.framework import Part
from core.records import Exhibit, Finding, Location, Severity


class Params(BaseParams):
    parts: tuple[Part, ...]
    minimum: int | None = None  # null: every required part
    each: bool = False  # true: every carrier must hold them, not all carriers together


DECLARATION = Declaration(
    "components.phrases",
    {
        "missing-part": message(
            Severity.ERROR,
            "“{th}” ขาดองค์ประกอบ ไม่พบ “{part_th}”: {label}",
            "“{en}” lacks a part; absent: “{part_en}”: {label}",
            "เพิ่ม “{part_th}” ใน “{th}” แล้วเผยแพร่ใหม่",
            "Add “{part_en}” to “{en}” and publish it again.",
        ),
        "blank-column": message(
            Severity.ERROR,
            "“{th}” มีคอลัมน์ “{part_th}” แต่เว้นว่างทุกแถว: {label}",
            "“{en}” has a column “{part_en}” that is blank in every row: {label}",
            "กรอก “{part_th}” ให้ครบทุกรายการ หากไม่มีให้ระบุเป็นข้อความว่าไม่มี",
            "Fill “{part_en}” in every row; if there was none, say so in words.",
        ),
    },
)


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Ask for the fields of a component by their words.

    What: whether each part is named, in any of its wordings, in the text of the component's documents.
    Why: an item is complete only with all its fields (โครงการ, งบประมาณ, ระยะเวลา, ...).
    Passes: every required part is found, or as many as the minimum asks for.
    Fails: a required part is found nowhere. A part that is only recommended earns a warning.
    """
    groups = [(one,) for one in evidence.carriers] if params.each else [evidence.carriers]
    judged = [_group(evidence, params, group) for group in groups]
    return verdict(
        [lack for lacks, _, _ in judged for lack in lacks],
        [finding for _, findings, _ in judged for finding in findings],
        [proof_of(evidence.component.id, hit) for _, _, hits in judged for hit in hits],
    )


def _group(
    evidence: ComponentEvidence, params: Params, carriers: Sequence[Exhibit]
) -> tuple[list[Lack], list[Finding], list[Hit]]:
    blank = {part.id: where for part in params.parts if (where := _blank(carriers, part))}
    found = {part.id: hit for part in params.parts if part.id not in blank and (hit := _look(evidence, carriers, part))}
    absent = [part for part in params.parts if part.id not in found]
    enough = params.minimum is not None and len(found) >= params.minimum
    lacks, remarks = [], []
    for part in absent:
        finding = _finding(evidence, carriers, part, blank.get(part.id))
        if part.required and not enough:
            lacks.append(Lack(finding, at=carriers[0] if params.each else None))
        elif not part.required:
            remarks.append(replace(finding, severity=Severity.WARNING))
    return lacks, remarks, list(found.values())


def _blank(carriers: Sequence[Exhibit], part: Part) -> Hit | None:
    """The column that is headed by the part and empty in every row, where no other table fills it."""
    columns = [hit for one in carriers for hit in headed_columns(one, part.any)]
    if not columns or any(filled for _, filled in columns):
        return None
    return columns[0][0]


def _look(evidence: ComponentEvidence, carriers: Sequence[Exhibit], part: Part) -> Hit | None:
    for exhibit in carriers:
        hit = in_content(exhibit, part.any)
        if hit is None and not readable_pages(exhibit):
            hit = find_in(exhibit, own_names(exhibit), part.any, Place.LABEL)
        if hit is None and is_html(exhibit) and {"page", "external"} & set(evidence.component.accept):
            hit = _by_links(evidence, exhibit, part)
        if hit:
            return hit
    return None


def _by_links(evidence: ComponentEvidence, page: Exhibit, part: Part) -> Hit | None:
    """On a page of links the names of those that open are its text."""
    opened = leads_to(page, evidence.exhibits)
    return next((hit for one in opened if (hit := find_in(one, own_names(one), part.any, Place.LABEL))), None)


def _finding(evidence: ComponentEvidence, carriers: Sequence[Exhibit], part: Part, blank: Hit | None) -> Finding:
    best = blank.exhibit if blank else carriers[0] if carriers else None
    place = where(best, blank.page if blank else None, blank.quote if blank else "") if best else None
    return DECLARATION.finding(
        "blank-column" if blank else "missing-part",
        place or Location(evidence.page_url),
        evidence.component.id,
        part_th=part.title.th,
        part_en=part.title.en,
        label=label(best) if best else "-",
        **evidence.names,
    )
