"""Confidences and labels are fitted to what was right."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")

from reportedly.inference.confidence import SIGNS  # noqa: E402
from reportedly.inference.network import PieceScores, QuotationScores  # noqa: E402
from reportedly.inference.queries import Queries  # noqa: E402
from training.calibrate import (  # noqa: E402
    Chosen,
    Examined,
    Remembering,
    best_labels,
    fit,
    fit_labels,
    predicted,
)

RANDOM = np.random.default_rng(1)


def test_confidence_is_as_often_right_as_it_says() -> None:
    count = 4000
    signs = RANDOM.normal(size=(count, SIGNS))
    chance = 1 / (1 + np.exp(-(0.5 + 2 * signs[:, 0] - signs[:, 1])))
    right = (RANDOM.random(count) < chance).astype(float)
    given = Examined(signs, right, np.arange(count))
    sure = predicted(fit(given), given)
    for low in (0.1, 0.5, 0.8):
        inside = (sure >= low) & (sure < low + 0.1)
        assert right[inside].mean() == pytest.approx(sure[inside].mean(), abs=0.06)


class Counting:
    """A network that counts how often it works."""

    def __init__(self) -> None:
        self.worked = 0

    def read(self, ids: object, hints: object) -> PieceScores:
        self.worked += 1
        return PieceScores(*[np.zeros(1, np.float32)] * 3)

    def ask(self, vectors: object, asked: object) -> QuotationScores:
        self.worked += 1
        return QuotationScores(*[np.zeros(1, np.float32)] * 4)


def test_what_was_computed_is_remembered() -> None:
    counting = Counting()
    network = Remembering(counting)
    ids, hints = np.zeros((1, 4), np.int64), np.zeros((1, 4, 2), np.float32)
    assert network.read(ids, hints) is network.read(ids.copy(), hints)
    assert counting.worked == 1
    network.read(ids + 1, hints)
    network.read(ids.reshape(2, 2), hints)
    assert counting.worked == 3
    words, labels = np.zeros((1, 4, 1), np.float32), np.zeros((1, 1), np.float32)
    for places in (ids, ids, ids + 1):
        network.ask(hints, Queries(places, ids, words, labels))
    assert counting.worked == 5


def test_the_better_judge_is_trusted() -> None:
    count = 600
    gold = RANDOM.integers(0, 3, count)
    noise = np.log(RANDOM.dirichlet(np.ones(3), count))
    rules = np.where(RANDOM.random(count) < 0.9, gold, RANDOM.integers(0, 3, count))
    given = Chosen(noise, np.eye(3)[rules], gold, np.arange(count))
    weights = fit_labels(given)
    assert (best_labels(weights, given) == gold).mean() > 0.85
    assert weights[1] > 1 > weights[0]


def test_without_anything_told_the_model_is_left_as_it_is() -> None:
    none = Chosen(np.zeros((0, 3)), np.zeros((0, 3)), np.zeros(0, int), np.zeros(0, int))
    assert fit_labels(none) == [1, 0, 0, 0, 0]
