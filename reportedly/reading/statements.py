"""Quotations and what remains of a report's sentences → its statements.

Every word of every sentence is accounted for once at the top level: by a top-level quotation
with its frame, or by one narrated statement on the outlet's word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

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
    report_id = report.id
    ranks: dict[Spans, int] = {}
    ordered = _Ordered([sentence.span for sentence in sentences])
    for quotation in quotations:
        rank = ranks[quotation.spans] = ranks.get(quotation.spans, -1) + 1
        outer = made[quotation.nested_in] if quotation.nested_in is not None else None
        beyond = outer.chain if outer else (outlet,)
        made.append(
            Statement(
                id=statement_id(report_id, StatementKind.QUOTATION, quotation.spans, rank),
                kind=StatementKind.QUOTATION,
                spans=quotation.spans,
                chain=(Voice(_words(report.text, quotation.speaker)), *beyond),
                sentences=_touched(ordered, quotation.spans),
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
    taken = _Ordered(
        _joined(span for q in quotations if q.nested_in is None for span in (*q.spans, *q.frame))
    )
    made = []
    report_id = report.id
    for place, sentence in enumerate(sentences):
        spans = _remainder(report.text, sentence.span, taken)
        if spans:
            made.append(
                Statement(
                    id=statement_id(report_id, StatementKind.NARRATED, spans),
                    kind=StatementKind.NARRATED,
                    spans=spans,
                    chain=(outlet,),
                    sentences=(place,),
                )
            )
    return made


class _Ordered:
    """Spans that lie one behind the other, among which those at a place are found quickly."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self._ends = [span.end for span in spans]

    def overlapping(self, span: Span) -> Iterator[int]:
        """The places of those that overlap ``span``, in order."""
        place = bisect_right(self._ends, span.start)
        while place < len(self.spans) and self.spans[place].start < span.end:
            yield place
            place += 1


def _joined(spans: Iterable[Span]) -> list[Span]:
    """What ``spans`` cover together, one stretch behind the other."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _remainder(text: str, sentence: Span, taken: _Ordered) -> Spans:
    """The stretches of ``sentence`` that hold a word and that nothing in ``taken`` covers."""
    at, stretches = sentence.start, []
    for place in taken.overlapping(sentence):
        stretches.append((at, max(at, taken.spans[place].start)))
        at = taken.spans[place].end
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


def _touched(sentences: _Ordered, spans: Spans) -> tuple[int, ...]:
    return tuple(sorted({place for span in spans for place in sentences.overlapping(span)}))


def _words(text: str, spans: Spans) -> str | None:
    return " ".join(span.of(text) for span in spans) or None
