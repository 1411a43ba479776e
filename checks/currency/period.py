"""The evidence is of the fiscal year or period that the component's rule asks for."""

from __future__ import annotations

from datetime import date

from checks.base import ComponentEvidence, Declaration, Lack, Verdict, message, verdict
from checks.base import Params as BaseParams
from checks.exhibits import item_pages_first, label, where
from checks.periods import YEARLESS, Fit, Span, asked_months, fit, is_live, span_of, years_words
from core.records import Exhibit, Finding, Location, Severity
from core.thai.dates import month_name


class Params(BaseParams):
    old_after: int = 3  # years after which what is still in use is called old
    half_needs: int = 4  # months of a half year, the last one among them, that have been accepted


_RENEW = (
    "เผยแพร่ “{th}” {asked_th} และระบุปีหรือช่วงเวลาไว้ที่หัวเอกสาร",
    "Publish “{en}” {asked_en}, with its year or period at the head of the document.",
)

DECLARATION = Declaration(
    "currency.period",
    {
        "wrong-period": message(
            Severity.ERROR,
            "“{th}” เป็นข้อมูลของปี {found} ไม่ใช่ข้อมูล{asked_th}: {label}",
            "“{en}” is of {found}, not {asked_en}: {label}",
            *_RENEW,
        ),
        "no-period": message(
            Severity.ERROR,
            "“{th}” ไม่ระบุปีหรือช่วงเวลาของข้อมูล (ต้องการข้อมูล{asked_th}): {label}",
            "“{en}” states no year or period (asked for: {asked_en}): {label}",
            *_RENEW,
        ),
        "part-missing": message(
            Severity.ERROR,
            "“{th}” {asked_th} ข้อมูลไม่ครบ ไม่พบเดือน {months_th}",
            "“{en}” {asked_en} is incomplete; absent: {months_en}",
            "เพิ่มข้อมูลเดือน {months_th} ให้ครบ",
            "Add the data of {months_en}.",
        ),
        "begins-late": message(
            Severity.WARNING,
            "“{th}” {asked_th} ไม่แสดงเดือน {months_th}",
            "“{en}” {asked_en} does not show {months_en}",
            "เพิ่มข้อมูลเดือน {months_th} ให้ครบรอบ 6 เดือน",
            "Add {months_en} so that the half year is whole.",
        ),
        "old": message(
            Severity.INFO,
            "“{th}” เป็นฉบับของ {found} หากยังใช้อยู่ไม่ต้องแก้ไข: {label}",
            "“{en}” is of {found}; that is right if it is still in use: {label}",
            "ตรวจว่ายังเป็นฉบับที่ใช้อยู่",
            "Make sure that it is still in use.",
        ),
    },
)


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Ask for evidence of the right fiscal year or period.

    What: the time each document is about; its content decides over its file name and link text.
    Why: data of another year, or without any year, is not up to date ("ข้อมูลไม่เป็นปัจจุบัน").
    Passes: a document is of the period, or is a plan whose years contain it; what is current or in use needs no year.
    Fails: every document is of another period, or none states any; of a half year, its months are not all there.
    """
    rule = evidence.component.period
    if rule.rule in YEARLESS:
        return verdict(findings=_old(evidence, params))
    judged = [(exhibit, span_of(exhibit)) for exhibit in evidence.carriers]
    fits = _by_fit(judged, evidence)
    if fits[Fit.RIGHT]:
        return verdict(carriers=_kept(fits[Fit.RIGHT], fits[Fit.PARTLY], fits[Fit.UNSTATED]))
    if fits[Fit.PARTLY]:
        return _half(evidence, fits[Fit.PARTLY], params)
    if fits[Fit.WRONG]:
        return verdict(
            [Lack(_wrong(evidence, exhibit, span_of(exhibit))) for exhibit in item_pages_first(fits[Fit.WRONG])[:3]]
        )
    return verdict([Lack(_finding("no-period", evidence, exhibit)) for exhibit in fits[Fit.UNSTATED][:1]])


def _by_fit(judged: list[tuple[Exhibit, Span]], evidence: ComponentEvidence) -> dict[Fit, list[Exhibit]]:
    found: dict[Fit, list[Exhibit]] = {one: [] for one in Fit}
    for exhibit, span in judged:
        one = Fit.RIGHT if is_live(exhibit) else fit(span, evidence.component.period, evidence.fiscal_year)
        found[one].append(exhibit)
    return found


def _kept(right: list[Exhibit], partly: list[Exhibit], unstated: list[Exhibit]) -> list[Exhibit]:
    """A version in a second language needs no year of its own where its sibling has one."""
    return [*right, *partly, *(one for one in unstated if one.document and "th" not in one.document.language)]


def _half(evidence: ComponentEvidence, carriers: list[Exhibit], params: Params) -> Verdict:
    asked = asked_months(evidence.component.period, evidence.fiscal_year)
    shown = {month for exhibit in carriers for month in span_of(exhibit).months}
    missing = tuple(month for month in asked if month not in shown)
    together = Span(months=tuple(sorted(shown)))
    if fit(together, evidence.component.period, evidence.fiscal_year) is Fit.RIGHT:
        return verdict(carriers=carriers)
    if asked[-1] in shown and len(asked) - len(missing) >= params.half_needs:
        return verdict(findings=[_finding("begins-late", evidence, carriers[0], missing)], carriers=carriers)
    return verdict([Lack(_finding("part-missing", evidence, carriers[0], missing), months=missing)], carriers=carriers)


def _old(evidence: ComponentEvidence, params: Params) -> list[Finding]:
    years = [(max(span.all_years), exhibit) for exhibit in evidence.carriers if (span := span_of(exhibit)).all_years]
    if not years or len(years) < len(evidence.carriers):
        return []
    newest, exhibit = max(years, key=lambda pair: pair[0])
    if newest > evidence.fiscal_year - params.old_after:
        return []
    return [_finding("old", evidence, exhibit, found=str(newest))]


def _wrong(evidence: ComponentEvidence, exhibit: Exhibit, span: Span) -> Finding:
    found = years_words(span.all_years)
    return _finding("wrong-period", evidence, exhibit, found=found)


def _finding(
    name: str, evidence: ComponentEvidence, exhibit: Exhibit, months: tuple[str, ...] = (), found: str = ""
) -> Finding:
    asked_th, asked_en = asked_words(evidence)
    span = span_of(exhibit)
    place = Location(evidence.page_url or exhibit.url) if months else where(exhibit, span.page, span.quote)
    return DECLARATION.finding(
        name,
        place,
        evidence.component.id,
        label=label(exhibit),
        found=found,
        asked_th=asked_th,
        asked_en=asked_en,
        months_th=", ".join(month_name(one) for one in months),
        months_en=", ".join(month_name(one, "en") for one in months),
        **evidence.names,
    )


def asked_words(evidence: ComponentEvidence) -> tuple[str, str]:
    rule, year = evidence.component.period, evidence.fiscal_year + evidence.component.period.year
    if rule.rule == "first-half":
        return f"รอบ 6 เดือนแรก ปีงบประมาณ พ.ศ. {year}", f"of the first half of fiscal year {year}"
    return f"ปีงบประมาณ พ.ศ. {year}", f"of fiscal year {year}"
