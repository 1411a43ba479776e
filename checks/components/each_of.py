"""Each of several things has evidence of its own: ten sections' manuals, three licence processes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from checks.base import ComponentEvidence, Declaration, Lack, Verdict, message, verdict
from checks.base import Params as BaseParams
from checks.exhibits import (
    Hit,
    Place,
    all_in_content,
    find_in,
    folded,
    is_html,
    own_names,
    proof_of,
    readable_pages,
    title,
)
from core.framework import Part
from core.records import Exhibit, Finding, Location, Severity
from core.thai.text import fold

_LONGEST_HEADING = 200  # letters of a line that is still a heading
_CELLS_BESIDE = 2  # filled cells that make a row more than an entry of a list


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
    found = {part.id: hit for part in params.parts if (hit := _serves(evidence, part, params))}
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


def _serves(evidence: ComponentEvidence, part: Part, params: Params) -> Hit | None:
    """Documents called by the part's name first, then places of its own in documents that serve several."""
    for exhibit in evidence.carriers:
        hit = find_in(exhibit, (title(exhibit), *own_names(exhibit)), part.any, Place.LABEL)
        if hit and not _is_only_longer_name(hit, part, params):
            return hit
    for exhibit in evidence.carriers:
        claimed = _claimed(exhibit, params)
        hit = _section(exhibit, evidence, part, params, claimed=claimed)
        hit = hit or (None if claimed else _place(exhibit, part, params) or _row(exhibit, part))
        if hit:
            return hit
    return None


def _section(exhibit: Exhibit, evidence: ComponentEvidence, part: Part, params: Params, *, claimed: bool) -> Hit | None:
    """A heading that names the part, and matter under it; in a document called by another part, the heading must name
    the component as well ("แผนพัฒนาประสิทธิภาพ: การขอเชื่อมท่อระบายน้ำ")."""
    others = [name for other in params.parts if other.id != part.id for name in other.any]
    for page in readable_pages(exhibit):
        if not folded(page.text).find_any(part.any):
            continue
        lines = page.text.splitlines(keepends=True)
        start = 0
        for number, line in enumerate(lines):
            found = folded(line).find_any(part.any)
            if found and not folded(line).find_any(others):
                hit = Hit(exhibit, Place.BODY, found[0], page.text, start + found[1], start + found[2], page.number)
                above = lines[number - 1] if number else ""
                headed = len(line) < _LONGEST_HEADING and folded(above + line).find_any(evidence.component.names)
                leads = headed or (hit.stands_alone and not claimed)
                if leads and _matter_after(hit, part, params) >= params.letters_under_a_heading:
                    return hit
            start += len(line)
    return None


def _row(exhibit: Exhibit, part: Part) -> Hit | None:
    """A row of a table that begins with the part and says something of it in at least two more cells."""
    for table in exhibit.document.tables if exhibit.document else ():
        for row in table.rows[table.header_rows :]:
            for place, cell in enumerate(row[:3]):
                found = folded(cell).find_any(part.any) if cell.strip() else None
                filled = [one for one in row[place + 1 :] if len(fold(one)) > 1 and one != cell]
                if found and len(filled) >= _CELLS_BESIDE:
                    return Hit(exhibit, Place.BODY, found[0], cell, found[1], found[2], table.page, in_table=True)
    return None


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
