"""Tables (CSV, JSON Lines, JSON, Parquet) → one report a row, one row at a time."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from reportedly.errors import SourceError, TooLargeError, UnreadableError
from reportedly.intake.documents import Origin
from reportedly.intake.item import Item
from reportedly.intake.json_objects import objects
from reportedly.intake.kinds import Kind, delimiter_of, encoding_of
from reportedly.intake.rows import need_text, row_item
from reportedly.intake.streams import Stream, decoding, lines, too_large

Row = Mapping[str, Any]
Rows = Iterator[tuple[int, Row | SourceError]]  # each with its place in the table
_CELL_IN_QUOTES = re.compile(r'(?:^|\t)"(?:[^"]|"")*"(.)', re.MULTILINE | re.DOTALL)


def table_items(kind: Kind, stream: Stream, origin: Origin) -> Iterator[Item | SourceError]:
    """The reports in a table's rows.

    A row that can't be read, or that holds no text, is reported with its place: the line in JSON
    Lines, else the row counted from one, the header of a CSV file not counted.

    Raises:
        UnreadableError: if there are no rows, or none can be read.
    """
    place = 0
    for place, row in _rows(kind, stream, origin):
        try:
            yield row if isinstance(row, SourceError) else row_item(row, origin.part(place))
        except SourceError as error:
            yield error
    if place == 0:
        raise UnreadableError(origin.source, "is a table without rows")


def _rows(kind: Kind, stream: Stream, origin: Origin) -> Rows:
    if kind is Kind.CSV:
        return _csv_rows(stream, origin)
    if kind is Kind.JSON_LINES:
        return _line_rows(stream, origin)
    if kind is Kind.JSON:
        return _json_rows(stream, origin)
    from reportedly.intake.parquet import parquet_rows

    return parquet_rows(stream, origin)


def _line_rows(stream: Stream, origin: Origin) -> Rows:
    text = decoding(stream, encoding_of(stream.head()))
    for place, line in enumerate(lines(text, origin.settings.max_bytes), 1):
        if line is None or line.strip():
            yield place, _parsed(line, origin.part(place))


def _json_rows(stream: Stream, origin: Origin) -> Rows:
    text = decoding(stream, encoding_of(stream.head()))
    for place, piece in enumerate(objects(text, origin.settings.max_bytes), 1):
        yield place, _parsed(piece, origin.part(place))


def _parsed(piece: str | None, part: Origin) -> Row | SourceError:
    """The object that ``piece`` holds, an error where it holds none, or None was given."""
    if piece is None:
        return TooLargeError(part.source, too_large(part.settings.max_bytes))
    try:
        row = json.loads(piece)
    except RecursionError:
        return UnreadableError(part.source, "is JSON nested too deeply")
    except json.JSONDecodeError as error:
        return UnreadableError(part.source, f"is no JSON at character {error.pos + 1}: {error.msg}")
    except ValueError as error:  # a number of too many digits
        return UnreadableError(part.source, f"is JSON that can't be read: {error}")
    if not isinstance(row, dict):
        return UnreadableError(part.source, "is JSON, but no object with named fields")
    return row


def _csv_rows(stream: Stream, origin: Origin) -> Rows:
    cells = _cells(stream, origin)
    header = _header(cells, origin)
    place = 0
    while True:
        place += 1
        part = origin.part(place).source
        try:
            row = next(cells)
        except StopIteration:
            return
        except csv.Error as error:
            yield place, UnreadableError(part, f"is no row of a table: {error}")
            continue
        except TooLargeError as error:
            yield place, TooLargeError(part, error.reason)
            continue
        if len(row) == len(header):
            yield place, dict(zip(header, row, strict=True))
        elif row:
            # Such a row was cut or joined somewhere: its text can't be trusted to be whole.
            reason = f"has {len(row)} cells where the header has {len(header)}"
            yield place, UnreadableError(part, reason)


def _cells(stream: Stream, origin: Origin) -> Iterator[list[str]]:
    encoding, limit = encoding_of(stream.head()), origin.settings.max_bytes
    head = stream.head().decode(encoding, "replace")
    # Python keeps one limit for all of a process; its own is too low for long reports.
    csv.field_size_limit(max(csv.field_size_limit(), limit))

    def checked(line: str | None) -> str:
        if line is None:
            raise TooLargeError(origin.source, too_large(limit))
        return line

    # Unlike a generator, map goes on after it has let an error through.
    return csv.reader(
        map(checked, lines(decoding(stream, encoding), limit)),
        delimiter=delimiter_of(head),
        quoting=csv.QUOTE_MINIMAL if _quotes_cells(head) else csv.QUOTE_NONE,
    )


def _quotes_cells(head: str) -> bool:
    """Whether quotation marks around cells belong to the format, not to the texts.

    Between tabs both are common; there, a mark that closes before its cell ends is the text's.
    """
    if delimiter_of(head) != "\t":
        return True
    return all(match[1] in "\t\r\n" for match in _CELL_IN_QUOTES.finditer(head))


def _header(cells: Iterator[list[str]], origin: Origin) -> list[str]:
    try:
        header = [name.strip() for name in next(cells, [])]
    except csv.Error as error:
        raise UnreadableError(origin.source, f"has no header that can be read: {error}") from None
    need_text(header, origin)
    return header
