"""What a page says of itself: JSON-LD first, then meta tags, then what it shows.

Sources: schema.org's NewsArticle, the Open Graph protocol, Dublin Core, and the names that
publishing systems and trackers have made common (parsely, sailthru, twitter).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import urljoin, urlsplit

from reportedly.intake.addresses import without_credentials
from reportedly.intake.agencies import agencies_in
from reportedly.intake.canonical import is_own
from reportedly.intake.characters import folded, line
from reportedly.intake.dates import parsed
from reportedly.intake.facts import Facts
from reportedly.intake.linked_data import LinkedData, each, linked_data, text_of
from reportedly.intake.names import is_byline, names
from reportedly.intake.tree import Element, words_of
from reportedly.report import DateFound

_MOST_AUTHORS = 100  # more are no byline

Meta = Mapping[str, tuple[str, ...]]

_PUBLISHED = (
    "article:published_time og:article:published_time datepublished og:published_time "
    "article:published publication_date publish_date publish-date publishdate pubdate "
    "parsely-pub-date sailthru.date cxenseparse:recs:publishtime dc.date.issued "
    "dcterms.issued dcterms.created dc.date.created dc.date dcterms.date "
    "citation_publication_date date created last-published-at rnews:datepublished"
).split()
_AUTHORS = (
    "author article:author og:article:author dc.creator dcterms.creator parsely-author "
    "sailthru.author byl article:author_name byline cxenseparse:author citation_author creator "
    "authors"
).split()
_OUTLETS = "og:site_name publisher dc.publisher dcterms.publisher application-name".split()
_LANGUAGES = "og:locale content-language dc.language dcterms.language language lang".split()
_COMPANY = re.compile(
    r"\b(?:GmbH|AG|KG|SE|Ltd|Limited|Inc|LLC|PLC|Corp|S\.?L|S\.?A|S\.?p\.?A|B\.?V|e\.?V|SAS|"
    r"Verlag\w*|Vertrieb\w*|Ediciones|Editorial)\b\.?"
)
_SEPARATED = re.compile(r"\s+(?:[|–—·•»-]|--)\s+|\s*\|\s*")
_BYLINE_CLASS = re.compile(r"author|byline|autor|auteur|verfasser", re.IGNORECASE)
_BYLINE_LONGEST = 150  # characters
_BYLINES_TRIED = 40
_BYLINE_TAGS = ("a", "address", "div", "li", "p", "span", "strong")
_BESIDE = frozenset({"aside", "footer", "nav", "figure", "figcaption"})
_TITLES = "og:title twitter:title dc.title dcterms.title parsely-title sailthru.title title".split()
_LEADS = "og:description description twitter:description dc.description".split()
_HEADINGS = 5  # top headings of a page that are looked at
_TITLE_SHORTEST = 12  # characters of a title that is looked for in a longer wording
_OUTLET_LONGEST = 60  # characters
_LONGEST = 2000  # characters of a meta tag's content, or of an address


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself.

    ``leads`` are its descriptions, which are often its standfirst; ``article_text`` is the text
    of the article in JSON-LD, empty where there is none.
    """

    facts: Facts
    leads: tuple[str, ...]
    article_text: str


def about(tree: Element, address: str | None) -> About:
    """What the page in ``tree`` says of itself; ``address`` is where it was read from, if known."""
    data = linked_data(
        script.text or "" for script in tree.iterfind(".//script[@type]") if _is_ld(script)
    )
    meta = _meta(tree)
    outlet = _outlet(data, meta)
    canonical = _address(tree, data, meta, address)
    outlets = (outlet or "", host(canonical) or "")
    title, headlines = _titles(tree, data, meta, outlets)
    published = _published(tree, data, meta)
    facts = Facts(
        title=title,
        outlet=outlet or host(canonical),
        address=canonical,
        authors=_authors(tree, data, meta, outlets),
        agencies=tuple(a for value in _values(meta, _AUTHORS) for a in agencies_in(value)),
        language=_language(tree, data, meta),
        published=published,
        published_found=DateFound.PAGE if published else DateFound.UNKNOWN,
        headlines=headlines,
    )
    leads = (text_of(data.article.get("description")), *_values(meta, _LEADS))
    return About(
        facts, tuple(dict.fromkeys(map(line, leads))), text_of(data.article.get("articleBody"))
    )


def host(address: str | None) -> str | None:
    """The host of a web address without "www.", or None."""
    try:
        name = urlsplit(address or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def _is_ld(script: Element) -> bool:
    return "ld+json" in script.get("type", "").lower()


def _meta(tree: Element) -> Meta:
    """The contents of all meta tags, by their name in small letters."""
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = tag.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), []).append(content[:_LONGEST])
    return {name: tuple(contents) for name, contents in found.items()}


def _values(meta: Meta, names_: Iterable[str]) -> Iterator[str]:
    for name in names_:
        yield from meta.get(name, ())


def _titles(
    tree: Element, data: LinkedData, meta: Meta, outlets: Iterable[str]
) -> tuple[str, tuple[str, ...]]:
    """The title, and all wordings of it on the page.

    A page may give search engines, networks and readers different ones. Taken is the one that
    most of its places agree on, and of two as common the one that comes first here.
    """
    stated = text_of(data.article.get("headline")) or text_of(data.article.get("name"))
    shown = [words_of(heading) for heading in tree.iter("h1")][:_HEADINGS]
    named = [words_of(title) for title in tree.iterfind("./head/title")]
    places = ([stated], list(_values(meta, _TITLES)), shown[:1], named[:1])
    wordings = [[w for w in (line(p[:_LONGEST]) for p in place) if w] for place in places]
    keys = [{folded(w) for w in place} for place in wordings]
    candidates = [_without_outlet(w, outlets) for place in wordings for w in place]
    votes = [
        sum(any(_agrees(folded(candidate), key) for key in place) for place in keys)
        for candidate in candidates
    ]
    best = candidates[votes.index(max(votes))] if votes else ""
    if best.endswith(("…", "...")):
        begun = best.rstrip("… .")
        best = next((c for c in candidates if c.startswith(begun) and len(c) > len(best)), best)
    seen = [w for place in wordings for w in place]
    return best, tuple(dict.fromkeys([*seen, *(line(heading[:_LONGEST]) for heading in shown)]))


def _agrees(candidate: str, wording: str) -> bool:
    """Whether a wording is ``candidate``, but for an outlet after it or a topic before it."""
    if candidate == wording:
        return True
    if len(candidate) < _TITLE_SHORTEST:
        return False
    return wording.startswith(f"{candidate} ") or wording.endswith(f" {candidate}")


def _without_outlet(wording: str, outlets: Iterable[str]) -> str:
    """``wording`` without the outlet's name at its end."""
    known = [key for key in map(folded, outlets) if key]
    for parting in reversed(list(_SEPARATED.finditer(wording))):
        suffix = folded(wording[parting.end() :])
        if not suffix or not any(suffix in key or key in suffix for key in known):
            break
        wording = wording[: parting.start()]
    return wording


def _outlet(data: LinkedData, meta: Meta) -> str | None:
    """The outlet's name; a company's is a last resort."""
    names_ = [
        data.name(data.article.get("publisher")),
        data.name(data.page.get("publisher")),
        *_values(meta, _OUTLETS),
    ]
    named = [line(name) for name in names_ if name and not name.startswith(("http", "@"))]
    short = [name for name in named if len(name) <= _OUTLET_LONGEST]
    return next((name for name in short if not _COMPANY.search(name)), next(iter(short), None))


def _address(tree: Element, data: LinkedData, meta: Meta, given: str | None) -> str | None:
    """The page's canonical address, absolute; where it was read from if it names none.

    A page that was read from an address must not pass for another report, of its own site or of
    another: see ``reportedly.intake.canonical``.
    """
    base = next(_values(meta, ["og:url"]), None) or given or ""
    links = [link.get("href") for link in tree.iter("link") if "canonical" in _relations(link)]
    own = [text_of(data.article.get(field)) for field in ("mainEntityOfPage", "url", "@id")]
    for candidate in (*links, *_values(meta, ["og:url"]), *own):
        address = _absolute(candidate or "", base)
        if address and (not given or is_own(address, given)):
            return address
    return given


def _relations(link: Element) -> list[str]:
    return (link.get("rel") or "").lower().split()


def _absolute(candidate: str, base: str) -> str | None:
    try:
        address = urljoin(base, candidate.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    fit = parts.scheme in {"http", "https"} and parts.hostname and len(address) <= _LONGEST
    address = without_credentials(address)
    return address if fit and candidate and not re.search(r"\s", address) else None


def _published(tree: Element, data: LinkedData, meta: Meta) -> date | None:
    shown = tree.xpath('.//*[@itemprop="datePublished"]')[:3]
    stated = [
        *each(data.article.get("datePublished")),
        *_values(meta, _PUBLISHED),
        *(place.get("datetime") or place.get("content") for place in shown),
        *each(data.article.get("dateCreated")),
        *each(data.page.get("datePublished")),
    ]
    return next((day for day in map(parsed, stated) if day), None)


def _language(tree: Element, data: LinkedData, meta: Meta) -> str | None:
    article = text_of(data.article.get("inLanguage"))
    root = tree.getroottree().getroot()
    declared = [article, root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")]
    return next((name for name in (*declared, *_values(meta, _LANGUAGES)) if name), None)


def _authors(
    tree: Element, data: LinkedData, meta: Meta, outlets: tuple[str, ...]
) -> tuple[str, ...]:
    """The people, teams or agencies that the page names as its authors.

    An outlet that names itself is kept only where no byline names anybody else.
    """
    own = [key for key in map(folded, (*outlets, *_values(meta, _OUTLETS))) if key]
    houses: tuple[str, ...] = ()
    for named in _bylines(tree, data, meta):
        found = named[:_MOST_AUTHORS]
        others = tuple(name for name in found if not _is_house(folded(name), own))
        if others:
            return others if houses else found
        houses = houses or found
    return houses


def _bylines(tree: Element, data: LinkedData, meta: Meta) -> Iterator[tuple[str, ...]]:
    """Who each of the page's places names as its authors, the most trusted place first."""
    yield _linked_authors(data)
    yield from (names(meta[name]) for name in _AUTHORS if name in meta)
    yield _shown_authors(tree)


def _is_house(name: str, own: Iterable[str]) -> bool:
    return any(name == key or f" {name} " in f" {key} " or f" {key} " in f" {name} " for key in own)


def _linked_authors(data: LinkedData) -> tuple[str, ...]:
    found: list[str] = []
    for author in each(data.article.get("author") or data.article.get("creator")):
        node = data.resolved(author)
        kinds = each(node.get("@type")) if isinstance(node, Mapping) else ()
        named = (
            [data.name(name) for name in each(node.get("name"))]
            if isinstance(node, Mapping)
            else [str(node)]
        )
        found += names((n[:_LONGEST] for n in named if n), split="Organization" not in kinds)
    return tuple(dict.fromkeys(found))


def _shown_authors(tree: Element) -> tuple[str, ...]:
    """The byline that the page shows, if one of its elements is nothing else."""
    for place in islice(filter(_may_be_byline, tree.iter(*_BYLINE_TAGS)), _BYLINES_TRIED):
        words = line(words_of(place))
        if len(words) > _BYLINE_LONGEST or any(a.tag in _BESIDE for a in place.iterancestors()):
            continue
        named = place.get("rel") == "author" or place.get("itemprop") == "author"
        if is_byline(words) or (named and 2 <= len(words.split()) <= 4 and words.istitle()):
            return names([words])
    return ()


def _may_be_byline(element: Element) -> bool:
    return (
        element.get("rel") == "author"
        or element.get("itemprop") == "author"
        or bool(_BYLINE_CLASS.search(element.get("class", "")))
    )
