"""Cuts a text into the pieces that the model reads, with their characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from reportedly.inference.labels import BREAK
from reportedly.report import Passage, Span
from reportedly.statement import Spans

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

_BLANKS = str.maketrans(
    dict.fromkeys([*map(chr, range(0x20)), "\x85", "\xa0", "\u2028", "\u2029"], " ")
)
"""White space that the tokenizer does not know as such, each sign for one, so offsets hold."""


class Tokenizer(Protocol):
    """Cuts texts into numbered pieces."""

    def pieces(self, texts: Sequence[str]) -> list[tuple[list[int], list[tuple[int, int]]]]:
        """For each text the numbers of its pieces, and their characters by offset."""
        ...


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text: numbers, and first and past-the-last character of each.

    ``heads`` flags those that begin a word or sign, so that none is marked in part. Between two
    paragraphs stands the piece ``BREAK``, which has no characters.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    heads: Flags

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, first: int, end: int) -> Pieces:
        """The pieces from ``first`` up to ``end``, not included."""
        cut = slice(first, end)
        return Pieces(self.ids[cut], self.starts[cut], self.ends[cut], self.heads[cut])

    def trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        """The run without pieces that have no characters at its ends; None if none is left."""
        while first <= last and self.starts[first] >= self.ends[first]:
            first += 1
        while last >= first and self.starts[last] >= self.ends[last]:
            last -= 1
        return (first, last) if first <= last else None

    def span(self, first: int, last: int) -> Span:
        """The characters from piece ``first`` to piece ``last``, both included."""
        return Span(int(self.starts[first]), int(self.ends[last]))

    def spans(self, runs: Iterable[tuple[int, int]]) -> Spans:
        """The characters of each run, in one where they share any: … can be three pieces."""
        made: list[Span] = []
        for run in runs:
            span = self.span(*run)
            if made and span.start < made[-1].end:
                made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
            else:
                made.append(span)
        return tuple(made)


def pieces(text: str, paragraphs: Sequence[Passage], tokenizer: Tokenizer) -> Pieces:
    """The pieces of ``text``, paragraph by paragraph; white space belongs to none."""
    spans = [paragraph.span for paragraph in paragraphs]
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    cut = tokenizer.pieces([span.of(text).translate(_BLANKS) for span in spans])
    for span, (numbers, offsets) in zip(spans, cut, strict=True):
        if ids:
            ids.append(BREAK)
            starts.append(ends[-1])
            ends.append(ends[-1])
        ids += numbers
        for start, end in offsets:
            while start < end and text[span.start + start].isspace():
                start += 1
            while start < end and text[span.start + end - 1].isspace():
                end -= 1
            starts.append(span.start + start)
            ends.append(span.start + end)
    return Pieces(
        np.array(ids, np.int64),
        np.array(starts, np.int64),
        np.array(ends, np.int64),
        np.array([_is_head(text, *place) for place in zip(starts, ends, strict=True)], np.bool_),
    )


def _is_head(text: str, start: int, end: int) -> bool:
    """Whether a piece begins a word or sign: it does not go on with the word before it."""
    if start >= end or not start:
        return True
    return not (_in_word(text[start]) and _in_word(text[start - 1]))


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs of a text that are read together: the place of the text, and the pieces."""

    text: int
    pieces: Pieces


def sections(text: int, whole: Pieces, limit: int) -> list[Section]:
    """``whole`` cut between paragraphs, so that a section has ``limit`` pieces where it can."""
    made, first, least = [], 0, limit
    for place in np.flatnonzero(whole.ids == BREAK).tolist():
        if place >= least:
            made.append(Section(text, whole.part(first, place)))
            first, least = place + 1, place + 1 + limit
    return [*made, Section(text, whole.part(first, len(whole)))] if len(whole) else []
