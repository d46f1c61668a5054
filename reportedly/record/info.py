"""Counting what a record holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from reportedly.record.database import Database
from reportedly.record.queries import called
from reportedly.record.values import Counts, RecordInfo, VoiceRow
from reportedly.statement import Voice, VoiceKind


def info(db: Database) -> RecordInfo:
    """What the record holds, counted; see ``RecordInfo``."""
    by_type = _counts(
        db,
        "SELECT type, count(*) AS n FROM report CROSS JOIN statement "
        "ON statement.report = report.id WHERE report.current",
    )
    quoted = tuple((type_, n) for type_, n in by_type if type_ is not None)
    by_version = _counts(db, "SELECT version, count(*) AS n FROM report", "1")
    return RecordInfo(
        path=db.path,
        bytes=_bytes(db),
        reports=db.value("SELECT count(*) FROM report WHERE current"),
        versions=sum(n for _, n in by_version),
        statements=sum(n for _, n in by_type),
        quotations=sum(n for _, n in quoted),
        voices=_voices(db),
        skipped=db.value("SELECT count(*) FROM skipped"),
        by_outlet=_counts(db, "SELECT outlet, count(*) AS n FROM report WHERE current"),
        by_language=_counts(db, "SELECT language, count(*) AS n FROM report WHERE current"),
        by_date=_counts(
            db, "SELECT substr(published, 1, 10), count(*) AS n FROM report WHERE current", "1"
        ),
        by_type=quoted,
        by_reader=_counts(db, "SELECT reader, count(*) AS n FROM report WHERE current"),
        by_version=by_version,
    )


def _bytes(db: Database) -> int:
    beside = db.path.with_name(db.path.name + "-wal")
    return sum(path.stat().st_size for path in (db.path, beside) if path.exists())


def _voices(db: Database) -> int:
    return int(
        db.value(
            "SELECT count(*) FROM voice WHERE name IS NOT NULL AND EXISTS ("
            "SELECT 1 FROM chain JOIN statement ON statement.number = chain.statement "
            "JOIN report ON report.id = statement.report "
            "WHERE chain.voice = voice.number AND report.current)"
        )
    )


def _counts(db: Database, sql: str, order: str = "n DESC, 1") -> Counts:
    rows = db.rows(f"{sql} GROUP BY 1 ORDER BY {order}")
    return tuple((None if what is None else str(what), n) for what, n in rows)


def voices(db: Database, name: str | None) -> Iterator[VoiceRow]:
    """Voices and what they said; see ``Record.voices``."""
    asked, values = called(name) if name is not None else ("voice.name IS NOT NULL", ())
    sql = (
        "SELECT voice.name, voice.kind, "
        "sum(chain.position = 0) AS spoken, sum(chain.position > 0), "
        "count(DISTINCT report.id), json_group_array(DISTINCT report.outlet), "
        "min(substr(report.published, 1, 10)), max(substr(report.published, 1, 10)) "
        "FROM voice CROSS JOIN chain ON chain.voice = voice.number "
        "JOIN statement ON statement.number = chain.statement "
        "JOIN report ON report.id = statement.report "
        f"WHERE report.current AND {asked} "
        "GROUP BY voice.number ORDER BY spoken DESC, voice.name, voice.number"
    )
    for called_, kind, spoken, relayed, reports, outlets, first, last in db.rows(sql, values):
        yield VoiceRow(
            voice=Voice(called_, VoiceKind(kind)),
            statements=spoken,
            relayed=relayed,
            reports=reports,
            outlets=tuple(sorted(outlet for outlet in json.loads(outlets) if outlet)),
            first=date.fromisoformat(first) if first else None,
            last=date.fromisoformat(last) if last else None,
        )
