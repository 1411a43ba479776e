"""What the terminal shows, and reports written to files."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from core.records import AgencyReport
from reports.render.text import summary_lines, table_lines

STAGES = {
    "crawl": {"th": "เก็บข้อมูลจากเว็บไซต์", "en": "fetching"},
    "read": {"th": "อ่านเอกสาร (เหลือ)", "en": "reading (left)"},
    "judge": {"th": "ตัดสินผล", "en": "judging"},
}
PLAIN_EVERY = 25


class ProgressLine:
    """A progress bar where a terminal is there, plain lines otherwise; always on standard error."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._terminal = sys.stderr.isatty()
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True, disable=not self._terminal)
        self._tasks = {
            stage: self._bar.add_task(words[lang], total=None, visible=False) for stage, words in STAGES.items()
        }
        self._said: tuple[str, int] = ("", 0)

    def __enter__(self) -> ProgressLine:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def __call__(self, stage: str, done: int, expected: int) -> None:
        if self._terminal:
            self._bar.update(self._tasks[stage], completed=done, total=expected or None, visible=True)
            return
        step = done // PLAIN_EVERY
        if done and (stage, step) != self._said:
            self._said = (stage, step)
            click.echo(f"{STAGES[stage][self._lang]}: {done}", err=True)


def show_report(report: AgencyReport, lang: str) -> None:
    """One table an agency (item, verdict, the first reason), then the indicators with their bounds."""
    console = Console(width=None if sys.stdout.isatty() else 140, highlight=False)
    name = report.agency.name.in_language(lang) or report.agency.id
    table = Table(title=f"{name} · {report.framework}", title_justify="left", show_lines=False)
    for heading in table_headings(lang):
        table.add_column(heading, overflow="fold")
    for row in table_lines(report, lang):
        table.add_row(*(cell.replace("[", "\\[") for cell in row))
    console.print(table)
    for line in summary_lines(report, lang):
        click.echo(line)
    for note in report.notes:
        click.echo(note.in_language(lang))


def table_headings(lang: str) -> Sequence[str]:
    return ("Item", "Verdict", "First reason") if lang == "en" else ("ข้อ", "ผล", "เหตุผลแรก")


def write_files(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write whole files only: a report is there entirely or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".oit-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        written.append(target)
    return written
