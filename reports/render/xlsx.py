"""A workbook an agency: summary, items, findings, addresses; Thai fonts, frozen header, filters, ready for A4."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from core.records import AgencyReport, Score
from reports.render.base import (
    VERDICTS,
    RenderOptions,
    cell_address,
    cell_text,
    day_text,
    file_stems,
    moment_text,
    verdict,
    web_address,
)
from reports.render.sheets import (
    ADDRESS_COLUMNS,
    FINDING_COLUMNS,
    ITEM_COLUMNS,
    Row,
    address_rows,
    finding_rows,
    item_rows,
)
from reports.render.words import ui
from reports.score import printed, rule_name

_FONT = "TH Sarabun New"
_BODY = Font(name=_FONT, size=14)
_BOLD = Font(name=_FONT, size=14, bold=True)
_TITLE = Font(name=_FONT, size=20, bold=True)
_LINK = Font(name=_FONT, size=14, color="1A5276", underline="single")
_HEAD_FONT = Font(name=_FONT, size=14, bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor="1F3A5F")
_LINE = Border(bottom=Side(style="hair", color="B8C2CC"))
_TOP = Alignment(vertical="top", wrap_text=True)
_FILLS = {"passed": "E4F2E7", "warned": "FFF4D6", "failed": "FBE3E1", "open": "E6ECF5"}
# Limits of the file format.
_LONGEST_CELL = 32_000
_LONGEST_LINK = 2_000


def render(reports: Sequence[AgencyReport], lang: str, options: RenderOptions) -> dict[str, bytes]:
    """``<agency>.xlsx`` for each agency."""
    stems = file_stems(reports)
    return {f"{stem}.xlsx": _workbook(report, lang, options) for stem, report in zip(stems, reports, strict=True)}


def _workbook(report: AgencyReport, lang: str, options: RenderOptions) -> bytes:
    book = Workbook()
    summary = book.active
    assert isinstance(summary, Worksheet)
    summary.title = ui("summary", lang)
    _summary(summary, report, lang, options)
    _sheet(book, "items", lang, ITEM_COLUMNS, item_rows(report, lang))
    _sheet(book, "findings", lang, FINDING_COLUMNS, finding_rows(report, lang))
    _sheet(book, "addresses", lang, ADDRESS_COLUMNS, address_rows(report, lang))
    _paint_verdicts(book[ui("items", lang)], report)
    _stamp(book, report)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _stamp(book: Workbook, report: AgencyReport) -> None:
    """The day of the run, not of the rendering, so that the same run gives the same workbook."""
    book.properties.title = cell_text(report.agency.name.th)
    book.properties.creator = "oit"
    try:
        moment = datetime.fromisoformat(report.finished_at).replace(tzinfo=None)
    except ValueError:
        return
    book.properties.created = book.properties.modified = moment


def _summary(sheet: Worksheet, report: AgencyReport, lang: str, options: RenderOptions) -> None:
    score = report.score
    lead: list[Row] = [
        (report.agency.name.in_language(lang),),
        (report.framework_title.in_language(lang),),
        (ui("as_of", lang), day_text(report.as_of, lang)),
        (ui("checked", lang), moment_text(report.started_at, lang)),
        (ui("website", lang), report.agency.portal),
        (ui("run", lang), report.run),
        *([(ui("contact", lang), options.contact)] if options.contact else []),
        (),
        (ui("title", lang), ui("score", lang), ui("lower", lang), ui("upper", lang)),
    ]
    rows: list[Row] = []
    for one in score.indicators:
        rows.append((f"{ui('indicator', lang)} {one.id} {one.title.in_language(lang)}", *_numbers(one.score)))
        rows.extend((f"   {sub.id} {sub.title.in_language(lang)}", *_numbers(sub.score)) for sub in one.subs)
    rows.append(("OIT", *_numbers(score.oit)))
    rows.append((ui("rule", lang), rule_name(score.rule).in_language(lang)))
    for rule, other in score.other_rules.items():
        rows.append((ui("other_rule", lang, rule=rule_name(rule).in_language(lang)), *_numbers(other)))
    counts = [(f"{one.symbol} {one.word.in_language(lang)}", _count(report, one.key)) for one in VERDICTS.values()]
    rows += [(), *counts, (), *((note.in_language(lang),) for note in report.notes)]
    rows += [(ui("legend_text", lang),), (ui("disclaimer", lang),)]
    _put(sheet, [*lead, *rows], first=1)
    sheet["A1"].font = _TITLE
    for cell in sheet[len(lead)]:
        _head(cell)
    _merge_prose(sheet)
    _set_up(sheet, (52, 26, 12, 12), landscape=False)


def _merge_prose(sheet: Worksheet) -> None:
    """A sentence that stands alone in its row runs over the four columns."""
    for number in range(1, sheet.max_row + 1):
        cells = [sheet.cell(number, column).value for column in range(1, 5)]
        if isinstance(cells[0], str) and cells[1:] == [None] * 3:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=4)
            lines = -(-len(cells[0]) // 90)
            sheet.row_dimensions[number].height = 30 if number == 1 else 22 * lines


def _sheet(book: Workbook, name: str, lang: str, columns: Sequence[tuple[str, int]], rows: Iterable[Row]) -> None:
    sheet = book.create_sheet(ui(name, lang))
    _put(sheet, [[ui(key, lang) for key, _ in columns]], first=1)
    addresses = [n for n, (key, _) in enumerate(columns) if key in ("address", "final_address")]
    _put(sheet, rows, first=2, addresses=addresses)
    for cell in sheet[1]:
        _head(cell)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(sheet.max_row, 2)}"
    _set_up(sheet, [width for _, width in columns], landscape=True)
    sheet.print_title_rows = "1:1"


def _put(sheet: Worksheet, rows: Iterable[Row], first: int, addresses: Sequence[int] = ()) -> None:
    """Write rows of text and numbers; text is always text, whatever it begins with."""
    for number, row in enumerate(rows, start=first):
        for column, value in enumerate(row):
            if value is None or value == "":
                continue
            cell = sheet.cell(number, column + 1)
            cell.font, cell.alignment, cell.border = _BODY, _TOP, _LINE
            if not isinstance(value, str):
                cell.value = value  # type: ignore[assignment]
                cell.number_format = "0.00" if isinstance(value, float) else "General"
                continue
            cell.value = (cell_address(value) if column in addresses else _text(value))[:_LONGEST_CELL]
            cell.data_type = "s"
            if column in addresses and web_address(value) and len(value) <= _LONGEST_LINK:
                cell.hyperlink, cell.font = value, _LINK


def _text(value: str) -> str:
    indent = len(value) - len(value.lstrip(" "))
    return " " * indent + cell_text(value)


def _head(cell: object) -> None:
    cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, _TOP  # type: ignore[attr-defined]


def _paint_verdicts(sheet: Worksheet, report: AgencyReport) -> None:
    for number, item in enumerate(report.items, start=2):
        colour = _FILLS.get(verdict(item).key)
        if colour:
            sheet.cell(number, 4).fill = PatternFill("solid", fgColor=colour)


def _set_up(sheet: Worksheet, widths: Sequence[int], landscape: bool) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = sheet.oddFooter
    if footer is not None and footer.center is not None:
        footer.center.text = "&P / &N"


def _numbers(score: Score) -> tuple[object, ...]:
    value = float(printed(score.value)) if score.value is not None else "–"
    return value, float(printed(score.lower)), float(printed(score.upper))


def _count(report: AgencyReport, key: str) -> int:
    return sum(verdict(item).key == key for item in report.items)
