"""`oit audit`, `oit demo`, `oit report`: the main job and its reports."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from audit import options
from audit.context import agencies, agency_named, catalogue, framework_named
from audit.errors import UserError
from audit.output import ProgressLine, show_report, write_files
from audit.pipeline import AuditRequest, Politeness, audit
from audit.submission import read_submission
from core.records import Agency, AgencyReport, Outcome, Submission
from core.store import Store
from demo.content import slugs
from demo.server import serve
from reports.render import FORMATS, RenderOptions

NOTHING_JUDGED = 3

formats = click.option(
    "--format", "format_names", type=click.Choice(sorted(FORMATS)), multiple=True,
    help="รูปแบบรายงาน ใส่ได้หลายครั้ง ไม่ใส่ = ทุกรูปแบบ / report formats; default: all.",
)  # fmt: skip


length = click.option(
    "--explanation-length", type=click.IntRange(1), default=1000, show_default=True,
    help="จำนวนอักษรสูงสุดของคำอธิบายใน ITAP / letters an ITAP explanation may have.",
)  # fmt: skip


@click.command("audit")
@click.argument("agency_words", metavar="[AGENCY ...]", nargs=-1)
@click.option("--all", "every", is_flag=True, help="ทุกหน่วยงานในรายการ / every agency of the list.")
@click.option(
    "--submission", "submission_path", type=click.Path(path_type=Path),
    help="รายการ URL ที่ส่งใน ITAP (CSV: item,url) / the item list to audit.",
)  # fmt: skip
@click.option("--offline", is_flag=True, help="ตัดสินใหม่จากข้อมูลที่เก็บไว้ / judge again from what is stored.")
@options.framework
@options.as_of
@options.data
@options.out
@formats
@length
@options.politeness
@options.as_json
@options.lang
def audit_command(
    agency_words: tuple[str, ...],
    every: bool,
    submission_path: Path | None,
    offline: bool,
    framework_id: str | None,
    as_of: date,
    data: Path,
    out: Path,
    format_names: tuple[str, ...],
    explanation_length: int,
    delay: float,
    per_host: int,
    contact: str,
    ignore_robots: bool,
    timeout: float,
    as_json: bool,
    lang: str,
) -> int:
    """ตรวจเว็บไซต์ของหน่วยงาน ให้คะแนนตัวชี้วัดที่ 9 และ 10 และเขียนรายงาน

    AGENCY คือรหัสหน่วยงาน (เช่น huaikhwang) หรือที่อยู่เว็บไซต์ / an agency's id, or the address of its portal.
    """
    name, _ = framework_named(framework_id, as_of)
    chosen, submissions = _chosen(agency_words, every, submission_path)
    polite = Politeness(delay, per_host, contact, not ignore_robots, timeout)
    request = AuditRequest(chosen, name, as_of, data, submissions, offline, polite)
    with ProgressLine(lang) as progress:
        reports = audit(request, catalogue(), progress)
    shown = RenderOptions(explanation_length=explanation_length, contact=contact)
    return _deliver(reports, out, format_names, shown, as_json, lang)


@click.command("demo")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="พอร์ต 0 = เลือกให้ / port; 0 = any free one.")
@options.data
@options.out
@options.as_json
@options.lang
def demo_command(port: int, data: Path, out: Path, as_json: bool, lang: str) -> int:
    """เปิดเว็บไซต์สาธิตในเครื่องนี้ ตรวจ แล้วเขียนรายงาน / audit the bundled demonstration portals on loopback."""
    as_of = date(2023, 4, 30)
    name, _ = framework_named("bma-district-2566", as_of)
    with serve(port) as base, ProgressLine(lang) as progress:
        chosen = tuple(agency_named(f"{base}/{slug}") for slug in slugs())
        request = AuditRequest(chosen, name, as_of, data / "demo", politeness=Politeness(delay=0.0, per_host=8))
        reports = audit(request, catalogue(), progress)
    _deliver(reports, out / "demo", (), RenderOptions(), as_json, lang)
    return 0


@click.command("report")
@click.argument("run", required=False)
@options.data
@options.out
@formats
@length
@options.as_json
@options.lang
def report_command(
    run: str | None,
    data: Path,
    out: Path,
    format_names: tuple[str, ...],
    explanation_length: int,
    as_json: bool,
    lang: str,
) -> int:
    """เขียนรายงานของการตรวจที่เก็บไว้อีกครั้ง / write a stored run's reports again; no network."""
    if not (data / "oit.db").exists():
        raise UserError(f"ยังไม่มีผลการตรวจที่เก็บไว้ใน {data}", f"nothing is stored in {data} yet; run: oit audit")
    with Store(data / "oit.db") as store:
        finished = [entry.id for entry in store.runs() if entry.finished_at]
        identifier = run or (finished[0] if finished else "")
        reports = store.reports(identifier)
    if not reports:
        raise UserError(
            f"ไม่มีผลการตรวจรหัส '{identifier}' ดูรายการด้วย oit runs", f"no stored run '{identifier}'; see: oit runs"
        )
    shown = RenderOptions(explanation_length=explanation_length)
    return _deliver(reports, out, format_names, shown, as_json, lang)


def _chosen(words: Sequence[str], every: bool, path: Path | None) -> tuple[tuple[Agency, ...], dict[str, Submission]]:
    submission = read_submission(path) if path else None
    if every:
        words = [agency.id for agency in agencies().values() if agency.portal]
    if not words and submission and submission.agency:
        words = [submission.agency]
    if not words:
        raise UserError(
            "ยังไม่ได้ระบุหน่วยงาน เช่น oit audit huaikhwang หรือใช้ --all",
            "no agency given, for example: oit audit huaikhwang, or --all",
        )
    chosen = tuple({agency.id: agency for agency in map(agency_named, words)}.values())
    for agency in chosen:
        if not agency.portal and submission is None:
            raise UserError(
                f"ยังไม่ทราบที่อยู่เว็บไซต์ของ {agency.name.th} ให้ใส่ที่อยู่เว็บไซต์แทนรหัสหน่วยงาน",
                f"the portal of {agency.id} is not known; give its address instead",
            )
    if submission is None:
        return chosen, {}
    if len(chosen) > 1:
        raise UserError("--submission ใช้กับหน่วยงานเดียวต่อครั้ง", "--submission goes with one agency at a time")
    return chosen, {chosen[0].id: replace(submission, agency=chosen[0].id)}


def _deliver(
    reports: Sequence[AgencyReport],
    out: Path,
    format_names: tuple[str, ...],
    shown: RenderOptions,
    as_json: bool,
    lang: str,
) -> int:
    wanted = format_names or tuple(FORMATS)
    written = [path for name in wanted for path in write_files(FORMATS[name](reports, lang, shown), out)]
    if as_json:
        for content in FORMATS["json"](reports, lang, shown).values():
            sys.stdout.write(content.decode())
    else:
        for report in reports:
            show_report(report, lang)
        click.echo(("Reports: " if lang == "en" else "รายงาน: ") + ", ".join(map(str, written)))
    if all(report.notes for report in reports):
        if as_json:
            click.echo(f"oit: {reports[0].notes[0].in_language(lang)}", err=True)
        return NOTHING_JUDGED
    failed = any(entry.result.outcome is Outcome.FAILED for report in reports for entry in report.items)
    return 1 if failed else 0
