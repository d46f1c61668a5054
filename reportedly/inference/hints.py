"""What the rules see in a text, told to the model piece by piece.

The model learns how far to trust them: it corrects their bounds and roles, adds what they miss
and drops what is none. In a language that the rules do not know, the hints are all zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.inference.labels import MEDIA, ROLES, TYPES
from reportedly.inference.pieces import Floats, Ints, Pieces
from reportedly.statement import Quotation, Spans

_BEGIN, _RESUME, _NESTED, _NESTED_BEGIN, _SURE = range(len(TYPES), len(TYPES) + 5)
_ROLE = len(TYPES) + 5
_SPEAKER_BEGIN = _ROLE + len(ROLES)

PIECE = _SPEAKER_BEGIN + 1
"""Hints for each piece: the type of a quotation around it, where one begins, its roles."""

WORD = 1 + len(ROLES)
"""Hints for each piece towards one quotation: whether the rules have it inside, and its roles."""

LABEL = 2 + len(TYPES) + len(MEDIA)
"""Hints for one quotation: how far the rules agree, how sure they are, its type and medium."""


@dataclass(frozen=True, slots=True, eq=False)
class Guess:
    """A quotation as the rules have it, by pieces."""

    inside: Ints
    roles: tuple[Ints, ...]  # in the order of ROLES
    labels: Floats  # [LABEL], agreement still zero
    nested: bool

    @property
    def types(self) -> tuple[bool, ...]:
        """Flags its type."""
        return tuple(bool(flag) for flag in self.labels[2 : 2 + len(TYPES)])

    @property
    def media(self) -> tuple[bool, ...]:
        """Flags its medium."""
        return tuple(bool(flag) for flag in self.labels[2 + len(TYPES) :])


@dataclass(frozen=True, slots=True, eq=False)
class Hints:
    """What the rules see in a stretch of pieces."""

    pieces: Floats  # [pieces, PIECE]
    guesses: tuple[Guess, ...] = ()

    def nearest(self, inside: Ints) -> Guess | None:
        """The guess that shares most with a quotation of these pieces, if one shares any."""
        best, most = None, 0.0
        for guess in self.guesses:
            if guess.inside[0] <= inside[-1] and inside[0] <= guess.inside[-1]:
                share = agreement(guess.inside, inside)
                if share > most:
                    best, most = guess, share
        return best


def no_hints(count: int) -> Hints:
    """The hints for ``count`` pieces of which the rules know nothing."""
    return Hints(np.zeros((count, PIECE), np.float32))


def hints(pieces: Pieces, quotations: Iterable[Quotation]) -> Hints:
    """What the rules' ``quotations`` tell of ``pieces``, which may be a part of their text."""
    made = np.zeros((len(pieces), PIECE), np.float32)
    guesses = []
    for quotation in quotations:
        inside = covered(pieces, quotation.spans)
        if inside.size:
            roles = tuple(covered(pieces, getattr(quotation, role)) for role in ROLES)
            nested = quotation.nested_in is not None
            guesses.append(Guess(inside, roles, _labels(quotation), nested))
            _write(made, quotation, inside, roles)
    return Hints(made, tuple(guesses))


def agreement(one: Ints, other: Ints) -> float:
    """The share of the pieces of both that they have in common (Jaccard 1901)."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared)


def towards(guess: Guess | None, inside: Ints, start: int, length: int) -> tuple[Floats, Floats]:
    """Word hints [length, WORD] and label hints [LABEL] for a quotation of pieces ``inside``.

    What is seen of the text begins at piece ``start``.
    """
    words, labels = np.zeros((length, WORD), np.float32), np.zeros(LABEL, np.float32)
    if guess is not None:
        for column, places in enumerate((guess.inside, *guess.roles)):
            within = places[(places >= start) & (places < start + length)] - start
            words[within, column] = 1
        labels[:] = guess.labels
        labels[0] = agreement(guess.inside, inside)
    return words, labels


def _write(made: Floats, quotation: Quotation, inside: Ints, roles: Sequence[Ints]) -> None:
    begins = inside[np.diff(inside, prepend=-2) > 1]
    if quotation.nested_in is None:
        made[inside, TYPES.index(quotation.type)] = 1
        made[begins, _RESUME] = 1
        made[inside[0], _RESUME] = 0
        made[inside[0], _BEGIN] = 1
        made[inside, _SURE] = quotation.confidence
    else:
        made[inside, _NESTED] = 1
        made[inside[0], _NESTED_BEGIN] = 1
    for number, places in enumerate(roles):
        made[places, _ROLE + number] = 1
    made[roles[0][:1], _SPEAKER_BEGIN] = 1


def _labels(quotation: Quotation) -> Floats:
    made = np.zeros(LABEL, np.float32)
    made[1] = quotation.confidence
    made[2 + TYPES.index(quotation.type)] = 1
    made[2 + len(TYPES) + MEDIA.index(quotation.medium)] = 1
    return made


def covered(pieces: Pieces, spans: Spans) -> Ints:
    """The pieces that share a character with one of ``spans``, and those without any between."""
    first = np.searchsorted(pieces.ends, [span.start for span in spans], side="right")
    end = np.searchsorted(pieces.starts, [span.end for span in spans], side="left")
    every = [np.arange(a, b) for a, b in zip(first, end, strict=True)]
    return np.unique(np.concatenate(every)) if every else np.zeros(0, np.int64)
