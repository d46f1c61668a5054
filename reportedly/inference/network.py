"""What the trained reader asks of its model, whatever runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from reportedly.inference.pieces import Ints
from reportedly.inference.queries import Queries

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PieceScores:
    """What a model makes of windows [n, length] of pieces, before any softmax."""

    vectors: Floats  # [n, length, width]
    quotations: Floats  # [n, length, LAYERS, 4]
    names: Floats  # [n, length, 9]


@dataclass(frozen=True, slots=True)
class QuotationScores:
    """What a model makes of quotations in windows of ``length`` pieces, before any softmax."""

    types: Floats  # [n, TYPES]
    media: Floats  # [n, MEDIA]
    roles: Floats  # [n, length, ROLES, 3]


class Network(Protocol):
    """A trained model."""

    def read(self, ids: Ints) -> PieceScores:
        """The scores of windows of pieces, filled up with ``PADDING``."""
        ...

    def ask(self, vectors: Floats, asked: Queries) -> QuotationScores:
        """The scores of quotations in windows whose ``vectors`` ``read`` gave."""
        ...
