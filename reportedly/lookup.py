"""What a user asks to see → its reading: from the record, or read on the spot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import SourceError, UnknownReportError, UnreadableError, UsageError
from reportedly.intake import Item, items
from reportedly.reading.read import read
from reportedly.reading.readers import reader_of
from reportedly.record import Record
from reportedly.settings import Settings
from reportedly.statement import Reading

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_PART = re.compile(r"(.+)#\d+")


@dataclass(frozen=True, slots=True)
class Looked:
    """A reading and whether it came out of the record.

    ``further`` is the source of the next report in the same file, None if there is none.
    """

    reading: Reading
    recorded: bool
    further: str | None = None


def look_up(asked: str, path: Path, settings: Settings) -> Looked:
    """The reading that ``asked`` names: an id, the start of one, an address, a source or a file.

    The record at ``path`` is asked first. A file or address that it does not know, or that is
    asked for where there is no record, is read on the spot; ``news.jsonl#3`` is the third report
    in a file.

    Raises:
        UnknownReportError: if the record knows no such report, and it is no file or address.
        UsageError: if several reports go by it.
        SourceError: if it can't be read.
        RecordError: if the record can't be asked, or is needed and not there.
    """
    if not asked.strip():
        raise UsageError("Name a report: its id, the start of one, its address or its file.")
    source = _readable(asked)
    if source is None or path.exists():
        try:
            with Record.open_for_reading(path) as record:
                return Looked(record.reading(asked), recorded=True)
        except UnknownReportError:
            if source is None:
                raise
    return _read(asked, source, settings)


def _readable(asked: str) -> str | None:
    """The source in which ``asked`` can be read without a record, None if there is none."""
    if asked == "-" or _ADDRESS.match(asked) or _is_there(asked):
        return asked
    part = _PART.fullmatch(asked)
    return part[1] if part and _is_there(part[1]) else None


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # a name longer than any can be
        return False


def _read(asked: str, source: str, settings: Settings) -> Looked:
    found = _from(asked, source, settings)
    first = next(found, None)
    if first is None:
        raise UnreadableError(asked, "nothing there can be read as a report")
    if isinstance(first, SourceError):
        raise first
    further = next(found, None)
    return Looked(
        reading=read(first.load(), reader_of(settings)),
        recorded=False,
        further=further.source if further is not None and source == asked else None,
    )


def _from(asked: str, source: str, settings: Settings) -> Iterator[Item | SourceError]:
    """The items of ``source``, from the one on that is asked for."""
    found = items(source, settings)
    if asked == source:
        return found
    place = asked[len(source) :]
    return (each for each in found if each.source.endswith(place))
