"""Text for ITAP: a block an item, with what its form asks for, ready to paste: URLs, explanation, open remarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.records import AgencyReport, Ending, FetchStatus, Finding, ItemReport, Role, UrlReport
from core.thai.numerals import to_thai
from core.urls import paste_form, url_key
from reports.remedies import open_findings
from reports.render.base import (
    STATUS_WORDS,
    RenderOptions,
    day_text,
    file_stems,
    one_line,
    score_text,
    verdict,
)
from reports.render.words import ui

_BAR = "=" * 78
_RULE = "-" * 78
# What an officer enters: the item's own pages, files and services; a news item only where it proves something.
_ENTERED = frozenset({Role.SUBMITTED, Role.PAGE, Role.DOCUMENT, Role.EXTERNAL})


def render(reports: Sequence[AgencyReport], lang: str, options: RenderOptions) -> dict[str, bytes]:
    """One UTF-8 text file for each agency: ``<agency>.itap.txt``."""
    stems = file_stems(reports)
    return {
        f"{stem}.itap.txt": agency_text(report, lang, options).encode()
        for stem, report in zip(stems, reports, strict=True)
    }


def agency_text(report: AgencyReport, lang: str, options: RenderOptions) -> str:
    blocks = [_head(report, lang, options)]
    blocks += [item_block(report, item, lang, options) for item in report.items]
    return f"\n{_RULE}\n".join(blocks)


def item_block(report: AgencyReport, item: ItemReport, lang: str, options: RenderOptions) -> str:
    """One item as its form in ITAP asks for it; the first line (code, title, verdict) is for the officer."""
    addresses = _addresses(item)
    sent = [url for url in addresses if url.ending is Ending.SEEN]
    mark = verdict(item)
    title = one_line(item.result.title.in_language(lang))
    lines = [f"{item.result.item} {title}   [{mark.symbol} {mark.word.in_language(lang)}]", ""]
    lines += [f"{ui('url_sent', lang)}:", *([paste_form(url.url) for url in sent] or [ui("url_none", lang)]), ""]
    for heading, kind in (("url_open", Ending.OPEN), ("url_held", Ending.GONE)):
        if held := [url for url in addresses if url.ending is kind]:
            lines += [f"{ui(heading, lang)}:", *(_held(url, lang) for url in held), ""]
    lines += [f"{ui('explanation', lang)}:", explanation(report, item, lang, options), ""]
    lines += _remarks(item, lang, options)
    return "\n".join(lines) + "\n"


def explanation(report: AgencyReport, item: ItemReport, lang: str, options: RenderOptions) -> str:
    """What is where, within ``options.explanation_length`` characters; a sentence that does not fit is left out whole.

    The officer's own explanation comes first where the submission had one.
    """
    own = one_line(item.submitted.explanation) if item.submitted else ""
    agency = one_line(report.agency.name.in_language(lang))
    proved = list(_proved(item, lang, options))
    lead = ui("expl_lead", lang, agency=agency) if proved else ""
    return _fitted([own, lead, *proved], options.explanation_length, ui("expl_more", lang)) or "-"


def _proved(item: ItemReport, lang: str, options: RenderOptions) -> Iterable[str]:
    """ "(1) component: link text, page 2" for every component that was seen."""
    labels = {url.url: one_line(url.label) for url in item.urls}
    proved = [component for component in item.result.components if component.proofs]
    for place, component in enumerate(proved, start=1):
        location = component.proofs[0].location
        title, label = one_line(component.title.in_language(lang)), labels.get(location.url, "")
        name = label if title in label else f"{title}: {label}".removesuffix(": ")
        page = location.page is not None and location.page > 1
        sentence = f"({place}) {name}" + (f", {ui('page', lang)} {location.page}" if page else "")
        yield _prose(sentence, lang, options)


def _fitted(sentences: Sequence[str], limit: int, more: str) -> str:
    text = ""
    for sentence in filter(None, sentences):
        longer = f"{text} {sentence}".strip()
        if len(longer) > limit:
            ending = f"{text} {more}".strip()
            return ending if text and len(ending) <= limit else text
        text = longer
    return text


def _addresses(item: ItemReport) -> list[UrlReport]:
    """The addresses as submitted, else as found; each page once, under its first spelling."""
    submitted = [url for url in item.urls if url.role is Role.SUBMITTED]
    proving = {proof.location.url for component in item.result.components for proof in component.proofs}
    found = [url for url in item.urls if url.role in _ENTERED or url.url in proving]
    ordered = submitted or sorted(found, key=lambda url: url.role is not Role.PAGE)
    once: dict[str, UrlReport] = {}
    for url in ordered:
        once.setdefault(url_key(url.url), url)
    return list(once.values())


def _held(url: UrlReport, lang: str) -> str:
    code = f" {url.http}" if url.http and url.status is FetchStatus.HTTP_ERROR else ""
    return f"{paste_form(url.url)}   ({STATUS_WORDS[url.status].in_language(lang)}{code})"


def _remarks(item: ItemReport, lang: str, options: RenderOptions) -> list[str]:
    """The open remarks under the names that the evaluators' result form has for them."""
    findings = open_findings(item)
    earlier = [one_line(remark) for remark in item.submitted.remarks] if item.submitted else []
    if not findings and not earlier:
        return [f"{ui('suggestions', lang)}: - {ui('none', lang)}"]
    lines = []
    if findings:
        lines += [f"{ui('completeness', lang)} :", f"{ui('incomplete', lang)}:"]
        lines += [f"- {_prose(_incomplete(finding, lang), lang, options)}" for finding in findings]
        lines += [f"{ui('suggestion', lang)} :"]
        remedies = dict.fromkeys(one_line(finding.remedy.in_language(lang)) for finding in findings)
        lines += [f"- {_prose(remedy, lang, options)}" for remedy in remedies]
    if earlier:
        lines += [f"{ui('earlier', lang)}:", *(f"- {remark}" for remark in earlier)]
    return lines


def _incomplete(finding: Finding, lang: str) -> str:
    message = one_line(finding.message.in_language(lang))
    page = finding.location.page
    return f"{message} ({ui('page', lang)} {page})" if page is not None else message


def _prose(text: str, lang: str, options: RenderOptions) -> str:
    """Thai digits on request, but never in a text with an address in it."""
    return to_thai(text) if options.thai_digits and lang == "th" and "://" not in text else text


def _head(report: AgencyReport, lang: str, options: RenderOptions) -> str:
    score = report.score
    parts = [f"{ui('indicator', lang)} {one.id} {score_text(one.score)}" for one in score.indicators]
    parts.append(f"OIT {score_text(score.oit)}")
    prose = [
        ui("itap_lead", lang),
        one_line(f"{report.agency.name.in_language(lang)} · {report.framework_title.in_language(lang)}"),
        f"{ui('as_of', lang)} {day_text(report.as_of, lang)}",
        " · ".join(parts),
        *(one_line(note.in_language(lang)) for note in report.notes),
    ]
    run = f"{ui('run', lang)} {one_line(report.run)}"
    contact = [f"{ui('contact', lang)}: {one_line(options.contact)}"] if options.contact else []
    return "\n".join([_BAR, *(_prose(line, lang, options) for line in prose), run, *contact, _BAR, ""])
