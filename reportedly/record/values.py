"""What the record gives back and what can be asked of it. Frozen, standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from reportedly.errors import UsageError
from reportedly.report import DateFound, Span
from reportedly.statement import Medium, QuotationType, Statement, StatementKind, Voice


class Outcome(StrEnum):
    """What adding a reading did to the record."""

    NEW = "new"  # a report that the record did not know
    CHANGED = "changed"  # another wording of one it knew, kept as a new version
    UNCHANGED = "unchanged"  # this very content was there; at most it was read anew


def _check_page(limit: int | None, offset: int) -> None:
    if offset < 0 or (limit is not None and limit < 0):
        raise UsageError(f"limit {limit} and offset {offset}: neither may be negative.")


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """Which reports are wanted; what is None is not asked.

    ``outlet`` is matched by its words, whatever their case and accents. ``since`` and ``until``
    are both included; with either, reports without a date are left out. Old versions come only
    if ``current`` is false.

    Raises:
        UsageError: if ``limit`` or ``offset`` is negative.
    """

    outlet: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    current: bool = True
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        _check_page(self.limit, self.offset)


@dataclass(frozen=True, slots=True)
class StatementQuery:
    """Which statements are wanted; what is None is not asked.

    ``speaker`` and ``outlet`` are matched by their words, whatever case and accents: "merz" finds
    "Kanzler Friedrich Merz". ``since`` and ``until`` are dates of publication, both included;
    with either, reports without a date are left out. ``words`` are searched for as
    ``Record.search`` does. ``report`` is an id, the start of one, an address or a source. Old
    versions come only if ``current`` is false, or if ``report`` names one.

    Raises:
        UsageError: if ``limit`` or ``offset`` is negative.
    """

    speaker: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    kind: StatementKind | None = None
    type: QuotationType | None = None
    medium: Medium | None = None
    language: str | None = None
    words: str | None = None
    report: str | None = None
    current: bool = True
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        _check_page(self.limit, self.offset)


ALL_REPORTS = ReportQuery()
ALL_STATEMENTS = StatementQuery()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A version of a report as the record keeps it, without its text.

    ``version`` counts from 1; ``replaces`` is the id of the version before. ``reader`` found its
    statements, at ``read_at``.
    """

    id: str
    version: int
    current: bool
    replaces: str | None
    outlet: str | None
    title: str
    published: date | datetime | None
    published_found: DateFound
    authors: tuple[str, ...]
    dateline: str | None
    agencies: tuple[str, ...]
    language: str
    address: str | None
    source: str
    reader: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with its report and the words that its offsets stand for.

    ``position`` is the statement's place among those of its report. A role that the text does not
    fill is None. Broken stretches of a role are joined by a blank, those of the text by an
    ellipsis.
    """

    report: ReportRow
    statement: Statement
    position: int
    text: str
    speaker: str | None
    cue: str | None
    frame: str | None
    addressee: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that a search found.

    ``snippet`` is the sentence to show and ``words`` its text; ``matches`` are the words that were
    found. All offsets refer to the report's text. ``score`` falls from the best hit on (BM25; hits
    inside compounds come after all others whatever their score).
    """

    row: StatementRow
    snippet: Span
    words: str
    matches: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A voice, told apart by the words that name it, and what the current reports have of it.

    ``statements`` counts those it speaks itself, ``relayed`` those it passes on. ``first`` and
    ``last`` are the earliest and latest dates of publication, None where no report has one.
    """

    voice: Voice
    statements: int
    relayed: int
    reports: int
    outlets: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that could not be read, why, and since when."""

    source: str
    fingerprint: str | None
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Run:
    """One run over sources. ``ended`` is None while it goes on, or if it was cut short."""

    number: int
    reader: str
    started: datetime
    ended: datetime | None
    new: int
    changed: int
    unchanged: int
    skipped: int


Counts = tuple[tuple[str | None, int], ...]
"""How many there are of each, in the order that is told beside it; None where it is unknown."""


@dataclass(frozen=True, slots=True)
class RecordInfo:
    """What a record holds. All counts but ``versions`` and ``by_version`` are of current reports.

    ``bytes`` counts the file and what is written beside it until the next checkpoint. ``by_date``
    is in order of the days of publication, ``by_version`` of the version's number, the others
    from the most to the least.
    """

    path: Path
    bytes: int
    reports: int
    versions: int
    statements: int
    quotations: int
    voices: int
    skipped: int
    by_outlet: Counts
    by_language: Counts
    by_date: Counts
    by_type: Counts
    by_reader: Counts
    by_version: Counts
