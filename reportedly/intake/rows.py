"""One row of a table → one item."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from reportedly.errors import TooLargeError, UnreadableError
from reportedly.intake.columns import recognised
from reportedly.intake.documents import Fields, Origin, document_item, fields_item
from reportedly.intake.item import Item
from reportedly.intake.kinds import Kind, is_page
from reportedly.intake.streams import Stream, too_large

_MOST_NAMED = 12  # columns named in a message
_LONGEST_NAME = 40  # characters of each
_EMPTY: tuple[object, ...] = (None, "", [], {})


def row_item(row: Mapping[str, Any], origin: Origin) -> Item:
    """The report in a row; a text that is a whole page is read as one.

    Raises:
        UnreadableError: if no column holds a text.
        TooLargeError: if the text exceeds ``max_bytes``.
    """
    need_text(row, origin)
    fields = _fields(row, recognised(row, origin.stated.columns))
    if not fields.text:
        raise UnreadableError(origin.source, "holds no text")
    if len(fields.text) > origin.settings.max_bytes:
        raise TooLargeError(origin.source, too_large(origin.settings.max_bytes))
    if not is_page(fields.text):
        return fields_item(fields, origin)
    here = replace(origin, address=fields.address, content_type="text/html; charset=utf-8")
    page = Stream(io.BytesIO(fields.text.encode("utf-8", "replace")))
    return document_item(Kind.PAGE, page, here, replace(fields, text=""))


def need_text(columns: Iterable[str], origin: Origin) -> None:
    """Nothing, if one of ``columns`` is known to hold the texts.

    Raises:
        UnreadableError: if not; it names the columns.
    """
    named = list(columns)
    if "text" not in recognised(named, origin.stated.columns):
        listed = ", ".join(name[:_LONGEST_NAME] for name in named[:_MOST_NAMED])
        more = ", …" if len(named) > _MOST_NAMED else ""
        state = "say which does with --column text=NAME, in Python with Stated(columns=…)"
        reason = f"has no column known to hold the text; {state}. It has: {listed}{more}"
        raise UnreadableError(origin.source, reason)


def _fields(row: Mapping[str, Any], columns: Mapping[str, tuple[str, ...]]) -> Fields:
    values = {field: _first(row, held) for field, held in columns.items()}
    return Fields(
        text="\n\n".join(_strings(values.get("text"), within=("text", "value", "content"))),
        title=_one(values.get("title")) or "",
        outlet=_one(values.get("outlet")),
        address=_one(values.get("address")),
        authors=tuple(_strings(values.get("authors"))),
        published=values.get("published"),
        language=_one(values.get("language")),
    )


def _first(row: Mapping[str, Any], columns: tuple[str, ...]) -> object:
    """The first value of ``columns`` that is not empty."""
    return next((row[column] for column in columns if row[column] not in _EMPTY), None)


def _one(value: object) -> str | None:
    return next(iter(_strings(value)), None)


def _strings(value: object, within: tuple[str, ...] = ("name",)) -> list[str]:
    """The strings in ``value``: itself, the members of a list, what an object holds ``within``."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, bytes):
        return _strings(value.decode("utf-8", "replace"))
    if isinstance(value, Mapping):
        return [found for key in within for found in _strings(value.get(key), within)][:1]
    if isinstance(value, list | tuple):
        return [found for member in value for found in _strings(member, within)]
    return []
