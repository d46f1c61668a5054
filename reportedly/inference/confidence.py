"""How sure the reader may be of a quotation and of its speaker, learnt from right and wrong ones.

A network's own probabilities say too much or too little of it. A logistic regression on a few
signs of each (Platt 1999) puts that right; ``training/calibrate.py`` fits it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from reportedly.inference.asking import Answer
from reportedly.inference.decoding import log_softmax
from reportedly.inference.finding import Stretch
from reportedly.inference.hints import agreement
from reportedly.inference.labels import BEGIN, INSIDE, OUTSIDE
from reportedly.inference.pieces import Floats, Ints

SIGNS = 9  # of a quotation, and of a speaker
LABELS = ("types", "media")
_LEAST_LIKELY = 8.0
_MOST = 6.0  # log odds; what is surer is not more often right


@dataclass(frozen=True, slots=True)
class Leaning:
    """How a model's scores of labels are put right (vector scaling, Guo et al. 2017).

    ``scale`` times each label's log probability, plus ``trust`` for the one that the rules give,
    plus a ``bias`` of its own.
    """

    scale: float = 1.0
    trust: float = 0.0
    bias: Sequence[float] = ()

    def best(self, scores: Floats, told: Sequence[bool] | None) -> int:
        """The place of the best label for ``scores``; ``told`` flags that of the rules."""
        odds = self.scale * likely(scores)
        if told is not None:
            odds = odds + self.trust * np.array(told)
        return int((odds + np.array(self.bias) if self.bias else odds).argmax())


def likely(scores: Floats) -> Floats:
    """Log probabilities, none so low that nothing could outweigh it."""
    made: Floats = np.maximum(log_softmax(scores), -_LEAST_LIKELY)
    return made


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights for the signs of a quotation and of a speaker, the first one added as it is.

    Without any, the confidence is the mean probability of the pieces. ``types`` and ``media``
    say how the scores of these are put right.
    """

    quotation: Sequence[float] = field(default=(0.0, 1.0, *[0.0] * (SIGNS - 1)))
    speaker: Sequence[float] = field(default=(0.0, 1.0, *[0.0] * (SIGNS - 1)))
    types: Leaning = Leaning()
    media: Leaning = Leaning()

    @classmethod
    def of_card(cls, card: Mapping[str, Any]) -> Calibration:
        """The one that stands beside the weights, or none."""
        given = card.get("calibration")
        if not given:
            return cls()
        leanings = (Leaning(given[name][0], given[name][1], given[name][2:]) for name in LABELS)
        return cls(tuple(given["quotation"]), tuple(given["speaker"]), *leanings)

    def of_quotation(self, signs: Floats) -> float:
        """The probability that a quotation with these signs is one."""
        return _sure(self.quotation, signs)

    def of_speaker(self, signs: Floats) -> float:
        """The probability that a speaker with these signs is the right one."""
        return _sure(self.speaker, signs)


def quotation_signs(found: Stretch, answer: Answer) -> Floats:
    """The signs [SIGNS] of a quotation."""
    guess = answer.guess
    return np.array(
        [
            _odds(found.sure),
            _odds(found.begins),
            _odds(found.ends),
            0.0 if guess is None else agreement(guess.inside, found.inside),
            guess is not None,
            found.layer,
            _odds(float(np.exp(log_softmax(answer.types)).max())),
            np.log1p(len(found.inside)) / 4,
            _within(answer.right),
        ],
        np.float32,
    )


def speaker_signs(found: Stretch, answer: Answer, labels: Ints) -> Floats:
    """The signs [SIGNS] of a speaker that ``labels`` [length] mark in the answer's window."""
    chances = np.exp(log_softmax(answer.roles[:, 0]))
    places = np.flatnonzero(labels != OUTSIDE)
    after = places[-1] + 1
    ends = 1 - chances[after, INSIDE] if after < len(chances) else 1.0
    guess = answer.guess
    inside = places + answer.start
    distance = min(abs(inside[0] - found.last), abs(found.first - inside[-1]))
    return np.array(
        [
            _odds(float(1 - chances[places, OUTSIDE].mean())),
            _odds(float(chances[places[0], BEGIN])),
            _odds(float(ends)),
            0.0 if guess is None or not len(guess.roles[0]) else agreement(guess.roles[0], inside),
            guess is not None and len(guess.roles[0]) > 0,
            found.layer,
            _odds(found.sure),
            np.log1p(distance) / 4,
            _within(answer.right),
        ],
        np.float32,
    )


def _sure(weights: Sequence[float], signs: Floats) -> float:
    odds = weights[0] + float(np.dot(weights[1:], signs))
    return float(1 / (1 + np.exp(-odds)))


def _odds(chance: float) -> float:
    least = float(np.exp(-_MOST))
    kept = min(max(chance, least), 1 - least)
    return float(np.log(kept / (1 - kept)))


def _within(odds: float) -> float:
    return min(max(odds, -_MOST), _MOST)
