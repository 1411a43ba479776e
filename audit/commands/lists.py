"""`oit import` and the commands that list what is known."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import cast

import click

from audit import options
from audit.context import agencies, catalogue, framework_named
from audit.errors import UserError
from audit.itap_import import import_itap
from audit.submission import write_submission
from checks.engine import registry
from core.store import Store


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="ไฟล์ CSV ที่จะเขียน / the CSV to write.")
@options.as_json
@options.lang
def import_command(source: Path, output: Path | None, as_json: bool, lang: str) -> int:
    """แปลงผลการประเมินจากระบบ ITAP เป็นรายการ URL / turn an ITAP result into a submission list."""
    submission = import_itap(source)
    if output:
        write_submission(submission, output)
    count = sum(len(item.urls) for item in submission.items)
    if as_json:
        items = [
            {
                "item": item.item,
                "score": item.score,
                "urls": [url.url for url in item.urls],
                "explanation": item.explanation,
                "remarks": list(item.remarks),
            }
            for item in submission.items
        ]
        body = {"agency": submission.agency, "fiscal_year": submission.fiscal_year, "items": items}
        click.echo(json.dumps(body, ensure_ascii=False, indent=1))
    elif lang == "en":
        click.echo(f"{len(submission.items)} items, {count} addresses" + (f" -> {output}" if output else ""))
    else:
        click.echo(f"{len(submission.items)} ข้อ {count} URL" + (f" -> {output}" if output else ""))
    return 0


@click.command("runs")
@options.data
@options.as_json
@options.lang
def runs_command(data: Path, as_json: bool, lang: str) -> int:
    """การตรวจที่เก็บไว้ / the stored runs."""
    if not (data / "oit.db").exists():
        raise UserError(f"ยังไม่มีผลการตรวจที่เก็บไว้ใน {data}", f"nothing is stored in {data} yet; run: oit audit")
    with Store(data / "oit.db") as store:
        rows = [
            {
                "run": run.id,
                "framework": run.framework,
                "as_of": run.as_of,
                "started_at": run.started_at,
                "finished_at": run.finished_at or None,
                "agencies": store.report_agencies(run.id),
            }
            for run in store.runs()
        ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    unfinished = "unfinished" if lang == "en" else "ยังไม่เสร็จ"
    for row in rows:
        names = ", ".join(cast(list[str], row["agencies"]))
        click.echo(f"{row['run']}  {row['framework']}  {row['as_of']}  {row['finished_at'] or unfinished}  {names}")
    return 0


@click.command("frameworks")
@click.argument("framework_id", required=False)
@options.as_of
@options.as_json
@options.lang
def frameworks_command(framework_id: str | None, as_of: date, as_json: bool, lang: str) -> int:
    """กรอบการประเมินและข้อของแต่ละปี / the frameworks, and the items of one."""
    known = catalogue().frameworks
    if framework_id is not None:
        known = {framework_id: framework_named(framework_id, as_of)[1]}
    if as_json:
        body = {
            key: {
                "title": framework.title.model_dump(),
                "fiscal_year": framework.fiscal_year,
                "rule": framework.rule,
                "items": {code: item.title.model_dump() for code, item in framework.items.items()},
            }
            for key, framework in known.items()
        }
        click.echo(json.dumps(body, ensure_ascii=False, indent=1))
        return 0
    for key, framework in known.items():
        title = framework.title.en if lang == "en" else framework.title.th
        codes = list(framework.items)
        click.echo(f"{key}  {title}  ({codes[0]}-{codes[-1]})")
        for code, item in framework.items.items():
            click.echo(f"  {item.sub}  {code:<4} {item.title.en if lang == 'en' else item.title.th}")
    return 0


@click.command("agencies")
@options.as_json
@options.lang
def agencies_command(as_json: bool, lang: str) -> int:
    """หน่วยงานที่รู้จัก / the agencies of the list."""
    rows = [{"agency": a.id, "th": a.name.th, "en": a.name.en, "portal": a.portal} for a in agencies().values()]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        click.echo(f"{row['agency']:<22} {row['en'] if lang == 'en' else row['th']}  {row['portal'] or '-'}")
    return 0


@click.command("checks")
@options.as_json
@options.lang
def checks_command(as_json: bool, lang: str) -> int:
    """การตรวจทั้งหมด / every check, with the findings it can make."""
    rows = {
        name: {"summary": entry.doc.strip().splitlines()[0], "findings": list(entry.declaration.messages)}
        for name, entry in registry().items()
    }
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for name, row in rows.items():
        click.echo(f"{name:<32} {row['summary']}")
    return 0


@click.command("explain")
@click.argument("code")
@options.lang
def explain_command(code: str, lang: str) -> int:
    """ความหมาย สาเหตุ และวิธีแก้ของข้อค้นพบ / a finding's meaning, cause and remedy."""
    known = registry()
    name = next((n for n in sorted(known, key=len, reverse=True) if code == n or code.startswith(n + ".")), None)
    finding = code[len(name) + 1 :] if name else ""
    if name is None or (finding and finding not in known[name].declaration.messages):
        raise UserError(f"ไม่รู้จักรหัส '{code}' ดูทั้งหมดด้วย oit checks", f"unknown code '{code}'; see: oit checks")
    entry = known[name]
    click.echo(f"{name}\n\n{entry.doc.strip()}\n")
    for key, message in entry.declaration.messages.items():
        if not finding or key == finding:
            click.echo(f"{name}.{key} ({message.severity.value})")
            click.echo(f"  {message.message.in_language(lang)}\n  {message.remedy.in_language(lang)}")
    return 0
