"""One HTML page → a report."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import date

from lxml.etree import strip_elements

from reportedly.errors import TooLargeError, UnreadableError
from reportedly.intake.body import body_of
from reportedly.intake.build import built
from reportedly.intake.dates import from_address, parsed
from reportedly.intake.encoding import decoded
from reportedly.intake.facts import Facts
from reportedly.intake.item import Stated
from reportedly.intake.metadata import about
from reportedly.intake.streams import too_large
from reportedly.intake.tree import Element, flatten, parsed_tree, words_of
from reportedly.report import DateFound, Report
from reportedly.settings import Settings, how_to_set

_MOST_ELEMENTS = 50_000  # of one page; beyond that reading it would take long
_MOST_WORDS = 2  # times the characters that a report may have, of which the rest stands around it


def page_report(
    raw: bytes,
    *,
    source: str,
    address: str | None,
    stated: Stated,
    settings: Settings,
    content_type: str | None = None,
    fallback: Facts | None = None,
) -> Report:
    """The report on an HTML page.

    ``address`` is where the page was read from, ``content_type`` the header it came with, and
    ``fallback`` what is known of it from elsewhere, such as the feed that led to it: used where
    the page itself says nothing.

    Raises:
        UnreadableError: if there is no page in ``raw``, or no article on it.
        TooLargeError: if it exceeds the settings' limits or is too intricate.
    """
    if len(raw) > settings.max_bytes:
        raise TooLargeError(source, too_large(settings.max_bytes))
    tree = _tree(raw, content_type, source)
    found = about(tree, address)
    _strip(tree, source, settings)
    facts = found.facts.or_else(fallback or Facts())
    body = body_of(tree, found.leads, found.article_text)
    if not body.paragraphs:
        raise UnreadableError(source, "shows no article: no text was found on the page")
    return built(
        body.paragraphs,
        _dated(facts, tree),
        source=source,
        stated=stated,
        settings=settings,
        marked=body.marked,
    )


def _tree(raw: bytes, content_type: str | None, source: str) -> Element:
    tree = parsed_tree(decoded(raw, content_type))
    if tree is None:
        raise UnreadableError(source, "is not HTML, or empty")
    elements = int(tree.xpath("count(//*)"))
    if elements > _MOST_ELEMENTS:
        raise TooLargeError(source, f"has {elements} elements; {_MOST_ELEMENTS} can be read")
    flatten(tree)
    return tree


def _strip(tree: Element, source: str, settings: Settings) -> None:
    """Takes the scripts out: most of a page's bytes, and each pass over it is shorter so."""
    strip_elements(tree, "script", "style", "svg", with_tail=False)
    if len(words_of(tree)) > _MOST_WORDS * settings.max_text:
        why = f"has more than {_MOST_WORDS} times the {settings.max_text} characters of a report"
        raise TooLargeError(source, f"{why}; to read it, raise {how_to_set('max_text')}")


def _dated(facts: Facts, tree: Element) -> Facts:
    """``facts`` with a date, if one is to be found outside the page's metadata."""
    if facts.published is not None:
        return facts
    if day := from_address(facts.address):
        return replace(facts, published=day, published_found=DateFound.ADDRESS)
    if day := _shown_day(tree):
        return replace(facts, published=day, published_found=DateFound.PAGE)
    return facts


def _shown_day(tree: Element) -> date | None:
    """The day of publication that the page shows, by the ways that htmldate knows.

    Its widest search is left out: that takes any year on a page for a date.
    """
    from htmldate import find_date

    return parsed(find_date(copy(tree), original_date=True, extensive_search=False))
