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
        with torch.inference_mode(), fast():
            vectors, quotations, names = self._model.read(_tensor(ids), _tensor(hints))
        return PieceScores(_array(vectors), _array(quotations), _array(names))

    def ask(self, vectors: Floats, asked: Queries) -> QuotationScores:
        """The scores of quotations in windows."""
        with torch.inference_mode(), fast():
            types, media, roles = self._model.asked(
                _tensor(vectors),
                _tensor(asked.window),
                _tensor(asked.places),
                _tensor(asked.edges),
                _tensor(asked.words),
                _tensor(asked.labels),
            )
        return QuotationScores(_array(types), _array(media), _array(roles))


def _tensor(array: Floats | Ints) -> torch.Tensor:
    return torch.from_numpy(array).to(device())


def _array(tensor: torch.Tensor) -> Floats:
    made: Floats = tensor.float().cpu().numpy().astype(np.float32, copy=False)
    return made
