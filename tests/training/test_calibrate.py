"""Confidences and labels are fitted to what was right."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")

from reportedly.inference.confidence import SIGNS  # noqa: E402
from training.calibrate import (  # noqa: E402
    Chosen,
    Examined,
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
