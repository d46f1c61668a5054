"""Adding readings: what is new, changed or unchanged, and what stays as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.kill import contents as checked
from reportedly.errors import UnreadableError
from reportedly.record import Outcome, Record, ReportQuery
from reportedly.report import Report, Span
from reportedly.statement import Statement, StatementKind, Voice, VoiceKind
from tests.record.story import NOON, NOTE, harbour, reading_of


def test_a_report_is_new_once(record, put):
    assert put(record, harbour()) is Outcome.NEW
    assert put(record, harbour()) is Outcome.UNCHANGED


def test_reading_twice_changes_nothing(record, put, story, contents):
    before = contents()
    for reading in story:
        assert put(record, reading, read_at=NOON.replace(year=2032)) is Outcome.UNCHANGED
    assert contents() == before


def test_another_wording_at_the_address_is_a_new_version(record, put):
    first = harbour()
    second = harbour(text=first.text + " Nachtrag.", source="elsewhere.html")
    put(record, first)
    assert put(record, second) is Outcome.CHANGED
    (current,) = record.reports()
    assert (current.id, current.version, current.replaces) == (second.report.id, 2, first.report.id)
    both = record.reports(ReportQuery(current=False))
    assert {(row.id, row.current) for row in both} == {
        (first.report.id, False),
        (second.report.id, True),
    }
    assert record.reading(first.report.id) == first


def test_a_file_without_address_has_versions_too(record, put):
    put(record, reading_of(NOTE))
    changed = reading_of(replace(NOTE, text="Doch ein Datum."))
    assert put(record, changed) is Outcome.CHANGED


@pytest.mark.parametrize("source", ["", "-", "standard input", "table.csv#3"])
def test_sources_that_name_no_file_have_no_versions(record, put, source):
    put(record, reading_of(replace(NOTE, source=source)))
    other = reading_of(replace(NOTE, source=source, text="Ein ganz anderer Text."))
    assert put(record, other) is Outcome.NEW


def test_an_earlier_wording_that_comes_back_is_unchanged(record, put):
    first, second = harbour(), harbour(title="Anders")
    put(record, first)
    put(record, second)
    assert put(record, first) is Outcome.UNCHANGED
    assert [row.id for row in record.reports()] == [second.report.id]


def test_seen_items_are_those_of_the_reader(record, put):
    assert not record.seen("a", "hand-1")
    put(record, harbour(), fingerprint="a")
    assert record.seen("a", "hand-1")
    assert not record.seen("a", "hand-2")
    assert not record.seen("b", "hand-1")


def test_the_same_content_in_other_bytes_is_seen_by_both(record, put):
    put(record, harbour(), fingerprint="a")
    put(record, harbour(source="copy.html"), fingerprint="b")
    assert record.seen("a", "hand-1")
    assert record.seen("b", "hand-1")
    assert record.reading("copy.html").report.source == "pages/leer.html"


def test_another_reader_replaces_what_was_found(record, put, path):
    first = harbour()
    put(record, first, fingerprint="a")
    again = reading_of(first.report, reader="hand-2")
    assert put(record, again, fingerprint="a") is Outcome.UNCHANGED
    assert record.reading(first.report.id) == again
    assert not record.seen("a", "hand-1")
    assert record.info().versions == 1
    assert [voice.voice.name for voice in record.voices()] == ["Hafenbote"]
    assert not list(record.voices("Straßberger"))


def test_going_back_to_the_first_reader_restores_its_words(record, put, contents, path):
    put(record, harbour())
    before = contents()
    put(record, harbour(reader="hand-2"))
    put(record, harbour())
    after = contents()
    for table in ("report", "statement", "span", "chain", "passage", "statement_words_content"):
        assert after[table] == before[table], table
    assert checked(path)["statement_words"]


def test_a_batch_keeps_what_was_whole(record, put):
    def interrupted():
        with record.batch():
            put(record, harbour())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert record.info().reports == 1


def test_one_bad_report_does_not_spoil_its_batch(record, put):
    broken = reading_of(Report(text="Ein halbes Zeichen \ud83d steht hier.", source="bad.txt"))
    with record.batch():
        put(record, harbour())
        with pytest.raises(UnreadableError, match=r"bad\.txt: holds half a character \(U\+D83D\)"):
            put(record, broken)
        put(record, reading_of(NOTE))
    assert record.info().reports == 2
    assert record.info().statements == sum(
        len(record.reading(r.id).statements) for r in record.reports()
    )


def test_a_file_name_that_is_not_unicode_is_kept_readable(record, put):
    reading = reading_of(replace(NOTE, source="m\udcfcll.txt"))
    put(record, reading)
    assert record.reading(reading.report.id).report.source == r"m\udcfcll.txt"
    assert record.reading("m\udcfcll.txt").report.id == reading.report.id


def test_readings_that_contradict_themselves_are_refused(record, put):
    whole = harbour()
    stray = Statement(
        id="f" * 16,
        kind=StatementKind.NARRATED,
        spans=(Span(0, 3),),
        chain=(Voice("Hafenbote", VoiceKind.OUTLET),),
        sentences=(0,),
        inside="0" * 16,
    )
    for broken in (
        replace(whole, quotations=()),
        replace(whole, statements=whole.statements[:-4]),
        replace(whole, statements=(*whole.statements, whole.statements[0])),
        replace(whole, statements=(*whole.statements, stray)),
    ):
        with pytest.raises(ValueError, match="hand-1"):
            put(record, broken)
    assert record.info().versions == 0


def test_another_process_sees_nothing_of_an_open_batch(record, put, path):
    with Record.open_for_reading(path) as reader:
        with record.batch():
            put(record, harbour())
            assert reader.info().versions == 0
        assert reader.info().versions == 1
