"""Reads news reports and records who said what, about what, to whom, on whose word, how surely.

    import reportedly
    report = reportedly.read("page.html")
    report.quotations

Importing this package loads no model, opens no file and imports nothing heavy: each name below
is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "read": "front",
    "read_all": "front",
    "Record": "record",
    "Settings": "settings",
    "Stated": "intake.item",
    "Reading": "statement",
    "Quotation": "statement",
    "Statement": "statement",
    "Voice": "statement",
    "Report": "report",
    "Passage": "report",
    "Residue": "report",
    "Span": "report",
    "ReportedlyError": "errors",
    "SourceError": "errors",
}

__all__ = [
    "Passage",
    "Quotation",
    "Reading",
    "Record",
    "Report",
    "ReportedlyError",
    "Residue",
    "Settings",
    "SourceError",
    "Span",
    "Stated",
    "Statement",
    "Voice",
    "__version__",
    "read",
    "read_all",
]

if TYPE_CHECKING:
    from reportedly.errors import ReportedlyError, SourceError
    from reportedly.front import read, read_all
    from reportedly.intake.item import Stated
    from reportedly.record import Record
    from reportedly.report import Passage, Report, Residue, Span
    from reportedly.settings import Settings
    from reportedly.statement import Quotation, Reading, Statement, Voice


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
    value = getattr(import_module(f"reportedly.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
