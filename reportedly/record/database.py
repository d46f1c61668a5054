"""One SQLite file: opened, checked, asked and written with our own errors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from reportedly.errors import NewerRecordError, NotARecordError, RecordError
from reportedly.record.migrations import LATEST, migrate

APPLICATION_ID = 0x52505444  # "RPTD" in the file's header tells a record from other databases
MEMORY = 32_000  # kilobytes of the file to keep in memory
WAIT = 30.0  # seconds to wait for another process that is writing

Value = str | int | float | None
Row = tuple[Any, ...]  # SQLite's own types


class Database:
    """A connection to a record's file. Every ``sqlite3`` error leaves it as a ``RecordError``."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def rows(self, sql: str, parameters: Sequence[Value] = ()) -> Iterator[Row]:
        """The rows that ``sql`` gives, one after the other."""
        with told(self.path):
            # Not "yield from", which would close the cursor of a record that is closed already.
            for row in self._connection.execute(sql, parameters):  # noqa: UP028
                yield row

    def one(self, sql: str, parameters: Sequence[Value] = ()) -> Row | None:
        """The first row that ``sql`` gives, or None."""
        with told(self.path):
            row: Row | None = self._connection.execute(sql, parameters).fetchone()
            return row

    def value(self, sql: str, parameters: Sequence[Value] = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.one(sql, parameters)
        return row[0] if row else None

    def write(self, sql: str, *rows: Sequence[Value]) -> None:
        """Run ``sql`` once for each of ``rows``."""
        self.write_all(sql, rows)

    def write_all(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run ``sql`` once for each of ``rows``."""
        with told(self.path):
            self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or nothing. Inside another one, a part that fails alone."""
        begin, commit, rollback = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
        if self._connection.in_transaction:
            begin, commit, rollback = ("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part")
        with told(self.path):
            self._connection.execute(begin)
            try:
                yield
                self._connection.execute(commit)
            except BaseException:
                if self._connection.in_transaction:  # SQLite itself rolls back on a full disk
                    self._connection.execute(rollback)
                raise

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One commit for many transactions; those that were finished are kept on an error."""
        if self._connection.in_transaction:
            yield
            return
        with told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file. Closing twice does nothing."""
        self._connection.close()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Tell an error of SQLite as one of ours, with what to do."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # ours to mend, not the user's
    except sqlite3.DatabaseError as error:
        raise RecordError(f"{path}: {_advice(str(error))}") from error


def _advice(message: str) -> str:
    if "locked" in message:
        return f"another process has been writing for more than {WAIT:.0f} s. Try again later."
    if "readonly" in message:
        return "can't be written. Open the record for writing, or check the file's permissions."
    if "full" in message or "disk I/O" in message:
        return f"{message}. Free space on the disk and run again; what was read is kept."
    return f"{message}. Check the file with SQLite's 'PRAGMA integrity_check'."


def open_for_writing(path: Path, *, create: bool) -> Database:
    """The record at ``path``, brought up to date; made where nothing is and ``create`` is true.

    Raises:
        NotARecordError: if the file is something else.
        NewerRecordError: if a later version of Reportedly wrote it.
        RecordError: if it can't be opened, or SQLite lacks what a record needs.
    """
    _check_place(path, create=create)
    connection = _connected(path, "rwc" if create else "rw")
    try:
        version = _version(path, connection, may_be_empty=create)
        with told(path):
            _prepare(connection)
            connection.execute("PRAGMA journal_mode = WAL")  # one writes while others read
            connection.execute("PRAGMA synchronous = NORMAL")
            if version < LATEST:
                migrate(connection, APPLICATION_ID)
    except BaseException:
        connection.close()
        raise
    return Database(path, connection)


def open_for_reading(path: Path) -> Database:
    """The record at ``path``, never written to; another process may write meanwhile.

    Raises:
        NotARecordError: if the file is something else.
        NewerRecordError: if a later version of Reportedly wrote it.
        RecordError: if nothing is there, or it can't be opened, or needs to be brought up to date.
    """
    _check_place(path, create=False)
    connection = _connected(path, "ro")
    try:
        if _version(path, connection, may_be_empty=False) < LATEST:
            raise RecordError(
                f"{path}: written by an earlier version. Open it once for writing, for instance "
                "with 'reportedly read', to bring it up to date."
            )
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return Database(path, connection)


def check_sqlite(connection: sqlite3.Connection) -> None:
    """Raise a ``RecordError`` where Python's SQLite lacks what a record needs."""
    try:
        connection.execute("CREATE VIRTUAL TABLE temp.probe USING fts5(word, tokenize = 'trigram')")
        connection.execute("DROP TABLE temp.probe")
        connection.execute("SELECT json_group_array(1)")
    except sqlite3.DatabaseError as error:
        raise RecordError(
            f"This Python's SQLite {sqlite3.sqlite_version} can't keep a record ({error}): it "
            "takes SQLite 3.34 or newer with FTS5, its trigram tokenizer and JSON. Use a Python "
            "from python.org, from your distribution or from uv."
        ) from error


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise NotARecordError(f"{path}: is a folder. Give the path of a record's file.")
    if not create and not path.exists():
        raise RecordError(f"{path}: no record is there. 'reportedly read' makes one.")
    if not path.parent.is_dir():
        raise RecordError(f"{path}: the folder {path.parent} does not exist. Make it first.")


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    with closing(sqlite3.connect(":memory:")) as probe:
        check_sqlite(probe)
    address = f"{path.absolute().as_uri()}?mode={mode}"
    if mode == "ro" and _is_at_rest_where_nobody_writes(path):
        address += "&immutable=1"
    try:
        return sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)
    except sqlite3.Error as error:
        raise RecordError(f"{path}: {error}. Check the file's permissions.") from error


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{MEMORY}")
    connection.execute("PRAGMA trusted_schema = OFF")  # a record may come from anybody


def _is_at_rest_where_nobody_writes(path: Path) -> bool:
    """Whether the record lies, closed, in a folder in which SQLite can't put its side files."""
    import os

    beside = path.with_name(path.name + "-wal")
    return not os.access(path.parent, os.W_OK) and not beside.exists()


def _version(path: Path, connection: sqlite3.Connection, *, may_be_empty: bool) -> int:
    """The number of the last migration applied to the record, 0 for an empty file."""
    try:
        connection.execute("BEGIN")  # one view of the file, which another process may be making
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        empty = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise RecordError(f"{path}: {_advice(str(error))}") from error
    except sqlite3.DatabaseError as error:
        raise NotARecordError(f"{path}: is not a record ({error}). Give another path.") from error
    except UnicodeDecodeError as error:  # SQLite's message quotes a table's broken definition
        raise RecordError(f"{path}: {_advice('its tables are damaged')}") from error
    if application == 0 and empty and may_be_empty:
        return 0
    if application != APPLICATION_ID:
        raise NotARecordError(f"{path}: is not a record of Reportedly. Give another path.")
    if version > LATEST:
        raise NewerRecordError(
            f"{path}: written by a later version of Reportedly (record version {version}, this one "
            f"knows {LATEST}). Update Reportedly: pip install --upgrade reportedly"
        )
    return int(version)
