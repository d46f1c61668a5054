"""From the model's scores of pieces to quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.inference.decoding import QUOTATIONS, best_paths, logs, runs
from reportedly.inference.hints import Hints
from reportedly.inference.labels import BEGIN, INSIDE, LAYERS, OUTSIDE
from reportedly.inference.pieces import Floats, Ints, Pieces, Section

LEAST_SURE = 0.05
"""The least probability of its pieces from which the model is asked of a guess of the rules. Those
under it were hardly ever kept."""

Runs = tuple[tuple[int, int], ...]
"""First and last piece of each unbroken run of a quotation."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quotation by its pieces, before its roles are known.

    ``section`` is the place of the section it stands in, ``layer`` 0 or, nested, 1. The model's
    probabilities: ``sure`` that its pieces are in a quotation (the mean), ``begins`` and ``ends``
    that it goes no further.
    """

    section: int
    layer: int
    runs: Runs
    sure: float
    begins: float
    ends: float

    @property
    def first(self) -> int:
        """Its first piece."""
        return self.runs[0][0]

    @property
    def last(self) -> int:
        """Its last piece."""
        return self.runs[-1][1]

    def holds(self, other: Stretch) -> bool:
        """Whether ``other`` stands between its first and last piece."""
        return self.first <= other.first and other.last <= self.last

    @property
    def inside(self) -> Ints:
        """All its pieces."""
        return np.concatenate([np.arange(first, last + 1) for first, last in self.runs])


def found(probabilities: Sequence[Floats], sections: Sequence[Section]) -> list[Stretch]:
    """The quotations of sections, from probabilities [pieces, LAYERS, 4] of each."""
    places = [(number, layer) for number in range(len(sections)) for layer in range(LAYERS)]
    rows = [logs(probabilities[number][:, layer]) for number, layer in places]
    heads = [sections[number].pieces.heads for number, _ in places]
    return [
        _stretch(number, layer, kept, probabilities[number][:, layer])
        for (number, layer), labels in zip(places, best_paths(rows, heads, QUOTATIONS), strict=True)
        for thing in runs(labels)
        if (kept := _trimmed(thing, sections[number].pieces))
    ]


def proposed(
    probabilities: Sequence[Floats],
    sections: Sequence[Section],
    hints: Sequence[Hints],
    marked: Sequence[Stretch],
) -> list[Stretch]:
    """What the rules see where the model has ``marked`` nothing, but is not sure of that.

    It is asked of these too.
    """
    taken = {(one.section, one.layer, place) for one in marked for place in one.inside.tolist()}
    new = [
        [
            (guess.inside, int(guess.nested))
            for guess in told.guesses
            if not any((number, int(guess.nested), at) in taken for at in guess.inside.tolist())
        ]
        for number, told in enumerate(hints)
    ]
    every = stretches(probabilities, sections, new)
    return [one for one in every if one.sure >= LEAST_SURE]


def stretches(
    probabilities: Sequence[Floats],
    sections: Sequence[Section],
    known: Sequence[Sequence[tuple[Ints, int]]],
) -> list[Stretch]:
    """Quotations whose pieces and layer are ``known``, by section."""
    return [
        _stretch(number, layer, kept, probabilities[number][:, layer])
        for number, own in enumerate(known)
        for inside, layer in own
        if (kept := _trimmed(_unbroken(inside), sections[number].pieces))
    ]


def _unbroken(places: Ints) -> list[tuple[int, int]]:
    """The first and last of each run of ``places``."""
    parts = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    return [(int(part[0]), int(part[-1])) for part in parts]


def _trimmed(thing: Sequence[tuple[int, int]], pieces: Pieces) -> Runs:
    return tuple(run for one in thing if (run := pieces.trimmed(*one)))


def _stretch(section: int, layer: int, kept: Runs, chances: Floats) -> Stretch:
    inside = np.concatenate([np.arange(first, last + 1) for first, last in kept])
    after = kept[-1][1] + 1
    return Stretch(
        section=section,
        layer=layer,
        runs=kept,
        sure=float(1 - chances[inside, OUTSIDE].mean()),
        begins=float(chances[inside[0], BEGIN]),
        ends=1.0 if after == len(chances) else float(1 - chances[after, INSIDE]),
    )
