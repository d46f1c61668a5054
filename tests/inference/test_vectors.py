"""Sentence vectors: one for each sentence, in order, whatever their length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from reportedly.inference.files import are_whole
from reportedly.inference.vectors import BATCH, SentenceVectors
from reportedly.inference.weights import sentence_vectors
from reportedly.inference.windows import SIZE


class Letters:
    """Every letter is a piece."""

    def pieces(self, texts: Sequence[str]) -> list[tuple[list[int], list[tuple[int, int]]]]:
        return [
            ([ord(letter) for letter in text], [(at, at + 1) for at in range(len(text))])
            for text in texts
        ]


class Counting:
    """Its vectors hold the last piece and how many there are."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def compare(self, ids: np.ndarray) -> np.ndarray:
        self.lengths.append(ids.shape[1])
        counts = (ids != 1).sum(1)
        last = ids[np.arange(len(ids)), counts - 2]
        return np.stack([last, counts], 1).astype(np.float32)


def test_each_sentence_has_its_own_vector_in_order() -> None:
    letters = [chr(ord("a") + place % 20) for place in range(BATCH * 2 + 3)]
    sentences = [letter * (1 + place % 7) for place, letter in enumerate(letters)]
    found = SentenceVectors(Counting(), Letters()).of(sentences)
    assert [chr(int(last)) for last, _ in found] == letters
    assert found[3][1] - found[0][1] == 3


def test_a_long_sentence_is_cut_short() -> None:
    network = Counting()
    SentenceVectors(network, Letters()).of(["x" * 5000])
    assert network.lengths == [SIZE + 2]


@pytest.mark.skipif(not are_whole(), reason="the weights are not there")
def test_a_paraphrase_in_the_other_language_is_nearer_than_another_claim() -> None:
    german, english, other = sentence_vectors().of(
        [
            "Die Brücke wird nach dem Sturm für drei Monate gesperrt.",
            "After the storm, the bridge will stay closed for a quarter of a year.",
            "The mayor inspected the bridge by boat after the storm.",
        ]
    )
    assert german @ english > german @ other
    assert np.linalg.norm(german) == pytest.approx(1, abs=1e-3)
