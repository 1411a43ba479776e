"""What a check is: a small pure function over typed records, its parameters and messages declared beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from core.framework import Component
from core.records import Exhibit, Finding, Location, Outcome, Proof, Severity, Words


class Params(BaseModel):
    """Base of every check's parameters: typed, refuses the unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Message:
    """One finding a check can make; the templates take the names given to ``Declaration.finding``."""

    severity: Severity
    message: Words
    remedy: Words


@dataclass(frozen=True, slots=True)
class Declaration:
    id: str  # "components.table-columns": the path of the file, "_" written "-"
    messages: Mapping[str, Message]

    def finding(self, name: str, location: Location, component: str = "", **values: object) -> Finding:
        entry = self.messages[name]
        return Finding(
            code=f"{self.id}.{name}",
            severity=entry.severity,
            message=Words(entry.message.th.format(**values), entry.message.en.format(**values)),
            remedy=Words(entry.remedy.th.format(**values), entry.remedy.en.format(**values)),
            location=location,
            component=component,
        )


@dataclass(frozen=True, slots=True)
class ComponentEvidence:
    """What a check of one component may look at."""

    component: Component
    fiscal_year: int
    carriers: tuple[Exhibit, ...]  # readable exhibits that speak of the component, best first; narrowed check by check
    exhibits: tuple[Exhibit, ...]  # all of the item, whatever became of them
    page_url: str  # the item's page: named by findings about what is absent
    siblings: tuple[Component, ...] = ()  # the item's other components


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    proofs: tuple[Proof, ...] = ()
    # The carriers that passed: what the next check looks at. None = the same as before.
    carriers: tuple[Exhibit, ...] | None = None


CheckFunction = Callable[[ComponentEvidence, "Params", date], Verdict]
