"""``agencies.yaml`` -> Agency records, or every fault of the file at once, each with its line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from core.framework.faults import Fault, FrameworkError, Place, model_faults
from core.framework.models import Name
from core.framework.rules import mapping, sequence
from core.framework.source import Source
from core.records import Agency, Words
from core.thai.text import fold


class AgencyEntry(BaseModel):
    """One agency as the file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    code: str = ""  # of the district in the national list of districts
    portal: str = ""  # "" where it is not known
    confirmed: bool = True  # false: the portal's address was inferred and not seen
    folder: str = ""  # the agency's number under /public/user_files_editor/
    aliases: tuple[str, ...] = ()


class AgencyList(BaseModel):
    """The whole of ``agencies.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    agencies: dict[str, AgencyEntry]


def load_agencies(path: Path) -> Mapping[str, Agency]:
    """Agency id -> record, in the order of the file. Raises FrameworkError with all faults."""
    return {
        key: Agency(key, Words(entry.name.th, entry.name.en), entry.portal, entry.folder, entry.aliases)
        for key, entry in load_entries(path).items()
    }


def load_entries(path: Path) -> Mapping[str, AgencyEntry]:
    """The entries as written, with what the record does not carry (code, whether the portal is confirmed)."""
    source = Source(path)
    faults = [*source.faults]
    found: AgencyList | None = None
    try:
        found = AgencyList.model_validate_json(json.dumps(source.value), strict=True)
    except ValidationError as error:
        faults.extend(model_faults(error, AgencyList))
    faults.extend(_faults(source.value))
    if faults or found is None:
        raise FrameworkError(source.spoken(faults))
    return found.agencies


def _faults(value: Any) -> Iterator[Fault]:
    owner: dict[str, str] = {}
    for key, entry in mapping(mapping(value).get("agencies")).items():
        one = mapping(entry)
        portal = one.get("portal")
        if isinstance(portal, str) and portal and not portal.startswith(("http://", "https://")):
            yield Fault(("agencies", key, "portal"), f"'{portal}' is no address; it begins with http:// or https://")
        for place, words in _names(("agencies", key), one):
            if owner.setdefault(fold(words), key) != key:
                yield Fault(place, f"'{words}' names {owner[fold(words)]} as well as {key}")
        for field in ("portal", "folder", "code"):
            yield from _shared(owner, field, key, one.get(field))


def _names(place: Place, entry: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    name = mapping(entry.get("name"))
    found: list[tuple[Place, Any]] = [((*place, "name", lang), name.get(lang)) for lang in ("th", "en")]
    found += [((*place, "aliases", number), one) for number, one in enumerate(sequence(entry.get("aliases")))]
    return ((where, words) for where, words in found if isinstance(words, str))


def _shared(owner: dict[str, str], field: str, key: str, words: Any) -> Iterator[Fault]:
    if isinstance(words, str) and words and owner.setdefault(f"{field} {words}", key) != key:
        yield Fault(("agencies", key, field), f"'{words}' is that of {owner[f'{field} {words}']}, too")
