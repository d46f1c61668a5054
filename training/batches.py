"""Windows and questions, put together to batches of tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from reportedly.inference.queries import queries
from reportedly.inference.windows import filled, filled_hints
from training.examples import IGNORED, Cut

_Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class _Tensors:
    def to(self, device: torch.device) -> Self:
        """The batch on ``device``."""
        return type(self)(**{one.name: getattr(self, one.name).to(device) for one in fields(self)})


@dataclass(frozen=True, slots=True)
class Windows(_Tensors):
    """Windows with labels; ``ids`` and ``hints`` have a sign more at each end."""

    ids: Tensor
    hints: Tensor  # [n, length + 2, PIECE]
    layers: Tensor  # [n, length, LAYERS]
    any_role: Tensor  # [n, length, ROLES]
    names: Tensor  # [n, length]


@dataclass(frozen=True, slots=True)
class Questions(_Tensors):
    """Candidates in windows, and their labels.

    ``windows`` [n] is the place of the window, ``seen`` [n, length] says which of its pieces and
    signs are seen.
    """

    windows: Tensor
    seen: Tensor
    places: Tensor
    edges: Tensor
    words: Tensor
    labels: Tensor
    right: Tensor  # [n]
    types: Tensor  # [n, TYPES], flags of those allowed
    media: Tensor  # [n]
    roles: Tensor  # [n, length, ROLES]


def windows(chosen: Sequence[Cut]) -> Windows:
    """The tensors of windows."""
    length = max(cut.length for cut in chosen)
    return Windows(
        ids=torch.from_numpy(filled([cut.ids for cut in chosen])),
        hints=torch.from_numpy(filled_hints([cut.hints() for cut in chosen])),
        layers=_labels([_part(cut.example.layers, cut) for cut in chosen], length),
        any_role=_labels([_part(cut.example.any_role, cut) for cut in chosen], length),
        names=_labels([_part(cut.example.names[None], cut) for cut in chosen], length)[..., 0],
    )


def questions(chosen: Sequence[Cut]) -> Questions | None:
    """The tensors of what is asked in windows; None where nothing is."""
    every = [
        (place, cut, one, asked)
        for place, cut in enumerate(chosen)
        for one, asked in zip(cut.candidates, cut.asked(), strict=True)
    ]
    if not every:
        return None
    homes, cuts, candidates, asked = zip(*every, strict=True)
    told = queries(asked)
    length = told.places.shape[1]
    seen = np.zeros((len(every), length), np.int64)
    roles = []
    for row, (cut, one, own) in enumerate(zip(cuts, candidates, asked, strict=True)):
        every_place = np.arange(cut.length + 2)[:, None]
        places = own.seen(every_place[1:-1], every_place[:1], every_place[-1:])[:, 0]
        seen[row, : len(places)] = places
        labels = _part(one.roles, cut)[:, own.cut]
        roles.append(np.pad(labels, ((0, 0), (1, 1)), constant_values=IGNORED))
    return Questions(
        windows=torch.tensor(homes),
        seen=torch.from_numpy(seen),
        places=torch.from_numpy(told.places),
        edges=torch.from_numpy(told.edges),
        words=torch.from_numpy(told.words),
        labels=torch.from_numpy(told.labels),
        right=torch.tensor([float(one.right) for one in candidates]),
        types=torch.tensor([one.types for one in candidates]),
        media=torch.tensor([one.medium for one in candidates]),
        roles=_labels(roles, length),
    )


def _part(labels: _Array, cut: Cut) -> _Array:
    return labels[:, cut.start : cut.end]


def _labels(rows: Sequence[_Array], length: int) -> Tensor:
    """Labels [kinds, pieces] of each row as one tensor [n, length, kinds]."""
    made = np.full((len(rows), length, len(rows[0])), IGNORED, np.int64)
    for place, row in enumerate(rows):
        made[place, : row.shape[1]] = row.T
    return torch.from_numpy(made)
