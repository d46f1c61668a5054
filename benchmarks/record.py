"""How fast the record is written, searched and exported, and how large it becomes.

``python -m benchmarks.record`` prints the figures. Reports are made up (``generated.py``): 20
sentences each, about 29 statements.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.generated import READER, reading
from reportedly.record import Record, StatementQuery
from reportedly.record.export import Format, export
from reportedly.statement import Reading

REPORTS = 3_000
_BATCH = 50
_AT = datetime(2031, 1, 1, tzinfo=UTC)
_SEARCHES = {
    "a word": "Getreidelieferung",
    "an inflected word": "Haus",
    "a part of compounds": "Technologie",
    "two words": "Brücken beschlossen",
    "a phrase": '"während der Sitzung"',
    "a beginning": "Raketen*",
}


def run(reports: int = REPORTS) -> dict[str, float]:
    """The figures by name; each name tells its unit."""
    made = [reading(number) for number in range(reports)]
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        with Record.open(Path(folder) / "alone.record") as record:
            few = made[: reports // 10]
            figures["reports added a second, each alone"] = len(few) / _timed(_add, record, few)
        with Record.open(Path(folder) / "speed.record") as record:
            figures[f"reports added a second, {_BATCH} together"] = reports / _timed(
                _add_together, record, made
            )
            figures["items told to be seen a second"] = reports / _timed(_ask_seen, record, reports)
            info = record.info()
            figures["statements"] = info.statements
            figures["kilobytes a report"] = info.bytes / 1_000 / reports
            figures |= _search_times(record)
            figures |= _export_speeds(record, Path(folder), info.statements)
    return figures


def _timed(work: Callable[..., object], *arguments: object) -> float:
    began = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - began


def _add(record: Record, readings: Iterable[Reading]) -> None:
    for made in readings:
        record.add(made, fingerprint=made.report.source, read_at=_AT)


def _add_together(record: Record, readings: list[Reading]) -> None:
    for first in range(0, len(readings), _BATCH):
        with record.batch():
            _add(record, readings[first : first + _BATCH])


def _ask_seen(record: Record, reports: int) -> None:
    for number in range(reports):
        record.seen(f"reports/{number}.txt", READER)


def _search_times(record: Record) -> dict[str, float]:
    figures = {}
    page = StatementQuery(limit=20)
    for what, words in _SEARCHES.items():
        times = [_timed(lambda words: list(record.search(words, page)), words) for _ in range(7)]
        figures[f"milliseconds to search for {what}"] = 1_000 * median(times)
    spoken = StatementQuery(speaker="straßberger", limit=20)
    times = [_timed(lambda: list(record.statements(spoken))) for _ in range(7)]
    figures["milliseconds to list what a voice said"] = 1_000 * median(times)
    return figures


def _export_speeds(record: Record, folder: Path, statements: int) -> dict[str, float]:
    return {
        f"statements exported a second, {format_}": statements
        / _timed(export, record, folder / f"all.{format_}", format_)
        for format_ in Format
    }


if __name__ == "__main__":
    for name, figure in run().items():
        print(f"{figure:12,.1f}  {name}")
