"""Report formats: every module of this package that has a ``render`` function is one; there is no list to edit."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from core.records import AgencyReport
from reports.render.base import RenderOptions

__all__ = ["FORMATS", "RenderOptions", "Renderer", "render"]


class Renderer(Protocol):
    def __call__(self, reports: Sequence[AgencyReport], lang: str, options: RenderOptions) -> dict[str, bytes]: ...


def _discover() -> dict[str, Renderer]:
    formats: dict[str, Renderer] = {}
    for module in pkgutil.iter_modules(__path__):
        function = getattr(importlib.import_module(f"{__name__}.{module.name}"), "render", None)
        if callable(function):
            formats[module.name] = cast(Renderer, function)
    return formats


FORMATS: Mapping[str, Renderer] = _discover()


def render(
    format_name: str, reports: Sequence[AgencyReport], lang: str = "th", options: RenderOptions | None = None
) -> dict[str, bytes]:
    """File name -> content of one format. Raises KeyError for a format that there is not."""
    return FORMATS[format_name](reports, lang, options or RenderOptions())
