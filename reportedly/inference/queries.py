"""What the model is told of a quotation when it is asked for its roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.inference.hints import Guess, towards
from reportedly.inference.pieces import Floats, Ints

_STEPS = np.array([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96])
"""Least distances, in pieces, of the places before and after a quotation."""

WITHIN, BETWEEN, NOWHERE = 0, 1, 2
"""Places of the quotation's own pieces, those between its runs, and what fills a window up."""

PLACES = 3 + 2 * len(_STEPS)
"""How many places a piece can have towards a quotation."""

EDGES = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A quotation in a window: the window's row, first piece and length, the quotation's pieces."""

    window: int
    start: int
    length: int
    inside: Ints  # sorted, some of them in the window
    guess: Guess | None = None  # what the rules have in its place


@dataclass(frozen=True, slots=True)
class Queries:
    """Quotations in a batch of windows.

    ``window`` [n] says in which window each stands, ``places`` [n, length] where each piece of
    the window stands towards it, ``edges`` [n, EDGES] its first and last piece and those beside,
    ``words`` [n, length, WORD] and ``labels`` [n, LABEL] what the rules have in its place.
    """

    window: Ints
    places: Ints
    edges: Ints
    words: Floats
    labels: Floats


def queries(asked: Sequence[Asked], length: int) -> Queries:
    """The quotations ``asked`` in windows that are filled up to ``length`` pieces."""
    within = [_within(one) for one in asked]
    told = [towards(one.guess, one.inside, one.start, one.length, length) for one in asked]
    return Queries(
        window=np.array([one.window for one in asked], np.int64),
        places=np.stack([_places(*one, length) for one in zip(asked, within, strict=True)]),
        edges=np.stack([_edges(*one) for one in zip(asked, within, strict=True)]),
        words=np.stack([words for words, _ in told]),
        labels=np.stack([labels for _, labels in told]),
    )


def _within(asked: Asked) -> Ints:
    """The quotation's pieces in the window, counted from the window's first."""
    inside = asked.inside - asked.start
    seen: Ints = inside[(inside >= 0) & (inside < asked.length)]
    return seen


def _places(asked: Asked, inside: Ints, length: int) -> Ints:
    first, last = inside[0], inside[-1]
    every = np.arange(asked.length)
    places = np.full(length, NOWHERE, np.int64)
    places[first : last + 1] = BETWEEN
    before = np.searchsorted(_STEPS, first - every[:first], side="right")
    after = np.searchsorted(_STEPS, every[last + 1 :] - last, side="right")
    places[:first] = NOWHERE + before
    places[last + 1 : asked.length] = NOWHERE + len(_STEPS) + after
    places[inside] = WITHIN
    return places


def _edges(asked: Asked, inside: Ints) -> Ints:
    first, last = inside[0], inside[-1]
    beside = max(first - 1, 0), min(last + 1, asked.length - 1)
    return np.array([first, last, *beside], np.int64)
