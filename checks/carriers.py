"""Which exhibits speak of a component, and which unread ones may hold what is missing of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checks.exhibits import (
    Hit,
    Place,
    State,
    all_in_content,
    contexts,
    find_in,
    folded,
    is_html,
    own_names,
    readable_pages,
    state,
    title,
)
from checks.pages import is_unfinished, leads_to, own_matter
from checks.periods import YEARLESS
from checks.places import chapters
from core.framework import Component
from core.records import Exhibit

# A page of fewer own letters introduces its links; it is not itself what the item asks for.
LETTERS_OF_A_TEXT = 250
LETTERS_UNDER_A_HEADING = 25
_LETTERS_BESIDE = 25  # in the heading of a column that is about the component
# Plans, reports and statistics of a year are papers: a page that introduces them is not them.
_OF_PAGES = YEARLESS | {"made-in"}
_INTRODUCING = ("ดังนี้", "ต่อไปนี้", "ดังกล่าวข้างล่าง", "ปรากฏตามเอกสาร", "ตามเอกสารแนบ", "ตามไฟล์แนบ", "as follows")
_JOINING = ("และ", "พร้อม", "กับ", "and", "/", "&", ",", "+")


@dataclass(frozen=True, slots=True)
class Carrier:
    """An exhibit that speaks of a component; ``by_content`` is false where only its name does."""

    exhibit: Exhibit
    hit: Hit
    by_content: bool

    @property
    def rank(self) -> tuple[bool, int]:
        return not self.by_content, int(self.hit.place)


def find_carriers(
    component: Component, siblings: Sequence[Component], exhibits: Sequence[Exhibit]
) -> tuple[Carrier, ...]:
    """The carriers, best first; those that only their name makes one stand last."""
    found = (_carrier(exhibit, component, siblings, exhibits) for exhibit in exhibits)
    return tuple(sorted((one for one in found if one), key=lambda one: one.rank))


def _carrier(
    exhibit: Exhibit, component: Component, siblings: Sequence[Component], exhibits: Sequence[Exhibit]
) -> Carrier | None:
    seen = state(exhibit)
    if seen in (State.GONE, State.OPEN, State.UNREAD):
        return None
    if is_html(exhibit) and seen is not State.ANSWERS:
        return _page(exhibit, component, siblings, exhibits)
    named = name_hit(exhibit, component)
    if named and named.place is Place.LABEL and folded(named.text).find_any(_neighbours(component, siblings)):
        # "แผนและรายงานผล" as the text of a link is the item's title, not word of what the file holds.
        return _document(exhibit, component, siblings, None, joint=True)
    if seen is State.PICTURE or seen is State.ANSWERS:
        accepted = "image" if seen is State.PICTURE else "external"
        hit = named or _context_hit(exhibit, component, siblings)
        return Carrier(exhibit, hit, True) if hit and accepted in component.accept else None
    return _document(exhibit, component, siblings, named)


def _document(
    exhibit: Exhibit, component: Component, siblings: Sequence[Component], named: Hit | None, *, joint: bool = False
) -> Carrier | None:
    if named is None and not joint and spoken_of(exhibit, (component,), excluded=True):
        return None
    # A detail that is only remarked on stands inside the papers of its neighbours.
    about_other = component.required and named is None and not joint and spoken_of(exhibit, siblings)
    rivals = [] if named or not component.required else [one for one in siblings if _exclude_each_other(one, component)]
    for hit in all_in_content(exhibit, component.names):
        if hit.place in (Place.TITLE, Place.HEADING) and _excludes(hit.text, hit.start, component):
            continue
        if _is_led_by(rivals, hit):
            if hit.opens_page:
                return Carrier(exhibit, hit, True)
        elif not about_other or hit.stands_alone:
            return Carrier(exhibit, hit, True)
    chapter = next(chapters(exhibit, component.names), None) if joint or (rivals and _flows(exhibit)) else None
    table = _summary(exhibit, component) or (None if rivals else _column(exhibit, component))
    spoken = chapter or table
    if spoken:
        return Carrier(exhibit, spoken, True)
    named = named or (None if about_other or joint else _context_hit(exhibit, component, siblings))
    return Carrier(exhibit, named, False) if named else None


def _flows(exhibit: Exhibit) -> bool:
    """A word processor's file has no pages, so its chapters cannot open one."""
    return exhibit.document is not None and "word" in exhibit.document.media_type


def _summary(exhibit: Exhibit, component: Component) -> Hit | None:
    """The table itself, where it is asked for and stands there without its name."""
    if exhibit.document is None or exhibit.document.procurement is None:
        return None
    if not any(spec.id == "components.table-columns" for spec in component.checks):
        return None
    page = readable_pages(exhibit)[0]
    return Hit(exhibit, Place.BODY, "", page.text, 0, min(len(page.text), 60), page.number)


def _column(exhibit: Exhibit, component: Component) -> Hit | None:
    """A column of a table that is headed by the component: figures of several things often share one table."""
    for table in exhibit.document.tables if exhibit.document else ():
        if len(table.rows) <= table.header_rows:
            continue
        for cell in (cell for row in table.rows[: max(table.header_rows, 1)] for cell in row):
            found = folded(cell).find_any(component.names) if cell.strip() else None
            if found and len(cell) <= len(found[0]) + _LETTERS_BESIDE:
                return Hit(exhibit, Place.BODY, found[0], cell, found[1], found[2], table.page, in_table=True)
    return None


def _exclude_each_other(one: Component, other: Component) -> bool:
    """A plan and its report: what one is called the other must not be called."""
    return any(
        folded(name).find_any(first.not_names)
        for first, second in ((one, other), (other, one))
        if first.not_names
        for name in second.names
    )


def _is_led_by(rivals: Sequence[Component], hit: Hit) -> bool:
    """The document is a rival's by its name, or its beginning names a rival before this component."""
    if hit.place in (Place.TITLE, Place.HEADING) or not rivals:
        return False
    if spoken_of(hit.exhibit, rivals):
        return True
    first = readable_pages(hit.exhibit)[0]
    names = [name for one in rivals for name in one.names]
    found = folded(first.text).find_any(names)
    return found is not None and (hit.page != first.number or hit.text != first.text or found[1] < hit.start)


def _page(
    exhibit: Exhibit, component: Component, siblings: Sequence[Component], exhibits: Sequence[Exhibit]
) -> Carrier | None:
    """A web page counts by its own text; by its heading only where pages, pictures or links are accepted."""
    if exhibit.document is None or is_unfinished(exhibit.document.text):
        return None
    matter, table = own_matter(exhibit), bool(exhibit.document.tables or exhibit.document.procurement)
    about_other = name_hit(exhibit, component) is None and spoken_of(exhibit, siblings)
    rivals = [name for one in siblings if _exclude_each_other(one, component) for name in one.names]
    accepted = "page" in component.accept and component.period.rule in _OF_PAGES
    if (accepted and matter >= LETTERS_UNDER_A_HEADING) or matter >= LETTERS_OF_A_TEXT or table:
        hit = _own_line(exhibit, component, rivals)
        if hit and (not about_other or hit.stands_alone):
            return Carrier(exhibit, hit, True)
    head = _own_head(exhibit, component, [*rivals, *_neighbours(component, siblings)])
    if head and _holds(exhibit, component, matter, exhibits):
        return Carrier(exhibit, head, True)
    found = _summary(exhibit, component) or (None if rivals else _column(exhibit, component))
    return Carrier(exhibit, found, True) if found else None


def _own_line(exhibit: Exhibit, component: Component, rivals: Sequence[str]) -> Hit | None:
    """A line of a page's own text, no heading, that names the component and not a rival beside it."""
    document = exhibit.document
    heads = {text.strip() for text in (document.title, *document.headings)} if document else set()
    for page in readable_pages(exhibit):
        if not folded(page.text).find_any(component.names):
            continue
        start = 0
        for line in page.text.splitlines(keepends=True):
            own = line.strip() not in heads and not folded(line).find_any(_INTRODUCING)
            found = folded(line).find_any(component.names) if own else None
            if found and not (rivals and folded(line).find_any(rivals)):
                return Hit(
                    exhibit, Place.FIRST_PAGE, found[0], page.text, start + found[1], start + found[2], page.number
                )
            start += len(line)
    return None


def _own_head(exhibit: Exhibit, component: Component, rivals: Sequence[str]) -> Hit | None:
    """A page headed by several things need not hold each of them; a heading of its own is needed."""
    headings = exhibit.document.headings if exhibit.document else ()
    for text in (title(exhibit), *own_names(exhibit), *headings):
        hit = find_in(exhibit, (text,), component.names, Place.HEADING)
        if hit and not _excludes(text, hit.start, component) and not (rivals and folded(text).find_any(rivals)):
            return hit
    return None


def _holds(exhibit: Exhibit, component: Component, matter: int, exhibits: Sequence[Exhibit]) -> bool:
    """Something stands under the heading: text, a picture, or links that open."""
    accept, document = component.accept, exhibit.document
    if "image" in accept and document is not None and document.images:
        return True
    if document is not None and (document.tables or document.procurement):
        return True
    if component.period.rule not in _OF_PAGES:
        return False
    if "page" in accept and matter >= LETTERS_UNDER_A_HEADING:
        return True
    return ("page" in accept or "external" in accept) and bool(leads_to(exhibit, exhibits))


def name_hit(exhibit: Exhibit, component: Component) -> Hit | None:
    """Where the title or the name of an exhibit names the component, and nothing there speaks against it."""
    for texts, place in (((title(exhibit),), Place.TITLE), (own_names(exhibit), Place.LABEL)):
        for text in texts:
            hit = find_in(exhibit, (text,), component.names, place)
            if hit and not _excludes(text, hit.start, component):
                return hit
    return None


def _excludes(text: str, start: int, component: Component) -> bool:
    """ "รายงานผลตามแผน" is no plan; "แผน และรายงานผล" is one: Thai names the thing first."""
    found = folded(text).find_any(component.not_names) if component.not_names else None
    if found is None:
        return False
    return found[1] <= start or not text[: found[1]].rstrip().lower().endswith(_JOINING)


def _context_hit(exhibit: Exhibit, component: Component, siblings: Sequence[Component]) -> Hit | None:
    """The heading it is linked under, where that names this component and none of its neighbours."""
    above = contexts(exhibit)
    hit = find_in(exhibit, above, component.names, Place.CONTEXT)
    if hit is None or _excludes(hit.text, hit.start, component) or spoken_of(exhibit, siblings):
        return None
    return None if find_in(exhibit, above, _neighbours(component, siblings), Place.CONTEXT) else hit


def _neighbours(component: Component, siblings: Sequence[Component]) -> tuple[str, ...]:
    """Names of the item's other components that are not names of this one."""
    return _other_names(component.names, tuple(one.names for one in siblings))


@lru_cache(maxsize=1024)
def _other_names(names: tuple[str, ...], others: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(name for each in others for name in each if not _overlaps(name, names))


def _overlaps(name: str, names: Iterable[str]) -> bool:
    return any(folded(one).find(name) or folded(name).find(one) for one in names)


def spoken_of(exhibit: Exhibit, components: Sequence[Component], *, excluded: bool = False) -> bool:
    """Whether title or name speak of one of ``components``; ``excluded``: of one of their not_names instead."""
    texts = (title(exhibit), *own_names(exhibit))
    if excluded:
        return any(one.not_names and find_in(exhibit, texts, one.not_names, Place.LABEL) for one in components)
    return any(name_hit(exhibit, one) for one in components)
