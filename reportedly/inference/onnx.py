"""Runs the model with ONNX Runtime."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.inference.files import ASK, COMPARE, LOWER, NAMES, UPPER
from reportedly.inference.network import PieceScores, QuotationScores
from reportedly.inference.pieces import Floats, Ints
from reportedly.inference.queries import Queries

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


class OnnxNetwork:
    """The model in a folder, on ``threads`` of the processor (0 for all).

    Each file is opened when it is first needed.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        self._folder, self._threads = folder, threads
        self._sessions: dict[str, InferenceSession] = {}

    def read(self, ids: Ints, hints: Floats) -> PieceScores:
        """The scores of windows of pieces."""
        (lower,) = self._run(LOWER, ids=ids)
        quotations, roles = self._run(UPPER, ids=ids, lower=lower, hints=hints)
        (names,) = self._run(NAMES, ids=ids, lower=lower)
        return PieceScores(lower, quotations, roles, names)

    def ask(self, vectors: Floats, asked: Queries) -> QuotationScores:
        """The scores of quotations in windows."""
        scores = self._run(
            ASK,
            vectors=vectors,
            places=asked.places,
            edges=asked.edges,
            words=asked.words,
            labels=asked.labels,
        )
        return QuotationScores(*scores)

    def compare(self, ids: Ints) -> Floats:
        """The vectors of sentences."""
        (lower,) = self._run(LOWER, ids=ids)
        (vectors,) = self._run(COMPARE, ids=ids, lower=lower)
        return vectors

    def _run(self, name: str, **given: Floats | Ints) -> list[Floats]:
        if name not in self._sessions:
            self._sessions[name] = self._session(name)
        made: list[Floats] = self._sessions[name].run(None, given)
        return made

    def _session(self, name: str) -> InferenceSession:
        from onnxruntime import InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = self._threads
        options.log_severity_level = 3  # errors alone
        options.enable_cpu_mem_arena = False  # which keeps half a gigabyte that is seldom used
        path = str(self._folder / name)
        return InferenceSession(path, options, providers=["CPUExecutionProvider"])
