"""Every check there is: discovery walks the families, there is no list to edit."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from inspect import getdoc
from types import MappingProxyType, ModuleType
from typing import Any

from pydantic import BaseModel

from checks import components, currency, presence
from checks.base import Declaration, Message, Verdict

FAMILIES = (presence, currency, components)


@dataclass(frozen=True, slots=True)
class CheckEntry:
    declaration: Declaration
    params: type[BaseModel]
    check: Callable[..., Verdict]
    doc: str  # What, Why, Passes, Fails
    title: str  # the module's one line

    @property
    def messages(self) -> Mapping[str, Message]:
        """The findings it can make, by their full code."""
        return {f"{self.declaration.id}.{name}": entry for name, entry in self.declaration.messages.items()}


@lru_cache(maxsize=1)
def registry() -> Mapping[str, CheckEntry]:
    """Check id -> check. Raises ValueError where a check's id is not the path of its file."""
    modules = [module for family in FAMILIES for module in _modules(family)]
    return MappingProxyType({entry.declaration.id: entry for entry in map(_entry, modules)})


def _modules(family: ModuleType) -> list[ModuleType]:
    names = sorted(info.name for info in pkgutil.iter_modules(family.__path__) if not info.name.startswith("_"))
    return [importlib.import_module(f"{family.__name__}.{name}") for name in names]


def _entry(module: ModuleType) -> CheckEntry:
    found: Any = module
    path = ".".join(module.__name__.split(".")[1:]).replace("_", "-")
    if path != found.DECLARATION.id:
        raise ValueError(f"{module.__name__}: declares {found.DECLARATION.id}, its path says {path}")
    return CheckEntry(found.DECLARATION, found.Params, found.check, getdoc(found.check) or "", getdoc(module) or "")


def messages() -> Mapping[str, Message]:
    """Every finding that a check can make, by its code."""
    return {code: entry for check in registry().values() for code, entry in check.messages.items()}
