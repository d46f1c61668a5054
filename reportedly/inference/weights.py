"""Opens the trained reader from the folder that holds its weights."""

from __future__ import annotations

import json
from pathlib import Path

from reportedly.errors import UsageError
from reportedly.inference.onnx import ASK, READ, OnnxNetwork
from reportedly.inference.reader import TrainedReader
from reportedly.inference.tokenizer import FileTokenizer

TOKENIZER, CARD = "tokenizer.json", "model.json"
FILES = (READ, ASK, TOKENIZER, CARD)
WEIGHTS = Path(__file__).resolve().parents[1] / "models"
"""The folder of the weights that come with the package."""

FORMAT = 1
"""Goes up when weights made before can't be read any more: labels, inputs or outputs changed."""


def trained_reader(folder: Path, threads: int = 0, threshold: float = 0.0) -> TrainedReader:
    """The reader whose weights are in ``folder``.

    Raises:
        UsageError: if a file is missing, or the weights were made for another version.
        ModuleNotFoundError: if ONNX Runtime or the tokenizers are not installed.
    """
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise UsageError(
            f"The trained reader's weights are not whole: {folder} has no {', '.join(missing)}. "
            "Take the folder of a release, or make it with: python -m training"
        )
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    if card["format"] != FORMAT:
        raise UsageError(
            f"The weights in {folder} have format {card['format']}; this version reads {FORMAT}. "
            "Take those of this release."
        )
    tokenizer = FileTokenizer.from_file(folder / TOKENIZER)
    return TrainedReader(OnnxNetwork(folder, threads), tokenizer, card["name"], threshold)
