"""A page an agency: one self-contained HTML file, no scripts, nothing loaded; an index where there are several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from core.records import AgencyReport, Ending, Severity, UrlReport, Words
from core.thai.dates import month_name
from core.thai.numerals import to_thai
from core.urls import display
from reports import remedies
from reports.render import base
from reports.render.words import media_name, ui
from reports.score import rule_name

_TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
_SYMBOLS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.INFO: "i"}

_ENDINGS = {Ending.SEEN: ("ok", "✓"), Ending.GONE: ("bad", "✕"), Ending.OPEN: ("unseen", "?")}


def render(reports: Sequence[AgencyReport], lang: str, options: base.RenderOptions) -> dict[str, bytes]:
    """``<agency>.html`` for each agency; ``index.html`` as well where there are several."""
    environment = _environment(lang, options)
    stems = base.file_stems(reports)
    page = environment.get_template("agency.html.j2")
    pages = [(f"{stem}.html", report) for stem, report in zip(stems, reports, strict=True)]
    files = {
        name: page.render(report=report, index=len(pages) > 1, **_lists(report)).encode() for name, report in pages
    }
    if len(pages) > 1:
        files["index.html"] = environment.get_template("index.html.j2").render(pages=pages).encode()
    return files


def _lists(report: AgencyReport) -> dict[str, object]:
    mend = remedies.to_mend(report)
    return {
        "mend": mend,
        "remarks": remedies.remarks(report),
        "by_section": remedies.by_section(mend),
        "points": sum(row.points for row in mend),
        "items": {item.result.item: item for item in report.items},
    }


def _environment(lang: str, options: base.RenderOptions) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    digits: Callable[[str], str] = to_thai if options.thai_digits and lang == "th" else str
    environment.globals.update(
        lang=lang,
        options=options,
        css=Markup((_TEMPLATES / "report.css").read_text(encoding="utf-8")),
        ui=lambda key, **values: ui(key, lang, **{name: digits(str(value)) for name, value in values.items()}),
        verdicts=base.VERDICTS.values(),
        verdict=base.verdict,
        outcome_verdict=base.outcome_verdict,
        status_words=base.STATUS_WORDS,
        severity_symbol=_SYMBOLS.get,
        sorted_findings=remedies.sorted_findings,
        first_finding=remedies.first_finding,
        ending=lambda url: _ENDINGS[url.ending],
        count=_count,
        not_opened=_not_opened,
        rule_name=lambda rule: rule_name(rule).in_language(lang),
    )
    environment.filters.update(
        w=partial(_words, lang=lang),
        line=base.one_line,
        score=lambda score: digits(base.score_text(score)),
        number=lambda value: digits(base.number(value)),
        digits=lambda value: digits(str(value)),
        day=lambda iso: digits(base.day_text(iso, lang)),
        moment=lambda iso: digits(base.moment_text(iso, lang)),
        month=lambda month: digits(month_name(month, lang)),
        media=lambda media_type: base.one_line(media_name(media_type, lang)),
        address=base.web_address,
        shown=lambda url: base.one_line(display(url)) if base.web_address(url) else base.one_line(url),
        percent=_percent,
    )
    return environment


def _words(words: Words, lang: str) -> str:
    return base.one_line(words.in_language(lang))


def _percent(value: float) -> str:
    """A width for a style; never anything but a number."""
    return f"{min(max(value, 0.0), 100.0):.2f}%"


def _count(report: AgencyReport, key: str) -> int:
    return sum(base.verdict(item).key == key for item in report.items)


def _not_opened(urls: Sequence[UrlReport]) -> int:
    return sum(url.status.value != "ok" for url in urls)
