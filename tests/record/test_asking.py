"""Asking for reports and statements by outlet, speaker, date, type and the like."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime

import pytest

from reportedly.errors import RecordError, UsageError
from reportedly.record import Record, ReportQuery, StatementQuery
from reportedly.report import Report
from reportedly.statement import Medium, QuotationType, StatementKind
from tests.record.story import HARBOUR, NOTE, harbour, quoted, reading_of


def outlets(rows):
    return [row.outlet for row in rows]


def test_reports_come_latest_first_and_undated_last(record, story):
    assert outlets(record.reports()) == ["The Quay", "Hafenbote", None]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ReportQuery(outlet="QUAY"), ["The Quay"]),
        (ReportQuery(outlet="quay bote"), []),
        (ReportQuery(language="de"), ["Hafenbote", None]),
        (ReportQuery(since=date(2031, 5, 3)), ["The Quay"]),
        (ReportQuery(until=date(2031, 5, 3)), ["The Quay", "Hafenbote"]),
        (ReportQuery(until=date(2031, 5, 2)), ["Hafenbote"]),
        (ReportQuery(since=date.min, until=date.max), ["The Quay", "Hafenbote"]),
        (ReportQuery(since=datetime(2031, 5, 3, 23), until=datetime(2031, 5, 3, 1)), ["The Quay"]),
        (ReportQuery(limit=1), ["The Quay"]),
        (ReportQuery(limit=1, offset=1), ["Hafenbote"]),
        (ReportQuery(offset=2), [None]),
    ],
)
def test_reports_are_narrowed(record, story, query, expected):
    assert outlets(record.reports(query)) == expected


def test_a_language_is_asked_for_with_all_its_regions(record, put):
    for language in ("de", "de-AT", "den"):
        put(record, reading_of(replace(NOTE, language=language, source=f"{language}.txt")))
    assert {row.language for row in record.reports(ReportQuery(language="de"))} == {"de", "de-AT"}


def test_statements_come_in_order_with_their_words(record, story):
    rows = list(record.statements(StatementQuery(outlet="Hafenbote")))
    assert [row.position for row in rows] == list(range(len(rows)))
    told = next(row for row in rows if row.speaker == "Änne Straßberger")
    assert told.text == told.statement.text(HARBOUR)
    assert (told.cue, told.frame, told.addressee) == ("sagte", ", sagte Änne Straßberger", None)
    assert [voice.name for voice in told.statement.chain] == ["Änne Straßberger", "Hafenbote"]
    assert told.report.authors == ("Ülo Vahl", "Silja Raabe")


def test_statements_are_those_of_the_readings(record, story):
    given = {row.statement for row in record.statements()}
    assert given == {statement for reading in story for statement in reading.statements}


def test_a_nested_statement_names_the_one_it_is_in(record, put):
    text = "„Vahl sagte, es regne“, erklärte Raabe."
    outer = quoted(text, "„Vahl sagte, es regne“", "erklärte", "Raabe")
    inner = quoted(text, "es regne", "sagte", "Vahl", type=QuotationType.INDIRECT, nested_in=0)
    reading = reading_of(Report(text=text, outlet="Hafenbote"), outer, inner)
    put(record, reading)
    rows = {row.speaker: row.statement for row in record.statements()}
    assert rows["Vahl"].inside == rows["Raabe"].id
    assert rows["Vahl"].quotation.nested_in == 0
    assert [voice.name for voice in rows["Vahl"].chain] == ["Vahl", "Raabe", "Hafenbote"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (StatementQuery(speaker="anne strassberger"), 2),
        (StatementQuery(speaker="aenne"), 1),
        (StatementQuery(speaker="ferry"), 0),
        (StatementQuery(type=QuotationType.DIRECT), 3),
        (StatementQuery(medium=Medium.SPEECH_OR_WRITING), 1),
        (StatementQuery(kind=StatementKind.QUOTATION), 4),
        (StatementQuery(kind=StatementKind.QUOTATION, outlet="the quay"), 2),
        (StatementQuery(report="pages/leer.html", kind=StatementKind.QUOTATION), 2),
        (StatementQuery(words="weichen", kind=StatementKind.QUOTATION), 1),
        (StatementQuery(since=date(2031, 5, 2), kind=StatementKind.QUOTATION), 2),
        (StatementQuery(kind=StatementKind.QUOTATION, limit=3), 3),
        (StatementQuery(kind=StatementKind.QUOTATION, limit=3, offset=3), 1),
    ],
)
def test_statements_are_narrowed(record, story, query, expected):
    assert len(list(record.statements(query))) == expected


def test_count_looks_past_the_page(record, story):
    query = StatementQuery(kind=StatementKind.QUOTATION, limit=1, offset=3)
    assert record.count(query) == 4
    assert record.count() == sum(len(reading.statements) for reading in story)


def test_an_old_version_is_given_when_named(record, put):
    first = harbour()
    put(record, first)
    put(record, harbour(title="Neu"))
    every = list(record.statements())
    assert {row.report.version for row in every} == {2}
    named = list(record.statements(StatementQuery(report=first.report.id)))
    assert {row.report.version for row in named} == {1}
    assert len(list(record.statements(StatementQuery(current=False)))) == len(every) + len(named)


@pytest.mark.parametrize("query", [{"speaker": "?"}, {"outlet": ""}, {"words": "-"}])
def test_names_without_a_word_are_refused(record, story, query):
    with pytest.raises(UsageError, match="holds no word"):
        list(record.statements(StatementQuery(**query)))


@pytest.mark.parametrize("kind", [ReportQuery, StatementQuery])
@pytest.mark.parametrize("page", [{"limit": -1}, {"offset": -1}])
def test_pages_before_the_first_are_refused(kind, page):
    with pytest.raises(UsageError, match="negative"):
        kind(**page)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE report SET published = 'some day'",
        "UPDATE report SET authors = '{'",
        "UPDATE report SET published_found = 'nowhere'",
        "UPDATE span SET start = 9, end = 3",
        "DELETE FROM span",
    ],
)
def test_a_row_that_nobody_wrote_is_told_as_such(path, put, damage):
    with Record.open(path) as record:
        put(record, harbour())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.executescript(damage)
    with Record.open_for_reading(path) as record, pytest.raises(RecordError, match="damaged"):
        list(record.statements())
