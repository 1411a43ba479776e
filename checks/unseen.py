"""Which exhibits that were not wholly seen may hold what is missing of a component."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checks.base import Lack
from checks.carriers import name_hit, spoken_of
from checks.exhibits import Place, State, find_in, is_html, own_names, state, title
from checks.periods import YEARLESS, Fit, fit, label_span
from core.framework import Component
from core.records import Exhibit, ReadProblem, Role

_ORNAMENT = re.compile(r"icon|logo|banner|button|btn|arrow|bullet|spacer|new\d*\.gif|pdf\.(png|gif)", re.IGNORECASE)


def may_hold(
    exhibit: Exhibit, lack: Lack, component: Component, siblings: Sequence[Component], fiscal_year: int
) -> bool:
    """False only where the exhibit's name clearly speaks of something else: another month, year, section, component."""
    listing = exhibit.link.role in (Role.PAGE, Role.INDEX, Role.DETAIL)
    if listing and (exhibit.document is None or is_html(exhibit)):
        return True  # what it would have led to is not known
    named = label_span(exhibit)
    if lack.months and named.months and not set(lack.months) & set(named.months):
        return False
    if _is_of_another_time(exhibit, component, fiscal_year):
        return False
    texts = (title(exhibit), *own_names(exhibit))
    if lack.names and find_in(exhibit, texts, lack.names, Place.LABEL):
        return True
    if lack.rivals and find_in(exhibit, texts, lack.rivals, Place.LABEL):
        return False
    if name_hit(exhibit, component):
        return True
    return not spoken_of(exhibit, siblings) and not spoken_of(exhibit, (component,), excluded=True)


def is_called(exhibit: Exhibit, component: Component) -> bool:
    heads = exhibit.document.headings if exhibit.document else ()
    return find_in(exhibit, (title(exhibit), *heads, *own_names(exhibit)), component.names, Place.LABEL) is not None


def _is_of_another_time(exhibit: Exhibit, component: Component, fiscal_year: int) -> bool:
    named = label_span(exhibit)
    rules = (component.period, *component.period.alternatives)
    if not named.stated or any(rule.rule in YEARLESS for rule in rules):
        return False
    return fit(named, component.period, fiscal_year) is Fit.WRONG


def may_help(exhibit: Exhibit) -> bool:
    """Some of the exhibit was not seen, for a cause that may pass or that a person's eyes can help."""
    seen, document = state(exhibit), exhibit.document
    if seen is State.PARTLY and document is not None:
        return bool(set(document.problems) - {ReadProblem.UNPARSED_TABLE} or document.problem_pages)
    return seen in (State.OPEN, State.UNREAD, State.PICTURE)


def shows_pictures(exhibit: Exhibit) -> bool:
    """A web page with pictures that may show what its text does not say; marks and buttons are none."""
    document = exhibit.document
    pictures = document.images if document is not None and is_html(exhibit) else ()
    return any(not _ORNAMENT.search(picture) for picture in pictures)
