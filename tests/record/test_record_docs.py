"""The docs name every table, view and column, and their SQL runs."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from reportedly.record import Record
from reportedly.record.columns import COLUMNS

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text("utf-8")
SHADOWS = ("_data", "_idx", "_content", "_docsize", "_config")  # FTS5's own


def section(name: str) -> str:
    """The text of the page from the heading that names ``name`` to the next heading."""
    parts = re.split(r"^#+ ", PAGE, flags=re.MULTILINE)[1:]
    return "\n".join(part for part in parts if f"`{name}`" in part.splitlines()[0])


def schema(path: Path, kind: str) -> dict[str, list[str]]:
    connection = sqlite3.connect(path)
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = ?", (kind,))
        if not name.endswith(SHADOWS) and not name.startswith("sqlite_")
    ]
    columns = {
        name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
        for name in names
    }
    connection.close()
    return columns


@pytest.fixture
def closed(path: Path) -> Path:
    Record.open(path).close()
    return path


def test_every_table_and_column_is_in_the_docs(closed):
    tables = schema(closed, "table")
    assert len(tables) == 14
    for table, columns in tables.items():
        words = section(table)
        assert words, f"no heading names {table}"
        missing = [column for column in columns if f"`{column}`" not in words]
        assert missing == [], table


def test_every_view_and_column_is_in_the_docs(closed):
    views = schema(closed, "view")
    rows = {line.split("`")[1]: line for line in PAGE.splitlines() if line.startswith("| `")}
    assert len(views) == 3
    for view, columns in views.items():
        missing = [column for column in columns if f"`{column}`" not in rows[view]]
        assert missing == [], view


def test_every_column_of_an_export_is_in_the_docs():
    _, words = PAGE.split("## Exports")
    assert [column.name for column in COLUMNS if f"`{column.name}`" not in words] == []


@pytest.mark.parametrize("sql", re.findall(r"```sql\n(.*?)```", PAGE, flags=re.DOTALL))
def test_the_questions_of_the_docs_have_answers(record, story, path, sql):
    connection = sqlite3.connect(path)
    rows = connection.execute(sql).fetchall()
    connection.close()
    if "replaces" in sql or "> 2" in sql:
        assert rows == []  # the story has neither versions nor long chains
    else:
        assert rows


def test_no_table_of_ours_holds_blobs(record, story, path):
    connection = sqlite3.connect(path)
    tables = [*schema(path, "table"), *schema(path, "view")]
    every = "SELECT * FROM {}"
    for table in tables:
        for row in connection.execute(every.format(table)):
            assert not any(isinstance(value, bytes) for value in row), table
    connection.close()


def test_offsets_in_the_table_lead_to_the_words(record, story, path):
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT statement.text, group_concat(words, ' … ') FROM ("
        "    SELECT span.statement, substr(report.text, start + 1, end - start) AS words"
        "    FROM span JOIN statement ON statement.number = span.statement"
        "    JOIN report ON report.id = statement.report WHERE role = 'content'"
        "    ORDER BY span.statement, span.position"
        ") JOIN statement ON statement.number = statement GROUP BY statement"
    ).fetchall()
    connection.close()
    assert len(rows) == sum(len(reading.statements) for reading in story)
    assert all(shown == words for shown, words in rows)
