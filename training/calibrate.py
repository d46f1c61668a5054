"""Fits the confidences of a trained reader to how often it is right on the dev splits.

A quotation is right where it shares at least four fifths with a gold one (token F1), its speaker
where it shares at least half with that one's speaker. Fitted likewise: how far the rules are
trusted in types and media, which the model knows too well in what it has learnt from to tell.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.document import Document, TokenFinder
from evaluation.german import pairs, token_f1
from reportedly.inference.confidence import SIGNS, likely
from reportedly.inference.files import CARD
from reportedly.inference.labels import MEDIA, TYPES
from reportedly.inference.making import Draft
from reportedly.inference.pieces import Floats
from reportedly.inference.reader import TrainedReader
from reportedly.inference.weights import trained_reader
from reportedly.reading.read import BATCH, text_of
from reportedly.statement import Quotation

LOG = logging.getLogger(__name__)

QUOTATION_RIGHT, SPEAKER_RIGHT = 0.8, 0.5
_PULL = 1e-2  # keeps weights small: a ridge, per example
_STEPS = 50

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Examined:
    """Signs [n, SIGNS] of quotations or speakers, whether each was right, and its document."""

    signs: Numbers
    right: Numbers
    document: npt.NDArray[np.int64]

    def part(self, chosen: npt.NDArray[np.bool_]) -> Examined:
        """Those that ``chosen`` flags."""
        return Examined(self.signs[chosen], self.right[chosen], self.document[chosen])


@dataclass(frozen=True, slots=True)
class Chosen:
    """Log probabilities [n, labels] of types or media, flags of what the rules say, the gold ones.

    Of quotations that share a token with a gold one whose label is told, with their documents.
    """

    likely: Numbers
    told: Numbers
    gold: npt.NDArray[np.int64]
    document: npt.NDArray[np.int64]

    def part(self, chosen: npt.NDArray[np.bool_]) -> Chosen:
        """Those that ``chosen`` flags."""
        return Chosen(*(getattr(self, one.name)[chosen] for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a reader is calibrated by."""

    quotations: Examined
    speakers: Examined
    types: Chosen
    media: Chosen


def calibrate(folder: Path, documents: Iterable[Document]) -> None:
    """Fit the weights in ``folder`` to ``documents`` and write that into their card."""
    known = list(documents)
    if not known:
        LOG.warning("not calibrated: there are no dev splits")
        return
    found = examined(trained_reader(folder, threshold=0.0), known)
    if not all(len(part) for part in (found.quotations.right, found.speakers.right)):
        LOG.warning("not calibrated: nothing was found in the dev splits")
        return
    path = folder / CARD
    card = json.loads(path.read_text(encoding="utf-8"))
    card["calibration"] = {
        name: [round(weight, 4) for weight in weights]
        for name, weights in (
            ("quotation", fit(found.quotations)),
            ("speaker", fit(found.speakers)),
            ("types", fit_labels(found.types)),
            ("media", fit_labels(found.media)),
        )
    }
    path.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    LOG.info("calibrated on %d quotations", len(found.quotations.right))


def examined(reader: TrainedReader, documents: Iterable[Document]) -> Evidence:
    """What ``reader`` finds in ``documents``, and whether it is right."""
    quotations: list[tuple[Floats, bool, int]] = []
    speakers: list[tuple[Floats, bool, int]] = []
    types: list[_Label] = []
    media: list[_Label] = []
    for number, (document, found) in enumerate(_read(reader, documents)):
        finder = TokenFinder(document.tokens)
        marked = [finder.marked(quotation) for quotation, _ in found]
        partner = {id(p): g for g, p in pairs(document.gold, marked) if p is not None}
        for one, (_, draft) in zip(marked, found, strict=True):
            gold = partner[id(one)]
            share = token_f1(gold.quotation, one.quotation) if gold else 0.0
            quotations.append((draft.signs, share >= QUOTATION_RIGHT, number))
            if draft.speaker is not None:
                same = token_f1(gold.speaker, one.speaker) if gold and share else 0.0
                speakers.append((draft.speaker, same >= SPEAKER_RIGHT, number))
            if gold and share:
                answer, guess = draft.answer, draft.answer.guess
                of_rules = (guess.types, guess.media) if guess else ((False,), (False,))
                types += _label(answer.types, of_rules[0], TYPES, gold.type, number)
                media += _label(answer.media, of_rules[1], MEDIA, gold.medium, number)
    return Evidence(
        _together(quotations),
        _together(speakers),
        _chosen(types, len(TYPES)),
        _chosen(media, len(MEDIA)),
    )


def fit_labels(given: Chosen) -> list[float]:
    """Scale, trust and biases as ``Leaning`` has them, by multinomial logistic regression."""
    from scipy.optimize import minimize
    from scipy.special import log_softmax

    count = given.likely.shape[1]
    start = np.array([1.0, *[0.0] * (1 + count)])
    if not len(given.gold):
        return [float(weight) for weight in start]

    def cost(weights: Numbers) -> float:
        odds = log_softmax(_leaning(weights, given), axis=1)
        own = odds[np.arange(len(given.gold)), given.gold]
        return float(-own.mean() + _PULL * ((weights - start) ** 2).sum())

    return [float(weight) for weight in minimize(cost, start, method="L-BFGS-B").x]


def best_labels(weights: Sequence[float], given: Chosen) -> npt.NDArray[np.int64]:
    """The labels that ``weights`` choose."""
    return _leaning(np.array(weights), given).argmax(1)


def _leaning(weights: Numbers, given: Chosen) -> Numbers:
    odds: Numbers = weights[0] * given.likely + weights[1] * given.told + weights[2:]
    return odds


def fit(given: Examined) -> list[float]:
    """The weights of a logistic regression, the first added as it is (Newton's method)."""
    signs = _with_one(given.signs)
    weights = np.zeros(SIGNS + 1)
    pull = _PULL * len(signs) * np.eye(SIGNS + 1) / 10
    pull[0, 0] = 1e-9
    for _ in range(_STEPS):
        sure = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (sure - given.right) + pull @ weights
        bend = (signs * (sure * (1 - sure))[:, None]).T @ signs + pull
        weights -= np.linalg.solve(bend, slope)
    return [float(weight) for weight in weights]


def predicted(weights: Sequence[float], given: Examined) -> Numbers:
    """The confidences that ``weights`` give."""
    made: Numbers = 1 / (1 + np.exp(-_with_one(given.signs) @ np.array(weights)))
    return made


def _with_one(signs: Numbers) -> Numbers:
    return np.hstack([np.ones((len(signs), 1)), signs])


def _read(
    reader: TrainedReader, documents: Iterable[Document]
) -> Iterator[tuple[Document, list[tuple[Quotation, Draft]]]]:
    remaining = iter(documents)
    while batch := tuple(islice(remaining, BATCH)):
        texts = [text_of(document.report) for document in batch]
        yield from zip(batch, reader.examined(texts), strict=True)


_Label = tuple[Floats, Numbers, int, int]


def _label(
    scores: Floats, told: Sequence[bool], labels: Sequence[object], gold: object, number: int
) -> list[_Label]:
    """What is known of a label of a quotation in document ``number``, if it is told."""
    if gold is None:
        return []
    return [(likely(scores), np.zeros(len(labels)) + np.array(told), labels.index(gold), number)]


def _chosen(every: Sequence[_Label], count: int) -> Chosen:
    scores, told, gold, documents = zip(*every, strict=True) if every else ((), (), (), ())
    return Chosen(
        np.array(scores, np.float64).reshape(-1, count),
        np.array(told, np.float64).reshape(-1, count),
        np.array(gold, np.int64),
        np.array(documents, np.int64),
    )


def _together(every: Sequence[tuple[Floats, bool, int]]) -> Examined:
    return Examined(
        np.array([signs for signs, _, _ in every], np.float64).reshape(-1, SIGNS),
        np.array([right for _, right, _ in every], np.float64),
        np.array([number for _, _, number in every], np.int64),
    )
