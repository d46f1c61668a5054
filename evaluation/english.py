"""The span scorer for English attributions (PolNeAR, Newell et al. 2018), as CofeNet counts.

A source, cue or content is right if exactly the same tokens are gold. Every unbroken run of
tokens is a span of its own, and a span ends at the end of a paragraph. A span that several
attributions share, as one speaker of two contents, counts once in a document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.document import Document, Marked, Read, Tokens
from evaluation.scorer import Counts, Score

SPAN_PARTS = {"source": "speaker", "cue": "cue", "content": "quotation"}
"""What PolNeAR calls a part, and what it is called here."""

Run = tuple[int, int]
"""The first and last token of an unbroken run."""


@dataclass(frozen=True, slots=True)
class EnglishScore:
    """Exact-match scores of the three kinds of span."""

    source: Score
    cue: Score
    content: Score


def score(reads: Iterable[Read]) -> EnglishScore:
    """The scores over all documents of ``reads``."""
    counts = {name: Counts() for name in SPAN_PARTS}
    for read in reads:
        starts = paragraph_starts(read.document)
        for name, part in SPAN_PARTS.items():
            gold = spans(read.document.gold, part, starts)
            predicted = spans(read.predicted, part, starts)
            counts[name].add(len(gold & predicted), len(predicted), len(gold))
    return EnglishScore(**{name: count.score() for name, count in counts.items()})


def spans(quotations: Sequence[Marked], part: str, starts: Tokens) -> set[Run]:
    """The runs of one part of all ``quotations``; a token in ``starts`` begins a new run."""
    return {run for quotation in quotations for run in runs(quotation.part(part), starts)}


def runs(tokens: Tokens, starts: Tokens) -> list[Run]:
    """The unbroken runs of ``tokens`` in order; a token in ``starts`` begins a new run."""
    found: list[Run] = []
    for token in sorted(tokens):
        if found and found[-1][1] == token - 1 and token not in starts:
            found[-1] = (found[-1][0], token)
        else:
            found.append((token, token))
    return found


def paragraph_starts(document: Document) -> Tokens:
    """The tokens that stand first in a paragraph."""
    text, tokens = document.report.text, document.tokens
    return frozenset(
        place
        for place in range(1, len(tokens))
        if "\n" in text[tokens[place - 1].end : tokens[place].start]
    )
