"""Which of a table's columns hold what, by the names that are common for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import lru_cache

from reportedly.errors import UsageError
from reportedly.report import Report

# Each field of a report with the names of its column, the most telling first, without case,
# spaces and punctuation: "date_publish", "datePublish" and "Date publish" are all one.
_NAMES = {
    "text": (
        "text fulltext articletext articlebody body maintext content contenttext cleantext"
        " plaintext bodytext article articlecontent story document rawtext contenthtml bodyhtml"
        " html inhalt artikeltext artikel volltext haupttext"
    ),
    "title": "title headline articletitle titel überschrift schlagzeile",
    "outlet": (
        "outlet publisher publication newspaper sitename site medium media source sourcename"
        " sourcedomain domain hostname zeitung quelle herausgeber"
    ),
    "address": (
        "address url link canonicalurl articleurl pageurl weburl permalink uri href canonical"
        " adresse"
    ),
    "authors": (
        "authors author byline creator writer writers authorname authornames autor autoren"
        " verfasser"
    ),
    "published": (
        "published publishedat publishedon publicationdate publishdate publishedtime"
        " datepublished datepublish pubdate pubtime date datetime timestamp time createdat created"
        " datum veröffentlicht erschienen"
    ),
    "language": "language lang languagecode inlanguage locale sprache",
}
_BESIDE_WORDS = re.compile(r"[\W_]+")


def check_columns(stated: Mapping[str, str]) -> None:
    """Nothing, if columns can be stated for these fields.

    Raises:
        UsageError: if a field is none that a table can hold.
    """
    for field in stated:
        if field not in _NAMES:
            known = field in {each.name for each in fields(Report)}
            why = "is not read from tables" if known else "is no field of a report"
            raise UsageError(f"{field!r} {why}. State a column for: {', '.join(_NAMES)}.")


def recognised(columns: Iterable[str], stated: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The columns that hold each field, the most telling first; fields without one left out.

    For a field with a stated column, that one alone counts, if it is there.
    """
    return dict(_recognised(tuple(columns), tuple(stated.items())))


@lru_cache(maxsize=100)  # rows of one table have the same columns, mostly
def _recognised(
    columns: tuple[str, ...], stated: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(_folded(column), column)
    wanted = {field: names.split() for field, names in _NAMES.items()}
    wanted.update({field: [_folded(column)] for field, column in stated})
    held = {
        field: tuple(by_name[name] for name in names if name in by_name)
        for field, names in wanted.items()
    }
    return tuple((field, found) for field, found in held.items() if found)


def _folded(name: str) -> str:
    return _BESIDE_WORDS.sub("", name).casefold()
