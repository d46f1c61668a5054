"""Windows and questions, put together to batches of tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from reportedly.inference.queries import queries, stacked
from reportedly.inference.windows import filled, filled_hints
from training.examples import IGNORED, Cut, Question

_Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class _Tensors:
    def to(self, device: torch.device) -> Self:
        """The batch on ``device``."""
        return type(self)(**{one.name: getattr(self, one.name).to(device) for one in fields(self)})


@dataclass(frozen=True, slots=True)
class Windows(_Tensors):
    """Windows with labels; ``ids``, ``lower`` and ``hints`` have a sign more at each end."""

    ids: Tensor
    lower: Tensor  # [n, length + 2, width]
    hints: Tensor  # [n, length + 2, PIECE]
    layers: Tensor  # [n, length, LAYERS]
    any_role: Tensor  # [n, length, ROLES]
    names: Tensor  # [n, length]


@dataclass(frozen=True, slots=True)
class Questions(_Tensors):
    """Candidates with what is seen around each, and their labels."""

    vectors: Tensor  # [n, length, width]
    places: Tensor
    edges: Tensor
    words: Tensor
    labels: Tensor
    right: Tensor  # [n]
    types: Tensor  # [n, TYPES], flags of those allowed
    media: Tensor  # [n]
    roles: Tensor  # [n, length, ROLES]


def windows(chosen: Sequence[Cut], lower: Sequence[Tensor]) -> Windows:
    """The tensors of windows, of which ``lower`` holds the vectors."""
    length = max(cut.length for cut in chosen)
    return Windows(
        ids=torch.from_numpy(filled([cut.ids for cut in chosen])),
        lower=torch.from_numpy(stacked([row.numpy() for row in lower])),
        hints=torch.from_numpy(filled_hints([cut.hints() for cut in chosen])),
        layers=_labels([_part(cut.example.layers, cut) for cut in chosen], length),
        any_role=_labels([_part(cut.example.any_role, cut) for cut in chosen], length),
        names=_labels([_part(cut.example.names[None], cut) for cut in chosen], length)[..., 0],
    )


def questions(chosen: Sequence[Question], lower: Sequence[Tensor]) -> Questions:
    """The tensors of questions; ``lower`` holds the vectors of the window of each."""
    asked = [one.asked for one in chosen]
    told = queries(asked)
    length = told.places.shape[1]
    roles = []
    for one, own in zip(chosen, asked, strict=True):
        seen = _part(one.candidate.roles, one.cut)[:, own.cut]
        roles.append(np.pad(seen, ((0, 0), (1, 1)), constant_values=IGNORED))
    return Questions(
        vectors=torch.from_numpy(
            stacked([own.seen(all_of.numpy()) for own, all_of in zip(asked, lower, strict=True)])
        ),
        places=torch.from_numpy(told.places),
        edges=torch.from_numpy(told.edges),
        words=torch.from_numpy(told.words),
        labels=torch.from_numpy(told.labels),
        right=torch.tensor([float(one.candidate.right) for one in chosen]),
        types=torch.tensor([one.candidate.types for one in chosen]),
        media=torch.tensor([one.candidate.medium for one in chosen]),
        roles=_labels(roles, length),
    )


def _part(labels: _Array, cut: Cut) -> _Array:
    return labels[:, cut.start : cut.start + cut.length]


def _labels(rows: Sequence[_Array], length: int) -> Tensor:
    """Labels [kinds, pieces] of each row as one tensor [n, length, kinds]."""
    made = np.full((len(rows), length, len(rows[0])), IGNORED, np.int64)
    for place, row in enumerate(rows):
        made[place, : row.shape[1]] = row.T
    return torch.from_numpy(made)
