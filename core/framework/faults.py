"""What is wrong in a data file, where, and in words for whoever keeps the file."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

Place = tuple[str | int, ...]
_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "string_too_short": "filled",
}


class FrameworkError(ValueError):
    """A data file that cannot be used; ``errors`` holds every fault, each with its line."""

    def __init__(self, errors: tuple[str, ...]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Fault:
    place: Place
    words: str
    line: int = 0  # 0: that of the place


def path_words(place: Place) -> str:
    """("topics", "x", "components", 0) -> "topics.x.components[0]"."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return text.lstrip(".") or "the file"


def suggestion(name: str, known: Iterable[str]) -> str:
    """What may have been meant, or everything that is allowed where nothing is near."""
    allowed = list(known)
    near = difflib.get_close_matches(name, allowed, 1)
    return f"did you mean '{near[0]}'?" if near else f"allowed: {', '.join(allowed)}"


def model_faults(error: ValidationError, model: type[BaseModel]) -> Iterator[Fault]:
    """The errors of a pydantic model in our words."""
    for one in error.errors(include_url=False, include_context=True):
        if one["type"] == "too_short" and one["input"]:
            continue  # an echo: the entries are there, and each of them has a fault of its own
        place = tuple(step for step in one["loc"] if step != "[key]")
        yield Fault(place, _words(one, model))


def _words(error: Any, model: type[BaseModel]) -> str:
    kind, loc, context = error["type"], error["loc"], error.get("ctx", {})
    if kind == "extra_forbidden":
        owner = _model_at(model, loc[:-1])
        return f"unknown key; {suggestion(str(loc[-1]), owner.model_fields if owner else ())}"
    if kind == "missing":
        return "is missing"
    if kind == "too_short":
        return "must not be empty"
    if kind == "literal_error":
        return f"{_shown(error['input'])} is not allowed here; it must be {context['expected']}"
    if kind in _KINDS:
        return f"must be {_KINDS[kind]}, not {_shown(error['input'])}" + _quote_hint(kind, error["input"])
    return f"{error['msg'][0].lower()}{error['msg'][1:]}, not {_shown(error['input'])}"


def _quote_hint(kind: str, value: Any) -> str:
    return "; write it in quotes" if kind == "string_type" and isinstance(value, int | float) else ""


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return "nothing" if value is None else repr(value)


def _model_at(model: type[BaseModel], loc: Place) -> type[BaseModel] | None:
    """The model that the value at ``loc`` is read by."""
    current: Any = model
    for step in loc:
        if _is_model(current):
            field = current.model_fields.get(step)
            if field is None:
                return None
            current = field.annotation
        else:
            inner = [one for one in get_args(current) if one not in (Ellipsis, type(None))]
            current = inner[-1] if inner else None
        while get_origin(current) is not None and get_origin(current) not in (dict, tuple, list):
            current = get_args(current)[0]
    return current if _is_model(current) else None


def _is_model(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, BaseModel)
