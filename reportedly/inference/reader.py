"""The trained reader: marks quotations and names by a model, then asks it for roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.inference.asking import answers
from reportedly.inference.batching import alike
from reportedly.inference.confidence import Calibration
from reportedly.inference.decoding import log_softmax
from reportedly.inference.finding import found, proposed
from reportedly.inference.hints import Hints, hints
from reportedly.inference.making import Draft, drafts, made
from reportedly.inference.naming import names
from reportedly.inference.network import Network
from reportedly.inference.pieces import Floats, Section, Tokenizer, pieces, sections
from reportedly.inference.windows import Window, filled, filled_hints, merged, windows
from reportedly.languages import load
from reportedly.reading.reader import Found, Reader, Text, with_threshold
from reportedly.statement import Name, Quotation

BATCH = 8  # windows that the model is given at once
SECTION = 4_000  # pieces after which a long text is cut at the next end of a paragraph
LEAST = 0.4
"""The confidence from which a quotation is kept if nothing else is said: half of the F1 reached,
where F1 is best (Lipton et al. 2014)."""

GROUP = 20_000  # pieces read together, which bounds the memory that a long report takes


Examined = list[tuple[Quotation, Draft]]
"""Quotations, and what each was made of."""


class TrainedReader:
    """Marks quotations and names with a trained model, in any language that its encoder reads.

    ``rules`` tell the model what they see. ``threshold`` is the least confidence of a quotation
    that is kept, between 0 and 1; ``LEAST`` if not given.
    """

    def __init__(
        self,
        network: Network,
        tokenizer: Tokenizer,
        rules: Reader,
        name: str,
        calibration: Calibration = Calibration(),  # noqa: B008 - frozen
        threshold: float | None = None,
    ) -> None:
        self.name = name if threshold is None else with_threshold(name, threshold)
        self._network = network
        self._tokenizer = tokenizer
        self._rules = rules
        self._calibration = calibration
        self._threshold = LEAST if threshold is None else threshold

    def read(self, texts: Sequence[Text]) -> Iterator[Found]:
        """What stands in each text."""
        for own, names_here in self._read(texts):
            yield Found(tuple(quotation for quotation, _ in own), tuple(names_here))

    def examined(self, texts: Sequence[Text]) -> Iterator[list[tuple[Quotation, Draft]]]:
        """The quotations of each text with what they were made of, to calibrate the reader."""
        for own, _ in self._read(texts):
            yield own

    def _read(self, texts: Sequence[Text]) -> list[tuple[Examined, list[Name]]]:
        parts = [part for place, text in enumerate(texts) for part in self._parts(place, text)]
        read: list[tuple[Examined, list[Name]]] = [([], []) for _ in texts]
        for group in _groups(parts):
            self._read_group(group, read)
        return read

    def _parts(self, place: int, text: Text) -> Iterator[_Part]:
        """The sections of the text at ``place`` with what the rules see in them."""
        known = next(iter(self._rules.read([text]))).quotations if load(text.language) else ()
        whole = pieces(text.text, text.paragraphs, self._tokenizer)
        for section in sections(place, whole, SECTION):
            yield _Part(section, hints(section.pieces, known))

    def _read_group(
        self,
        group: Sequence[_Part],
        read: Sequence[tuple[Examined, list[Name]]],
    ) -> None:
        """Add what stands in each section to what stands in its text."""
        cut = [part.section for part in group]
        over = windows(cut, [part.hints for part in group])
        scored = self._scored(over)
        labels = merged(cut, over, scored.labels)
        named_here = names(merged(cut, over, scored.names), cut)
        told = [part.hints for part in group]
        marked = found(labels, cut)
        marked += proposed(labels, cut, told, marked)
        said = answers(self._network, marked, told, over, scored.vectors)
        every = drafts(marked, said, cut)
        for place, section in enumerate(cut):
            chosen = [one for one in every if one.found.section == place and self._sure(one)]
            quotations, named = read[section.text]
            first = len(quotations)
            quotations += made(chosen, section.pieces, first, self._calibration, self.name)
            named += named_here[place]

    def _sure(self, one: Draft) -> bool:
        return self._calibration.of_quotation(one.signs) >= self._threshold

    def _scored(self, over: Sequence[Window]) -> _Scored:
        """What the model says of the pieces of each window."""
        empty = np.zeros(0, np.float32)
        scored = _Scored([empty] * len(over), [empty] * len(over), [empty] * len(over))
        for batch in alike([len(window) for window in over], BATCH):
            scores = self._network.read(
                filled([over[place].ids for place in batch]),
                filled_hints([over[place].hints for place in batch]),
            )
            for row, place in enumerate(batch):
                inner = slice(1, 1 + len(over[place]))
                scored.vectors[place] = scores.vectors[row, : len(over[place]) + 2].copy()
                scored.labels[place] = np.exp(log_softmax(scores.quotations[row, inner]))
                scored.names[place] = np.exp(log_softmax(scores.names[row, inner]))
        return scored


@dataclass(frozen=True, slots=True)
class _Part:
    """A section with what the rules see in it."""

    section: Section
    hints: Hints


@dataclass(frozen=True, slots=True)
class _Scored:
    """For each window the vectors of its pieces and of the signs around it, and probabilities."""

    vectors: list[Floats]
    labels: list[Floats]
    names: list[Floats]


def _groups(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """``parts`` in order, as many together as have ``GROUP`` pieces."""
    group: list[_Part] = []
    size = 0
    for part in parts:
        if group and size + len(part.section.pieces) > GROUP:
            yield group
            group, size = [], 0
        group.append(part)
        size += len(part.section.pieces)
    if group:
        yield group
