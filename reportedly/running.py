"""A run: sources → items → readings → the record, told as it goes. Knows no terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reportedly.errors import ReportedlyError, SourceError, UsageError
from reportedly.events import Added, Event, Known, Skipped
from reportedly.intake import Fetcher, Item, Stated, WebFetcher, items
from reportedly.reading.readers import reader_of
from reportedly.record import Record
from reportedly.settings import Settings
from reportedly.workers import Done, Found, Read, read_in_order

BATCH = 16  # reports read and committed together: what a kill may lose
PATIENCE = 2.0  # seconds after which fewer are committed, for sources that come slowly
_BESIDE = ("", "-wal", "-shm", "-journal")  # what SQLite keeps next to a record


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def run(
    sources: Iterable[str],
    record: Record,
    settings: Settings,
    *,
    stated: Stated = Stated(),  # noqa: B008 - frozen
    workers: int = 1,
    clock: Callable[[], datetime] = now,
) -> Generator[Event]:
    """Read ``sources`` into ``record`` and tell of each report, in order, once it is committed.

    Items that the record knows are passed over without being parsed, so that a run which was cut
    short goes on where it stopped. Up to ``BATCH`` reports are committed together. With several
    ``workers``, as many processes parse and read; they end when the generator is used up or
    closed.

    Raises:
        UsageError: if the settings name no known reader, or ``stated`` no field of a report.
        RecordError: if the record can't be written.
    """
    reader = reader_of(settings).name
    record.begin_run(reader, clock())
    batches = _batches(_found(sources, record, reader, settings, stated))
    # Closed here and not by chance, so that an interrupted run leaves no worker behind.
    with closing(read_in_order(batches, settings, workers)) as read:
        for batch in read:
            yield from _committed(batch, record, clock)
    record.end_run(clock())


def _found(
    sources: Iterable[str], record: Record, reader: str, settings: Settings, stated: Stated
) -> Iterator[Found]:
    fetcher = WebFetcher(settings)  # one for all, so that it keeps its pace with each host
    for source in sources:
        for each in _items(source, settings, stated, fetcher):
            if isinstance(each, Item):
                known = record.seen(each.fingerprint, reader)
                yield Known(each.source) if known else each
            elif not _is_part_of(record, each.source):
                yield each


def _items(
    source: str, settings: Settings, stated: Stated, fetcher: Fetcher
) -> Iterator[Item | Skipped]:
    """The items at ``source``; an error of whatever kind ends this source and not the run."""
    try:
        for each in items(source, settings, stated, fetcher):
            yield Skipped(each.source, each.reason) if isinstance(each, SourceError) else each
    except UsageError:
        raise
    except ReportedlyError as error:
        yield Skipped(source, str(error))
    except Exception as error:  # a parser's fault, which must not end the run
        yield Skipped.by_fault(source, error)


def _is_part_of(record: Record, source: str) -> bool:
    """Whether ``source`` is the record itself, which may lie in the folder that is read."""
    path, other = record.path, Path(source)
    beside = other.name.removeprefix(path.name) if other.name.startswith(path.name) else None
    return beside in _BESIDE and other.parent.resolve() == path.parent.resolve()


def _batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    batch: list[Found] = []
    began = time.monotonic()
    for each in found:
        batch.append(each)
        if len(batch) == BATCH or time.monotonic() - began > PATIENCE:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch


def _committed(batch: Sequence[Done], record: Record, clock: Callable[[], datetime]) -> list[Event]:
    """What became of ``batch``, in the record with one commit."""
    known = [each for each in batch if isinstance(each, Known)]
    if len(known) == len(batch):
        return [*known]
    with record.batch():
        return [each if isinstance(each, Known) else _put(each, record, clock()) for each in batch]


def _put(done: Read | Skipped, record: Record, at: datetime) -> Added | Skipped:
    if isinstance(done, Read):
        reading = done.reading
        try:
            outcome = record.add(reading, fingerprint=done.fingerprint, read_at=at)
            return Added(done.source, outcome, reading.report.id, len(reading.quotations))
        except SourceError as error:
            done = Skipped(error.source, error.reason, done.fingerprint)
        except ValueError as error:  # the reader contradicts itself
            done = Skipped.by_fault(done.source, error, done.fingerprint)
    record.skip(done.source, done.fingerprint, done.reason, at)
    return done
