"""What the model is told of a quotation when it is asked for its roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.inference.pieces import Ints

_STEPS = np.array([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96])
"""Least distances, in pieces, of the places before and after a quotation."""

WITHIN, BETWEEN, NOWHERE = 0, 1, 2
"""Places of the quotation's own pieces, those between its runs, and what fills a window up."""

PLACES = 3 + 2 * len(_STEPS)
"""How many places a piece can have towards a quotation."""

EDGES = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A quotation in a window: the window's row and length, the quotation's pieces in it."""

    window: int
    length: int
    inside: Ints  # sorted, counted from the window's first piece


@dataclass(frozen=True, slots=True)
class Queries:
    """Quotations in a batch of windows.

    ``window`` [n] says in which window each stands, ``places`` [n, length] where each piece of
    the window stands towards it, ``edges`` [n, EDGES] its first and last piece and those beside.
    """

    window: Ints
    places: Ints
    edges: Ints


def queries(asked: Sequence[Asked], length: int) -> Queries:
    """The quotations ``asked`` in windows that are filled up to ``length`` pieces."""
    return Queries(
        window=np.array([one.window for one in asked], np.int64),
        places=np.stack([_places(one, length) for one in asked]),
        edges=np.stack([_edges(one) for one in asked]),
    )


def _places(asked: Asked, length: int) -> Ints:
    first, last = asked.inside[0], asked.inside[-1]
    every = np.arange(asked.length)
    places = np.full(length, NOWHERE, np.int64)
    places[first : last + 1] = BETWEEN
    before = np.searchsorted(_STEPS, first - every[:first], side="right")
    after = np.searchsorted(_STEPS, every[last + 1 :] - last, side="right")
    places[:first] = NOWHERE + before
    places[last + 1 : asked.length] = NOWHERE + len(_STEPS) + after
    places[asked.inside] = WITHIN
    return places


def _edges(asked: Asked) -> Ints:
    first, last = asked.inside[0], asked.inside[-1]
    beside = max(first - 1, 0), min(last + 1, asked.length - 1)
    return np.array([first, last, *beside], np.int64)
