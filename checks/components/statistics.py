"""Each figure that is asked for stands beside its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from checks.base import ComponentEvidence, Declaration, Lack, Verdict, message, verdict
from checks.base import Params as BaseParams
from checks.exhibits import folded, label, proof, readable_pages, where
from core.framework import Part
from core.records import Exhibit, Location, Proof, ReadProblem, Severity
from core.thai.dates import find_mentions
from core.thai.numerals import to_arabic


class Params(BaseParams):
    parts: tuple[Part, ...]
    minimum: int | None = None


DECLARATION = Declaration(
    "components.statistics",
    {
        "missing-figure": message(
            Severity.ERROR,
            "“{th}” ไม่พบตัวเลขของ “{part_th}”: {label}",
            "“{en}”: absent: the figure of “{part_en}”: {label}",
            "ใส่จำนวนของ “{part_th}” หากไม่มีให้ระบุเป็นข้อความว่าไม่มี",
            "Give the figure of “{part_en}”; if there was none, say so in words.",
        )
    },
)
_NUMBER = re.compile(r"\d")


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Ask for figures, not only for their headings.

    What: for each part, a number in its row or column of a table, or in its line of text.
    Why: statistics with empty cells say nothing; "none" is said in words or by 0.
    Passes: each required part has a number. "There was none" in words passes before this check.
    Fails: a part is not named, or nothing stands beside it.
    """
    found = {part.id: shown for part in params.parts if (shown := _figure(evidence, part))}
    enough = params.minimum is not None and len(found) >= params.minimum
    lacks, remarks = [], []
    for part in params.parts:
        if part.id in found or (enough and part.required):
            continue
        best = evidence.carriers[0] if evidence.carriers else None
        finding = DECLARATION.finding(
            "missing-figure",
            where(best) if best else Location(evidence.page_url),
            evidence.component.id,
            part_th=part.title.th,
            part_en=part.title.en,
            label=label(best) if best else "-",
            **evidence.names,
        )
        if part.required:
            unsure = next((one for one in evidence.carriers if _has_open_table(one)), None)
            lacks.append(Lack(finding, at=unsure, unseen=unsure is not None))
        else:
            remarks.append(replace(finding, severity=Severity.WARNING))
    return verdict(lacks, remarks, list(found.values()))


def _has_open_table(exhibit: Exhibit) -> bool:
    return exhibit.document is not None and ReadProblem.UNPARSED_TABLE in exhibit.document.problems


def _figure(evidence: ComponentEvidence, part: Part) -> Proof | None:
    for exhibit in evidence.carriers:
        found = _in_tables(exhibit, part.any) or _in_lines(exhibit, part.any)
        if found:
            return proof(evidence.component.id, exhibit, *found)
    return None


def _in_tables(exhibit: Exhibit, phrases: Sequence[str]) -> tuple[int, str] | None:
    for table in exhibit.document.tables if exhibit.document else ():
        for place, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                if not cell.strip() or not folded(cell).find_any(phrases):
                    continue
                beside = [one for number, one in enumerate(row) if number != column]
                below = [one[column] for one in table.rows[place + 1 :] if column < len(one)]
                figure = next((one for one in (*beside, *below) if _is_figure(one)), None)
                if figure:
                    return table.page, f"{' '.join(cell.split())}: {figure.strip()}"
    return None


def _is_figure(cell: str) -> bool:
    return len(cell) < 40 and _holds_number(cell)


def _holds_number(text: str) -> bool:
    """A number that is no date, year or month: those head the rows of an empty table, too."""
    if not _NUMBER.search(to_arabic(text)):
        return False
    left = list(text)
    for mention in find_mentions(text):
        left[mention.start : mention.end] = " " * (mention.end - mention.start)
    return bool(_NUMBER.search(to_arabic("".join(left))))


def _in_lines(exhibit: Exhibit, phrases: Sequence[str]) -> tuple[int, str] | None:
    for page in readable_pages(exhibit):
        if not folded(page.text).find_any(phrases):
            continue
        lines = page.text.splitlines()
        for place, line in enumerate(lines):
            hit = folded(line).find_any(phrases)
            after = line[hit[2] :] if hit else ""
            following = lines[place + 1] if hit and not after.strip(" :.|") and place + 1 < len(lines) else ""
            if hit and (_holds_number(after) or _is_figure(following)):
                return page.number, f"{line} {following}".strip()[:160]
    return None
