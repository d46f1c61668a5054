"""The model's tokenizer, from the file beside its weights."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any


class FileTokenizer:
    """Cuts texts as a ``tokenizer.json`` says."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    @classmethod
    def from_file(cls, path: Path) -> FileTokenizer:
        """The tokenizer in ``path``."""
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_file(str(path)))

    def pieces(self, texts: Sequence[str]) -> list[tuple[list[int], list[tuple[int, int]]]]:
        """For each text the numbers of its pieces, and their characters by offset."""
        cut = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [(one.ids, one.offsets) for one in cut]
