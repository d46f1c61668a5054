"""Runs the model with ONNX Runtime."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.inference.network import Floats, PieceScores, QuotationScores
from reportedly.inference.pieces import Ints
from reportedly.inference.queries import Queries

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

READ, ASK = "pieces.onnx", "quotations.onnx"
"""The files of a model: the encoder with its heads, and what is asked of a quotation."""


class OnnxNetwork:
    """The model in a folder, on ``threads`` of the processor (0 for all)."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self._read = _session(folder / READ, threads)
        self._ask = _session(folder / ASK, threads)

    def read(self, ids: Ints) -> PieceScores:
        """The scores of windows of pieces."""
        return PieceScores(*self._read.run(None, {"ids": ids}))

    def ask(self, vectors: Floats, asked: Queries) -> QuotationScores:
        """The scores of quotations in windows."""
        given = {
            "vectors": vectors,
            "window": asked.window,
            "places": asked.places,
            "edges": asked.edges,
        }
        return QuotationScores(*self._ask.run(None, given))


def _session(path: Path, threads: int) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3  # errors alone
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
