"""One normal form for one address, for comparison only; the address as published is never altered by it.

The normal form is the project's own: w3lib's canonical form and Scrapy's fingerprint leave Thai spellings of one
address (sara am in one or two characters, swapped tone marks, double encoding, TIS-620) apart.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from core.urls.hosts import ascii_host, is_private_host
from core.urls.spelling import one_spelling

_PARTS = re.compile(r"(?s)([a-zA-Z][a-zA-Z0-9+.\-]*):(?://([^/?#\\]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?")
_BACKSLASHES = re.compile(r"^([hH][tT][tT][pP][sS]?:)[\\/]{2}")
_AUTHORITY = re.compile(r"(?s)(?:(.*)@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?")
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\u180e\u0000-\u0008\u000a-\u001f\u007f]"
)
_ENTITY = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_ENCODED_RUN = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_STILL_ENCODED = re.compile(r"%(?:[eE]0%[bB][89]%[89A-Fa-f]|[aAcCdDeEbB][0-9A-Fa-f]%[aAcCdDeEbB])")
_SESSION_IN_PATH = re.compile(r"(?i);(?:jsessionid|phpsessid|sid)=[^/;]*")
_LONG_TOKEN = re.compile(r"[0-9A-Za-z,_\-]{16,}")
_TRACKING = frozenset(
    {"_t", "_", "fbclid", "gclid", "igshid", "mibextid", "_ga", "_gl", "_rdc", "_rdr", "mc_cid", "mc_eid"}
)
_SESSION = frozenset({"phpsessid", "jsessionid", "sessionid", "session_id", "aspsessionid", "cfid", "cftoken"})
_DEFAULT_PORT = {"http": "80", "https": "443", "ftp": "21"}
_HOST_AND_PORT = re.compile(r"(?:[\w-]+(?:\.[\w-]+)+|localhost):(?:\d|/|$)")
_SAFE_PATH = "-._~!$&'()*+,;=:@"
_SAFE_QUERY = "-._~!$'()*,;:@/?"
_PASTE_KEEP = "-._~$&+;=:@/?#%"


class _Parts(NamedTuple):
    scheme: str
    user: str
    host: str
    port: str
    path: str
    query: str
    fragment: str
    has_authority: bool


def _split(url: str) -> _Parts | None:
    match = _PARTS.fullmatch(_BACKSLASHES.sub(r"\1//", url))
    if match is None:
        return None
    scheme, authority, path, query, fragment = match.groups()
    scheme = scheme.lower()
    if scheme in _DEFAULT_PORT:
        path = path.replace("\\", "/")
    parts = _AUTHORITY.fullmatch(authority or "")
    user, host, port = parts.groups() if parts else ("", authority or "", "")
    return _Parts(scheme, user or "", host, port or "", path, query or "", fragment or "", authority is not None)


def _clean(url: str) -> str:
    """The address without what pasting and HTML add: blanks around it, zero-width characters, ``&amp;``."""
    text = _INVISIBLE.sub("", url).strip().strip("\u00a0\u3000").strip()
    for _ in range(3):
        unescaped = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
        if unescaped == text:
            break
        text = unescaped
    return text


def _expected(char: str) -> bool:
    """Whether a decoded character is one that Thai addresses hold: Thai, Latin, typographic punctuation."""
    if char < "\x80" or "\u0e01" <= char <= "\u0e5b":
        return True
    if unicodedata.category(char)[0] == "L":
        return char < "\u0250"
    return char in "\u00a0\u00ab\u00b0\u00b7\u00bb" or "\u0300" <= char <= "\u036f" or "\u2000" <= char <= "\u206f"


def _decode_bytes(raw: bytes) -> str:
    """UTF-8, else TIS-620 (cp874): some TIS-620 words are valid UTF-8, too, but give Greek or Hebrew."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and all(map(_expected, text)):
        return text
    try:
        return raw.decode("cp874")
    except UnicodeDecodeError:
        return text or raw.decode("utf-8", "surrogateescape")


def _decode(part: str) -> str:
    """A percent-encoded part as text; once more where the result is still percent-encoded Thai."""
    for _ in range(3):
        if "%" not in part:
            break
        if part.isascii():
            part = _decode_bytes(unquote_to_bytes(part))
        else:
            part = _ENCODED_RUN.sub(lambda match: _decode_bytes(unquote_to_bytes(match.group())), part)
        if not _STILL_ENCODED.search(part):
            break
    return part


def _encode(text: str, safe: str) -> str:
    return quote(one_spelling(text), safe=safe, errors="surrogateescape")


def _resolve_dots(segments: list[str]) -> list[str]:
    kept: list[str] = []
    for place, segment in enumerate(segments):
        last = place == len(segments) - 1
        if segment == "..":
            if len(kept) > 1:
                kept.pop()
            if last:
                kept.append("")
        elif segment == ".":
            if last:
                kept.append("")
        else:
            kept.append(segment)
    return kept


def _path_key(path: str) -> str:
    path = _SESSION_IN_PATH.sub("", path)
    segments = _resolve_dots([_decode(segment) for segment in path.split("/")])
    return "/".join(_encode(segment, _SAFE_PATH) for segment in segments) or "/"


def _is_noise(name: str, value: str) -> bool:
    name = name.lower()
    if name in _TRACKING or name in _SESSION or name.startswith(("utm_", "aspsessionid")):
        return True
    return name in ("sid", "s") and len(value) >= 20 and _LONG_TOKEN.fullmatch(value) is not None


def _query_key(query: str) -> str:
    kept: list[tuple[str, str]] = []
    for pair in query.split("&"):
        raw_name, equals, raw_value = pair.partition("=")
        name, value = _decode(raw_name.replace("+", " ")), _decode(raw_value.replace("+", " "))
        if pair and not _is_noise(name, value):
            kept.append((_encode(name, _SAFE_QUERY), equals + _encode(value, _SAFE_QUERY)))
    return "&".join(name + value for name, value in sorted(kept, key=lambda item: item[0]))


def _authority(parts: _Parts, host: Callable[[str], str]) -> str:
    port = parts.port.lstrip("0")
    user = f"{parts.user}@" if parts.user else ""
    return f"{user}{host(parts.host)}" + (f":{port}" if port and port != _DEFAULT_PORT.get(parts.scheme) else "")


def url_key(url: str) -> str:
    """One normal form for one address; for comparison only, never to be fetched."""
    text = _clean(url)
    parts = _split(text)
    if parts is None or not parts.has_authority:
        return text.partition("#")[0].rstrip() if parts is None else text
    path = _path_key(parts.path.rstrip())
    query = _query_key(parts.query)
    return f"{parts.scheme}://{_authority(parts, ascii_host)}{path}" + (f"?{query}" if query else "")


def file_name(url: str) -> str:
    """The last part of the path, decoded; "" where the path ends in a slash or there is none."""
    parts = _split(_clean(url))
    path = parts.path if parts else _clean(url).partition("?")[0].partition("#")[0]
    name = _decode(_SESSION_IN_PATH.sub("", path).rpartition("/")[2])
    return re.split(r"[/\\]", name)[-1].strip()


def host_of(url: str) -> str:
    """The host in lower case, an international name in its ASCII form, without port and brackets."""
    parts = _split(_clean(url))
    return ascii_host(parts.host).strip("[]") if parts else ""


def _readable(part: str) -> str:
    """Decoded, but for the characters that would change the address or how it is shown."""
    decoded = _decode(part)
    return "".join(
        quote(char, safe="", errors="surrogateescape")
        if char in "/?#%" or unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co")
        else char
        for char in decoded
    )


def _readable_host(host: str) -> str:
    try:
        return ascii_host(host).encode("ascii").decode("idna")
    except UnicodeError:
        return host


def display(url: str) -> str:
    """The address decoded for reading."""
    text = _clean(url)
    parts = _split(text)
    if parts is None or not parts.has_authority:
        return text
    path = "/".join(map(_readable, parts.path.split("/")))
    query = re.sub(r"[^&=]+", lambda match: _readable(match.group()), parts.query)
    shown = f"{parts.scheme}://{_authority(parts, _readable_host)}{path}"
    return shown + (f"?{query}" if query else "") + (f"#{_readable(parts.fragment)}" if parts.fragment else "")


def paste_form(url: str) -> str:
    """The same address in ASCII without blanks, brackets and quotes, so that LINE, Word and ITAP keep it whole."""
    text = _clean(url)
    parts = _split(text)
    if parts is None or not parts.has_authority:
        return text
    rest = parts.path + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    rest = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", rest)
    encoded = quote(rest, safe=_PASTE_KEEP, errors="surrogateescape")
    encoded = re.sub(r"[.;:]$", lambda match: f"%{ord(match.group()):02X}", encoded)
    return f"{parts.scheme}://{_authority(parts, ascii_host)}{encoded}"


def address_problem(url: str) -> str | None:
    """Why an address must not or cannot be fetched: "not-an-address", "scheme", "private-address", or None.

    Looks at the address alone: a public name that resolves to a private address is the crawler's to refuse.
    """
    text = _clean(url)
    parts = _split(text)
    if parts is None or _HOST_AND_PORT.match(text):
        return "not-an-address"
    if parts.scheme not in ("http", "https"):
        return "scheme"
    if not parts.has_authority or not parts.host:
        return "not-an-address"
    if parts.port and int(parts.port) > 65535:
        return "not-an-address"
    private = is_private_host(parts.host)
    if private is None:
        return "not-an-address"
    return "private-address" if private else None
