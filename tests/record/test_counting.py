"""What a record holds, and its log of runs and of what was skipped."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reportedly.record import Record, Skipped
from tests.record.story import NOON, NOTE, harbour, reading_of


def test_a_record_is_counted(record, story, path):
    info = record.info()
    assert (info.path, info.reports, info.versions, info.skipped) == (path, 3, 3, 0)
    assert info.statements == sum(len(reading.statements) for reading in story)
    assert info.quotations == 4
    assert info.voices == 6
    assert info.by_outlet == ((None, 1), ("Hafenbote", 1), ("The Quay", 1))
    assert info.by_language == (("de", 2), ("en", 1))
    assert info.by_date == ((None, 1), ("2031-05-01", 1), ("2031-05-03", 1))
    assert info.by_type == (("direct", 3), ("indirect", 1))
    assert info.by_reader == (("hand-1", 3),)
    assert info.by_version == (("1", 3),)
    assert info.bytes >= path.stat().st_size > 0


def test_versions_are_counted_apart(record, put):
    put(record, harbour())
    put(record, harbour(title="Neu"))
    info = record.info()
    assert (info.reports, info.versions) == (1, 2)
    assert info.by_version == (("1", 1), ("2", 1))
    assert info.by_outlet == (("Hafenbote", 1),)


def test_an_empty_record_counts_nothing(record):
    info = record.info()
    assert (info.reports, info.statements, info.by_outlet, info.by_date) == (0, 0, (), ())


def test_what_is_skipped_is_kept_with_its_reason(record):
    record.skip("b.html", None, "empty", NOON)
    record.skip("a\udcff.html", "print", "too large", NOON)
    assert list(record.skipped()) == [
        Skipped(r"a\udcff.html", "print", "too large", NOON),
        Skipped("b.html", None, "empty", NOON),
    ]


def test_skipping_again_keeps_since_when_unless_the_reason_changes(record):
    later = NOON + timedelta(days=1)
    record.skip("a.html", "print", "empty", NOON)
    record.skip("a.html", "print", "empty", later)
    assert [skipped.at for skipped in record.skipped()] == [NOON]
    record.skip("a.html", "print", "too large", later)
    assert [(s.reason, s.at) for s in record.skipped()] == [("too large", later)]


@pytest.mark.parametrize("same", ["source", "fingerprint"])
def test_a_later_success_takes_it_off_the_list(record, put, same):
    reading = reading_of(NOTE)
    record.skip(reading.report.source if same == "source" else "elsewhere", "print", "busy", NOON)
    record.skip("other", "other", "busy", NOON)
    put(record, reading, fingerprint="print" if same == "fingerprint" else "another")
    assert [skipped.source for skipped in record.skipped()] == ["other"]


def test_a_run_counts_what_it_does(record, put):
    begun = record.begin_run("hand-1", NOON)
    assert (begun.number, begun.reader, begun.started, begun.ended) == (1, "hand-1", NOON, None)
    for reading in (harbour(), harbour(), harbour(title="Neu"), reading_of(NOTE)):
        put(record, reading)
    record.skip("a.html", None, "empty", NOON)
    ended = record.end_run(NOON + timedelta(minutes=1))
    assert (ended.new, ended.changed, ended.unchanged, ended.skipped) == (2, 1, 1, 1)
    assert ended.ended == NOON + timedelta(minutes=1)
    put(record, harbour(title="Danach"))
    assert list(record.runs()) == [ended]


def test_a_run_cut_short_is_left_open(record, path, put):
    record.begin_run("hand-1", NOON)
    put(record, harbour())
    record.close()
    with Record.open(path) as again:
        again.begin_run("hand-1", NOON)
        again.end_run(NOON)
        latest, first = again.runs()
    assert (first.ended, first.new) == (None, 1)
    assert (latest.number, latest.ended, latest.new) == (2, NOON, 0)


def test_no_run_can_be_ended_before_one_was_begun(record):
    with pytest.raises(ValueError, match="no run was begun"):
        record.end_run(NOON)
