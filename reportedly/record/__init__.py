"""The store: reports, their versions and who said what in them, in one SQLite file.

The only writer of SQL.
"""

from reportedly.record.record import Record
from reportedly.record.values import (
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

__all__ = [
    "Hit",
    "Outcome",
    "Record",
    "RecordInfo",
    "ReportQuery",
    "ReportRow",
    "Run",
    "Skipped",
    "StatementQuery",
    "StatementRow",
    "VoiceRow",
]
