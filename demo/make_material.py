"""Makes every file of the demonstration portals: ``python -m demo.make_material [SLUG ...]``.

Needs Chromium, the fonts of Debian's fonts-thai-tlwg and fonts-noto-core, and pypdf (for the one file that asks for a
password, whose bytes are the only ones that differ each time).
"""

from __future__ import annotations

import io
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from demo import pictures
from demo.chromium import Chromium
from demo.content import HERE, MATERIAL, Doc, Portal, load_portal, slugs
from demo.figures import Grid, made, typed
from demo.office_files import is_number, word, workbook

_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}([^)]*)\)")
_WEB_PAGE = """<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>ข้อผิดพลาด</title></head>
<body><h1>เกิดข้อผิดพลาดของระบบ</h1><p>ไม่สามารถแสดงไฟล์ที่ร้องขอได้ กรุณาลองใหม่ภายหลัง</p></body></html>"""


@dataclass(frozen=True)
class _Paper:
    """What the template of a document may ask of its portal."""

    portal: Portal

    @property
    def words(self) -> dict[str, str]:
        return self.portal.words

    def made(self, block: dict[str, Any]) -> Grid:
        return made(block, self.portal)

    def photo(self, words: str) -> str:
        return pictures.data_uri(pictures.event(words))


def environment() -> jinja2.Environment:
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True)
    env.filters["typed"] = typed
    env.tests["number_cell"] = is_number
    return env


def make(slug: str, browser: Chromium) -> int:
    """Every file of one portal; the number of files."""
    portal = load_portal(slug)
    env = environment()
    shutil.rmtree(MATERIAL / portal.folder, ignore_errors=True)
    for key, doc in portal.docs.items():
        path = MATERIAL / (doc.folder or portal.folder) / doc.file
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not doc.folder:
            raise ValueError(f"{key}: {path} is made twice")
        path.write_bytes(_spoilt(_made(doc, portal, env, browser), doc, portal, env, browser))
    return len(portal.docs)


def _made(doc: Doc, portal: Portal, env: jinja2.Environment, browser: Chromium) -> bytes:
    suffix = Path(doc.file).suffix.lower()
    if suffix == ".xlsx":
        return workbook(doc, portal)
    if suffix == ".docx":
        return word(doc, portal)
    html = _html(doc, portal, env)
    if suffix == ".jpg":
        return browser.picture(html, 640, 400)
    return _settled(browser.pdf(html), doc.date)


def _html(doc: Doc, portal: Portal, env: jinja2.Environment) -> str:
    english = doc.title[0].isascii()
    return env.get_template("document.html").render(doc=doc, site=_Paper(portal), english=english)


def _settled(pdf: bytes, date: str) -> bytes:
    """The file's own dates set to the day it was published; the length stays, so the cross references hold."""
    day = date.replace("-", "").encode()
    return _DATES.sub(lambda found: b"/" + found[1] + b" (D:" + day + b"090000" + found[2] + b")", pdf)


def _spoilt(body: bytes, doc: Doc, portal: Portal, env: jinja2.Environment, browser: Chromium) -> bytes:
    if doc.break_it == "truncate":
        return body[: len(body) * 2 // 5]
    if doc.break_it == "empty":
        return b""
    if doc.break_it == "html":
        return _WEB_PAGE.encode()
    if doc.break_it == "encrypt":
        return _locked(body)
    if doc.break_it == "scan":
        return pictures.as_scan([browser.picture(_html(doc, portal, env), 827, 1169)])
    return body


def _locked(body: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter  # only this one file needs it

    writer = PdfWriter(PdfReader(io.BytesIO(body)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def main(wanted: list[str]) -> None:
    faces = MATERIAL / "faces"
    faces.mkdir(parents=True, exist_ok=True)
    for number in range(1, 9):
        (faces / f"person-{number}.jpg").write_bytes(pictures.face(number))
    with Chromium() as browser:
        for slug in wanted or slugs():
            print(f"{slug}: {make(slug, browser)} files")


if __name__ == "__main__":
    main(sys.argv[1:])
