"""The files of a trained reader, and whether they are there. Imports nothing heavy."""

from __future__ import annotations

from pathlib import Path

LOWER, UPPER, ASK = "lower.onnx", "quotations.onnx", "roles.onnx"
NAMES, COMPARE = "names.onnx", "sentences.onnx"
"""The encoder's shared layers, then what stands on them: what marks quotations, what is asked of
each, what marks names, and what compares sentences."""

TOKENIZER, CARD = "tokenizer.json", "model.json"
FILES = (LOWER, UPPER, ASK, NAMES, COMPARE, TOKENIZER, CARD)
WEIGHTS = Path(__file__).resolve().parents[1] / "models"
"""The folder of the weights that come with the package."""


def missing(folder: Path) -> list[str]:
    """The files of a trained reader that are not in ``folder``."""
    return [name for name in FILES if not (folder / name).is_file()]


def are_whole(folder: Path = WEIGHTS) -> bool:
    """Whether all files of a trained reader are in ``folder``."""
    return not missing(folder)
