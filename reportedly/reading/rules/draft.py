"""A quotation in the making: found in one sentence, not yet joined with its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.report import Span
from reportedly.statement import Medium, QuotationType, Spans


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation as one rule found it; ``shown_by`` names the rule."""

    type: QuotationType
    medium: Medium
    spans: Spans
    shown_by: str
    confidence: float
    speaker: Spans = ()
    cue: Spans = ()
    frame: Spans = ()
    addressee: Spans = ()

    @property
    def extent(self) -> Span:
        """From the first character of the content to its last."""
        return Span(self.spans[0].start, self.spans[-1].end)

    @property
    def is_source(self) -> bool:
        """Whether an attribution without a verb introduces it."""
        return self.shown_by.startswith("source")

    def covers(self, span: Span) -> bool:
        """Whether one stretch of the content contains ``span``."""
        return any(own.contains(span) for own in self.spans)
