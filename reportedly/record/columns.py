"""The columns of an export: their names, kinds and values. ``docs/record.md`` explains each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from reportedly.record.values import StatementRow
from reportedly.statement import Quotation, Spans


class Kind(Enum):
    """What a column holds, whatever the format it is written in."""

    TEXT = auto()
    WHOLE = auto()
    NUMBER = auto()
    TRUTH = auto()
    TEXTS = auto()
    WHOLES = auto()
    SPANS = auto()
    VOICES = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``value`` gives plain text, numbers, truths, lists and dicts."""

    name: str
    kind: Kind
    value: Callable[[StatementRow], Any]


def _quoted(value: Callable[[Quotation], Any]) -> Callable[[StatementRow], Any]:
    """What ``value`` says of the statement's quotation, None where it is none."""

    def of(row: StatementRow) -> Any:
        quotation = row.statement.quotation
        return value(quotation) if quotation is not None else None

    return of


def _role(spans: Callable[[Quotation], Spans]) -> Callable[[StatementRow], Any]:
    return lambda row: _spans(spans(row.statement.quotation) if row.statement.quotation else ())


def _spans(spans: Spans) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _chain(row: StatementRow) -> list[dict[str, str | None]]:
    return [{"name": voice.name, "kind": voice.kind.value} for voice in row.statement.chain]


def _published(row: StatementRow) -> str | None:
    return row.report.published.isoformat() if row.report.published is not None else None


COLUMNS = (
    Column("report", Kind.TEXT, lambda row: row.report.id),
    Column("version", Kind.WHOLE, lambda row: row.report.version),
    Column("current", Kind.TRUTH, lambda row: row.report.current),
    Column("outlet", Kind.TEXT, lambda row: row.report.outlet),
    Column("title", Kind.TEXT, lambda row: row.report.title),
    Column("published", Kind.TEXT, _published),
    Column("published_found", Kind.TEXT, lambda row: row.report.published_found.value),
    Column("authors", Kind.TEXTS, lambda row: list(row.report.authors)),
    Column("dateline", Kind.TEXT, lambda row: row.report.dateline),
    Column("agencies", Kind.TEXTS, lambda row: list(row.report.agencies)),
    Column("language", Kind.TEXT, lambda row: row.report.language),
    Column("address", Kind.TEXT, lambda row: row.report.address),
    Column("source", Kind.TEXT, lambda row: row.report.source),
    Column("reader", Kind.TEXT, lambda row: row.report.reader),
    Column("read_at", Kind.TEXT, lambda row: row.report.read_at.isoformat()),
    Column("statement", Kind.TEXT, lambda row: row.statement.id),
    Column("position", Kind.WHOLE, lambda row: row.position),
    Column("kind", Kind.TEXT, lambda row: row.statement.kind.value),
    Column("type", Kind.TEXT, _quoted(lambda quotation: quotation.type.value)),
    Column("medium", Kind.TEXT, _quoted(lambda quotation: quotation.medium.value)),
    Column("text", Kind.TEXT, lambda row: row.text),
    Column("spans", Kind.SPANS, lambda row: _spans(row.statement.spans)),
    Column("speaker", Kind.TEXT, lambda row: row.speaker),
    Column("speaker_spans", Kind.SPANS, _role(lambda quotation: quotation.speaker)),
    Column("cue", Kind.TEXT, lambda row: row.cue),
    Column("cue_spans", Kind.SPANS, _role(lambda quotation: quotation.cue)),
    Column("frame", Kind.TEXT, lambda row: row.frame),
    Column("frame_spans", Kind.SPANS, _role(lambda quotation: quotation.frame)),
    Column("addressee", Kind.TEXT, lambda row: row.addressee),
    Column("addressee_spans", Kind.SPANS, _role(lambda quotation: quotation.addressee)),
    Column("chain", Kind.VOICES, _chain),
    Column("sentences", Kind.WHOLES, lambda row: list(row.statement.sentences)),
    Column("inside", Kind.TEXT, lambda row: row.statement.inside),
    Column("confidence", Kind.NUMBER, _quoted(lambda quotation: quotation.confidence)),
    Column(
        "speaker_confidence",
        Kind.NUMBER,
        _quoted(lambda quotation: quotation.speaker_confidence),
    ),
    Column("shown_by", Kind.TEXT, _quoted(lambda quotation: quotation.shown_by)),
)


def cells(row: StatementRow) -> dict[str, Any]:
    """One row of an export, its columns in order."""
    return {column.name: column.value(row) for column in COLUMNS}
