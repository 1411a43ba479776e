"""``o_items.yaml`` -> Catalogue, or every fault of the file at once, each with its line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from core.framework.faults import Fault, FrameworkError, Place, model_faults, suggestion
from core.framework.models import Catalogue
from core.framework.rules import cross_faults, mapping, sequence
from core.framework.source import Source


def load_catalogue(path: Path, check_params: Mapping[str, type[BaseModel]] | None = None) -> Catalogue:
    """Read the assessment's data.

    ``check_params`` is every known check's id with the model of its parameters; without it checks are not looked at.
    Raises FrameworkError with all faults: "o_items.yaml:LINE: path: what is wrong, what is allowed".
    """
    source = Source(path)
    faults = [*source.faults]
    catalogue: Catalogue | None = None
    try:
        catalogue = Catalogue.model_validate_json(json.dumps(source.value), strict=True)
    except ValidationError as error:
        faults.extend(model_faults(error, Catalogue))
    faults.extend(cross_faults(source.value))
    if check_params is not None:
        faults.extend(_check_faults(source.value, check_params))
    if faults or catalogue is None:
        raise FrameworkError(source.spoken(faults))
    return catalogue


def _check_faults(value: Any, check_params: Mapping[str, type[BaseModel]]) -> Iterator[Fault]:
    sets = mapping(mapping(value).get("part_sets"))
    for place, spec in _checks(value):
        name = spec.get("id")
        if not isinstance(name, str):
            continue
        if name not in check_params:
            yield Fault((*place, "id"), f"unknown check '{name}'; {suggestion(name, sorted(check_params))}")
            continue
        yield from _param_faults((*place, "params"), spec.get("params"), check_params[name], sets)


def _checks(value: Any) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    for topic_id, topic in mapping(mapping(value).get("topics")).items():
        for number, component in enumerate(sequence(mapping(topic).get("components"))):
            for count, spec in enumerate(sequence(mapping(component).get("checks"))):
                place: Place = ("topics", topic_id, "components", number, "checks", count)
                yield place, mapping(spec)


def _param_faults(place: Place, given: Any, model: type[BaseModel], sets: Mapping[str, Any]) -> Iterator[Fault]:
    params = dict(mapping(given))
    origin: Place = (*place, "parts")
    if "set" in params and "parts" in model.model_fields:
        name = params.pop("set")
        if "parts" in params:
            yield Fault((*place, "set"), "give either 'set' or 'parts', not both")
        if name not in sets:
            yield Fault((*place, "set"), f"unknown set '{name}'; {suggestion(str(name), sets)}")
            return
        params["parts"], origin = sets[name], ("part_sets", name)
    try:
        model.model_validate_json(json.dumps(params), strict=True)
    except ValidationError as error:
        for fault in model_faults(error, model):
            inside = fault.place[1:] if fault.place[:1] == ("parts",) else None
            yield Fault((*place, *fault.place) if inside is None else (*origin, *inside), fault.words)
