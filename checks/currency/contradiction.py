"""Content and name of a document disagree about the year."""

from __future__ import annotations

from datetime import date

from checks.base import Declaration, Params, Verdict, message
from checks.exhibits import is_html, label, own_names, readable_pages, where
from checks.periods import content_span, name_span
from core.records import Exhibit, ItemEvidence, Outcome, Severity
from core.thai.dates import find_mentions

DECLARATION = Declaration(
    "currency.contradiction",
    {
        "year": message(
            Severity.WARNING,
            "ชื่อไฟล์หรือชื่อลิงก์ระบุปี {named} แต่เนื้อหาเป็นของปี {content}: {label}",
            "File name or link text says {named}, the content {content}: {label}",
            "ตรวจว่าเป็นไฟล์ที่ถูกต้อง แล้วแก้ชื่อไฟล์และชื่อลิงก์ให้ตรงกับเนื้อหา",
            "Make sure that it is the right file, then make its name and the link's text agree with the content.",
        )
    },
    level="item",
)


def check(evidence: ItemEvidence, params: Params, as_of: date) -> Verdict:
    """Remark on a year in the name that the content does not bear out.

    What: the years that a document is about, against those of its link text and file name.
    Why: an evaluator who sees two years doubts the document; the content decides.
    Passes: they agree, or one of them names no year.
    Fails: never; a disagreement is a warning.
    """
    findings = []
    for exhibit in evidence.exhibits:
        content, named = content_span(exhibit), _contradicted(exhibit)
        if named:
            findings.append(
                DECLARATION.finding(
                    "year",
                    where(exhibit, content.page, content.quote),
                    label=label(exhibit),
                    named=", ".join(str(year) for year in sorted(named)),
                    content=", ".join(str(year) for year in sorted(content.all_years)),
                )
            )
    return Verdict(Outcome.PASSED, tuple(findings))


def _contradicted(exhibit: Exhibit) -> frozenset[int]:
    """The years of the first name (link text, file name) that the content does not bear out."""
    content = content_span(exhibit).all_years
    if is_html(exhibit) or not content:
        return frozenset()
    said = content | _also_said(exhibit)
    named = (name_span(name).all_years for name in own_names(exhibit))
    return next((years for years in named if years and not years & said), frozenset())


def _also_said(exhibit: Exhibit) -> frozenset[int]:
    """Years that the beginning names beside the one it is about: the calendar year of a month, a year compared with."""
    content, pages = content_span(exhibit), readable_pages(exhibit)
    months = (int(month[:4]) for month in content.months)
    head = find_mentions(pages[0].text[:1200]) if pages else ()
    return frozenset((*months, *(year for mention in head for year in mention.fiscal_years)))
