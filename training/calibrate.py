"""Fits the confidences of a trained reader to how often it is right on the dev splits.

A quotation is right where it shares at least four fifths with a gold one (token F1), its speaker
where it shares at least half with that one's speaker.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.document import Document, TokenFinder
from evaluation.german import pairs, token_f1
from reportedly.inference.confidence import SIGNS, Calibration
from reportedly.inference.files import CARD
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


def calibrate(folder: Path, documents: Iterable[Document]) -> None:
    """Fit the weights in ``folder`` to ``documents`` and write that into their card."""
    quotations, speakers = examined(trained_reader(folder, threshold=0.0), documents)
    if not len(quotations.right) or not len(speakers.right):
        LOG.warning("not calibrated: nothing was found in the dev splits")
        return
    calibration = Calibration(fit(quotations), fit(speakers))
    path = folder / CARD
    card = json.loads(path.read_text(encoding="utf-8"))
    card["calibration"] = {
        "quotation": [round(weight, 4) for weight in calibration.quotation],
        "speaker": [round(weight, 4) for weight in calibration.speaker],
    }
    path.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    LOG.info("calibrated on %d quotations, %d speakers", len(quotations.right), len(speakers.right))


def examined(reader: TrainedReader, documents: Iterable[Document]) -> tuple[Examined, Examined]:
    """What ``reader`` finds in ``documents``: its quotations, and their speakers."""
    quotations: list[tuple[Floats, bool, int]] = []
    speakers: list[tuple[Floats, bool, int]] = []
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
    return _together(quotations), _together(speakers)


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


def _together(every: Sequence[tuple[Floats, bool, int]]) -> Examined:
    return Examined(
        np.array([signs for signs, _, _ in every], np.float64).reshape(-1, SIGNS),
        np.array([right for _, right, _ in every], np.float64),
        np.array([number for _, _, number in every], np.int64),
    )
