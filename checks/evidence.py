"""What speaks for an item of an agency: its links, what came back of them, what was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checks.exhibits import is_html
from core.records import Agency, Capture, Document, Exhibit, FetchStatus, ItemEvidence, Link, Role

_FIRST = {Role.SUBMITTED: 0, Role.PAGE: 0, Role.DETAIL: 1, Role.DOCUMENT: 1, Role.EXTERNAL: 2, Role.INDEX: 3}


def collect(
    agency: Agency,
    item: str,
    fiscal_year: int,
    links: Iterable[Link],
    captures_by_key: Mapping[str, Capture],
    documents_by_sha: Mapping[str, Document],
    offers: Sequence[Link] = (),
    index_url: str = "",
) -> ItemEvidence:
    """The evidence of one item, one exhibit an address, the item's pages first.

    ``links`` may be of any item and agency; those of this item count, and the list of items (Role.INDEX) where the item
    has none of its own, so that a list that was not seen is not taken for one without the item.
    """
    links = [link for link in links if link.agency in (agency.id, "")]
    own = [link for link in links if link.item == item and link.role is not Role.INDEX]
    lists = [link for link in links if link.role is Role.INDEX]
    exhibits = tuple(_exhibit(group, captures_by_key, documents_by_sha) for group in _by_address(own or lists))
    page = _page_url(exhibits, index_url or _first_url(lists))
    return ItemEvidence(agency, item, fiscal_year, exhibits, page, tuple(offers))


def _by_address(links: Sequence[Link]) -> list[list[Link]]:
    groups: dict[str, list[Link]] = {}
    for link in sorted(links, key=lambda one: (_FIRST[one.role], one.order)):
        groups.setdefault(link.key, []).append(link)
    return list(groups.values())


def _exhibit(links: Sequence[Link], captures: Mapping[str, Capture], documents: Mapping[str, Document]) -> Exhibit:
    main = links[0]
    capture = captures.get(main.key) or Capture(main.url, main.key, FetchStatus.NOT_FETCHED, fetched_at="")
    return Exhibit(main, capture, documents.get(capture.sha256) if capture.sha256 else None, tuple(links[1:]))


def _page_url(exhibits: Sequence[Exhibit], index_url: str) -> str:
    """The page that a finding about something absent names: the item's first web page, else the page that lists its
    files, else its first address."""
    own = [one for one in exhibits if one.link.role is not Role.INDEX]
    pages = (one.url for one in own if one.link.role in (Role.PAGE, Role.SUBMITTED) and is_html(one))
    listing = next((one.link.source_url for one in own if one.link.source_url), "")
    return next(pages, listing or (own[0].url if own else index_url))


def _first_url(links: Sequence[Link]) -> str:
    return links[0].url if links else ""
