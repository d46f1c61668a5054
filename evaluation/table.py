"""Tables in Markdown that also read well in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.scorer import Score


@dataclass(frozen=True, slots=True)
class Table:
    """Column heads and rows of cells, the first column left-aligned, the others right."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __str__(self) -> str:
        lines = [self.heads, *self.rows]
        widths = [max(3, *(len(line[place]) for line in lines)) for place in range(len(self.heads))]
        rule = "| " + " | ".join(_rule(place, width) for place, width in enumerate(widths)) + " |"
        drawn = [_drawn(line, widths) for line in lines]
        return "\n".join([drawn[0], rule, *drawn[1:]])


def percent(value: float) -> str:
    """``value`` between 0 and 1 as a percentage with one decimal."""
    return f"{100 * value:.1f}"


def score_cells(score: Score) -> list[str]:
    """Precision, recall and F1 in percent, then how many were predicted and are gold."""
    return [
        percent(score.precision),
        percent(score.recall),
        percent(score.f1),
        str(score.predicted),
        str(score.gold),
    ]


SCORE_HEADS = ("P", "R", "F1", "predicted", "gold")


def _rule(place: int, width: int) -> str:
    return "-" * width if place == 0 else "-" * (width - 1) + ":"


def _drawn(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.rjust(width) if place else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "| " + " | ".join(padded) + " |"
