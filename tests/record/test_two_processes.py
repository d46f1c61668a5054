"""One process writes while another reads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reportedly.record import Record
from reportedly.report import Report
from tests.record.story import NOON, harbour, reading_of

READER = """
import sys
from reportedly.record import Record
with Record.open_for_reading(sys.argv[1]) as record:
    for line in sys.stdin:
        reports = list(record.reports())
        statements = sum(len(record.reading(report.id).statements) for report in reports)
        hits = sum(1 for _ in record.search("Satz"))
        print(len(reports), statements, hits, flush=True)
"""


class Other:
    """Another process, which reads the record whenever it is asked to."""

    def __init__(self, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", READER, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self) -> list[int]:
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return [int(number) for number in self.process.stdout.readline().split()]

    def __enter__(self) -> Other:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()


def put(record: Record, number: int) -> None:
    reading = reading_of(Report(text=f"Satz {number}. Noch ein Satz {number}.", language="de"))
    record.add(reading, fingerprint=str(number), read_at=NOON)


def test_a_reader_sees_whole_reports_while_another_process_writes(path):
    with Record.open(path) as record:
        put(record, 0)
        with Other(path) as other:
            assert other.ask() == [1, 2, 2]
            put(record, 1)
            assert other.ask() == [2, 4, 4]
            with record.batch():
                for number in range(2, 30):
                    put(record, number)
                    if number % 9 == 0:
                        assert other.ask() == [2, 4, 4]
            assert other.ask() == [30, 60, 60]


def test_a_reader_outlives_the_writer_and_the_other_way_round(path):
    Record.open(path).close()
    with Other(path) as other:
        assert other.ask() == [0, 0, 0]
        with Record.open(path) as record:
            put(record, 0)
        assert other.ask() == [1, 2, 2]
    with Record.open(path) as record:
        put(record, 1)
        assert record.info().reports == 2


def test_an_iteration_under_way_goes_on_over_what_was_there(path):
    with Record.open(path) as writer, Record.open_for_reading(path) as reader:
        for number in range(5):
            put(writer, number)
        rows = reader.statements()
        first = next(rows)
        writer.add(harbour(), fingerprint="later", read_at=NOON)
        assert len([first, *rows]) == 10
        assert reader.count() > 10
