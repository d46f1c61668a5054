"""A record and what is done with it in nearly every test."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly.record import Record
from reportedly.statement import Reading
from tests.record.story import NOON, NOTE, ferry, harbour, reading_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.record"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with Record.open(path) as opened:
        yield opened


@pytest.fixture
def put() -> Callable[..., Any]:
    def into(record: Record, reading: Reading, **more: Any) -> Any:
        given = {"fingerprint": f"print of {reading.report.id}", "read_at": NOON} | more
        return record.add(reading, **given)

    return into


@pytest.fixture
def story(record: Record, put: Callable[..., Any]) -> tuple[Reading, ...]:
    """Three readings, which are in the record."""
    readings = (harbour(), ferry(), reading_of(NOTE))
    for reading in readings:
        put(record, reading)
    return readings


@pytest.fixture
def contents(path: Path) -> Callable[[], dict[str, list[Any]]]:
    """Every row of every table but the log of runs, as SQLite gives them."""

    def rows() -> dict[str, list[Any]]:
        connection = sqlite3.connect(path)
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        tables = [name for (name,) in names if name != "run"]
        every = "SELECT * FROM {}"
        dump = {name: connection.execute(every.format(name)).fetchall() for name in tables}
        connection.close()
        return dump

    return rows
