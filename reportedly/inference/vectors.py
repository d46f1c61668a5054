"""Vectors of sentences, to tell which statements say the same, also in two languages."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reportedly.inference.batching import alike
from reportedly.inference.network import SentenceNetwork
from reportedly.inference.pieces import Floats, Tokenizer
from reportedly.inference.windows import SIZE, filled

BATCH = 32  # sentences
TASK = "query: "
"""What the encoder was trained to see before a sentence (Wang et al. 2024)."""


class SentenceVectors:
    """Gives sentences vectors whose dot product says how nearly they mean the same."""

    def __init__(self, network: SentenceNetwork, tokenizer: Tokenizer) -> None:
        self._network, self._tokenizer = network, tokenizer

    def of(self, sentences: Sequence[str]) -> Floats:
        """The vectors [sentences, width], each of length one; a long sentence is cut short."""
        cut = self._tokenizer.pieces([TASK + sentence for sentence in sentences])
        rows = [np.array(ids[:SIZE], np.int64) for ids, _ in cut]
        found: dict[int, Floats] = {}
        for batch in alike([len(row) for row in rows], BATCH):
            made = self._network.compare(filled([rows[place] for place in batch]))
            found.update(zip(batch, made, strict=True))
        return np.stack([found[place] for place in range(len(rows))])
