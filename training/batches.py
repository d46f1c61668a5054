"""Windows over examples, put together to batches of tensors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor

from reportedly.inference.labels import ROLES
from reportedly.inference.pieces import Floats, Ints
from reportedly.inference.queries import Asked, queries
from reportedly.inference.windows import SIZE, filled, filled_hints, window_starts
from training.examples import IGNORED, Example, GoldQuotation


@dataclass(frozen=True, slots=True)
class Cut:
    """A window of an example."""

    example: Example
    start: int
    told: bool = True  # whether the model is given the hints of the rules

    @property
    def length(self) -> int:
        """How many pieces it has."""
        return min(SIZE, len(self.example.ids) - self.start)

    def hints(self) -> Floats:
        """The hints for each of its pieces."""
        given = self.example.hints.pieces[self.start : self.start + self.length]
        return given if self.told else np.zeros_like(given)

    def whole(self) -> list[GoldQuotation]:
        """The quotations that stand wholly in the window."""
        end = self.start + self.length
        return [
            one
            for one in self.example.quotations
            if self.start <= one.inside[0] and one.inside[-1] < end
        ]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows with labels; ``window`` to ``labels`` ask of their quotations."""

    ids: Tensor
    hints: Tensor  # [n, length + 2, PIECE], as ids have it
    layers: Tensor  # [n, length, LAYERS]
    any_role: Tensor  # [n, length, ROLES]
    names: Tensor  # [n, length]
    window: Tensor
    places: Tensor
    edges: Tensor
    words: Tensor
    labels: Tensor
    types: Tensor  # [quotations, TYPES], flags of those allowed
    media: Tensor
    roles: Tensor  # [quotations, length, ROLES]

    def to(self, device: torch.device) -> Batch:
        """The batch on ``device``."""
        return Batch(**{one.name: getattr(self, one.name).to(device) for one in fields(self)})


def cuts(example: Example, stride: int) -> Iterator[Cut]:
    """Windows over ``example``."""
    for start in window_starts(len(example.ids), SIZE, stride):
        yield Cut(example, start)


def batch(chosen: Sequence[Cut]) -> Batch:
    """The tensors of windows; ``ids`` has a piece more at each end than the labels."""
    length = max(cut.length for cut in chosen)
    asked, gold = [], []
    for row, cut in enumerate(chosen):
        for quotation in cut.whole():
            guess = quotation.guess if cut.told else None
            asked.append(Asked(row, cut.start, cut.length, quotation.inside, guess))
            gold.append((cut, quotation))
    made = queries(asked, length) if asked else None
    empty = torch.empty(0, dtype=torch.int64)
    return Batch(
        ids=torch.from_numpy(filled([c.example.ids[c.start : c.start + c.length] for c in chosen])),
        hints=torch.from_numpy(filled_hints([c.hints() for c in chosen])),
        layers=_stacked([c.example.layers for c in chosen], chosen, length),
        any_role=_stacked([c.example.any_role for c in chosen], chosen, length),
        names=_stacked([c.example.names[None] for c in chosen], chosen, length)[..., 0],
        window=torch.from_numpy(made.window) if made else empty,
        places=torch.from_numpy(made.places) if made else empty,
        edges=torch.from_numpy(made.edges) if made else empty,
        words=torch.from_numpy(made.words) if made else empty,
        labels=torch.from_numpy(made.labels) if made else empty,
        types=torch.tensor([quotation.types for _, quotation in gold]),
        media=torch.tensor([quotation.medium for _, quotation in gold]),
        roles=_stacked([q.roles for _, q in gold], [c for c, _ in gold], length),
    )


def _stacked(labels: Sequence[Ints], chosen: Sequence[Cut], length: int) -> Tensor:
    """Labels [rows, pieces] of each window as one tensor [n, length, rows]."""
    rows = len(labels[0]) if labels else len(ROLES)
    made = np.full((len(labels), length, rows), IGNORED, np.int64)
    for place, (one, cut) in enumerate(zip(labels, chosen, strict=True)):
        made[place, : cut.length] = one[:, cut.start : cut.start + cut.length].T
    return torch.from_numpy(made)
