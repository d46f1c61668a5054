"""Made-up readings for the record's tests. All people and outlets are fiction."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from reportedly.reading.statements import statements
from reportedly.report import (
    DateFound,
    Passage,
    PassageKind,
    Report,
    Residue,
    ResidueKind,
    Span,
)
from reportedly.statement import Medium, Quotation, QuotationType, Reading

NOON = datetime(2031, 5, 2, 12, tzinfo=UTC)

HARBOUR = Report(
    text=(
        "Die Häuser am Hafen bleiben leer. „Wir werden während der Debatte über die "
        "Raketentechnologie nicht weichen“, sagte Änne Straßberger am Montag. Nach Angaben des "
        "Fährenamts fehlen Lotsen.\nDer Stadtrat berät im Krankenhaus."
    ),
    title="Leere Häuser",
    outlet="Hafenbote",
    address="https://hafenbote.example/leer",
    authors=("Ülo Vahl", "Silja Raabe"),
    dateline="MÖLLNHAVEN (kfd) -",
    agencies=("kfd",),
    language="de",
    published=date(2031, 5, 1),
    published_found=DateFound.PAGE,
    residue=(Residue(ResidueKind.SECTION, "Lokales", 12),),
    source="pages/leer.html",
)
FERRY = Report(
    text=(
        'The ferry office has no pilots. "We are operating at a loss", said minister Gerrit '
        'O’Dowd. "Houses stand empty", Anne Strassberger told the council.'
    ),
    title="No pilots",
    outlet="The Quay",
    address="https://quay.example/pilots",
    language="en",
    published=datetime(2031, 5, 3, 9, 30, tzinfo=UTC),
    published_found=DateFound.ADDRESS,
    source="pages/pilots.html",
)
NOTE = Report(text="Kein Datum, kein Ort. Nur ein Satz.", language="de", source="notes/note.txt")


def quoted(text: str, content: str, cue: str, speaker: str, **more: Any) -> Quotation:
    """A quotation whose parts are found in ``text`` by their words."""

    def at(words: str) -> tuple[Span]:
        start = text.index(words)
        return (Span(start, start + len(words)),)

    roles = {role: at(more.pop(role)) for role in ("frame", "addressee") if role in more}
    return Quotation(
        **{"type": QuotationType.DIRECT, "medium": Medium.SPEECH, "confidence": 0.9} | more | roles,
        spans=at(content),
        cue=at(cue),
        speaker=at(speaker),
        shown_by="by hand",
    )


def reading_of(report: Report, *quotations: Quotation, reader: str = "hand-1") -> Reading:
    """A reading of ``report`` with these quotations; sentences end at full stops."""
    ends = re.finditer(r"[^\s].*?\.(?=\s|$)", report.text)
    sentences = tuple(Passage(PassageKind.SENTENCE, Span(*m.span())) for m in ends)
    lines = re.finditer(r"[^\n]+", report.text)
    return Reading(
        report=report,
        paragraphs=tuple(Passage(PassageKind.PARAGRAPH, Span(*m.span())) for m in lines),
        sentences=sentences,
        quotations=quotations,
        statements=statements(report, sentences, quotations),
        reader=reader,
    )


def harbour(reader: str = "hand-1", **changes: Any) -> Reading:
    report = replace(HARBOUR, **changes)
    content = report.text[report.text.index("„") : report.text.index("“") + 1]
    told = quoted(
        report.text,
        content,
        "sagte",
        "Änne Straßberger",
        frame=", sagte Änne Straßberger",
    )
    pilots = quoted(
        report.text,
        "fehlen Lotsen",
        "Nach Angaben",
        "des Fährenamts",
        frame="Nach Angaben des Fährenamts",
        type=QuotationType.INDIRECT,
        medium=Medium.SPEECH_OR_WRITING,
    )
    return reading_of(report, told, pilots, reader=reader)


def ferry() -> Reading:
    loss = quoted(
        FERRY.text,
        '"We are operating at a loss"',
        "said",
        "minister Gerrit O’Dowd",
        frame=", said minister Gerrit O’Dowd",
    )
    houses = quoted(
        FERRY.text,
        '"Houses stand empty"',
        "told",
        "Anne Strassberger",
        frame=", Anne Strassberger told the council",
        addressee="the council",
    )
    return reading_of(FERRY, loss, houses)
