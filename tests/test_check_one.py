"""`oit check`: one file on its own, over the demonstration material and files made here."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from audit.check_one import check_one
from audit.context import catalogue
from core.documents.extract import read, sniff
from core.records import Agency, Capture, FetchStatus, ItemReport, Outcome, Words

MATERIAL = Path(__file__).parents[1] / "demo" / "material" / "92" / "Data Room KM"
OFFICE = Agency("khlongmai", Words("สำนักงานเขตคลองใหม่", "Khlong Mai"), "")


def checked(path: Path, item: str) -> ItemReport:
    body = path.read_bytes()
    sha256 = hashlib.sha256(body).hexdigest()
    media_type = sniff(body, "", path.name)
    capture = Capture(
        str(path), str(path), FetchStatus.OK, "", media_type=media_type, sha256=sha256, file_name=path.name
    )
    document = read(body, sha256=sha256, media_type=media_type, file_name=path.name)
    return check_one(OFFICE, item, capture, document, catalogue(), "bma-district-2566", date(2023, 4, 30))


def components(report: ItemReport) -> dict[str, Outcome]:
    return {one.id: one.outcome for one in report.result.components}


def test_a_plan_is_not_blamed_for_the_report_that_is_another_file() -> None:
    report = checked(MATERIAL / "Plan and Policy new" / "O8 Government action plan 2566.pdf", "O8")
    assert report.result.outcome is Outcome.PASSED
    assert components(report) == {"plan": Outcome.PASSED, "report": Outcome.UNTESTED}


def test_one_month_is_not_blamed_for_the_others_but_its_blank_cells_are_told() -> None:
    report = checked(MATERIAL / "Procurement new" / "O20 summary procurement Dec 2565.pdf", "O20")
    assert report.result.outcome is Outcome.PASSED
    assert "components.table-columns.blank-cells" in {one.code for one in report.result.findings}


def test_a_missing_price_column_fails_the_file() -> None:
    report = checked(MATERIAL / "Procurement new" / "O20 summary procurement Oct 2565.pdf", "O20")
    assert report.result.outcome is Outcome.FAILED
    assert "components.table-columns.missing-column" in {one.code for one in report.result.findings}


def test_a_file_about_something_else_fails() -> None:
    report = checked(MATERIAL / "Plan and Policy new" / "O8 Government action plan 2566.pdf", "O20")
    assert report.result.outcome is Outcome.FAILED


def test_exhibit_has_the_address_of_the_file() -> None:
    path = MATERIAL / "Plan and Policy new" / "O8 Government action plan 2566.pdf"
    assert [url.url for url in checked(path, "O8").urls] == [str(path)]
