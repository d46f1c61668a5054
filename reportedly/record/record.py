"""The record: one file of reports, their versions, and who said what in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from reportedly.record import database, info, queries, rows, search, write
from reportedly.record.database import Database
from reportedly.record.values import (
    ALL_REPORTS,
    ALL_STATEMENTS,
    Hit,
    Outcome,
    RecordInfo,
    ReportQuery,
    ReportRow,
    Run,
    Skipped,
    StatementQuery,
    StatementRow,
    VoiceRow,
)
from reportedly.statement import Reading


class Record:
    """An open record. Close it, or use it in a ``with`` statement.

    One process writes at a time, others read meanwhile and see what was there when they asked.
    An iterator that the record gave is used up, or dropped, before something is added.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._run: int | None = None

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True) -> Self:
        """The record at ``path``; made where there is none, unless ``create`` is false.

        Raises:
            NotARecordError: if the file is something else.
            NewerRecordError: if a later version of Reportedly wrote it.
            RecordError: if it can't be opened, or Python's SQLite can't keep a record.
        """
        return cls(database.open_for_writing(Path(path), create=create))

    @classmethod
    def open_for_reading(cls, path: str | Path) -> Self:
        """The record at ``path``, never written to, also while another process writes.

        Raises:
            NotARecordError: if the file is something else.
            NewerRecordError: if a later version of Reportedly wrote it.
            RecordError: if nothing is there, it can't be opened, or is of an earlier version.
        """
        return cls(database.open_for_reading(Path(path)))

    @property
    def path(self) -> Path:
        """The record's file."""
        return self._db.path

    def close(self) -> None:
        """Close the file. Closing twice does nothing."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Writing

    def seen(self, fingerprint: str, reader: str) -> bool:
        """Whether the item with ``fingerprint`` is in the record as ``reader`` reads it."""
        sql = (
            "SELECT 1 FROM item JOIN report ON report.id = item.report "
            "WHERE item.fingerprint = ? AND report.reader = ?"
        )
        return self._db.one(sql, (fingerprint, reader)) is not None

    def add(self, reading: Reading, *, fingerprint: str, read_at: datetime) -> Outcome:
        """Put ``reading`` into the record, wholly or not at all.

        Content that is there already (``Report.id``) stays as it is; what another reader found in
        it before is replaced by what this one found. Other content at the same address or, for
        reports without one, from the same file becomes the current version and the old one is
        kept. ``fingerprint`` is that of the item, for ``seen``.

        Raises:
            UnreadableError: if the report holds characters that are none (half a surrogate pair).
            ValueError: if the reading contradicts itself: a reader's fault.
            RecordError: if the record can't be written.
        """
        with self._db.transaction():
            outcome = write.add(self._db, reading, fingerprint, read_at)
            self._count(outcome.value)
        return outcome

    def skip(self, source: str, fingerprint: str | None, reason: str, at: datetime) -> None:
        """Keep that ``source`` could not be read and why, until it is read after all."""
        with self._db.transaction():
            write.skip(self._db, source, fingerprint, reason, at)
            self._count("skipped")

    def batch(self) -> AbstractContextManager[None]:
        """Commit what is written inside together, which is faster; other writers wait.

        Killed inside, the record is as it was before the batch. On an error, what was whole is
        kept.
        """
        return self._db.batch()

    def begin_run(self, reader: str, at: datetime) -> Run:
        """Begin a run, in whose entry everything added or skipped from now on is counted."""
        with self._db.transaction():
            self._db.write("INSERT INTO run (reader, started) VALUES (?, ?)", (reader, _iso(at)))
            self._run = self._db.value("SELECT max(number) FROM run")
        return self._current_run()

    def end_run(self, at: datetime) -> Run:
        """End the run that was begun, and give its counts.

        Raises:
            ValueError: if none was begun.
        """
        with self._db.transaction():
            self._db.write("UPDATE run SET ended = ? WHERE number = ?", (_iso(at), self._run))
        ended = self._current_run()
        self._run = None
        return ended

    def _current_run(self) -> Run:
        for run in self.runs():
            if run.number == self._run:
                return run
        raise ValueError("no run was begun")

    def _count(self, what: str) -> None:
        if self._run is not None:
            sql = f"UPDATE run SET {what} = {what} + 1 WHERE number = ?"
            self._db.write(sql, (self._run,))

    # Asking

    def reading(self, report: str) -> Reading:
        """The reading as it was added. ``report`` is an id, its start, an address or a source.

        Raises:
            UnknownReportError: if no report goes by that.
            UsageError: if more than one does.
        """
        return rows.reading(self._db, queries.find(self._db, report))

    def reports(self, query: ReportQuery = ALL_REPORTS) -> Iterator[ReportRow]:
        """The reports that ``query`` asks for, the latest published first, undated ones last."""
        return queries.reports(self._db, query)

    def statements(
        self,
        query: StatementQuery = ALL_STATEMENTS,
    ) -> Iterator[StatementRow]:
        """The statements that ``query`` asks for, in order of publication and of their text.

        Raises:
            UnknownReportError: if its report is not in the record.
            UsageError: if several go by that, or a name or the words hold no word.
        """
        return queries.statements(self._db, query)

    def count(self, query: StatementQuery = ALL_STATEMENTS) -> int:
        """How many statements ``query`` asks for, whatever its limit and offset.

        Raises:
            UsageError: as ``statements``.
        """
        return queries.count(self._db, query)

    def search(
        self,
        words: str,
        query: StatementQuery = ALL_STATEMENTS,
    ) -> Iterator[Hit]:
        """The statements in which every one of ``words`` is found, the best first.

        A word is found in every inflection and however its umlauts are written; in languages that
        write compounds as one word (German) also inside longer words, which come last. Words in
        quotation marks are found as they are spelled, one after the other; ``word*`` finds what
        begins so. A statement's words are its own and those that introduce it.

        Raises:
            UsageError: if ``words`` hold no word or too many, or ``query`` asks for what is not.
        """
        return search.search(self._db, words, query)

    def voices(self, name: str | None = None) -> Iterator[VoiceRow]:
        """Voices in whose name every word of ``name`` stands; all that have one if it is None.

        Case and accents make no difference. Who speaks most comes first.

        Raises:
            UsageError: if ``name`` holds no word.
        """
        return info.voices(self._db, name)

    def info(self) -> RecordInfo:
        """What the record holds, counted."""
        return info.info(self._db)

    def skipped(self) -> Iterator[Skipped]:
        """The sources that could not be read, in order of their names."""
        sql = "SELECT source, fingerprint, reason, at FROM skipped ORDER BY source"
        for source, fingerprint, reason, at in self._db.rows(sql):
            yield Skipped(source, fingerprint, reason, datetime.fromisoformat(at))

    def runs(self) -> Iterator[Run]:
        """The runs, the latest first."""
        sql = (
            "SELECT number, reader, started, ended, new, changed, unchanged, skipped "
            "FROM run ORDER BY number DESC"
        )
        for number, reader, started, ended, *counts in self._db.rows(sql):
            yield Run(
                number,
                reader,
                datetime.fromisoformat(started),
                datetime.fromisoformat(ended) if ended else None,
                *counts,
            )


def _iso(at: datetime) -> str:
    return at.isoformat()
