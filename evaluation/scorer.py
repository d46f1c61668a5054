"""Precision, recall and F1, and the two ways they are gathered here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall between 0 and 1, and how many were predicted and how many are gold."""

    precision: float
    recall: float
    predicted: int
    gold: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Means:
    """Gathers a precision for each thing predicted and a recall for each thing gold: macro."""

    precisions: float = 0.0
    recalls: float = 0.0
    predicted: int = 0
    gold: int = 0

    def add(self, gold: frozenset[int], predicted: frozenset[int]) -> None:
        """Count one pair; an empty side has no precision (or recall) and counts on the other."""
        common = len(gold & predicted)
        if predicted:
            self.predicted += 1
            self.precisions += common / len(predicted)
        if gold:
            self.gold += 1
            self.recalls += common / len(gold)

    def score(self) -> Score:
        """The means so far, 0 where nothing was counted."""
        return Score(
            precision=self.precisions / self.predicted if self.predicted else 0.0,
            recall=self.recalls / self.gold if self.gold else 0.0,
            predicted=self.predicted,
            gold=self.gold,
        )


@dataclass(slots=True)
class Counts:
    """Gathers what was right, predicted and gold over all things: micro."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count ``right`` of ``predicted`` things against ``gold`` ones."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    def score(self) -> Score:
        """Precision and recall so far, 0 where nothing was counted."""
        return Score(
            precision=self.right / self.predicted if self.predicted else 0.0,
            recall=self.right / self.gold if self.gold else 0.0,
            predicted=self.predicted,
            gold=self.gold,
        )
