"""The options that mean the same in every command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from audit.context import parse_day

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day, in the common or the Buddhist era."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        return value if isinstance(value, date) else parse_day(str(value))


framework = click.option("--framework", "framework_id", metavar="ID", help="กรอบการประเมิน เช่น bma-district-2566")
as_of = click.option(
    "--as-of",
    type=Day(),
    default=lambda: date.today(),
    show_default="วันนี้ / today",
    help="วันที่ใช้ตัดสินความเป็นปัจจุบัน ใช้ปี พ.ศ. ได้ / the day on which currency is judged.",
)
data = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("oit-data"),
    show_default=True,
    help="ที่เก็บฐานข้อมูลและสำเนาหน้าเว็บ / where the database and the stored bodies live.",
)
out = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("oit-reports"),
    show_default=True,
    help="ที่เก็บรายงาน / where reports are written.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="ผลเป็น JSON ทาง stdout / the result as JSON.")
lang = click.option("--lang", type=click.Choice(["th", "en"]), default="th", show_default=True, help="ภาษา / language.")


def politeness(command: Command) -> Command:
    """The options of the crawl."""
    for option in (
        click.option("--delay", type=click.FloatRange(0), default=1.0, show_default=True,
                     help="วินาทีระหว่างคำขอต่อเครื่องแม่ข่ายหนึ่ง / seconds between requests to one host."),
        click.option("--per-host", type=click.IntRange(1, 16), default=2, show_default=True,
                     help="จำนวนคำขอพร้อมกันต่อเครื่องแม่ข่าย / requests at a time to one host."),
        click.option("--contact", default="", help="อีเมลผู้ติดต่อ แจ้งไว้ใน User-Agent / contact in the User-Agent."),
        click.option("--ignore-robots", is_flag=True, help="เว็บไซต์ของหน่วยงานตนเองเท่านั้น / only for your own site."),
        click.option("--timeout", type=click.FloatRange(1), default=60.0, show_default=True,
                     help="วินาทีที่รอคำตอบ / seconds to wait for an answer."),
    ):  # fmt: skip
        command = option(command)
    return command
