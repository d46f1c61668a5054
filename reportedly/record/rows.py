"""The record's rows → our values, exactly as they were before they were written."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from reportedly.errors import RecordError
from reportedly.record.database import Database, Row
from reportedly.record.values import ReportRow, StatementRow
from reportedly.report import DateFound, Passage, PassageKind, Report, Residue, ResidueKind, Span
from reportedly.statement import (
    Medium,
    Name,
    NameKind,
    Quotation,
    QuotationType,
    Reading,
    Spans,
    Statement,
    StatementKind,
    Voice,
    VoiceKind,
)

Given = ParamSpec("Given")
Made = TypeVar("Made")

REPORT_COLUMNS = """
report.id, report.version, report.current, report.replaces, report.outlet, report.title,
report.published, report.published_found, report.authors, report.dateline, report.agencies,
report.language, report.address, report.source, report.reader, report.read_at"""

# One row a statement: its spans and chain come along as JSON, in whatever order.
STATEMENT_COLUMNS = """
statement.id, statement.kind, statement.position, statement.type, statement.medium,
statement.text, statement.speaker, statement.cue, statement.frame, statement.addressee,
(SELECT json_group_array(json_array(role, position, start, end))
    FROM span WHERE span.statement = statement.number),
(SELECT json_group_array(json_array(chain.position, voice.name, voice.kind))
    FROM chain JOIN voice ON voice.number = chain.voice WHERE chain.statement = statement.number),
statement.sentences,
(SELECT outer.id FROM statement AS outer WHERE outer.number = statement.inside),
(SELECT outer.quotation FROM statement AS outer WHERE outer.number = statement.inside),
statement.confidence, statement.speaker_confidence, statement.shown_by, statement.quotation"""


def _checked(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """``make``, with a ``RecordError`` for rows that no reading can have left."""

    @wraps(make)
    def made(*given: Given.args, **named: Given.kwargs) -> Made:
        try:
            return make(*given, **named)
        except (ValueError, TypeError, LookupError) as error:
            raise RecordError(
                f"The record holds a row that Reportedly can't have written ({error}). It was "
                "changed or is damaged: go back to a copy, or read the reports into a new record."
            ) from error

    return made


@_checked
def report_row(row: Row) -> ReportRow:
    """A row of ``REPORT_COLUMNS``."""
    (id_, version, current, replaces, outlet, title, published, found, authors) = row[:9]
    (dateline, agencies, language, address, source, reader, read_at) = row[9:]
    return ReportRow(
        id=id_,
        version=version,
        current=bool(current),
        replaces=replaces,
        outlet=outlet,
        title=title,
        published=day_or_moment(published),
        published_found=DateFound(found),
        authors=tuple(json.loads(authors)),
        dateline=dateline,
        agencies=tuple(json.loads(agencies)),
        language=language,
        address=address,
        source=source,
        reader=reader,
        read_at=datetime.fromisoformat(read_at),
    )


@_checked
def statement_row(report: ReportRow, row: Row) -> StatementRow:
    """A row of ``STATEMENT_COLUMNS``, in ``report``."""
    (id_, kind, position, type_, medium, text, speaker, cue, frame, addressee) = row[:10]
    (spans, chain, sentences, inside, outer, confidence, of_speaker, shown_by, _) = row[10:]
    by_role = _by_role(spans)
    quotation = None
    if type_ is not None:
        quotation = Quotation(
            type=QuotationType(type_),
            medium=Medium(medium),
            spans=by_role["content"],
            speaker=by_role.get("speaker", ()),
            cue=by_role.get("cue", ()),
            frame=by_role.get("frame", ()),
            addressee=by_role.get("addressee", ()),
            nested_in=outer,
            confidence=confidence,
            speaker_confidence=of_speaker,
            shown_by=shown_by,
        )
    statement = Statement(
        id=id_,
        kind=StatementKind(kind),
        spans=by_role["content"],
        chain=tuple(Voice(name, VoiceKind(kind)) for _, name, kind in sorted(json.loads(chain))),
        sentences=tuple(json.loads(sentences)),
        quotation=quotation,
        inside=inside,
    )
    return StatementRow(report, statement, position, text, speaker, cue, frame, addressee)


def _by_role(spans: str) -> dict[str, Spans]:
    by_role: dict[str, Spans] = {}
    for role, _, start, end in sorted(json.loads(spans)):
        by_role[role] = (*by_role.get(role, ()), Span(start, end))
    return by_role


def reading(db: Database, id_: str) -> Reading:
    """The reading of the report version ``id_``, which must be in the record."""
    row = db.one(f"SELECT {REPORT_COLUMNS}, text FROM report WHERE id = ?", (id_,))
    if row is None:
        raise KeyError(id_)
    about = report_row(row[:-1])
    numbered = [
        (row[-1], statement_row(about, row).statement)
        for row in db.rows(
            f"SELECT {STATEMENT_COLUMNS} FROM statement WHERE report = ? ORDER BY position",
            (id_,),
        )
    ]
    quoted = {place: s.quotation for place, s in numbered if s.quotation is not None}
    return Reading(
        report=_report(db, about, row[-1]),
        paragraphs=_passages(db, id_, PassageKind.PARAGRAPH),
        sentences=_passages(db, id_, PassageKind.SENTENCE),
        quotations=tuple(quoted[place] for place in sorted(quoted)),
        statements=tuple(statement for _, statement in numbered),
        reader=about.reader,
        names=_names(db, id_),
    )


@_checked
def _report(db: Database, about: ReportRow, text: str) -> Report:
    residue = db.rows(
        "SELECT kind, text, at FROM residue WHERE report = ? ORDER BY position", (about.id,)
    )
    return Report(
        text=text,
        title=about.title,
        outlet=about.outlet,
        address=about.address,
        authors=about.authors,
        dateline=about.dateline,
        agencies=about.agencies,
        language=about.language,
        published=about.published,
        published_found=about.published_found,
        residue=tuple(Residue(ResidueKind(kind), words, at) for kind, words, at in residue),
        source=about.source,
    )


@_checked
def _passages(db: Database, report: str, kind: PassageKind) -> tuple[Passage, ...]:
    rows = db.rows(
        "SELECT start, end FROM passage WHERE report = ? AND kind = ? ORDER BY position",
        (report, kind.value),
    )
    return tuple(Passage(kind, Span(start, end)) for start, end in rows)


@_checked
def _names(db: Database, report: str) -> tuple[Name, ...]:
    rows = db.rows(
        "SELECT kind, start, end, confidence FROM name WHERE report = ? ORDER BY position",
        (report,),
    )
    return tuple(Name(NameKind(kind), Span(start, end), sure) for kind, start, end, sure in rows)


def day_or_moment(text: str | None) -> date | datetime | None:
    """The date of publication as it was: with the hour where that is known."""
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
