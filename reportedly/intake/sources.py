"""Whatever a user names → items, told apart by looking."""

from __future__ import annotations

import io
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportedly.errors import NotFoundError, SourceError, UnreadableError
from reportedly.intake.addresses import without_credentials
from reportedly.intake.archive import archive_items
from reportedly.intake.columns import check_columns
from reportedly.intake.documents import Origin, document_item, expanded, not_read
from reportedly.intake.feed import feed_items
from reportedly.intake.fetch import Fetcher, WebFetcher
from reportedly.intake.folder import files_in, shown, unreadable
from reportedly.intake.item import Item, Stated
from reportedly.intake.kinds import Kind, said_by_name, said_by_type
from reportedly.intake.streams import Stream
from reportedly.intake.table import table_items
from reportedly.settings import Settings

Found = Iterator[Item | SourceError]

STANDARD_INPUT = "-"
_NOTHING_STATED = Stated()
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_TABLES = {Kind.CSV, Kind.JSON_LINES, Kind.JSON, Kind.PARQUET}


def items(
    source: str,
    settings: Settings,
    stated: Stated = _NOTHING_STATED,
    fetcher: Fetcher | None = None,
) -> Found:
    """The reports at ``source``, one after the other, and an error for each that can't be read.

    ``source`` is a file, a folder, a web address or "-" for standard input. What it holds is
    told by looking: a page (HTML), a text (plain or Markdown), a feed (RSS, Atom, JSON Feed)
    with its linked pages, an archive (WARC), a table (CSV, JSON Lines, JSON, Parquet); each may
    be compressed with gzip. Items are read as they are asked for, in bounded memory.

    Give the same ``fetcher`` for several sources, so that it keeps its pace and what it knows of
    each host's robots.txt; without one, a ``WebFetcher`` is made.

    Raises:
        UsageError: if ``stated`` names a column for what is no field of a report. All else
            that goes wrong is given among the items.
    """
    check_columns(stated.columns)
    return _items(source, Origin(source, settings, stated), fetcher or WebFetcher(settings))


def _items(source: str, origin: Origin, fetcher: Fetcher) -> Found:
    if source == STANDARD_INPUT:
        named = replace(origin, source="standard input")
        return _safely(stream_items(Stream(sys.stdin.buffer), named, fetcher), named.source)
    if _ADDRESS.match(source):
        return _safely(_fetched(source, origin, fetcher), without_credentials(source))
    path = Path(source)
    return _safely(_on_disk(path, origin, fetcher), shown(path))


def _safely(found: Found, source: str) -> Found:
    """What is ``found``, with an error that ends it as its last item."""
    try:
        yield from found
    except SourceError as error:
        yield error
    except OSError as error:
        yield UnreadableError(source, error.strerror or str(error))


def _fetched(address: str, origin: Origin, fetcher: Fetcher) -> Found:
    fetched = fetcher.get(address)
    here = replace(
        origin,
        address=fetched.address,
        content_type=fetched.content_type,
        said=said_by_type(fetched.content_type),
    )
    yield from stream_items(Stream(io.BytesIO(fetched.body)), here, fetcher)


def _on_disk(path: Path, origin: Origin, fetcher: Fetcher) -> Found:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise unreadable(path, error) from None
    except ValueError:  # a zero character in the name
        raise NotFoundError(shown(path), "is not there") from None
    if stat.S_ISDIR(mode):
        yield from _folder(path, origin, fetcher)
    else:
        yield from _file(path, origin, fetcher)


def _folder(folder: Path, origin: Origin, fetcher: Fetcher) -> Found:
    empty = True
    for path in files_in(folder):
        empty = False
        if isinstance(path, SourceError):
            yield path
        else:
            yield from _safely(_file(path, origin, fetcher), shown(path))
    if empty:
        raise UnreadableError(shown(folder), "is a folder without files to read")


def _file(path: Path, origin: Origin, fetcher: Fetcher) -> Found:
    here = replace(origin, source=shown(path), said=said_by_name(path.name))
    with path.open("rb") as file:
        # A pipe, such as a shell's <(…), can be read once and only forwards.
        stream = Stream(file, path if file.seekable() else None)
        yield from stream_items(stream, here, fetcher)


def stream_items(stream: Stream, origin: Origin, fetcher: Fetcher) -> Found:
    """The reports in a stream of bytes, whatever it holds."""
    kind, plain = expanded(stream, origin)
    if kind is Kind.ARCHIVE:
        yield from archive_items(plain, origin)
    elif kind is Kind.FEED:
        yield from feed_items(
            plain.whole(origin.settings.max_bytes, origin.source), origin, fetcher
        )
    elif kind in _TABLES:
        yield from table_items(kind, plain, origin)
    elif kind in (Kind.PAGE, Kind.TEXT):
        yield document_item(kind, plain, origin)
    else:
        raise not_read(kind, plain.head(), origin.source)
