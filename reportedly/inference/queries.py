"""What the model is told of a quotation when it is asked for its roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from reportedly.inference.hints import WORD, Guess, towards
from reportedly.inference.labels import BREAK
from reportedly.inference.pieces import Floats, Ints

_STEPS = np.array([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48])
"""Least distances, in pieces, of the places before and after a quotation."""

WITHIN, BETWEEN, NOWHERE, AROUND = 0, 1, 2, 3
"""Places of the quotation's own pieces, those between its runs, what fills up, and the signs that
stand around a window."""

PLACES = 4 + 2 * len(_STEPS)
"""How many places a piece can have towards a quotation."""

EDGES = 4

BEFORE, AFTER = 64, 24
"""How many pieces before and after a quotation are seen. On the German dev split 2 of 100 speakers
begin before that, and nothing stands after it."""


@dataclass(frozen=True)  # without slots, which leave no room for what is computed once
class Asked:
    """A quotation in a stretch of pieces, a window that is learnt from or a section that is read.

    It is told by the stretch's first piece, its pieces and those of the quotation.
    """

    start: int
    ids: Ints  # of the stretch
    inside: Ints  # sorted, some of them in the stretch
    guess: Guess | None = None  # what the rules have in its place

    @property
    def length(self) -> int:
        """How many pieces the stretch has."""
        return len(self.ids)

    @cached_property
    def within(self) -> Ints:
        """The quotation's pieces in the stretch, counted from its first."""
        inside = self.inside - self.start
        seen: Ints = inside[(inside >= 0) & (inside < self.length)]
        return seen

    @cached_property
    def cut(self) -> slice:
        """What is seen of the stretch's pieces: nothing after the quotation's paragraph."""
        first, end = int(self.within[0]), int(self.within[-1]) + 1
        breaks = np.flatnonzero(self.ids[end : end + AFTER] == BREAK)
        after = int(breaks[0]) if breaks.size else AFTER
        return slice(max(first - BEFORE, 0), min(end + after, self.length))

    def seen(self, vectors: Floats, first: Floats, last: Floats) -> Floats:
        """Those of ``vectors`` [length, width] that are seen, between two signs."""
        return np.concatenate([first, vectors[self.cut], last])


@dataclass(frozen=True, slots=True)
class Queries:
    """Quotations with what stands around them.

    ``places`` [n, length] says where each piece seen stands towards its quotation, ``edges`` [n,
    EDGES] its first and last piece and those beside, ``words`` [n, length, WORD] and ``labels``
    [n, LABEL] what the rules have in its place. A sign stands at both ends, and rows are filled up.
    """

    places: Ints
    edges: Ints
    words: Floats
    labels: Floats


def queries(asked: Sequence[Asked]) -> Queries:
    """What the model is told of each of ``asked``."""
    length = max(one.cut.stop - one.cut.start for one in asked) + 2
    told = [_told(one, length) for one in asked]
    return Queries(
        places=np.stack([_places(one, length) for one in asked]),
        edges=np.stack([_edges(one) for one in asked]),
        words=np.stack([words for words, _ in told]),
        labels=np.stack([labels for _, labels in told]),
    )


def stacked(rows: Sequence[Floats]) -> Floats:
    """Rows [length, width] of any length as one array, filled up."""
    made = np.zeros((len(rows), max(map(len, rows)), rows[0].shape[1]), np.float32)
    for place, row in enumerate(rows):
        made[place, : len(row)] = row
    return made


def _told(asked: Asked, length: int) -> tuple[Floats, Floats]:
    seen = asked.cut.stop - asked.cut.start
    words = np.zeros((length, WORD), np.float32)
    words[1 : seen + 1], labels = towards(
        asked.guess, asked.inside, asked.start + asked.cut.start, seen
    )
    return words, labels


def _places(asked: Asked, length: int) -> Ints:
    inside = asked.within - asked.cut.start + 1
    end = asked.cut.stop - asked.cut.start + 1
    first, last = inside[0], inside[-1]
    places = np.full(length, NOWHERE, np.int64)
    places[first : last + 1] = BETWEEN
    before = np.searchsorted(_STEPS, first - np.arange(1, first), side="right")
    after = np.searchsorted(_STEPS, np.arange(last + 1, end) - last, side="right")
    places[1:first] = AROUND + before
    places[last + 1 : end] = AROUND + len(_STEPS) + after
    places[inside] = WITHIN
    places[[0, end]] = AROUND
    return places


def _edges(asked: Asked) -> Ints:
    inside = asked.within - asked.cut.start + 1
    first, last = inside[0], inside[-1]
    return np.array([first, last, first - 1, last + 1], np.int64)
