"""From the model's scores of pieces to names."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from reportedly.inference.decoding import Grammar, best_path
from reportedly.inference.labels import NAME_KINDS, NAME_LABELS, OUTSIDE
from reportedly.inference.pieces import Floats, Pieces
from reportedly.statement import Name

_LEAST = 1e-9  # a probability of nothing has no logarithm
_STARTS = (OUTSIDE, *range(1, NAME_LABELS, 2))


def _follows(label: int) -> tuple[int, ...]:
    inside = label if label % 2 == 0 else label + 1
    return _STARTS if label == OUTSIDE else (*_STARTS, inside)


NAMES = Grammar(
    columns=tuple(range(NAME_LABELS)),
    follows=tuple(_follows(label) for label in range(NAME_LABELS)),
    starts=_STARTS,
)
"""Outside, then begin and inside of each kind."""


def names(probabilities: Floats, pieces: Pieces) -> Iterator[Name]:
    """The names of a section, from probabilities [pieces, labels].

    The confidence of one is the mean over its pieces of how sure the model is of its kind.
    """
    (labels,) = best_path(np.log(np.maximum(probabilities, _LEAST))[None], NAMES)
    begins = np.flatnonzero(labels % 2 == 1)
    for begin in begins.tolist():
        kind = int(labels[begin])
        end = begin + 1
        while end < len(labels) and labels[end] == kind + 1:
            end += 1
        run = pieces.trimmed(begin, end - 1)
        if run:
            sure = probabilities[run[0] : run[1] + 1, kind : kind + 2].sum(1).mean()
            yield Name(NAME_KINDS[kind // 2], pieces.span(*run), float(sure))
