"""Items → readings, here or in processes beside this one, in order."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace

from reportedly.errors import SourceError
from reportedly.events import Known, Skipped
from reportedly.intake.item import Item
from reportedly.reading.read import read_all
from reportedly.reading.reader import Reader
from reportedly.reading.readers import reader_of
from reportedly.report import Report
from reportedly.settings import Settings
from reportedly.statement import Reading

_AHEAD = 2  # batches read ahead for each worker, which bounds the memory


@dataclass(frozen=True, slots=True)
class Read:
    """An item that was parsed and read."""

    source: str
    fingerprint: str
    reading: Reading


Found = Item | Known | Skipped
Done = Read | Known | Skipped


def read_in_order(
    batches: Iterable[Sequence[Found]], settings: Settings, workers: int
) -> Generator[list[Done]]:
    """Each batch with its items read as the settings say; what else it holds stays.

    Whatever goes wrong with an item, it is skipped and the others are read; with more than one
    of ``workers``, also where it ends its process.
    """
    if workers == 1:
        for batch in batches:
            yield read_batch(batch, settings)
        return
    pool = _Pool(_shared(settings, workers), workers)
    try:
        waiting: deque[tuple[Sequence[Found], Future[list[Done]]]] = deque()
        for batch in batches:
            waiting.append((batch, pool.begin(batch)))
            while waiting and (len(waiting) > _AHEAD * workers or waiting[0][1].done()):
                yield pool.done(*waiting.popleft())
        while waiting:
            yield pool.done(*waiting.popleft())
    finally:
        pool.close()


class _Pool:
    """Processes that read batches. One that dies is replaced."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self._settings = settings
        self._workers = workers
        self._processes = _processes(workers)

    def begin(self, batch: Sequence[Found]) -> Future[list[Done]]:
        try:
            return self._processes.submit(read_batch, batch, self._settings)
        except BrokenProcessPool:
            self._processes = _processes(self._workers)
            return self._processes.submit(read_batch, batch, self._settings)

    def done(self, batch: Sequence[Found], future: Future[list[Done]]) -> list[Done]:
        try:
            return future.result()
        except BrokenProcessPool:
            return [self._alone(each) for each in batch]

    def _alone(self, each: Found) -> Done:
        """``each`` read in a process of its own, so that no other is lost with it."""
        if not isinstance(each, Item):
            return each
        with _processes(1) as process:
            try:
                return process.submit(read_batch, [each], self._settings).result()[0]
            except BrokenProcessPool:
                reason = "ended the process that read it (too little memory, or a library's fault)"
                return Skipped(each.source, reason, each.fingerprint)

    def close(self) -> None:
        self._processes.shutdown(cancel_futures=True)


def _processes(count: int) -> ProcessPoolExecutor:
    # Begun afresh and not forked: a fork copies locks and the open record.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_leave_interrupts)


def _shared(settings: Settings, workers: int) -> Settings:
    """``settings`` for one of several workers, which share the processor."""
    share = max((os.cpu_count() or 1) // workers, 1)
    return settings if settings.threads else replace(settings, threads=share)


def _leave_interrupts() -> None:
    """An interruption is for the process that leads the run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def read_batch(batch: Sequence[Found], settings: Settings) -> list[Done]:
    """``batch`` with its items parsed and read, or skipped with the reason."""
    loaded = [_loaded(each) if isinstance(each, Item) else each for each in batch]
    reports = [each.report for each in loaded if isinstance(each, _Loaded)]
    readings = iter(_readings(reports, reader_of(settings)))
    return [_read(each, next(readings)) if isinstance(each, _Loaded) else each for each in loaded]


@dataclass(frozen=True, slots=True)
class _Loaded:
    item: Item
    report: Report


def _loaded(item: Item) -> _Loaded | Skipped:
    try:
        return _Loaded(item, item.load())
    except SourceError as error:
        return Skipped(error.source, error.reason, item.fingerprint)
    except Exception as error:  # a parser's fault, which must not end the run
        return Skipped.by_fault(item.source, error, item.fingerprint)


def _readings(reports: Sequence[Report], reader: Reader) -> list[Reading | Exception]:
    """Each of ``reports`` read; where the reader fails on them together, one by one."""
    try:
        return list(read_all(reports, reader))
    except Exception as error:
        if len(reports) == 1:
            return [error]
        return [each for report in reports for each in _readings([report], reader)]


def _read(loaded: _Loaded, reading: Reading | Exception) -> Read | Skipped:
    item = loaded.item
    if isinstance(reading, Exception):
        return Skipped.by_fault(item.source, reading, item.fingerprint)
    return Read(item.source, item.fingerprint, reading)
