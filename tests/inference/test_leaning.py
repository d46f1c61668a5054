"""How the scores of types and media are put right."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")

from reportedly.inference.confidence import SIGNS, Calibration, Leaning  # noqa: E402

SCORES = np.array([1.0, 3.0, 2.0], np.float32)


def test_the_model_alone_is_believed_at_first() -> None:
    assert Leaning().best(SCORES, None) == 1
    assert Leaning().best(SCORES, (False, False, True)) == 1


def test_trust_lets_the_rules_decide_where_the_model_is_not_sure() -> None:
    trusting = Leaning(trust=1.5)
    assert trusting.best(SCORES, (False, False, True)) == 2
    assert trusting.best(SCORES, (True, False, False)) == 1
    assert trusting.best(SCORES, None) == 1


def test_nothing_is_too_unlikely_to_be_outweighed() -> None:
    surest = np.array([0.0, 1000.0, 0.0], np.float32)
    assert Leaning(trust=9.0).best(surest, (True, False, False)) == 0


def test_a_bias_favours_a_label() -> None:
    assert Leaning(bias=(0.0, 0.0, 2.0)).best(SCORES, None) == 2


def test_a_card_tells_all_of_it() -> None:
    weights = [0.0, 1.0, *[0.0] * (SIGNS - 1)]
    told = {"quotation": weights, "speaker": weights, "types": [2, 0, 1, 0], "media": [1, 3, 0, 0]}
    read = Calibration.of_card({"calibration": told})
    assert read.types == Leaning(2, 0, [1, 0])
    assert read.media.trust == 3
    assert Calibration.of_card({}) == Calibration()
