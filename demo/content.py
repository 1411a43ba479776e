"""The demonstration portals as data: ``content/*.yaml`` (written once), ``portals/<slug>.yaml`` (what is special)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

HERE = Path(__file__).parent
MATERIAL = HERE / "material"
_NAME = re.compile(r"<<([\w.]+)>>")

Block = Any  # a string (paragraph) or a mapping with one of the keys that templates/blocks.html knows


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Doc(_Model):
    """One file of the portal: ``file`` is its path under /public/user_files_editor/<folder>/, the suffix its format."""

    file: str
    label: str
    title: tuple[str, ...] = ()
    folder: str = ""  # another agency's folder: BMA-wide material
    font: str = "Umpush"
    wide: bool = False
    style: Literal["plain", "letter", "poster"] = "plain"
    date: str = "2023-03-20"  # Last-Modified of the file
    body: tuple[Block, ...] = ()
    each: str = ""  # repeat for every entry of this list, which strings name as <<it.…>>
    break_it: Literal["", "truncate", "encrypt", "empty", "html", "scan"] = ""


class NewsEntry(_Model):
    date: str  # ISO
    title: str
    text: str


class PageSpec(_Model):
    """One page of a portal, and where it stands in the menu."""

    id: int
    title: str
    item: str = ""  # the item it serves, "" for other pages
    items: tuple[str, ...] = ()  # where it serves several
    code: str = ""  # how the menu writes the item's code
    code_behind: bool = False
    type: Literal["main", "sub", "top", "footer"] = "sub"
    kind: Literal["texteditor", "download", "news", "question", "url", "group"] = "texteditor"
    parent: int = 0  # id of the menu entry above
    title_en: str = ""
    target: str = ""  # of a url page
    body: tuple[Block, ...] = ()
    files: tuple[str, ...] = ()
    news: str = ""  # name of the list of news
    each: str = ""
    slug: str = ""  # decoration of its address, where it is not the title
    in_menu: bool = True


class Ending(_Model):
    """What an address answers instead of its content."""

    status: int = 200
    body: Literal["", "error", "login", "drive", "challenge", "home", "back", "gone"] = ""
    location: str = ""
    headers: dict[str, str] = {}
    times: int = 0  # only the first so many requests; 0 = always


class Portal(_Model):
    slug: str
    folder: str
    offset: int = 0  # added to every page id
    codes: bool = True
    plain: bool = False  # files named by their labels, in Thai, without codes
    words: dict[str, str]
    titles: dict[int, str] = {}
    parents: dict[int, int] = {}
    pages: tuple[PageSpec, ...] = ()  # pages of its own, before those of the base
    change_pages: dict[int, dict[str, Any]] = {}
    drop_pages: tuple[int, ...] = ()
    change_docs: dict[str, dict[str, Any]] = {}
    replace: dict[str, list[list[str]]] = {}  # document -> [from, to]
    labels: dict[str, str] = {}
    endings: dict[str, Ending] = {}  # path (decoded) -> what it answers
    file_endings: dict[str, Ending] = {}  # document -> what its address answers
    docs: dict[str, Doc] = {}
    lists: dict[str, list[Any]] = {}
    news: dict[str, tuple[NewsEntry, ...]] = {}

    def page_id(self, base: int) -> int:
        return base + self.offset

    def url_of(self, doc: Doc) -> str:
        """Path of a file, decoded."""
        return f"/public/user_files_editor/{doc.folder or self.folder}/{doc.file}"


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _expand(value: Any, words: Mapping[str, Any]) -> Any:
    """Every ``<<name>>`` of a structure replaced; ``<<it.key>>`` looks into the entry that is repeated."""
    if isinstance(value, str):
        whole = _NAME.fullmatch(value)
        if whole:
            return _lookup(whole[1], words)
        while _NAME.search(value):
            value = _NAME.sub(lambda found: str(_lookup(found[1], words)), value)
        return value
    if isinstance(value, list):
        return [_expand(one, words) for one in value]
    if isinstance(value, dict):
        return {key: _expand(one, words) for key, one in value.items()}
    return value


def _lookup(name: str, words: Mapping[str, Any]) -> Any:
    found: Any = words
    for part in name.split("."):
        found = found[part]
    return _expand(found, words) if isinstance(found, (str, list)) else found


def _repeated(entry: dict[str, Any], words: Mapping[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The entry once, or once for every member of the list it names in ``each``."""
    if not entry.get("each"):
        yield -1, _expand(entry, words)
        return
    for number, member in enumerate(words["lists"][entry["each"]]):
        yield number, _expand(entry, {**words, "it": member, "number": number + 1})


@cache
def load_portal(slug: str) -> Portal:
    """A portal with everything filled in; KeyError names a word or list that is not there."""
    own = _read(HERE / "portals" / f"{slug}.yaml")
    base: dict[str, Any] = {"pages": [], "docs": {}, "lists": {}, "news": {}}
    for path in sorted((HERE / "content").glob("*.yaml")):
        part = _read(path)
        base["pages"] += part.get("pages", [])
        for key in ("docs", "lists", "news"):
            base[key] |= part.get(key, {})
    base["lists"] |= own.get("lists", {})
    words = {**own["words"], "slug": own["slug"], "lists": base["lists"]}
    filled = dict(own)
    filled["docs"] = _documents({**base["docs"], **own.get("docs", {})}, own, words)
    filled["pages"] = _pages(own.get("pages", []) + base["pages"], own, words)
    filled["lists"] = _expand(base["lists"], words)
    filled["news"] = {key: _expand(rows, words) for key, rows in {**base["news"], **own.get("news", {})}.items()}
    return Portal.model_validate(filled)


def _documents(docs: dict[str, Any], own: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, entry in docs.items():
        for number, filled in _repeated(entry, words):
            name = key if number < 0 else f"{key}-{number + 1}"
            filled = {**filled, **_expand(own.get("change_docs", {}).get(name, {}), words)}
            for old, new in own.get("replace", {}).get(name, []):
                filled = _swap(filled, old, new)
            filled["label"] = own.get("labels", {}).get(name, filled["label"])
            if own.get("plain") and not filled.get("folder"):
                filled["file"] = f"ita2566/{_plain_name(filled['label'])}{Path(filled['file']).suffix}"
            result[name] = filled
    return result


def _plain_name(label: str) -> str:
    return re.sub(r'[/\\?#%*:|"<>]', " ", label).strip()[:70].strip()


def _swap(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, list):
        return [_swap(one, old, new) for one in value]
    if isinstance(value, dict):
        return {key: one if key in {"file", "label"} else _swap(one, old, new) for key, one in value.items()}
    return value


def _pages(pages: list[dict[str, Any]], own: dict[str, Any], words: dict[str, Any]) -> list[dict[str, Any]]:
    result = []
    for entry in pages:
        for number, filled in _repeated(entry, words):
            filled["id"] += max(number, 0)
            if filled["id"] in own.get("drop_pages", []):
                continue
            filled["title"] = own.get("titles", {}).get(filled["id"], filled["title"])
            filled["parent"] = own.get("parents", {}).get(filled["id"], filled.get("parent", 0))
            result.append({**filled, **_expand(own.get("change_pages", {}).get(filled["id"], {}), words)})
    return result


def slugs() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (HERE / "portals").glob("*.yaml")))


__all__ = ["MATERIAL", "Block", "Doc", "Ending", "NewsEntry", "PageSpec", "Portal", "load_portal", "slugs"]
