"""Finding statements by their words, the best first, with the places to show."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.record.database import Database, Value
from reportedly.record.found import words_of
from reportedly.record.matching import Search, in_compounding, understood
from reportedly.record.queries import conditions, page
from reportedly.record.rows import REPORT_COLUMNS, STATEMENT_COLUMNS, report_row, statement_row
from reportedly.record.values import Hit, StatementQuery, StatementRow
from reportedly.report import Span

_REPORT_WIDTH = REPORT_COLUMNS.count(",") + 1


def search(db: Database, asked: str, query: StatementQuery) -> Iterator[Hit]:
    """The statements in which every word of ``asked`` is found; see ``Record.search``."""
    wanted = understood(db, asked)
    for row, score in _ranked(db, wanted, query):
        text = db.value("SELECT text FROM report WHERE id = ?", (row.report.id,))
        words = words_of(row.statement, text, row.report.language)
        matches = wanted.matches(words, row.report.language)
        snippet = _snippet(row, matches, _sentences(db, row.report.id))
        yield Hit(row, snippet, snippet.of(text), matches, score)


def _ranked(
    db: Database, wanted: Search, query: StatementQuery
) -> Iterator[tuple[StatementRow, float]]:
    """Rows with their score: words that were asked for first, then longer words around them.

    The latter are not scored, as a rare compound would score above the word itself.
    """
    asked = conditions(db, query)
    found = f"""
        FROM statement_words
        JOIN statement ON statement.number = statement_words.rowid
        JOIN report ON report.id = statement.report
        WHERE {asked.sql} AND statement_words MATCH ?"""
    strict = f"SELECT statement.number, 0 AS inside, bm25(statement_words) AS score {found}"
    parameters: tuple[Value, ...] = (*asked.parameters, wanted.strict)
    if wanted.wide != wanted.strict:
        strict += f"""
            UNION ALL SELECT statement.number, 1, 0.0 {found} AND {in_compounding()}
            AND statement.number NOT IN (
                SELECT rowid FROM statement_words WHERE statement_words MATCH ?
            )"""
        parameters += (*asked.parameters, wanted.wide, wanted.strict)
    # The columns are fetched outside, for the rows of the page only.
    sql = f"""
        SELECT {REPORT_COLUMNS}, {STATEMENT_COLUMNS}, found.score
        FROM ({strict} ORDER BY inside, score, number LIMIT ? OFFSET ?) AS found
        JOIN statement ON statement.number = found.number
        JOIN report ON report.id = statement.report
        ORDER BY found.inside, found.score, found.number"""
    for row in db.rows(sql, (*parameters, *page(query.limit, query.offset))):
        about, told, score = row[:_REPORT_WIDTH], row[_REPORT_WIDTH:-1], row[-1]
        yield statement_row(report_row(about), told), -score  # FTS5 gives its best below zero


def _sentences(db: Database, report: str) -> tuple[Span, ...]:
    rows = db.rows(
        "SELECT start, end FROM passage WHERE report = ? AND kind = 'sentence' ORDER BY position",
        (report,),
    )
    return tuple(Span(start, end) for start, end in rows)


def _snippet(row: StatementRow, matches: tuple[Span, ...], sentences: tuple[Span, ...]) -> Span:
    """The first of the sentences that hold most matches; the statement's first stretch if none."""
    touched = [s for s in sentences if any(s.overlaps(match) for match in matches)]
    if not touched:
        return row.statement.spans[0]
    return max(touched, key=lambda s: sum(s.overlaps(match) for match in matches))
