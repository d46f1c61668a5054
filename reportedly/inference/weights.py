"""Opens the trained reader from the folder that holds its weights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reportedly.errors import UsageError
from reportedly.inference.confidence import Calibration
from reportedly.inference.files import CARD, TOKENIZER, WEIGHTS, missing
from reportedly.inference.onnx import OnnxNetwork
from reportedly.inference.reader import TrainedReader
from reportedly.inference.tokenizer import FileTokenizer
from reportedly.inference.vectors import SentenceVectors
from reportedly.reading.rules import RulesReader

FORMAT = 4
"""Goes up when weights made before can't be read any more: labels, inputs or outputs changed."""


def trained_reader(
    folder: Path = WEIGHTS, threads: int = 0, threshold: float | None = None
) -> TrainedReader:
    """The reader whose weights are in ``folder``.

    Raises:
        UsageError: if a file is missing, or the weights were made for another version.
    """
    card = _card(folder)
    return TrainedReader(
        network=OnnxNetwork(folder, threads),
        tokenizer=FileTokenizer.from_file(folder / TOKENIZER),
        rules=RulesReader(),
        name=card["name"],
        calibration=Calibration.of_card(card),
        threshold=threshold,
    )


def sentence_vectors(folder: Path = WEIGHTS, threads: int = 0) -> SentenceVectors:
    """What gives sentences their vectors, from the same folder.

    Raises:
        UsageError: as ``trained_reader`` does.
    """
    _card(folder)
    tokenizer = FileTokenizer.from_file(folder / TOKENIZER)
    return SentenceVectors(OnnxNetwork(folder, threads), tokenizer)


def _card(folder: Path) -> dict[str, Any]:
    absent = missing(folder)
    if absent:
        raise UsageError(
            f"The trained reader's weights are not whole: {folder} has no {', '.join(absent)}. "
            "Take the folder of a release, make it with reportedly-train, or choose the reader "
            '"rules".'
        )
    card: dict[str, Any] = json.loads((folder / CARD).read_text(encoding="utf-8"))
    if card["format"] != FORMAT:
        raise UsageError(
            f"The weights in {folder} have format {card['format']}; this version reads {FORMAT}. "
            "Take those of this release."
        )
    return card
