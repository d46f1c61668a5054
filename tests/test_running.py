"""A run goes on whatever one item does, and commits as it goes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from reportedly.errors import UsageError
from reportedly.events import Added, Known, Skipped
from reportedly.intake import Item, items
from reportedly.reading import readers
from reportedly.reading.reader import Found, Text
from reportedly.record import Outcome, Record
from reportedly.report import Span
from reportedly.running import BATCH, run
from reportedly.settings import Settings
from reportedly.statement import Medium, Quotation, QuotationType
from reportedly.workers import Read, read_in_order

NOON = datetime(2031, 5, 2, 12, tzinfo=UTC)


class Brittle:
    """A reader that fails on one text and contradicts itself on another."""

    name = "brittle-1"

    def read(self, texts: Sequence[Text]) -> Iterator[Found]:
        for text in texts:
            if "Sturm" in text.text:
                raise RuntimeError("can't bear storms")
            outer = 7 if "Nebel" in text.text else None
            span = Span(0, len(text.text))
            yield Found((Quotation(QuotationType.DIRECT, Medium.SPEECH, (span,), nested_in=outer),))


@pytest.fixture
def weather(tmp_path: Path) -> str:
    """A table of four reports."""
    rows = ["Es regnet.", "Es kommt Sturm.", "Es liegt Nebel.", "Es schneit."]
    path = tmp_path / "weather.jsonl"
    lines = "".join(json.dumps({"text": row, "language": "de"}) + "\n" for row in rows)
    path.write_text(lines, encoding="utf-8")
    return str(path)


@pytest.fixture
def brittle(monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings that name the brittle reader."""
    monkeypatch.setattr(readers, "READERS", {**readers.READERS, "brittle": lambda *_: Brittle()})
    return Settings(reader="brittle")


def test_a_reader_that_fails_on_one_report_costs_that_report_alone(
    tmp_path: Path, weather: str, brittle: Settings
) -> None:
    with Record.open(tmp_path / "r.sqlite") as record:
        first, second, third, fourth = run([weather], record, brittle, clock=lambda: NOON)
        assert [row.source for row in record.reports()] != []
        assert {row.source for row in record.reports()} == {f"{weather}#1", f"{weather}#4"}
        (done,) = record.runs()
    assert isinstance(first, Added)
    assert isinstance(fourth, Added)
    assert first.outcome is Outcome.NEW
    for event, told in ((second, "can't bear storms"), (third, "a fault in the program")):
        assert isinstance(event, Skipped)
        assert told in event.reason
    assert (done.new, done.skipped, done.ended) == (2, 2, NOON)


def test_an_unknown_reader_is_told_before_anything_is_read(tmp_path: Path, weather: str) -> None:
    with (
        Record.open(tmp_path / "r.sqlite") as record,
        pytest.raises(UsageError, match="tea-leaves"),
    ):
        next(run([weather], record, Settings(reader="tea-leaves")))


def test_a_run_that_is_left_keeps_what_was_told_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "rain.jsonl"
    rows = (json.dumps({"text": f"Es regnet seit {n} Tagen."}) + "\n" for n in range(3 * BATCH))
    path.write_text("".join(rows), encoding="utf-8")
    with Record.open(tmp_path / "r.sqlite") as record:
        events = run([str(path)], record, Settings())
        next(events)
        events.close()
        assert record.info().reports == BATCH
        assert next(record.runs()).ended is None
        again = list(run([str(path)], record, Settings()))
        assert [type(event) for event in again] == [Known] * BATCH + [Added] * 2 * BATCH


def test_an_item_that_ends_its_process_is_skipped_and_the_others_are_read(weather: str) -> None:
    found = [each for each in items(weather, Settings()) if isinstance(each, Item)]
    deadly = Item("deadly.html", "print", partial(os._exit, 9))
    (batch,) = read_in_order([[found[0], deadly, found[3]]], Settings(reader="rules"), workers=2)
    assert [type(each) for each in batch] == [Read, Skipped, Read]
    assert batch[1] == Skipped("deadly.html", batch[1].reason, "print")  # type: ignore[union-attr]
    assert "process" in batch[1].reason  # type: ignore[union-attr]
