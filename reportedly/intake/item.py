"""What intake hands on: an item that can be told apart before it is parsed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from reportedly.report import Report


@dataclass(frozen=True, slots=True)
class Stated:
    """What the user says of the sources, where the sources don't or are wrong.

    ``columns`` maps a field of ``Report`` to a table's column name.
    """

    outlet: str | None = None
    language: str | None = None
    published: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """One report to be read, not parsed yet.

    ``fingerprint`` follows from the raw bytes and what the user stated, so that a run which is
    resumed can pass over what it has read without parsing it. ``load`` parses it and raises a
    ``SourceError`` where that fails.
    """

    source: str
    fingerprint: str
    load: Callable[[], Report] = field(repr=False)
