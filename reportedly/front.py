"""The front door for Python: from whatever the user names to readings."""

from __future__ import annotations

import os
from collections.abc import Iterator

from reportedly.errors import SourceError, UnreadableError, fault
from reportedly.intake import items
from reportedly.intake.item import Stated
from reportedly.reading.read import read as read_report
from reportedly.reading.reader import Reader
from reportedly.reading.readers import reader_of
from reportedly.settings import Settings
from reportedly.statement import Reading

Source = str | os.PathLike[str]


def read(
    source: Source,
    *,
    stated: Stated = Stated(),  # noqa: B008 - frozen
    settings: Settings | None = None,
) -> Reading:
    """The first report of ``source`` with everything found in it.

    ``source`` is a file, a folder, an address or ``"-"`` for standard input; what it holds is
    told by looking. ``stated`` says what you know better than the source.

    Raises:
        SourceError: if the source's first report can't be read.
        UsageError: if the settings name no known reader.
    """
    for outcome in read_all(source, stated=stated, settings=settings):
        if isinstance(outcome, SourceError):
            raise outcome
        return outcome
    raise UnreadableError(os.fspath(source), "nothing in it can be read as a report")


def read_all(
    source: Source,
    *,
    stated: Stated = Stated(),  # noqa: B008 - frozen
    settings: Settings | None = None,
) -> Iterator[Reading | SourceError]:
    """Each report of ``source`` in order, read; an error in the place of one that can't be.

    Raises:
        UsageError: if the settings name no known reader.
    """
    settings = settings or Settings.from_environment()
    reader: Reader = reader_of(settings)
    for item in items(os.fspath(source), settings, stated):
        if isinstance(item, SourceError):
            yield item
            continue
        try:
            yield read_report(item.load(), reader)
        except SourceError as error:
            yield error
        except Exception as error:  # a parser's fault, which must not end the run
            yield SourceError(item.source, fault(error))
