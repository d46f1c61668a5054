"""Prunes the encoder's vocabulary to the pieces that news in the promised languages uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from training.base import Base, Floats

SPECIAL = 4  # <s>, <pad>, </s> and <unk> stand first
_BATCH = 1000  # texts tokenized at once


def tokenizer(pieces: Iterable[tuple[str, float]], unknown: int) -> Tokenizer:
    """A unigram tokenizer (Kudo 2018) with these pieces and scores, normalised as XLM-R's is.

    Other than there every sign is a piece of its own, since quotations end at signs.
    """
    made = Tokenizer(models.Unigram(list(pieces), unk_id=unknown))
    made.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always"),
            pre_tokenizers.Split(Regex(r"▁?[^\w\s▁]"), "isolated"),
        ]
    )
    return made


def pruned(base: Base, texts: Iterable[str], least: int = 1) -> tuple[Tokenizer, Floats]:
    """The tokenizer and embeddings of the pieces seen ``least`` times in ``texts``.

    All single characters of scripts seen stay too, so that what was not seen is spelled out.
    """
    scored = list(zip(base.pieces, base.scores, strict=True))
    seen = np.zeros(len(scored), np.int64)
    for numbers in _numbers(tokenizer(scored, base.unknown), texts):
        np.add.at(seen, numbers, 1)
    letters = {letter for place in np.flatnonzero(seen) for letter in base.pieces[place]}
    kept = [
        place
        for place, piece in enumerate(base.pieces)
        if place < SPECIAL or seen[place] >= least or _spells(piece, letters)
    ]
    return tokenizer((scored[place] for place in kept), base.unknown), base.weights["word"][kept]


def _spells(piece: str, letters: set[str]) -> bool:
    bare = piece.removeprefix("▁")
    return len(bare) <= 1 and (bare in letters or ord(bare or " ") < 0x250)


def _numbers(whole: Tokenizer, texts: Iterable[str]) -> Iterator[list[int]]:
    remaining = iter(texts)
    while batch := list(islice(remaining, _BATCH)):
        for encoding in whole.encode_batch(batch, add_special_tokens=False):
            yield encoding.ids
