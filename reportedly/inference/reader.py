"""The trained reader: marks quotations by a model, then asks it for the roles of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from reportedly.inference.asking import answers
from reportedly.inference.decoding import log_softmax
from reportedly.inference.finding import found
from reportedly.inference.making import made
from reportedly.inference.network import Floats, Network
from reportedly.inference.pieces import Section, Tokenizer, pieces, sections
from reportedly.inference.windows import Window, filled, merged, windows
from reportedly.reading.reader import Text
from reportedly.statement import Quotation

BATCH = 8  # windows that the model is given at once
SECTION = 4_000  # pieces after which a long text is cut at the next end of a paragraph
GROUP = 20_000  # pieces read together, which bounds the memory that a long report takes


class TrainedReader:
    """Marks quotations with a trained model, in any language that its encoder reads.

    ``threshold`` is the least confidence of a quotation that is kept, between 0 and 1.
    """

    def __init__(
        self, network: Network, tokenizer: Tokenizer, name: str, threshold: float = 0.0
    ) -> None:
        self.name = name
        self._network = network
        self._tokenizer = tokenizer
        self._threshold = threshold

    def quotations(self, texts: Sequence[Text]) -> Iterator[tuple[Quotation, ...]]:
        """The quotations of each text, an outer one before those nested in it."""
        cut = [
            section
            for place, text in enumerate(texts)
            for section in sections(
                place, pieces(text.text, text.paragraphs, self._tokenizer), SECTION
            )
        ]
        read: list[list[Quotation]] = [[] for _ in texts]
        for group in _groups(cut):
            self._read_group(group, read)
        return map(tuple, read)

    def _read_group(self, group: Sequence[Section], read: Sequence[list[Quotation]]) -> None:
        """Add the quotations of each section to those of its text in ``read``."""
        over = windows(group)
        vectors, probabilities = self._scored(over)
        marked = [
            one
            for place, given in enumerate(merged(group, over, probabilities))
            for one in found(place, given, group[place].pieces)
            if one.confidence >= self._threshold
        ]
        said = list(zip(marked, answers(self._network, marked, over, vectors), strict=True))
        for place, section in enumerate(group):
            chosen = [(one, answer) for one, answer in said if one.section == place]
            before = read[section.text]
            before += made(chosen, section.pieces, len(before), self.name)

    def _scored(self, over: Sequence[Window]) -> tuple[list[Floats], list[Floats]]:
        """The vectors and the probabilities of quotation labels of the pieces of each window."""
        vectors: dict[int, Floats] = {}
        probabilities: dict[int, Floats] = {}
        order = sorted(range(len(over)), key=lambda place: len(over[place]))
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            scores = self._network.read(filled([over[place].ids for place in batch]))
            for row, place in enumerate(batch):
                end = 1 + len(over[place])
                vectors[place] = scores.vectors[row, 1:end].copy()
                probabilities[place] = np.exp(log_softmax(scores.quotations[row, 1:end]))
        places = range(len(over))
        return [vectors[place] for place in places], [probabilities[place] for place in places]


def _groups(cut: Sequence[Section]) -> Iterator[list[Section]]:
    """``cut`` in order, as many together as have ``GROUP`` pieces."""
    group: list[Section] = []
    size = 0
    for section in cut:
        if group and size + len(section.pieces) > GROUP:
            yield group
            group, size = [], 0
        group.append(section)
        size += len(section.pieces)
    if group:
        yield group
