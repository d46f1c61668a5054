"""RSS, RDF Site Summary, Atom and JSON Feed → what their entries say.

Parsed here with lxml rather than with a feed library, because dates and names have to stay as
they stand in the feed, and a summary has to be told from a text. No entity is expanded, no
document type and nothing from elsewhere is loaded.
"""

from __future__ import annotations

import html
import html.entities
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from reportedly.errors import TooLargeError, UnreadableError
from reportedly.intake.documents import Fields, Origin
from reportedly.intake.encoding import decoded
from reportedly.report import DateFound

_LONGEST_AUTHOR = 500  # characters
_MOST_ELEMENTS = 300_000  # of one feed; a thousand entries have some 30,000
_CDATA = ("<![CDATA[", "]]>")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
# Namespaces with the prefix under which their elements are looked for. Elements of others are
# passed over, so that a picture's title is not taken for the report's.
_SPACES = {
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
}
_FEEDS = {"channel", "feed"}
_ENTRIES = {"item", "entry"}
_PUBLISHED = ("pubDate", "published", "issued", "dc:date", "dcterms:issued", "updated", "modified")
_MAILED = re.compile(r"\S+@\S+\s*\((.+)\)")  # RSS: "desk@outlet.example (Ada Name)"
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(
    r"&(?!(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos);)(\w{1,31};)?", re.IGNORECASE
)


def entries(raw: bytes, origin: Origin) -> Iterator[Fields]:
    """The feed's entries in order; ``text`` is set where an entry carries the whole text.

    Raises:
        UnreadableError: if it is no feed, or breaks where it can't be mended.
        TooLargeError: if it has more elements than a feed may.
    """
    text = decoded(raw, origin.content_type)
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _json_entries(text, origin)
    return _xml_entries(text, origin)


def _json_entries(text: str, origin: Origin) -> Iterator[Fields]:
    try:
        feed = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(origin.source, f"is no JSON feed: {error}") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield _json_entry(item, feed, origin)


def _json_entry(item: Mapping[str, Any], feed: Mapping[str, Any], origin: Origin) -> Fields:
    authors = item.get("authors")
    people = authors if isinstance(authors, list) else [item.get("author")]
    named = [_said(each, "name") for each in people if isinstance(each, dict)]
    return Fields(
        text=_said(item, "content_html") or _said(item, "content_text"),
        title=_said(item, "title"),
        outlet=_said(feed, "title") or None,
        address=_link(_said(item, "url") or _said(item, "external_url"), origin.address),
        authors=tuple(filter(None, named)),
        published=_said(item, "date_published") or _said(item, "date_modified") or None,
        language=_said(item, "language") or _said(feed, "language") or None,
        found=DateFound.FEED,
    )


def _said(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value.strip() if isinstance(value, str) else ""


def _xml_entries(text: str, origin: Origin) -> Iterator[Fields]:
    feed = Fields(found=DateFound.FEED)
    source = io.BytesIO(_mended(text).encode("utf-8"))
    parsing = etree.iterparse(
        source, events=("end",), recover=True, resolve_entities=False, no_network=True
    )
    try:
        for count, (_, element) in enumerate(parsing, 1):
            if count > _MOST_ELEMENTS:
                raise TooLargeError(origin.source, f"has more than {_MOST_ELEMENTS:,} elements")
            name = _name(element)
            if name in _ENTRIES:
                yield _xml_entry(element, feed, origin)
                element.clear()
            elif name in ("title", "language") and _name(element.getparent()) in _FEEDS:
                feed = _told(feed, name, _text(element))
    except etree.XMLSyntaxError as error:
        raise UnreadableError(origin.source, f"is a broken feed: {error}") from None


def _told(feed: Fields, name: str, value: str) -> Fields:
    """``feed`` with its own title, which names the outlet, or its language."""
    return replace(feed, outlet=value) if name == "title" else replace(feed, language=value)


def _xml_entry(entry: Any, feed: Fields, origin: Origin) -> Fields:
    children: dict[str, list[Any]] = {}
    for child in entry:
        children.setdefault(_name(child), []).append(child)

    def first(*names: str) -> str:
        found = (_text(child) for name in names for child in children.get(name, ()))
        return next(filter(None, found), "")

    # "content:encoded" and Atom's "content" are whole texts; "description" is often a teaser.
    whole = [*children.get("content:encoded", ()), *children.get("content", ())]
    named = [*children.get("author", ()), *children.get("dc:creator", ())]
    return replace(
        feed,
        text=next(filter(None, map(_content, whole)), ""),
        title=first("title", "dc:title"),
        outlet=first("source") or feed.outlet,
        address=_link(_linked(children), _base(entry, origin)),
        authors=tuple(filter(None, map(_author, named))),
        published=first(*_PUBLISHED) or None,
        language=first("dc:language") or _inherited(entry, _LANGUAGE) or feed.language,
    )


def _name(element: Any) -> str:
    """The element's name with the prefix under which it is looked for, empty if it is not."""
    tag = element.tag if element is not None else None
    if not isinstance(tag, str):
        return ""  # a comment
    space, brace, local = tag.rpartition("}")
    if not brace:
        return local
    prefix = _SPACES.get(space[1:])
    return "" if prefix is None else prefix + local


def _text(element: Any) -> str:
    return "".join(element.itertext(etree.Element)).strip()


def _content(element: Any) -> str:
    if element.get("type") in ("xhtml", "application/xhtml+xml"):
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    return _text(element)


def _author(element: Any) -> str:
    named = next((child for child in element if _name(child) == "name"), element)
    said = _text(named)[:_LONGEST_AUTHOR]
    mailed = _MAILED.fullmatch(said)
    return mailed[1] if mailed else said


def _linked(children: Mapping[str, list[Any]]) -> str:
    """The address of the entry's page, as it stands there."""
    for link in children.get("link", ()):
        if link.get("rel", "alternate") == "alternate" and (found := link.get("href")):
            return str(found)
        if link.get("href") is None and (found := _text(link)):
            return found
    for identity in children.get("guid", ()):
        if identity.get("isPermaLink") != "false" and _text(identity).startswith("http"):
            return _text(identity)
    return ""


def _inherited(element: Any, attribute: str) -> str | None:
    return next(
        (found for each in (element, *element.iterancestors()) if (found := each.get(attribute))),
        None,
    )


def _base(element: Any, origin: Origin) -> str | None:
    return _link(_inherited(element, _BASE) or "", origin.address) or origin.address


def _link(address: str, base: str | None) -> str | None:
    address = address.strip()
    try:
        return urljoin(base or "", address) if address else None
    except ValueError:
        return address


def _mended(text: str) -> str:
    """``text`` with what broken feeds contain most: bare ampersands and HTML's own entities.

    Afterwards no entity is left that a document type could define.
    """
    declaration = _DECLARATION.match(text)
    text = _NO_XML.sub("", text[declaration.end() :] if declaration else text)
    parts, at = [], 0
    opening, closing = _CDATA
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start)) >= 0:
        parts.append(_REFERENCE.sub(_resolved, text[at:start]))
        at = end + len(closing)
        parts.append(text[start:at])
    parts.append(_REFERENCE.sub(_resolved, text[at:]))
    return "".join(parts).lstrip("\ufeff")


def _resolved(reference: re.Match[str]) -> str:
    name = reference[1] or ""
    character = html.entities.html5.get(name)
    return html.escape(character) if character else f"&amp;{name}"
