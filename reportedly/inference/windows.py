"""Windows over the pieces of sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from reportedly.inference.hints import PIECE, Hints
from reportedly.inference.labels import PADDING
from reportedly.inference.pieces import Floats, Ints, Section

SIZE = 254
OVERLAP = 48
_FIRST, _LAST = 0, 2  # <s> and </s> stand around a window


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a section's pieces: the place of the section, and of its first piece in it."""

    section: int
    start: int
    ids: Ints
    hints: Floats

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def end(self) -> int:
        """The place of the piece after its last."""
        return self.start + len(self.ids)


def bounds(count: int, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """First piece and end of the windows over ``count`` pieces: as few as ``SIZE`` allows.

    They are as long as each other, and each shares at least ``overlap`` pieces with the next.
    """
    if not count:
        return []
    number = max(1, ceil((count - overlap) / (SIZE - overlap)))
    length = ceil((count + (number - 1) * overlap) / number)
    starts = [min(place * (length - overlap), count - length) for place in range(number)]
    return [(start, start + length) for start in starts]


def showing_most(over: Sequence[tuple[int, int]], first: int, last: int) -> int:
    """The place of the window, given as first piece and end, that shows most around a stretch.

    On the narrower side; of those windows that hold piece ``first`` of it.
    """
    holding = (place for place, (start, end) in enumerate(over) if start <= first < end)
    return max(holding, key=lambda place: min(first - over[place][0], over[place][1] - last))


def windows(sections: Sequence[Section], hints: Sequence[Hints]) -> list[Window]:
    """The windows over all ``sections``, each of which has its ``hints``."""
    return [
        Window(
            place,
            start,
            section.pieces.ids[start:end],
            told.pieces[start:end],
        )
        for place, (section, told) in enumerate(zip(sections, hints, strict=True))
        for start, end in bounds(len(section.pieces))
    ]


def filled(rows: Sequence[Ints]) -> Ints:
    """Pieces of windows as one array: each between <s> and </s>, and filled up."""
    made = np.full((len(rows), max(map(len, rows)) + 2), PADDING, np.int64)
    for row, ids in enumerate(rows):
        made[row, 0], made[row, len(ids) + 1] = _FIRST, _LAST
        made[row, 1 : len(ids) + 1] = ids
    return made


def filled_hints(rows: Sequence[Floats]) -> Floats:
    """The hints for pieces of windows as one array, filled up in the same way."""
    made = np.zeros((len(rows), max(map(len, rows)) + 2, PIECE), np.float32)
    for row, own in enumerate(rows):
        made[row, 1 : len(own) + 1] = own
    return made


def merged(
    sections: Sequence[Section], over: Sequence[Window], probabilities: Sequence[Floats]
) -> list[Floats]:
    """The probabilities [pieces, ...] of each section, averaged where windows overlap.

    The middle of a window, which sees most around it, counts more than its ends.
    """
    sums = [
        np.zeros((len(one.pieces), *probabilities[0].shape[1:]), np.float32) for one in sections
    ]
    shares = [np.zeros(len(one.pieces), np.float32) for one in sections]
    for window, given in zip(over, probabilities, strict=True):
        places = np.arange(1, len(window) + 1, dtype=np.float32)
        share = np.minimum(places, places[::-1])
        sums[window.section][window.start : window.end] += (given.T * share).T
        shares[window.section][window.start : window.end] += share
    return [(one.T / share).T.astype(np.float32) for one, share in zip(sums, shares, strict=True)]


def stitched(
    sections: Sequence[Section], over: Sequence[Window], vectors: Sequence[Floats]
) -> list[Floats]:
    """The vectors [pieces, width] of each section, from those of windows and of the signs around.

    Each piece has its vector from the window that shows most around it.
    """
    made = [np.zeros((len(one.pieces), vectors[0].shape[1]), np.float32) for one in sections]
    reached = [0] * len(sections)
    for window, given in zip(over, vectors, strict=True):
        end = reached[window.section]
        first = (window.start + end) // 2 if end else 0  # the middle of what both show
        made[window.section][first : window.end] = given[first - window.start + 1 : -1]
        reached[window.section] = window.end
    return made
