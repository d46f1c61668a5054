"""The model in training, as the trained reader asks for it."""

from __future__ import annotations

import numpy as np
import torch

from reportedly.inference.network import PieceScores, QuotationScores
from reportedly.inference.pieces import Floats, Ints
from reportedly.inference.queries import Queries
from training.machine import device, fast
from training.model import ReaderModel


class TorchNetwork:
    """Runs a model with PyTorch, to score it while it learns."""

    def __init__(self, model: ReaderModel) -> None:
        self._model = model.eval()

    def read(self, ids: Ints, hints: Floats) -> PieceScores:
        """The scores of windows of pieces."""
        given = _tensor(ids)
        with torch.inference_mode(), fast():
            lower = self._model.encoder.lower(given)
            quotations, roles = self._model.marked(given, lower, _tensor(hints))
            names = self._model.named(given, lower)
        return PieceScores(*map(_array, (lower, quotations, roles, names)))

    def ask(self, vectors: Floats, asked: Queries) -> QuotationScores:
        """The scores of quotations and of what stands around each."""
        with torch.inference_mode(), fast():
            scores = self._model.asked(
                _tensor(vectors),
                _tensor(asked.places),
                _tensor(asked.edges),
                _tensor(asked.words),
                _tensor(asked.labels),
            )
        return QuotationScores(*map(_array, scores))


def _tensor(array: Floats | Ints) -> torch.Tensor:
    return torch.from_numpy(array).to(device())


def _array(tensor: torch.Tensor) -> Floats:
    made: Floats = tensor.float().cpu().numpy().astype(np.float32, copy=False)
    return made
