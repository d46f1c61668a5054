"""How a reading enters the record: a new report, a new version, or nothing."""

from __future__ import annotations

import json
import re
from datetime import datetime

from reportedly.errors import UnreadableError
from reportedly.record import found
from reportedly.record.database import Database
from reportedly.record.values import Outcome
from reportedly.record.words import printable
from reportedly.report import Report
from reportedly.statement import Reading

_PLACE_IN_A_FILE = re.compile(r"#\d+$")
_NO_PLACE = frozenset({"", "-", "standard input"})  # as a source, these name no file


def add(db: Database, reading: Reading, fingerprint: str, read_at: datetime) -> Outcome:
    """Put ``reading`` into the record, inside a transaction; see ``Record.add``."""
    quotations = found.places_of_quotations(reading)
    report, source = reading.report, printable(reading.report.source)
    try:
        outcome = _kept(db, reading, quotations, source, read_at)
        _note_item(db, report.id, fingerprint, source)
    except UnicodeEncodeError as error:
        raise UnreadableError(
            source, f"holds half a character (U+{ord(error.object[error.start]):04X})"
        ) from error
    return outcome


def skip(db: Database, source: str, fingerprint: str | None, reason: str, at: datetime) -> None:
    """Keep that ``source`` was skipped; see ``Record.skip``."""
    db.write(
        "INSERT INTO skipped (source, fingerprint, reason, at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (source) DO UPDATE SET fingerprint = excluded.fingerprint, "
        "reason = excluded.reason, at = excluded.at "
        "WHERE fingerprint IS NOT excluded.fingerprint OR reason <> excluded.reason",
        (printable(source), fingerprint, printable(reason), at.isoformat()),
    )


def _kept(
    db: Database, reading: Reading, quotations: dict[str, int], source: str, read_at: datetime
) -> Outcome:
    report = reading.report
    known = db.one("SELECT reader FROM report WHERE id = ?", (report.id,))
    if known is None:
        before = _version_before(db, report, source)
        _insert_report(db, reading, source, read_at, before)
        found.insert(db, reading, quotations)
        return Outcome.CHANGED if before else Outcome.NEW
    if known[0] != reading.reader:
        found.delete(db, report.id)
        found.insert(db, reading, quotations)
        db.write(
            "UPDATE report SET reader = ?, read_at = ? WHERE id = ?",
            (reading.reader, read_at.isoformat(), report.id),
        )
    return Outcome.UNCHANGED


def _version_before(db: Database, report: Report, source: str) -> tuple[str, int] | None:
    """The current version of the same report: at its address or, without one, in its file.

    A place in an archive or table ("news.jsonl#12") names no report: when rows are added or
    sorted, another one stands there.
    """
    if report.address:
        where, key = "address = ?", report.address
    elif source in _NO_PLACE or _PLACE_IN_A_FILE.search(source):
        return None
    else:
        where, key = "coalesce(address, '') = '' AND source = ?", source
    row = db.one(f"SELECT id, version FROM report WHERE current AND {where}", (key,))
    return (row[0], row[1]) if row else None


def _insert_report(
    db: Database,
    reading: Reading,
    source: str,
    read_at: datetime,
    before: tuple[str, int] | None,
) -> None:
    report = reading.report
    replaces, version = before or (None, 0)
    db.write("UPDATE report SET current = 0 WHERE id = ?", (replaces,))
    db.write(
        "INSERT INTO report VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            report.id,
            version + 1,
            replaces,
            report.outlet,
            report.title,
            report.published.isoformat() if report.published else None,
            report.published_found.value,
            json.dumps(report.authors, ensure_ascii=False),
            report.dateline,
            json.dumps(report.agencies, ensure_ascii=False),
            report.language,
            report.address,
            source,
            reading.reader,
            read_at.isoformat(),
            report.text,
        ),
    )
    db.write_all(
        "INSERT INTO residue VALUES (?, ?, ?, ?, ?)",
        [(report.id, i, r.kind.value, r.text, r.at) for i, r in enumerate(report.residue)],
    )


def _note_item(db: Database, report: str, fingerprint: str, source: str) -> None:
    """That the item with ``fingerprint`` gave ``report``, so that it need not be parsed again."""
    db.write(
        "INSERT INTO item (fingerprint, report, source) VALUES (?, ?, ?) "
        "ON CONFLICT (fingerprint) DO UPDATE SET report = excluded.report "
        "WHERE report <> excluded.report",
        (fingerprint, report, source),
    )
    db.write("DELETE FROM skipped WHERE source = ? OR fingerprint = ?", (source, fingerprint))
