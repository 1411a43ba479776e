"""An OIT index page or a menu -> which link serves which item. Pure: bytes and records in, records out.

Codes and titles are weighed together. Codes are misprinted, left out, or of another year's list; titles are shortened,
misspelt, or common to items. So each assignment says what it rests on and how sure it is, and what is not sure is
offered as unassigned rather than assigned wrongly.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from core.thai.titles import TitleMatch, Titles, item_codes
from crawler.index_links import IndexLink, index_links, unique_links
from crawler.item_years import Claim, Claims, without_other_years

__all__ = ["Assignment", "IndexLink", "IndexReading", "ItemTitle", "index_links", "read_index"]

# Likenesses 0..1, measured on real menus and on the page titles of a real submission.
_SURE = 0.78  # a title alone, well ahead of the next item
_AHEAD = 0.06  # a lead over the next item that is no accident
_CLEAR = ((_SURE, _AHEAD), (0.62, 0.15))  # a title alone: likeness, and lead over the next item
_AGREES = 0.35  # enough for a title to bear its code out
_SERVED_FACTOR = 2  # a lead over an item that has a sure link of its own counts double
_RUNNER_UP, _RUNNER_UP_LEAST = 0.7, 0.55  # share of the likest, and least: it is meant where the likest is taken
_SHARED = 3  # items of one row or heading that all have what is not clearly one item's
_WIDE_GROUP = 6  # a heading that names more items than this ("O1-O30") says nothing of the links under it
_SECTION = 2  # other items
_HANDED_ON = 0.8  # a label less sure than this says nothing of the links under it
_OTHER_LIST = 0.5  # with fewer codes than this share borne out by titles, the codes are of another list


@dataclass(frozen=True, slots=True)
class ItemTitle:
    """An item as looked for: its code, its title, and other wordings of it."""

    code: str
    title: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """A link that serves an item; ``confidence`` 0..1; ``by``: "code", "title" or "both"."""

    item: str
    url: str
    text: str
    confidence: float
    by: str


@dataclass(frozen=True, slots=True)
class IndexReading:
    """``unassigned``: every other link with an address, the likeliest to belong to an item first."""

    assigned: tuple[Assignment, ...]
    unassigned: tuple[IndexLink, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    """What a label says, on its own: its codes, and the items whose titles it is like, likest first."""

    codes: tuple[str, ...]
    ranked: tuple[tuple[str, TitleMatch], ...]

    def likeness(self, item: str) -> float:
        return next((match.score for code, match in self.ranked if code == item), 0.0)

    @property
    def best(self) -> float:
        return self.ranked[0][1].score if self.ranked else 0.0


def read_index(links: Sequence[IndexLink], items: Sequence[ItemTitle], fiscal_year: int) -> IndexReading:
    """Which link serves which item of the list; ``fiscal_year`` (Buddhist) prefers that year's links over others'."""
    return _Reading(items, fiscal_year).read(links)


@lru_cache(maxsize=8)
def _titles(items: tuple[ItemTitle, ...]) -> Titles:
    """Kept: a portal's pages are all read against the same items, and making them ready takes longer than a page."""
    return Titles({item.code: (item.title, *item.aliases) for item in items})


class _Reading:
    def __init__(self, items: Sequence[ItemTitle], fiscal_year: int) -> None:
        self._items = {item.code for item in items}
        self._titles = _titles(tuple(items))
        self._year = fiscal_year
        self._labels: dict[str, _Label] = {}
        self._claimed: dict[int, float] = {}
        self._served: dict[str, float] = {}
        self._codes_hold = True
        self._sections: set[str] = set()
        self._named_under: dict[str, set[str]] = {}  # label -> the items that links under it name themselves
        self._notes: dict[str, None] = {}

    def read(self, links: Sequence[IndexLink]) -> IndexReading:
        unique = unique_links(links)
        self._weigh(unique)
        self._codes_hold = self._are_codes_of_this_list(unique)
        own = {link.words: self._from_label(link.words) for link in unique}
        self._sections = self._section_labels(unique, own)
        found_by_link = _without_spare([(link, self._claims(link)) for link in unique])
        claims, old = without_other_years(found_by_link, self._year, self._matter)
        assigned = [
            Assignment(claim.item, link.url, link.text or link.title_attr, claim.confidence, claim.by)
            for link, found in claims
            for claim in found
        ]
        rest = [link for link, found in claims if not found]
        rest.sort(key=lambda link: (not self._label(link.words).codes, -self._label(link.words).best, link.order))
        return IndexReading(tuple(assigned), tuple(rest), (*self._notes, *old))

    def _label(self, text: str) -> _Label:
        if text not in self._labels:
            codes = tuple(code for code in item_codes(text) if code in self._items)
            ranked = sorted(self._titles.matches(text).items(), key=lambda pair: -pair[1].score)
            self._labels[text] = _Label(codes, tuple(ranked[:5]))
        return self._labels[text]

    def _weigh(self, links: Iterable[IndexLink]) -> None:
        """Note for each wording of an item how like the likest link is to it: links compete for wordings."""
        for link in links:
            for item, match in self._label(link.words).ranked[:1]:
                self._claimed[match.wording] = max(self._claimed.get(match.wording, 0.0), match.score)
                self._served[item] = max(self._served.get(item, 0.0), match.score)

    def _lead(self, match: TitleMatch, rival: str, other: TitleMatch) -> float:
        """How far the likest item is ahead of a rival that may have a better link of its own."""
        if self._claimed.get(other.wording, 0.0) > other.score + _AHEAD:
            return match.score
        return (match.score - other.score) * (_SERVED_FACTOR if self._served.get(rival, 0.0) >= _SURE else 1)

    def _by_title(self, label: _Label) -> Claim | None:
        """The item that a label's title names, if it does so clearly enough."""
        if not label.ranked:
            return None
        item, match = label.ranked[0]
        ahead = min([match.score, *(self._lead(match, code, other) for code, other in label.ranked[1:])])
        if self._claimed.get(match.wording, 0.0) > match.score + _AHEAD and len(label.ranked) > 1:
            runner_up, other = label.ranked[1]
            if other.score >= _RUNNER_UP * match.score:
                free = other.score >= _RUNNER_UP_LEAST and self._served.get(runner_up, 0.0) < other.score
                return Claim(runner_up, 0.55, "title") if free else None
        if any(match.score >= least and ahead >= lead for least, lead in _CLEAR):
            return Claim(item, round(min(0.95, match.score * (0.85 + min(ahead, 0.15))), 2), "title")
        return None

    def _are_codes_of_this_list(self, links: Sequence[IndexLink]) -> bool:
        """Whether labels with one code and a clear title mostly agree; a menu may keep another year's numbering."""
        borne_out = against = 0
        for link in links:
            label = self._label(link.words)
            if len(label.codes) == 1 and (title := self._by_title(label)):
                borne_out += title.item == label.codes[0]
                against += title.item != label.codes[0]
        if against < 3 or borne_out >= _OTHER_LIST * (borne_out + against):
            return True
        self._notes["the codes on this page are of another list of items; the titles were followed"] = None
        return False

    # ------------------------------------------------------------ one link

    def _section_labels(self, links: Iterable[IndexLink], own: Mapping[str, Sequence[Claim]]) -> set[str]:
        """Labels that merely sound like an item's title: the links under them clearly name several other items."""
        under: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for link in links:
            for label in link.labels:
                under[label].update(claim.item for claim in own[link.words])
        self._named_under = {label: set(items) for label, items in under.items()}
        sections = set()
        for label, items in under.items():
            others = {
                item: n for item, n in items.items() if item not in {claim.item for claim in self._from_label(label)}
            }
            if len(others) >= _SECTION and sum(others.values()) > items.total() / 2 and not self._label(label).codes:
                sections.add(label)
        return sections

    def _claims(self, link: IndexLink) -> tuple[Claim, ...]:
        own = self._from_label(link.words) if link.words not in self._sections else ()
        for words in reversed(link.labels):
            group = self._from_label(words) if words not in self._sections else ()
            if group and len(group) <= _WIDE_GROUP and group[0].confidence >= _HANDED_ON:
                return self._in_group(link, own, words, group)
        return own

    def _from_label(self, text: str) -> tuple[Claim, ...]:
        label = self._label(text)
        title = self._by_title(label)
        if not label.codes:
            return (title,) if title else ()
        if title and title.item not in label.codes and max(map(label.likeness, label.codes)) < _AGREES:
            codes = ", ".join(label.codes)
            self._notes[f'"{text}": the code says {codes}, the title {title.item}; the title was followed'] = None
            return (replace(title, confidence=min(title.confidence, 0.7)),)
        claims = []
        for code in label.codes:
            agrees = label.likeness(code) >= _AGREES
            if agrees or self._codes_hold:
                # A bare code, or one whose title says nothing known, rests on the code alone.
                claims.append(Claim(code, 0.98 if agrees else 0.85, "both" if agrees else "code"))
        return tuple(claims)

    def _in_group(
        self, link: IndexLink, own: tuple[Claim, ...], said: str, group: tuple[Claim, ...]
    ) -> tuple[Claim, ...]:
        """A link under a heading that names an item belongs to it, unless it clearly names another one itself."""
        named = {claim.item for claim in group}
        if own and ({claim.item for claim in own} & named or own[0].by != "title"):
            return own
        if said == link.row or group[0].by != "title":
            # The document "building permits" in the row of another item is that item's, whatever it sounds like.
            return (*self._heirs(link, said, group), *(replace(claim, spare=True) for claim in own))
        if own and own[0].confidence >= _SURE:
            return own
        if self._label(link.words).best >= _CLEAR[-1][0]:
            return ()  # it may well name an item of its own, but not for certain
        return self._heirs(link, said, group)

    def _heirs(self, link: IndexLink, said: str, group: tuple[Claim, ...]) -> tuple[Claim, ...]:
        """Of the items that a row or heading names, the one that the link is like; all where it is like none."""
        if len(group) == 1:
            return (replace(group[0], confidence=round(group[0].confidence * 0.9, 2)),)
        label = self._label(link.words)
        ranked = sorted(((label.likeness(claim.item), claim.item) for claim in group), reverse=True)
        if ranked[0][0] >= _AGREES and ranked[0][0] - ranked[1][0] >= _AHEAD:
            return (Claim(ranked[0][1], round(min(0.9, 0.4 + ranked[0][0] / 2), 2), "title"),)
        told = self._named_under.get(said, set()) & {claim.item for claim in group}
        if (said == link.row and len(group) <= _SHARED) or (label.best < _AGREES and not told):
            return tuple(replace(claim, confidence=round(claim.confidence * 0.7, 2)) for claim in group)
        return ()

    def _matter(self, link: IndexLink, claim: Claim) -> tuple[str, int]:
        match = dict(self._label(link.words).ranked).get(claim.item)
        return claim.item, match.wording if match and match.score >= _AGREES else -1


def _without_spare(claims: Claims) -> Claims:
    served = {claim.item for _, found in claims for claim in found if not claim.spare}
    return [
        (link, tuple(claim for claim in found if not (claim.spare and claim.item in served))) for link, found in claims
    ]
