"""The evidence was made within the fiscal year, and not after the day of judging."""

from __future__ import annotations

from datetime import date

from checks.base import ComponentEvidence, Declaration, Lack, Params, Verdict, message, verdict
from checks.exhibits import is_html, item_pages_first, label, proof, readable_pages, where
from checks.pages import leads_to
from checks.periods import Span, content_span, days_in, is_live, label_span, years_words
from core.records import Exhibit, Finding, Severity
from core.thai.dates import fiscal_year_of, thai_date

_RENEW = (
    "เผยแพร่ “{th}” ที่ทำในปีงบประมาณ พ.ศ. {year} และระบุวันที่ให้ชัดเจน",
    "Publish “{en}” made in fiscal year {year}, with its date.",
)

DECLARATION = Declaration(
    "currency.made-in",
    {
        "wrong-year": message(
            Severity.ERROR,
            "“{th}” เป็นของ {found_th} ไม่ได้ทำในปีงบประมาณ พ.ศ. {year}: {label}",
            "“{en}” is of {found_en}, not made in fiscal year {year}: {label}",
            *_RENEW,
        ),
        "no-date": message(
            Severity.ERROR,
            "“{th}” ไม่ระบุวันที่หรือปี (ต้องการของปีงบประมาณ พ.ศ. {year}): {label}",
            "“{en}” states neither date nor year (asked for: fiscal year {year}): {label}",
            *_RENEW,
        ),
    },
)


def check(evidence: ComponentEvidence, params: Params, as_of: date) -> Verdict:
    """Ask for something made or dated within the fiscal year.

    What: the year a document is about, its day of issue, and the days in its text, labels and lists.
    Why: news, announcements and activities must be of the year that is assessed, and have happened by then.
    Passes: it is about the fiscal year, or carries a day from October to September, not after the day of judging.
    Fails: every year or day is outside; or none is stated.
    """
    year = evidence.fiscal_year + evidence.component.period.year
    alternatives = {evidence.fiscal_year + one.year for one in evidence.component.period.alternatives}
    judged = [(one, _made(one, evidence, {year, *alternatives}, as_of)) for one in evidence.carriers]
    right = [exhibit for exhibit, made in judged if made]
    if right:
        proofs = [proof(evidence.component.id, one, quote=made) for one, made in judged if made][:3]
        english = [one for one, made in judged if made is None and one.document and "th" not in one.document.language]
        return verdict(proofs=proofs, carriers=[*right, *english])
    wrong = [exhibit for exhibit, made in judged if made == ""]
    if wrong:
        return verdict(
            [Lack(_finding("wrong-year", evidence, exhibit, year)) for exhibit in item_pages_first(wrong)[:3]]
        )
    return verdict([Lack(_finding("no-date", evidence, exhibit, year)) for exhibit in evidence.carriers[:1]])


def _made(exhibit: Exhibit, evidence: ComponentEvidence, years: set[int], as_of: date) -> str | None:
    """The words that date it rightly; "" where its dates are wrong, None where it has none."""
    content = content_span(exhibit)
    if is_live(exhibit):
        return label(exhibit)
    if content.stated and years & content.all_years:
        return content.quote or label(exhibit)
    if content.issued:
        return thai_date(content.issued) if _within(content.issued, years, as_of) else ""
    if is_html(exhibit):
        return _of_a_page(exhibit, evidence, years, as_of)
    if content.stated:
        return ""
    return _of_a_name(label_span(exhibit), years) if not _days(exhibit) else _of_days(exhibit, years, as_of)


def _of_a_page(exhibit: Exhibit, evidence: ComponentEvidence, years: set[int], as_of: date) -> str | None:
    """A list of news is of the year as soon as one of its entries is."""
    entries = (exhibit, *leads_to(exhibit, evidence.exhibits))
    told = [_of_days(one, years, as_of) for one in entries] + [_of_a_name(label_span(one), years) for one in entries]
    return next((words for words in told if words), "" if "" in told else None)


def _of_a_name(span: Span, years: set[int]) -> str | None:
    if not span.stated:
        return None
    return span.quote if years & span.all_years else ""


def _of_days(exhibit: Exhibit, years: set[int], as_of: date) -> str | None:
    days = _days(exhibit)
    return next((text for day, text in days if _within(day, years, as_of)), "" if days else None)


def _days(exhibit: Exhibit) -> list[tuple[date, str]]:
    mentions = (mention for page in readable_pages(exhibit) for mention in days_in(page.text))
    return [(mention.first, mention.text) for mention in mentions if mention.first]


def _within(day: date, years: set[int], as_of: date) -> bool:
    return fiscal_year_of(day) in years and day <= as_of


def _finding(name: str, evidence: ComponentEvidence, exhibit: Exhibit, year: int) -> Finding:
    content = content_span(exhibit)
    day = content.issued or max((day for day, _ in _days(exhibit)), default=None)
    if day is not None and not content.stated:
        words = (f"วันที่ {thai_date(day)}", thai_date(day, "en"))
    else:
        years = years_words(content.all_years or label_span(exhibit).all_years)
        words = (f"ปี {years}", years)
    return DECLARATION.finding(
        name,
        where(exhibit, content.page, content.quote),
        evidence.component.id,
        label=label(exhibit),
        year=year,
        found_th=words[0],
        found_en=words[1],
        **evidence.names,
    )
