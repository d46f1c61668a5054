"""Sentences with names marked, from WikiNEuRal (Tedeschi et al. 2021)."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KINDS = ("PER", "ORG", "LOC", "MISC")
LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """The words of a sentence and the place in ``LABELS`` of each word's label."""

    words: tuple[str, ...]
    labels: tuple[int, ...]


def named_sentences(path: Path) -> Iterator[NamedSentence]:
    """The sentences of a CoNLL-U-like file: number, word and label, tab-separated."""
    words: list[str] = []
    labels: list[int] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                _, word, label = line.rstrip("\n").split("\t")
                words.append(word)
                labels.append(LABELS.index(label))
            elif words:
                yield NamedSentence(tuple(words), tuple(labels))
                words, labels = [], []
    if words:
        yield NamedSentence(tuple(words), tuple(labels))
