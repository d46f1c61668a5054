"""Quotations and what remains of a report's sentences → its statements.

Every word of every sentence is accounted for once at the top level: by a top-level quotation
with its frame, or by one narrated statement on the outlet's word.
"""

from __future__ import annotations

import re

from reportedly.report import Passage, Report, Span
from reportedly.statement import (
    Quotation,
    Spans,
    Statement,
    StatementKind,
    Voice,
    VoiceKind,
    statement_id,
)

_WORD = re.compile(r"\w")


def statements(
    report: Report, sentences: tuple[Passage, ...], quotations: tuple[Quotation, ...]
) -> tuple[Statement, ...]:
    """The statements of a report in text order, a nested one after the one it stands in."""
    outlet = Voice(report.outlet, VoiceKind.OUTLET)
    quoted = _quoted(report, sentences, quotations, outlet)
    narrated = _narrated(report, sentences, quotations, outlet)
    # Sorting is stable, so that an outer quotation stays before those nested in it.
    return tuple(sorted([*quoted, *narrated], key=lambda s: s.spans[0].start))


def _quoted(
    report: Report,
    sentences: tuple[Passage, ...],
    quotations: tuple[Quotation, ...],
    outlet: Voice,
) -> list[Statement]:
    made: list[Statement] = []
    ranks: dict[Spans, int] = {}
    for quotation in quotations:
        rank = ranks[quotation.spans] = ranks.get(quotation.spans, -1) + 1
        outer = made[quotation.nested_in] if quotation.nested_in is not None else None
        beyond = outer.chain if outer else (outlet,)
        made.append(
            Statement(
                id=statement_id(report, StatementKind.QUOTATION, quotation.spans, rank),
                kind=StatementKind.QUOTATION,
                spans=quotation.spans,
                chain=(Voice(_words(report.text, quotation.speaker)), *beyond),
                sentences=_touched(sentences, quotation.spans),
                quotation=quotation,
                inside=outer.id if outer else None,
            )
        )
    return made


def _narrated(
    report: Report,
    sentences: tuple[Passage, ...],
    quotations: tuple[Quotation, ...],
    outlet: Voice,
) -> list[Statement]:
    taken = sorted(span for q in quotations if q.nested_in is None for span in (*q.spans, *q.frame))
    made = []
    for place, sentence in enumerate(sentences):
        spans = _remainder(report.text, sentence.span, taken)
        if spans:
            made.append(
                Statement(
                    id=statement_id(report, StatementKind.NARRATED, spans),
                    kind=StatementKind.NARRATED,
                    spans=spans,
                    chain=(outlet,),
                    sentences=(place,),
                )
            )
    return made


def _remainder(text: str, sentence: Span, taken: list[Span]) -> Spans:
    """The stretches of ``sentence`` that hold a word and that nothing in ``taken`` covers."""
    at, stretches = sentence.start, []
    for span in taken:
        if span.overlaps(sentence):
            stretches.append((at, max(at, span.start)))
            at = max(at, span.end)
    stretches.append((at, max(at, sentence.end)))
    return tuple(
        trimmed(text, Span(start, end))
        for start, end in stretches
        if _WORD.search(text, start, end)
    )


def trimmed(text: str, span: Span) -> Span:
    """``span`` without white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _touched(sentences: tuple[Passage, ...], spans: Spans) -> tuple[int, ...]:
    return tuple(
        place
        for place, sentence in enumerate(sentences)
        if any(sentence.span.overlaps(span) for span in spans)
    )


def _words(text: str, spans: Spans) -> str | None:
    return " ".join(span.of(text) for span in spans) or None
