"""What every command starts from: the framework data, the agency list, and what the user's words mean in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from audit.errors import UserError
from checks.engine import registry
from core.framework import Catalogue, Framework, FrameworkError, load_agencies, load_catalogue
from core.records import Agency, Words
from core.thai.dates import fiscal_year_of
from core.thai.numerals import to_arabic

ROOT = Path(__file__).resolve().parents[1]
BUDDHIST_OFFSET = 543

Loaded = TypeVar("Loaded")


@cache
def catalogue() -> Catalogue:
    params = {name: entry.params for name, entry in registry().items()}
    return _loaded(lambda: load_catalogue(ROOT / "o_items.yaml", params))


@cache
def agencies() -> Mapping[str, Agency]:
    return _loaded(lambda: load_agencies(ROOT / "agencies.yaml"))


def _loaded(load: Callable[[], Loaded]) -> Loaded:
    try:
        return load()
    except FrameworkError as error:
        raise UserError("\n".join(error.errors), "\n".join(error.errors)) from None


def framework_named(name: str | None, as_of: date) -> tuple[str, Framework]:
    """The framework by its id; without one, the newest that is in force on the as-of day."""
    frameworks = catalogue().frameworks
    if name is None:
        year = fiscal_year_of(as_of)
        in_force = [key for key, f in frameworks.items() if f.fiscal_year <= year] or list(frameworks)
        name = max(in_force, key=lambda key: frameworks[key].fiscal_year)
    if name not in frameworks:
        known = ", ".join(frameworks)
        raise UserError(
            f"ไม่รู้จักกรอบการประเมิน '{name}' ที่มีให้ใช้คือ {known}",
            f"unknown framework '{name}'; known: {known} (see: oit frameworks)",
        )
    return name, frameworks[name]


def item_named(framework_id: str, framework: Framework, item: str) -> str:
    code = "O" + to_arabic(item).strip().lstrip("Oo0") if item.strip() else item
    if code not in framework.items:
        first, last = next(iter(framework.items)), list(framework.items)[-1]
        raise UserError(
            f"ไม่มีข้อ '{item}' ในกรอบ {framework_id} (มี {first}-{last})",
            f"no item '{item}' in {framework_id} (it has {first}-{last})",
        )
    return code


def agency_named(word: str) -> Agency:
    """An agency of the list by its id, or one made from a portal's address."""
    if "://" in word:
        return _agency_at(word)
    agency = _known(word)
    if agency is None:
        raise UserError(
            f"ไม่รู้จักหน่วยงาน '{word}' ดูรหัสหน่วยงานได้ด้วยคำสั่ง oit agencies หรือใส่ที่อยู่เว็บไซต์ เช่น https://webportal.bangkok.go.th/...",
            f"unknown agency '{word}'; see: oit agencies, or give the address of its portal",
        )
    return agency


def _known(word: str) -> Agency | None:
    name = word.strip().lower()
    return agencies().get(name) or next((agency for agency in agencies().values() if name in agency.aliases), None)


def _agency_at(address: str) -> Agency:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UserError(
            f"'{address}' ไม่ใช่ที่อยู่เว็บไซต์ที่เปิดได้ ต้องขึ้นต้นด้วย http:// หรือ https://",
            f"'{address}' is not the address of a portal; it must begin with http:// or https://",
        )
    slug = next((part for part in parts.path.split("/") if part), "") or parts.hostname
    known = _known(slug)
    if known is not None:
        return replace(known, portal=address)
    return Agency(id=slug, name=Words("", ""), portal=address)


def parse_day(text: str) -> date:
    """``YYYY-MM-DD`` in the common or the Buddhist era, Thai digits too. Raises UserError."""
    try:
        year, month, day = (int(part) for part in to_arabic(text).strip().split("-"))
        return date(year - BUDDHIST_OFFSET if year > 2400 else year, month, day)
    except ValueError:
        raise UserError(
            f"'{text}' ไม่ใช่วันที่ในรูป ปี-เดือน-วัน เช่น 2566-04-30",
            f"'{text}' is not a day in the form YYYY-MM-DD, for example 2566-04-30",
        ) from None
