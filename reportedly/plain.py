"""Values of ours → plain dicts and lists, as the command line writes them in JSON.

A statement has the names and values of an export's columns, wherever it is written.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from reportedly.events import Added, Event, Known
from reportedly.marking import words
from reportedly.record import Hit, Outcome, RecordInfo, ReportRow
from reportedly.record.values import Counts, Skipped
from reportedly.report import Report, Span
from reportedly.statement import Name, Reading, Spans, Statement
from reportedly.summary import Summary

Plain = dict[str, Any]


def event(told: Event) -> Plain:
    """What a run tells of one report."""
    if isinstance(told, Added):
        return {
            "event": told.outcome.value,
            "source": told.source,
            "report": told.report,
            "quotations": told.quotations,
        }
    if isinstance(told, Known):
        return {"event": "known", "source": told.source}
    return {"event": "skipped", "source": told.source, "reason": told.reason}


def summary(counted: Summary, record: str) -> Plain:
    """What a whole run did."""
    return {
        "event": "summary",
        "record": record,
        "read": counted.read,
        "new": counted.outcomes[Outcome.NEW],
        "changed": counted.outcomes[Outcome.CHANGED],
        "unchanged": counted.unchanged,
        "skipped": len(counted.skipped),
        "quotations": counted.quotations,
    }


def reading(read: Reading) -> Plain:
    """A report with its passages and statements. All offsets refer to its ``text``."""
    return {
        **report(read.report),
        "reader": read.reader,
        "paragraphs": _spans(tuple(passage.span for passage in read.paragraphs)),
        "sentences": _spans(tuple(passage.span for passage in read.sentences)),
        "statements": [statement(read.report, each) for each in read.statements],
        "names": [name(each) for each in read.names],
    }


def report(told: Report) -> Plain:
    """A report with its text and residue."""
    fields = asdict(told)
    published = told.published.isoformat() if told.published else None
    return {"report": told.id, **fields, "published": published}


def statement(report_: Report, told: Statement) -> Plain:
    """A statement of ``report_``, without what an export's row says of the report itself."""
    quotation = told.quotation
    plain: Plain = {
        "statement": told.id,
        "kind": told.kind.value,
        "type": quotation.type.value if quotation else None,
        "medium": quotation.medium.value if quotation else None,
        "text": told.text(report_),
        "spans": _spans(told.spans),
    }
    for role in ("speaker", "cue", "frame", "addressee"):
        spans: Spans = getattr(quotation, role) if quotation else ()
        plain |= {role: words(report_.text, spans), f"{role}_spans": _spans(spans)}
    return plain | {
        "chain": [{"name": voice.name, "kind": voice.kind.value} for voice in told.chain],
        "sentences": list(told.sentences),
        "inside": told.inside,
        "confidence": quotation.confidence if quotation else None,
        "speaker_confidence": quotation.speaker_confidence if quotation else None,
        "shown_by": quotation.shown_by if quotation else None,
    }


def name(told: Name) -> Plain:
    """A name by its characters."""
    return {"kind": told.kind.value, **asdict(told.span), "confidence": told.confidence}


def report_row(row: ReportRow) -> Plain:
    """A report as the record lists it."""
    fields = asdict(row)
    fields["report"] = fields.pop("id")
    return fields | {
        "published": row.published.isoformat() if row.published else None,
        "read_at": row.read_at.isoformat(),
    }


def hit(found: Hit) -> Plain:
    """A statement that a search found, as an export has it, with where the words stand."""
    from reportedly.record.columns import cells

    return {
        **cells(found.row),
        "snippet": found.words,
        "snippet_span": asdict(found.snippet),
        "matches": _spans(found.matches),
        "score": found.score,
    }


def info(told: RecordInfo) -> Plain:
    """What a record holds, counted."""
    fields = asdict(told)
    for name, value in fields.items():
        if name.startswith("by_"):
            fields[name] = _counted(value)
    return fields | {"path": str(told.path)}


def skipped(told: Skipped) -> Plain:
    """A source that could not be read."""
    return asdict(told) | {"at": told.at.isoformat()}


def _counted(counts: Counts) -> list[Plain]:
    return [{"value": value, "count": count} for value, count in counts]


def _spans(spans: tuple[Span, ...]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in spans]
