"""What a check is: a small pure function over typed records, its parameters and messages declared beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from core.framework import Component
from core.records import Exhibit, Finding, ItemEvidence, Location, Outcome, Proof, Severity, Words


class Params(BaseModel):
    """Base of every check's parameters: typed, refuses the unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Message:
    """One finding a check can make; the templates take the names given to ``Declaration.finding``."""

    severity: Severity
    message: Words
    remedy: Words


def message(severity: Severity, th: str, en: str, remedy_th: str, remedy_en: str) -> Message:
    return Message(severity, Words(th, en), Words(remedy_th, remedy_en))


@dataclass(frozen=True, slots=True)
class Declaration:
    id: str  # "components.table-columns": the path of the file, "_" written "-"
    messages: Mapping[str, Message]
    # "component": asked of one component, ComponentEvidence; "item": asked of the whole item, ItemEvidence.
    level: Literal["component", "item"] = "component"
    # True: the check looks over all exhibits itself, so it can pass where no carrier was found by name.
    finds: bool = False

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
    portal: str = ""  # the agency's own site: what is not under it is a service elsewhere

    @property
    def names(self) -> dict[str, str]:
        """What message templates call the component: ``{th}`` and ``{en}``."""
        return {"th": self.component.title.th, "en": self.component.title.en}


@dataclass(frozen=True, slots=True)
class Lack:
    """Something asked for and not found, with what the engine needs to tell "absent" from "not to be seen".

    ``names`` is how evidence that would hold it is called (empty: as the component is), ``rivals`` how evidence of its
    neighbours is called, ``months`` the Buddhist months that it is of. ``at`` is set where the fault is one document's
    own, so that only this document's unread parts could hold it. ``unseen``: the check itself saw that it may be there,
    where nobody has looked.
    """

    finding: Finding
    names: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    at: Exhibit | None = None
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    proofs: tuple[Proof, ...] = ()
    # The carriers that passed: what the next check looks at. None = the same as before.
    carriers: tuple[Exhibit, ...] | None = None
    # What is missing. The engine makes of each a failure or, where unread evidence may hold it, a cantTell.
    lacks: tuple[Lack, ...] = ()

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        return (*(lack.finding for lack in self.lacks), *self.findings)


def verdict(
    lacks: Sequence[Lack] = (),
    findings: Sequence[Finding] = (),
    proofs: Sequence[Proof] = (),
    carriers: Sequence[Exhibit] | None = None,
) -> Verdict:
    """Failed where something required is lacking, else passed."""
    kept = None if carriers is None else tuple(carriers)
    outcome = Outcome.FAILED if lacks else Outcome.PASSED
    return Verdict(outcome, tuple(findings), tuple(proofs), kept, tuple(lacks))


# The third argument is the day on which currency is judged; there is no clock below ``audit``.
CheckFunction = Callable[[ComponentEvidence, Any, date], Verdict]
ItemCheckFunction = Callable[[ItemEvidence, Any, date], Verdict]
