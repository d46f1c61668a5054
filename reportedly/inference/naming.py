"""From the model's scores of pieces to names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from reportedly.inference.decoding import Grammar, best_paths, logs
from reportedly.inference.labels import NAME_KINDS, NAME_LABELS, OUTSIDE
from reportedly.inference.pieces import Floats, Ints, Pieces, Section
from reportedly.statement import Name

_STARTS = (OUTSIDE, *range(1, NAME_LABELS, 2))


def _follows(label: int) -> tuple[int, ...]:
    inside = label if label % 2 == 0 else label + 1
    return _STARTS if label == OUTSIDE else (*_STARTS, inside)


NAMES = Grammar(
    columns=tuple(range(NAME_LABELS)),
    follows=tuple(_follows(label) for label in range(NAME_LABELS)),
    starts=_STARTS,
    continues=tuple(label + label % 2 for label in range(NAME_LABELS)),
)
"""Outside, then begin and inside of each kind."""


def names(probabilities: Sequence[Floats], sections: Sequence[Section]) -> list[list[Name]]:
    """The names of each section, from probabilities [pieces, NAME_LABELS].

    The confidence of one is the mean over its pieces of how sure the model is of its kind.
    """
    heads = [section.pieces.heads for section in sections]
    paths = best_paths([logs(given) for given in probabilities], heads, NAMES)
    return [
        list(_names(labels, given, section.pieces))
        for labels, given, section in zip(paths, probabilities, sections, strict=True)
    ]


def _names(labels: Ints, probabilities: Floats, pieces: Pieces) -> Iterator[Name]:
    for begin in np.flatnonzero(labels % 2 == 1).tolist():
        kind = int(labels[begin])
        end = begin + 1
        while end < len(labels) and labels[end] == kind + 1:
            end += 1
        run = pieces.trimmed(begin, end - 1)
        if run:
            sure = probabilities[run[0] : run[1] + 1, kind : kind + 2].sum(1).mean()
            yield Name(NAME_KINDS[kind // 2], pieces.span(*run), float(sure))
