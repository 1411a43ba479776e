"""The submission list of a demonstration portal, as entered in ITAP: ``python -m demo.submissions``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from demo.content import HERE, PageSpec, load_portal, slugs
from demo.site import Site

Row = tuple[str, str, str]  # item, address, text
PLACE = "{base}"  # stands for the server's address in the files of demo/submissions


def rows(slug: str, base: str = PLACE) -> list[Row]:
    """Item by item: its pages, each followed by the documents and services linked in it."""
    site = Site(load_portal(slug), base)
    found: list[Row] = []
    for page in site.portal.pages:
        if page.kind == "group":
            continue
        for item in page.items or ((page.item,) if page.item else ()):
            found.append((item, site.href(page), page.title))
            found += [(item, *link) for link in _links(site, page)]
    order = {f"O{number}": number for number in range(1, 31)}
    return sorted(dict.fromkeys(found), key=lambda row: order[row[0]])


def _links(site: Site, page: PageSpec) -> Iterator[tuple[str, str]]:
    for block in page.body:
        yield from _block_links(site, block)
    for key in page.files:
        yield site.file(key), site.label(key)


def _block_links(site: Site, block: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(block, dict):
        return
    for key in block.get("files", ()) or block.get("t2", {}).get("r", ()):
        yield site.file(key), site.label(key)
    for text, target in block.get("links", ()):
        if not target.startswith("{page:"):
            yield site.fill(target), text


def write(slug: str, path: Path, base: str = PLACE) -> None:
    """A CSV that ``oit audit --submission`` takes; with the server's address in ``base``."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("item", "url", "text"))
        writer.writerows(rows(slug, base))


def main() -> None:
    for slug in slugs():
        write(slug, HERE / "submissions" / f"{slug}.csv")


if __name__ == "__main__":
    main()
