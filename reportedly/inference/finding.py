"""From the model's scores of pieces to quotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from reportedly.inference.decoding import QUOTATIONS, best_path, runs
from reportedly.inference.labels import LAYERS, OUTSIDE
from reportedly.inference.network import Floats
from reportedly.inference.pieces import Ints, Pieces

Runs = tuple[tuple[int, int], ...]
"""First and last piece of each unbroken run of a quotation."""

_LEAST = 1e-9  # a probability of nothing has no logarithm


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation by its pieces, before its roles are known.

    ``section`` is the place of the section it stands in, ``layer`` 0 or, nested, 1.
    """

    section: int
    layer: int
    runs: Runs
    confidence: float

    @property
    def first(self) -> int:
        """Its first piece."""
        return self.runs[0][0]

    @property
    def last(self) -> int:
        """Its last piece."""
        return self.runs[-1][1]

    def holds(self, other: Found) -> bool:
        """Whether ``other`` stands between its first and last piece."""
        return self.first <= other.first and other.last <= self.last

    def within(self, start: int, length: int) -> Ints:
        """Its pieces in a window, counted from the window's first."""
        every = np.concatenate([np.arange(first, last + 1) for first, last in self.runs]) - start
        inside: Ints = every[(every >= 0) & (every < length)]
        return inside


def found(section: int, probabilities: Floats, pieces: Pieces) -> Iterator[Found]:
    """The quotations of a section, from probabilities [pieces, LAYERS, 4].

    The confidence of one is the mean over its pieces of how sure the model is that they are
    in a quotation.
    """
    scores = np.log(np.maximum(probabilities, _LEAST))
    labels = best_path(scores.transpose(1, 0, 2), QUOTATIONS)
    for layer in range(LAYERS):
        sure = 1 - probabilities[:, layer, OUTSIDE]
        for thing in runs(labels[layer]):
            kept = tuple(run for one in thing if (run := pieces.trimmed(*one)))
            if kept:
                sures = np.concatenate([sure[first : last + 1] for first, last in kept])
                yield Found(section, layer, kept, float(sures.mean()))
