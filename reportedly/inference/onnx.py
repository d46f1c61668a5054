"""Runs the model with ONNX Runtime."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.inference.network import PieceScores, QuotationScores
from reportedly.inference.pieces import Floats, Ints
from reportedly.inference.queries import Queries

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

LOWER, UPPER, ASK, COMPARE = "lower.onnx", "upper.onnx", "quotations.onnx", "sentences.onnx"
"""The files of a model: the encoder's lower half, then what stands on it: the upper half with
its heads, what is asked of a quotation, and the upper half that compares sentences."""


class OnnxNetwork:
    """The model in a folder, on ``threads`` of the processor (0 for all).

    Each file is opened when it is first needed.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self._folder, self._threads = folder, threads

    def read(self, ids: Ints, hints: Floats) -> PieceScores:
        """The scores of windows of pieces."""
        (lower,) = self._lower.run(None, {"ids": ids})
        return PieceScores(*self._upper.run(None, {"ids": ids, "lower": lower, "hints": hints}))

    def ask(self, vectors: Floats, asked: Queries) -> QuotationScores:
        """The scores of quotations in windows."""
        given = {
            "vectors": vectors,
            "window": asked.window,
            "places": asked.places,
            "edges": asked.edges,
            "words": asked.words,
            "labels": asked.labels,
        }
        return QuotationScores(*self._ask.run(None, given))

    def compare(self, ids: Ints) -> Floats:
        """The vectors of sentences."""
        (lower,) = self._lower.run(None, {"ids": ids})
        (vectors,) = self._compare.run(None, {"ids": ids, "lower": lower})
        made: Floats = vectors
        return made

    @cached_property
    def _lower(self) -> InferenceSession:
        return self._session(LOWER)

    @cached_property
    def _upper(self) -> InferenceSession:
        return self._session(UPPER)

    @cached_property
    def _ask(self) -> InferenceSession:
        return self._session(ASK)

    @cached_property
    def _compare(self) -> InferenceSession:
        return self._session(COMPARE)

    def _session(self, name: str) -> InferenceSession:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = self._threads
        options.log_severity_level = 3  # errors alone
        path = str(self._folder / name)
        return InferenceSession(path, options, providers=["CPUExecutionProvider"])
