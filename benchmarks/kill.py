"""The kill test: a run that is killed hard and resumed ends with the same record.

``python -m benchmarks.kill`` kills a run over 500 generated reports at 20 random moments with
SIGKILL, resumes it each time, and compares the record with that of an undisturbed run.
"""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.generated import READER, reading
from reportedly.record import Record

_BATCH = 7  # reports committed together; the last one alone, so that both ways are killed
_ROOT = Path(__file__).parents[1]
_BEGAN = datetime(2031, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Result:
    """How a disturbed run went. ``differences`` names the tables that differ."""

    kills: int
    left_at: tuple[int, ...]  # reports in the record after each kill
    differences: tuple[str, ...]


def work(path: Path, count: int) -> None:
    """Put ``count`` generated reports into the record, those it has already left out."""
    _say("opening")
    with Record.open(path) as record:
        record.begin_run(READER, _BEGAN)
        for first in range(0, count, _BATCH):
            with record.batch():
                for number in range(first, min(first + _BATCH, count)):
                    _put(record, number)
            _put(record, min(first + _BATCH, count - 1))
        record.end_run(_BEGAN)


def _put(record: Record, number: int) -> None:
    """The ``number``-th source; every thirteenth can't be read."""
    fingerprint, at = f"print-{number}", _BEGAN + timedelta(seconds=number)
    if number % 13 == 12:
        record.skip(f"reports/{number}.txt", fingerprint, "holds no text", at)
    elif not record.seen(fingerprint, READER):
        record.add(reading(number), fingerprint=fingerprint, read_at=at)
    _say(str(number))


def _say(what: str) -> None:
    print(what, flush=True)


def compare(folder: Path, *, count: int, kills: int, seed: int) -> Result:
    """Run undisturbed, then killed ``kills`` times, and say where the records differ."""
    undisturbed, disturbed = folder / "undisturbed.record", folder / "disturbed.record"
    with _begun(undisturbed, count) as whole:
        whole.communicate()
    if whole.returncode:
        raise RuntimeError("the undisturbed run failed")
    chance = random.Random(seed)
    left_at: list[int] = []
    while len(left_at) < kills:
        most = 2 * (count - (left_at[-1] if left_at else 0)) // (kills - len(left_at) + 1)
        if _killed(disturbed, count, chance, most):
            left_at.append(_reports(disturbed))
    with _begun(disturbed, count) as last:
        last.communicate()
    expected, found = contents(undisturbed), contents(disturbed)
    differences = tuple(table for table in expected if expected[table] != found.get(table))
    return Result(len(left_at), tuple(left_at), differences)


def _begun(path: Path, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "benchmarks.kill", "--work", str(path), str(count)]
    return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)


def _killed(path: Path, count: int, chance: random.Random, most: int) -> bool:
    """Kill a run at a random moment; whether it was still at work then.

    The moment lies a little after the run has told of up to ``most`` reports that it added:
    before the first of them the file is being made or opened.
    """
    wait_for, known = chance.randrange(most + 2), _reports(path)
    with _begun(path, count) as process:
        assert process.stdout is not None  # noqa: S101 (it is a pipe)
        told = 0
        for line in process.stdout:
            told += line.strip() == "opening" or int(line) >= known
            if told > wait_for:
                break
        time.sleep(chance.random() * 0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    return process.returncode == -signal.SIGKILL


def _reports(path: Path) -> int:
    """How many reports the record holds; it must open, whatever happened to its writer."""
    if not path.exists():
        return 0
    with Record.open(path) as record:
        return record.info().versions


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the log of runs, after SQLite's own checks of the file.

    Raises:
        RuntimeError: if the file is damaged.
    """
    connection = sqlite3.connect(path)
    for check in ("integrity_check", "foreign_key_check"):
        if (told := connection.execute(f"PRAGMA {check}").fetchall()) not in ([("ok",)], []):
            raise RuntimeError(f"{path}: {told}")
    for index in ("statement_words", "word_parts"):
        sql = f"INSERT INTO {index} ({index}) VALUES ('integrity-check')"  # noqa: S608
        connection.execute(sql)
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    tables = sorted(name for (name,) in names if name != "run" and not _is_of_an_index(name))
    every = "SELECT * FROM {}"
    rows = {name: connection.execute(every.format(name)).fetchall() for name in tables}
    connection.close()
    return rows


def _is_of_an_index(table: str) -> bool:
    """Whether FTS5 keeps its index there, whose shape depends on when it was written."""
    return table.startswith(("statement_words_", "word_parts_"))


def main() -> int:
    """Run the test and tell how it went; 1 if the records differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", nargs=2, metavar=("RECORD", "COUNT"), help=argparse.SUPPRESS)
    parser.add_argument("--count", type=int, default=500, help="reports")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if asked.work:
        work(Path(asked.work[0]), int(asked.work[1]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        result = compare(Path(folder), count=asked.count, kills=asked.kills, seed=asked.seed)
    print(f"{asked.count} reports, {result.kills} kills, reports left: {result.left_at}")
    print(f"differences: {', '.join(result.differences) or 'none'}")
    return 1 if result.differences else 0


if __name__ == "__main__":
    sys.exit(main())
