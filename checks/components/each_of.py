"""Each of several things has evidence of its own: ten sections' manuals, three licence processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from checks.base import ComponentEvidence, Declaration, Lack, Verdict, message, verdict
from checks.base import Params as BaseParams
from checks.exhibits import Hit, Place, all_in_content, find_in, is_html, own_names, proof_of, title
from core.framework import Part
from core.records import Exhibit, Finding, Location, Severity
from core.thai.text import fold


class Params(BaseParams):
    parts: tuple[Part, ...]
    minimum: int | None = None  # null: every required part
    letters_under_a_heading: int = 40  # on a web page; fewer is a heading with nothing under it


DECLARATION = Declaration(
    "components.each-of",
    {
        "missing-part": message(
            Severity.ERROR,
            "“{th}” ไม่ครบ ไม่พบของ “{part_th}”",
            "“{en}” is incomplete; absent: that of “{part_en}”",
            "จัดทำและเผยแพร่ “{th}” ของ “{part_th}”",
            "Publish “{en}” of “{part_en}”.",
        )
    },
)


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Ask for one of each.

    What: for each part, a document called by its name, or a place of its own in a document that serves several.
    Why: the item asks for the matter of every section or process, not of some.
    Passes: every required part has its evidence, or as many as the minimum asks for.
    Fails: a part has none; a mention in another part's document, or a heading with nothing under it, is none.
    """
    found = {part.id: hit for part in params.parts if (hit := _serves(evidence.carriers, part, params))}
    enough = params.minimum is not None and len(found) >= params.minimum
    lacks, remarks = [], []
    for part in params.parts:
        if part.id in found or (enough and part.required):
            continue
        finding = _finding(evidence, part)
        rivals = tuple(name for other in params.parts if other.id != part.id for name in other.any)
        if part.required:
            lacks.append(Lack(finding, part.any, rivals))
        else:
            remarks.append(replace(finding, severity=Severity.WARNING))
    return verdict(lacks, remarks, [proof_of(evidence.component.id, hit) for hit in found.values()])


def _serves(carriers: Sequence[Exhibit], part: Part, params: Params) -> Hit | None:
    """Documents called by the part's name first, then places in documents that are called by no part's name."""
    for exhibit in carriers:
        hit = find_in(exhibit, (title(exhibit), *own_names(exhibit)), part.any, Place.LABEL)
        if hit and not _is_only_longer_name(hit, part, params):
            return hit
    return next((hit for one in carriers if not _claimed(one, params) and (hit := _place(one, part, params))), None)


def _is_only_longer_name(hit: Hit, part: Part, params: Params) -> bool:
    """The name stands inside that of another part, as "การศึกษา" might in "ฝ่ายการศึกษาและพัฒนา"."""
    others = [name for other in params.parts if other.id != part.id for name in other.any]
    longer = [name for name in others if len(name) > len(hit.phrase) and fold(hit.phrase) in fold(name)]
    return bool(longer) and find_in(hit.exhibit, (hit.text,), longer, Place.LABEL) is not None


def _claimed(exhibit: Exhibit, params: Params) -> bool:
    texts = (title(exhibit), *own_names(exhibit))
    return any(find_in(exhibit, texts, part.any, Place.LABEL) for part in params.parts)


def _place(exhibit: Exhibit, part: Part, params: Params) -> Hit | None:
    for hit in all_in_content(exhibit, part.any):
        if is_html(exhibit):
            if hit.page is not None and _matter_after(hit, part, params) >= params.letters_under_a_heading:
                return hit
        elif hit.place is not Place.BODY or hit.stands_alone:
            return hit
    return None


def _matter_after(hit: Hit, part: Part, params: Params) -> int:
    """Letters between this part's place on a page and the next part's."""
    rest = hit.text[hit.end :]
    others = [name for other in params.parts if other.id != part.id for name in other.any]
    ends = [place for name in others if (place := rest.find(name)) >= 0]
    return len(fold(rest[: min(ends, default=len(rest))]))


def _finding(evidence: ComponentEvidence, part: Part) -> Finding:
    return DECLARATION.finding(
        "missing-part",
        Location(evidence.page_url),
        evidence.component.id,
        part_th=part.title.th,
        part_en=part.title.en,
        **evidence.names,
    )
