"""What the trained reader asks of its model, whatever runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reportedly.inference.pieces import Floats, Ints
from reportedly.inference.queries import Queries


@dataclass(frozen=True, slots=True)
class PieceScores:
    """What a model makes of windows [n, length] of pieces, before any softmax.

    ``vectors`` are those of the encoder's shared layers.
    """

    vectors: Floats  # [n, length, width]
    quotations: Floats  # [n, length, LAYERS, 4]
    roles: Floats  # [n, length, ROLES, 3], towards any quotation
    names: Floats  # [n, length, 9]


@dataclass(frozen=True, slots=True)
class QuotationScores:
    """What a model makes of quotations and of what stands around each, before any softmax."""

    right: Floats  # [n]: that it is one
    types: Floats  # [n, TYPES]
    media: Floats  # [n, MEDIA]
    roles: Floats  # [n, length, ROLES, 3]


class Network(Protocol):
    """A trained model."""

    def read(self, ids: Ints, hints: Floats) -> PieceScores:
        """The scores of windows of pieces, filled up with ``PADDING``.

        ``hints`` [n, length, PIECE] tell what the rules see.
        """
        ...

    def ask(self, vectors: Floats, asked: Queries) -> QuotationScores:
        """The scores of quotations, around each of which ``read`` gave ``vectors``."""
        ...


class SentenceNetwork(Protocol):
    """A model that compares sentences."""

    def compare(self, ids: Ints) -> Floats:
        """Vectors [n, width] of length one for sentences [n, length], filled up likewise."""
        ...
