"""`oit check`, `oit read`, `oit index`: one document, page or menu on its own, before it is published."""

from __future__ import annotations

import json
from datetime import date

import click

from audit import options
from audit.check_one import check_one, item_lines
from audit.context import agency_named, catalogue, framework_named, item_named
from audit.errors import UserError
from audit.pipeline import item_titles
from audit.read_json import document_json, document_lines
from audit.single import open_source, read_source
from core.records import Agency, FetchStatus, Outcome, Words
from crawler.item_index import index_links, read_index
from reports.render.json import item_dict


@click.command("read")
@click.argument("source", metavar="FILE-or-URL")
@options.as_json
@options.lang
def read_command(source: str, as_json: bool, lang: str) -> int:
    """สิ่งที่โปรแกรมอ่านได้จากเอกสารหนึ่งฉบับ / what the program understands of one document."""
    opened = open_source(source)
    if opened.capture.status is not FetchStatus.OK:
        status = opened.capture.status.value
        raise UserError(
            f"อ่าน {source} ไม่ได้ ({status}) {opened.capture.detail}".strip(),
            f"{source} cannot be read ({status}) {opened.capture.detail}".strip(),
        )
    document = read_source(opened)
    if as_json:
        click.echo(json.dumps(document_json(source, document), ensure_ascii=False, indent=1))
    else:
        for line in document_lines(source, document, lang):
            click.echo(line)
    return 0


@click.command("check")
@click.argument("source", metavar="FILE-or-URL")
@click.option("--item", required=True, help="ข้อที่จะตรวจ เช่น O20 / the item, for example O20.")
@click.option("--agency", "agency_word", help="รหัสหน่วยงานเจ้าของเอกสาร / whose document it is.")
@options.framework
@options.as_of
@options.as_json
@options.lang
def check_command(
    source: str, item: str, agency_word: str | None, framework_id: str | None, as_of: date, as_json: bool, lang: str
) -> int:
    """ตรวจเอกสารหรือหน้าเว็บหนึ่งหน้ากับข้อหนึ่งข้อ ก่อนเผยแพร่ / judge one document or page against one item."""
    name, framework = framework_named(framework_id, as_of)
    code = item_named(name, framework, item)
    agency = agency_named(agency_word) if agency_word else Agency(id="", name=Words("", ""), portal="")
    opened = open_source(source)
    document = read_source(opened) if opened.capture.status is FetchStatus.OK else None
    report = check_one(agency, code, opened.capture, document, catalogue(), name, as_of)
    if as_json:
        click.echo(json.dumps(item_dict(report, lang), ensure_ascii=False, indent=1))
    else:
        for line in item_lines(report, lang):
            click.echo(line)
    return 1 if report.result.outcome is Outcome.FAILED else 0


@click.command("index")
@click.argument("source", metavar="FILE-or-URL")
@options.framework
@options.as_of
@options.as_json
@options.lang
def index_command(source: str, framework_id: str | None, as_of: date, as_json: bool, lang: str) -> int:
    """อ่านหน้ารวมรายการ OIT ว่าข้อใดเชื่อมโยงไปที่ใด / which item of an index page links to what."""
    name, framework = framework_named(framework_id, as_of)
    opened = open_source(source)
    address = opened.capture.final_url or opened.capture.url
    links = index_links(opened.body, address, opened.capture.declared_type)
    reading = read_index(links, item_titles(catalogue(), name), framework.fiscal_year)
    items: dict[str, list[dict[str, object]]] = {code: [] for code in framework.items}
    for entry in reading.assigned:
        row = {"url": entry.url, "text": entry.text, "confidence": round(entry.confidence, 2), "by": entry.by}
        items[entry.item].append(row)
    found = {code: rows for code, rows in items.items() if rows}
    unassigned = [{"url": link.url, "text": link.text} for link in reading.unassigned]
    if as_json:
        body = {"source": source, "framework": name, "items": found, "unassigned": unassigned}
        click.echo(json.dumps(body, ensure_ascii=False, indent=1))
        return 0
    for code, rows in found.items():
        for row in rows:
            click.echo(f"{code:<4} {row['confidence']:<5} {row['text']}  {row['url']}")
    for note in reading.notes:
        click.echo(note, err=True)
    if not found:
        click.echo("no item was found on this page" if lang == "en" else "ไม่พบข้อใดในหน้านี้ หน้านี้อาจไม่ใช่หน้ารวมรายการ OIT")
    return 0
