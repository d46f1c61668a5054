"""The steps by which a record's file came to its present shape."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from reportedly.record import schema


@dataclass(frozen=True, slots=True)
class Migration:
    """One step, numbered from 1. A step that was released is never changed: a new one follows."""

    number: int
    name: str
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, "reports, their statements and the words to find them by", schema.FIRST),
    Migration(2, "names, and how sure the speakers are", schema.NAMES),
)
LATEST = MIGRATIONS[-1].number


def pending(connection: sqlite3.Connection) -> tuple[Migration, ...]:
    """The steps that the file has still to take, in order."""
    return tuple(step for step in MIGRATIONS if step.number > _version(connection))


def migrate(connection: sqlite3.Connection, application_id: int) -> None:
    """Take every pending step, each in one transaction."""
    while pending(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked again under the lock: another process may have taken the step meanwhile.
            for step in pending(connection)[:1]:
                for statement in step.statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {application_id}")
                connection.execute(f"PRAGMA user_version = {step.number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
