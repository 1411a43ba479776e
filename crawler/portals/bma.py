"""The Bangkok Metropolitan portal: one page under many addresses, lists of 10 or 20, details by ``/info/``."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

# /<slug>/page/{type}/{id}/{title}/{page}/{action}/{info_id}/{info_title}; some links carry "/public" before the slug.
_PAGE = re.compile(r"^/+(?:public/+)?(?P<slug>[^/]+)/page/(?P<type>main|sub|top|footer)/(?P<id>\d+)(?:/(?P<rest>.*))?$")
_DEAD_ENDS = re.compile(r"^/+(?:public/+)?[^/]+/(?:search|sitemap|login|logout)/*$")


def page_key(url: str) -> str | None:
    """One form for every address of one page: equal slug, type, id, page number and info id. None for other addresses.

    A page number left out is 0: without cookies the server has no last visited page to answer with. The English
    version is kept apart, because its matter differs and some items ask for both.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    found = _PAGE.match(parts.path)
    if found is None or not parts.netloc:
        return None
    title_and_more = (found["rest"] or "").split("/")
    number = title_and_more[1] if len(title_and_more) > 1 and title_and_more[1].isdigit() else "0"
    info = title_and_more[3] if len(title_and_more) > 3 and title_and_more[2] == "info" else ""
    key = f"{parts.scheme.lower()}://{parts.netloc.lower()}/{found['slug']}/page/{found['type']}/{found['id']}/-/{int(number)}"
    if info:
        key += f"/info/{info}"
    return key + ("?lang=en" if parse_qs(parts.query).get("lang") == ["en"] else "")


def same_list(url: str, other: str) -> bool:
    """Whether two addresses are pages of one list (equal but for the page number)."""
    one, two = page_key(url), page_key(other)
    return bool(one and two) and _without_number(one) == _without_number(two)


def _without_number(key: str | None) -> str:
    return re.sub(r"/-/\d+$", "", (key or "").partition("?")[0])


def is_detail(url: str) -> bool:
    return "/info/" in (page_key(url) or "")


def is_matter(url: str) -> bool:
    """False for the pages that belong to the site, not to an item: search, site map, log in."""
    return not _DEAD_ENDS.match(urlsplit(url).path)


def entrances(portal: str) -> tuple[str, ...]:
    """Where the real home lies when the portal's address answers with a splash page."""
    base = portal.split("?")[0].rstrip("/").removesuffix("/coverpages").removesuffix("/index")
    return (f"{base}/index",)
