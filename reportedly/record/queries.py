"""What is asked of the record → the conditions of a SQL query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.errors import UnknownReportError, UsageError
from reportedly.record.database import Database, Value
from reportedly.record.matching import MOST_TERMS, understood
from reportedly.record.rows import REPORT_COLUMNS, STATEMENT_COLUMNS, report_row, statement_row
from reportedly.record.values import ReportQuery, ReportRow, StatementQuery, StatementRow
from reportedly.record.words import cut, names_match, plain, primary, printable, spelled

_REPORT_WIDTH = REPORT_COLUMNS.count(",") + 1
_ID_LENGTH = 16
_SHORTEST_ID = 4  # letters of a report's id that may stand for it
_SHOWN = 5  # reports to name when the start of an id fits several


@dataclass(frozen=True, slots=True)
class Conditions:
    """What follows WHERE, over ``report`` and ``statement``, with its parameters."""

    sql: str
    parameters: tuple[Value, ...]


def reports(db: Database, query: ReportQuery) -> Iterator[ReportRow]:
    """The reports that ``query`` asks for, the latest published first, undated ones last."""
    asked = _joined(
        *_about_report(db, query.outlet, query.language, query.since, query.until),
        *([("report.current", ())] if query.current else []),
    )
    sql = (
        f"SELECT {REPORT_COLUMNS} FROM report WHERE {asked.sql} "
        "ORDER BY report.published DESC, report.id LIMIT ? OFFSET ?"
    )
    for row in db.rows(sql, (*asked.parameters, *page(query.limit, query.offset))):
        yield report_row(row)


def statements(db: Database, query: StatementQuery) -> Iterator[StatementRow]:
    """The statements that ``query`` asks for, in order of publication and of their text."""
    asked = conditions(db, query)
    # CROSS JOIN holds SQLite to the order that is asked for, so that nothing is sorted; where few
    # statements fit, it does better to begin with them.
    few = query.speaker is not None or query.words is not None
    sql = (
        f"SELECT {REPORT_COLUMNS}, {STATEMENT_COLUMNS} "
        f"FROM report {'JOIN' if few else 'CROSS JOIN'} statement ON statement.report = report.id "
        f"WHERE {asked.sql} "
        "ORDER BY report.published, report.id, statement.position LIMIT ? OFFSET ?"
    )
    for row in db.rows(sql, (*asked.parameters, *page(query.limit, query.offset))):
        yield statement_row(report_row(row[:_REPORT_WIDTH]), row[_REPORT_WIDTH:])


def count(db: Database, query: StatementQuery) -> int:
    """How many statements ``query`` asks for, whatever its limit and offset."""
    asked = conditions(db, query)
    sql = (
        "SELECT count(*) FROM report JOIN statement ON statement.report = report.id "
        f"WHERE {asked.sql}"
    )
    return int(db.value(sql, asked.parameters))


def page(limit: int | None, offset: int) -> tuple[int, int]:
    """What follows LIMIT and OFFSET; SQLite takes -1 for no limit."""
    return (-1 if limit is None else limit, offset)


def conditions(db: Database, query: StatementQuery) -> Conditions:
    """The conditions that ``query`` sets.

    Raises:
        UsageError: if its report is not in the record, or its words hold none to search for.
    """
    parts = _about_report(db, query.outlet, query.language, query.since, query.until)
    if query.report is not None:
        parts.append(("report.id = ?", (find(db, query.report),)))
    elif query.current:
        parts.append(("report.current", ()))
    for column, value in (("kind", query.kind), ("type", query.type), ("medium", query.medium)):
        if value is not None:
            parts.append((f"statement.{column} = ?", (value.value,)))
    if query.speaker is not None:
        parts.append(_spoken_by(query.speaker))
    if query.words is not None:
        parts.append(understood(db, query.words).condition())
    return _joined(*parts)


Part = tuple[str, tuple[Value, ...]]


def _joined(*parts: Part) -> Conditions:
    return Conditions(
        " AND ".join(sql for sql, _ in parts) or "1",
        tuple(value for _, values in parts for value in values),
    )


def _about_report(
    db: Database,
    outlet: str | None,
    language: str | None,
    since: date | None,
    until: date | None,
) -> list[Part]:
    parts: list[Part] = []
    if outlet is not None:
        known = db.rows("SELECT DISTINCT outlet FROM report WHERE outlet IS NOT NULL")
        names = tuple(name for (name,) in known if names_match(_named(outlet), name))
        parts.append((f"report.outlet IN ({', '.join('?' * len(names))})", names))
    if language is not None:
        parts.append(
            (
                "(report.language = ? OR report.language LIKE ? || '-%')",
                (language, primary(language)),
            )
        )
    if since is not None:
        parts.append(("report.published >= ?", (_day(since).isoformat(),)))
    if until is not None:
        # A moment ("2024-05-01T09:30") sorts after its day, so the day after is the limit.
        last = _day(until)
        after = "9999-12-32" if last == date.max else (last + timedelta(days=1)).isoformat()
        parts.append(("report.published < ?", (after,)))
    return parts


def _day(moment: date) -> date:
    return date(moment.year, moment.month, moment.day)  # a datetime is a date too


def _spoken_by(name: str) -> Part:
    """Statements whose first voice is called by every word of ``name``."""
    sql, values = called(name)
    # CROSS JOIN: few voices are called so, but every statement has a chain.
    first = "voice CROSS JOIN chain ON chain.voice = voice.number AND chain.position = 0"
    return f"statement.number IN (SELECT chain.statement FROM {first} WHERE {sql})", values


def called(name: str) -> Part:
    """Voices in whose name every word of ``name`` stands, whatever its case and accents.

    Raises:
        UsageError: if ``name`` holds no word, or too many.
    """
    one = "(instr(voice.folded, ?) OR instr(voice.folded, ?))"
    asked = cut(_named(name))
    if len(asked) > MOST_TERMS:
        raise UsageError(f"{len(asked)} words of a name. Give {MOST_TERMS} at most.")
    return (
        " AND ".join([one] * len(asked)),
        tuple(f" {form(word)} " for word in asked for form in (spelled, plain)),
    )


def _named(name: str) -> str:
    if not cut(name):
        raise UsageError(f"{name!r} holds no word of a name. Give at least one.")
    return name


def find(db: Database, asked: str) -> str:
    """The id of the report that ``asked`` names: an id, the start of one, an address, a source.

    An address or a source stands for the current version.

    Raises:
        UnknownReportError: if no report goes by it.
        UsageError: if more than one does.
    """
    asked = printable(asked)
    by_place = (
        "report WHERE report.id = ?",
        "report WHERE report.address = ?",
        "report WHERE report.source = ?",
        "report JOIN item ON item.report = report.id WHERE item.source = ?",
    )
    for place in by_place:
        sql = f"SELECT report.id FROM {place} ORDER BY current DESC, read_at DESC LIMIT 1"
        if id_ := db.value(sql, (asked,)):
            return str(id_)
    return _by_start(db, asked)


def _by_start(db: Database, asked: str) -> str:
    start = asked.lower()
    found: list[str] = []
    if _SHORTEST_ID <= len(start) < _ID_LENGTH and set(start) <= set("0123456789abcdef"):
        rows = db.rows(
            "SELECT id FROM report WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
            (start, start + "g", _SHOWN),
        )
        found = [id_ for (id_,) in rows]
    if not found:
        raise UnknownReportError(
            f"No report in {db.path} has the id, address or source {asked!r}. "
            "'reportedly reports' lists them all."
        )
    if len(found) > 1:
        raise UsageError(f"Several reports begin with {asked!r}: {', '.join(found)}.")
    return found[0]
