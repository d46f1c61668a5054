"""Opening records, and what is no record."""

from __future__ import annotations

import sqlite3
import threading

import pytest

from reportedly.errors import NewerRecordError, NotARecordError, RecordError
from reportedly.record import Record
from reportedly.record.database import APPLICATION_ID, check_sqlite, told
from reportedly.record.migrations import LATEST, MIGRATIONS, Migration, migrate, pending
from tests.record.story import NOON, harbour


def opened(way, path):
    return Record.open(path) if way == "writing" else Record.open_for_reading(path)


BOTH = pytest.mark.parametrize("way", ["writing", "reading"])


def test_a_record_is_made_and_opened_again(path, put):
    with Record.open(path) as record:
        put(record, harbour())
        assert record.path == path
    with Record.open(path, create=False) as record:
        assert record.info().reports == 1


def test_an_empty_file_becomes_a_record(path):
    path.touch()
    with Record.open(path) as record:
        assert record.info().reports == 0


@pytest.mark.parametrize("name", ["a b#c?d%20.record", "Übersee.record", "m\udcfcll.record"])
def test_any_file_name_will_do(tmp_path, name, put):
    with Record.open(tmp_path / name) as record:
        put(record, harbour())
    assert (tmp_path / name).is_file()
    with Record.open_for_reading(str(tmp_path / name)) as record:
        assert record.info().reports == 1


def test_closing_twice_is_once_too_often_for_nobody(path):
    record = Record.open(path)
    record.close()
    record.close()


@BOTH
def test_other_files_are_no_records(path, way):
    path.write_text("Notizen, keine Datenbank. " * 100)
    with pytest.raises(NotARecordError, match=r"test\.record: is not a record"):
        opened(way, path)
    assert path.read_text().startswith("Notizen")


@BOTH
def test_other_databases_are_no_records_and_stay_as_they_are(path, way):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipe (name)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotARecordError, match="not a record of Reportedly"):
        opened(way, path)
    assert path.read_bytes() == before


@BOTH
def test_a_cut_record_is_told(path, way, put):
    with Record.open(path) as record:
        put(record, harbour())
    path.write_bytes(path.read_bytes()[:5_000])
    with pytest.raises(RecordError, match=r"test\.record"), opened(way, path) as record:
        record.info()


@BOTH
def test_folders_are_no_records(tmp_path, way):
    with pytest.raises(NotARecordError, match="is a folder"):
        opened(way, tmp_path)


def test_nothing_is_made_unless_asked_for(path):
    with pytest.raises(RecordError, match="no record is there"):
        Record.open(path, create=False)
    with pytest.raises(RecordError, match="no record is there"):
        Record.open_for_reading(path)
    assert not path.exists()


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(RecordError, match="gone does not exist"):
        Record.open(tmp_path / "gone" / "test.record")


@BOTH
def test_a_later_version_is_told(path, way):
    Record.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {LATEST + 1}")
    connection.close()
    with pytest.raises(NewerRecordError, match=f"version {LATEST + 1}, this one knows {LATEST}"):
        opened(way, path)


def test_an_earlier_version_is_read_after_it_was_brought_up_to_date(path):
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    with pytest.raises(RecordError, match="Open it once for writing"):
        Record.open_for_reading(path)
    Record.open(path).close()
    Record.open_for_reading(path).close()


def test_what_is_opened_for_reading_is_not_written(path, put):
    Record.open(path).close()
    with Record.open_for_reading(path) as record:
        with pytest.raises(RecordError, match="Open the record for writing"):
            put(record, harbour())
        with pytest.raises(RecordError, match="Open the record for writing"):
            record.skip("a", None, "b", NOON)


def test_many_may_make_the_same_record_at_once(path):
    failed = []

    def make():
        try:
            Record.open(path).close()
        except Exception as error:
            failed.append(error)

    makers = [threading.Thread(target=make) for _ in range(8)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert failed == []
    with Record.open(path) as record:
        assert record.info().reports == 0


def test_a_sqlite_without_full_text_search_is_told():
    connection = sqlite3.connect(":memory:")
    connection.set_authorizer(
        lambda action, *_: (
            sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_CREATE_VTABLE else sqlite3.SQLITE_OK
        )
    )
    with pytest.raises(RecordError, match="FTS5, its trigram tokenizer and JSON"):
        check_sqlite(connection)


@pytest.mark.parametrize(
    ("message", "advice"),
    [
        ("database is locked", "Try again later"),
        ("database or disk is full", "Free space"),
        ("disk I/O error", "Free space"),
        ("database disk image is malformed", "integrity_check"),
    ],
)
def test_errors_of_sqlite_say_what_to_do(path, message, advice):
    with pytest.raises(RecordError, match=advice), told(path):
        raise sqlite3.OperationalError(message)


def test_every_migration_is_applied_once_and_in_order():
    assert [step.number for step in MIGRATIONS] == list(range(1, LATEST + 1))
    connection = sqlite3.connect(":memory:", isolation_level=None)
    assert pending(connection) == MIGRATIONS
    migrate(connection, APPLICATION_ID)
    assert pending(connection) == ()
    assert connection.execute("PRAGMA user_version").fetchone() == (LATEST,)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_a_migration_that_fails_leaves_nothing_behind(monkeypatch):
    connection = sqlite3.connect(":memory:", isolation_level=None)
    broken = Migration(1, "broken", ("CREATE TABLE half (a)", "CREATE TABLE half (a)"))
    monkeypatch.setattr("reportedly.record.migrations.MIGRATIONS", (broken,))
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, APPLICATION_ID)
    assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
    assert pending(connection) == (broken,)
    assert not connection.in_transaction


@BOTH
def test_a_record_with_damaged_tables_is_told_as_such(path, put, way):
    with Record.open(path) as record:
        put(record, harbour())
    damaged = path.read_bytes().replace(b"CREATE TABLE", b"CREATE \xef\xefBLE")
    path.write_bytes(damaged)
    with pytest.raises(RecordError, match="damaged"):
        opened(way, path)
