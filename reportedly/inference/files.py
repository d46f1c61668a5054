"""The files of a trained reader, and whether they are there. Imports nothing heavy."""

from __future__ import annotations

from pathlib import Path

LOWER, UPPER, ASK, COMPARE = "lower.onnx", "upper.onnx", "quotations.onnx", "sentences.onnx"
"""The encoder's lower half, then what stands on it: the upper half with its heads, what is asked
of a quotation, and the upper half that compares sentences."""

TOKENIZER, CARD = "tokenizer.json", "model.json"
FILES = (LOWER, UPPER, ASK, COMPARE, TOKENIZER, CARD)
WEIGHTS = Path(__file__).resolve().parents[1] / "models"
"""The folder of the weights that come with the package."""


def missing(folder: Path) -> list[str]:
    """The files of a trained reader that are not in ``folder``."""
    return [name for name in FILES if not (folder / name).is_file()]


def are_whole(folder: Path = WEIGHTS) -> bool:
    """Whether all files of a trained reader are in ``folder``."""
    return not missing(folder)
