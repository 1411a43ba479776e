"""Every report format: golden files, the contract of the JSON, hostile texts, several agencies."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html
from openpyxl import load_workbook
from report_fixture import HOSTILE, brief, hostile, report, submitted
from scheme import DISTRICT, catalogue

from core.records import AgencyReport, SubmittedItem, Words
from reports.render import FORMATS, RenderOptions, render
from reports.render.base import cell_text, file_stems, moment_text, one_line, web_address
from reports.render.itap import explanation
from reports.render.json import aggregate_dict
from reports.render.text import summary_lines, table_lines
from reports.score_rows import parse_row
from reports.score_table import aggregate

Golden = Callable[[str, bytes], None]


def test_formats_are_found_without_a_list() -> None:
    assert set(FORMATS) == {"itap", "html", "xlsx", "json", "csv"}


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("name", ["itap", "html", "json", "csv"])
def test_golden(name: str, lang: str, golden: Golden) -> None:
    for file, content in render(name, [brief()], lang).items():
        golden(f"{lang}/{file}", content)


def test_golden_of_a_submission(golden: Golden) -> None:
    golden(
        "th/submitted.itap.txt",
        render("itap", [replace(submitted(), items=submitted().items[18:20])])["suankaew.itap.txt"],
    )


def test_golden_index(golden: Golden) -> None:
    golden("th/index.html", render("html", [brief(), submitted()])["index.html"])


@pytest.mark.parametrize("lang", ["th", "en"])
def test_golden_terminal(lang: str, golden: Golden) -> None:
    lines = ["\t".join(row) for row in table_lines(report(), lang)] + summary_lines(report(), lang)
    golden(f"{lang}/terminal.txt", ("\n".join(lines) + "\n").encode())


@pytest.mark.parametrize("lang", ["th", "en"])
def test_golden_workbook(lang: str, golden: Golden) -> None:
    book = load_workbook(io.BytesIO(render("xlsx", [brief()], lang)["suankaew.xlsx"]))
    lines = []
    for sheet in book:
        lines.append(f"== {sheet.title} {sheet.freeze_panes} {sheet.auto_filter.ref}")
        lines += ["\t".join("" if cell is None else str(cell) for cell in row) for row in sheet.values]
    golden(f"{lang}/workbook.txt", ("\n".join(lines) + "\n").encode())


def test_json_keeps_the_contract() -> None:
    made = json.loads(render("json", [report()])["report.json"])
    assert isinstance(made, list)
    agency = made[0]
    assert list(agency)[:12] == [
        "agency", "portal", "framework", "as_of", "run", "started_at", "finished_at", "items", "indicators", "oit",
        "rule", "other_rules",
    ]  # fmt: skip
    item = next(one for one in agency["items"] if one["item"] == "O20")
    assert list(item)[:7] == ["item", "title", "outcome", "score", "urls", "components", "findings"]
    assert (item["outcome"], item["score"]) == ("failed", 0)
    assert list(item["urls"][0])[:10] == [
        "url", "final_url", "status", "http", "media_type", "text", "pages", "fiscal_years", "months", "sha256",
    ]  # fmt: skip
    assert list(item["components"][0])[:2] == ["component", "outcome"]
    assert list(item["findings"][0])[:7] == ["code", "severity", "message", "remedy", "url", "page", "quote"]
    assert item["components"][0]["proofs"][0]["quote"]
    assert agency["oit"] == {"score": None, "lower": 84.17, "upper": 86.39}
    assert agency["other_rules"] == {"item_mean": None}
    assert agency["indicators"]["9"]["sub"]["9.5"] == {"score": 0.0, "lower": 0.0, "upper": 0.0}
    open_item = next(one for one in agency["items"] if one["item"] == "O11")
    assert open_item["score"] is None
    assert open_item["urls"][-1]["final_url"] is None


def test_json_of_a_score_table() -> None:
    given = {"9": "100", "10": "62.50", "10.1": "100", "10.2": "50", "IIT": "86.82", "EIT": "84.40", "year": "2564"}
    rows = [parse_row(n, name, score) for n, (name, score) in enumerate(given.items(), start=2)]
    made = aggregate_dict(aggregate(catalogue(), DISTRICT, rows), "en")
    assert list(made)[:4] == ["indicators", "oit", "rule", "other_rules"]
    assert made["oit"]["score"] == 81.25
    assert made["ita"]["score"] == 83.87
    assert made["level"] == "B"
    assert made["indicators"]["10"]["by_rule"] == {"subindicator_mean": 75.0, "item_mean": 93.75}
    assert made["indicators"]["10"]["sub"]["10.2"]["score"] == 50.0
    json.dumps(made)


def _page(made: AgencyReport) -> html.HtmlElement:
    pages = render("html", [made])
    return html.document_fromstring(next(iter(pages.values())).decode())


def test_html_loads_nothing_and_runs_nothing() -> None:
    for made in (report(), hostile()):
        page = _page(made)
        assert not page.xpath(
            "//script | //img | //iframe | //object | //link | //form | //style[contains(., '@import')]"
        )
        assert not page.xpath("//@*[starts-with(name(), 'on')]")
        assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
        for target in page.xpath("//a/@href"):
            assert target.startswith(("http://", "https://", "#"))


def test_html_inner_links_lead_somewhere() -> None:
    page = _page(report())
    names = set(page.xpath("//@id"))
    inner = [target[1:] for target in page.xpath("//a/@href") if target.startswith("#")]
    assert inner
    assert set(inner) <= names
    assert len(names) == len(page.xpath("//@id"))


def test_html_tells_verdicts_by_symbol_and_word() -> None:
    page = _page(report())
    cell = page.xpath("//ul[@class='grid']//a[@href='#O20']")[0].text_content()
    assert "✕" in cell
    assert "ไม่ผ่าน" in cell
    order = [one.text_content() for one in page.xpath("//ol[@class='mend']//span[@class='code']")]
    assert order == ["O22", "O20", "O9", "O11", "O12"]


def test_hostile_texts_stay_texts() -> None:
    pages = render("html", [hostile(), report()])
    for content in pages.values():
        text = content.decode()
        assert "<script" not in text
        assert "\u202e" not in text
        assert 'href="javascript' not in text.lower()
        assert "onload=" not in text.replace("&#34;onload=", "")
    assert set(pages) == {"etc-passwd.html", "suankaew.html", "index.html"}
    assert "\x00" not in render("itap", [hostile()])["etc-passwd.itap.txt"].decode()


def test_no_cell_begins_a_formula() -> None:
    book = load_workbook(io.BytesIO(render("xlsx", [hostile()])["etc-passwd.xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert cells
    for cell in cells:
        assert cell.data_type != "f"
        assert not str(cell.value).startswith(("=", "+", "-", "@", "\t"))
        assert cell.hyperlink is None or cell.hyperlink.target.startswith("http")
    for content in render("csv", [hostile()]).values():
        assert content.startswith(b"\xef\xbb\xbf")
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("\t=1", "'=1"),
        ("+66 2", "'+66 2"),
        ("a=1", "a=1"),
        (" -1", "'-1"),
        ("ก\u200bข\x07ค", "กข ค"),
    ],
)
def test_cells(text: str, shown: str) -> None:
    assert cell_text(text) == shown


def test_only_web_addresses_are_linked() -> None:
    assert web_address("https://a.go.th/ก ข.pdf") == "https://a.go.th/ก ข.pdf"
    for url in (
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:1",
        "data:x",
        "//a",
        "http:///x",
        "http://[",
        "",
    ):
        assert web_address(url) == ""


def test_explanation_keeps_to_its_length() -> None:
    made = submitted()
    item = next(one for one in made.items if one.result.item == "O20")
    whole = explanation(made, item, "th", RenderOptions())
    assert whole.startswith("ดูได้ที่หน้า ITA")
    for length in range(len(whole) + 2):
        assert len(explanation(made, item, "th", RenderOptions(explanation_length=length))) <= max(length, 1)
    assert explanation(made, item, "th", RenderOptions(explanation_length=len(whole))) == whole


def test_a_dead_address_is_not_among_those_to_submit() -> None:
    text = render("itap", [report()], "en")["suankaew.itap.txt"].decode()
    block = text.split("\nO9 ")[1].split("\nO10 ")[0]
    sent, held = block.split("Not to be submitted yet")
    assert sent.count("https://") == 2
    assert "404" in held.splitlines()[1]


def test_thai_digits_on_request_but_not_in_addresses() -> None:
    options = RenderOptions(thai_digits=True)
    text = render("itap", [report()], "th", options)["suankaew.itap.txt"].decode()
    assert "๓๐ เมษายน ๒๕๖๖" in text
    assert "มีนาคม ๒๕๖๖" in text
    assert "https://webportal.example.go.th/suankaew/page/sub/O20" in text
    page = next(iter(render("html", [report()], "th", options).values())).decode()
    assert "๘๔.๑๗–๘๖.๓๙" in page
    assert 'style="width: 84.17%"' in page


def test_file_names_are_safe_and_different() -> None:
    made = report()
    ids = ["a/b", "a b", "", "../..", "INDEX", "suankaew", "SUANKAEW", "เขต"]
    stems = file_stems([replace(made, agency=replace(made.agency, id=one)) for one in ids])
    assert len({stem.lower() for stem in stems}) == len(ids)
    assert all(stem.isascii() and "/" not in stem and "." not in stem for stem in stems)
    assert "index" not in {stem.lower() for stem in stems}


def test_nothing_at_all_to_report() -> None:
    bare = replace(report(), items=(), notes=(Words("เปิดเว็บไซต์ไม่ได้", "nothing could be reached"),))
    for name in FORMATS:
        assert render(name, [bare], "en")
        render(name, [], "th")
    assert b"nothing could be reached" in render("itap", [bare], "en")["suankaew.itap.txt"]


def test_the_same_report_gives_the_same_bytes() -> None:
    for name in ("itap", "html", "json", "csv"):
        assert render(name, [report()]) == render(name, [report()])


def test_odd_times_do_not_break_a_report() -> None:
    assert moment_text("not a time", "th") == "not a time"
    assert moment_text("2023-04-30T20:15:00Z", "th") == "1 พฤษภาคม 2566 03:15 น."
    assert moment_text("2023-04-30T20:15:00", "en").endswith("03:15")


def test_one_line() -> None:
    assert one_line(HOSTILE) == "<script>alert(1)</script>\"'& =cmd|calc"
    assert one_line("ก\r\n  ข\u2028ค") == "ก ข ค"


def test_earlier_remarks_are_kept() -> None:
    made = submitted()
    said = SubmittedItem("O1", remarks=("ในปีถัดไปขอให้ระบุชื่อ",))
    first = replace(made.items[0], submitted=said)
    text = render("itap", [replace(made, items=(first,))])["suankaew.itap.txt"].decode()
    assert "ในปีถัดไปขอให้ระบุชื่อ" in text


def test_what_could_not_be_checked_is_not_called_dead() -> None:
    text = render("itap", [report()], "en")["suankaew.itap.txt"].decode()
    block = text.split("\nO11 ")[1].split("\nO12 ")[0]
    assert "Could not be checked this time" in block
    assert "Not to be submitted" not in block
