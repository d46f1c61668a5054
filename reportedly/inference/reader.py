"""The trained reader: marks quotations and names by a model, then asks it for roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.inference.asking import answers
from reportedly.inference.batching import alike
from reportedly.inference.confidence import Calibration
from reportedly.inference.decoding import log_softmax
from reportedly.inference.finding import found, proposed, stretches
from reportedly.inference.hints import Hints, covered, hints
from reportedly.inference.making import Draft, drafts, made
from reportedly.inference.naming import names
from reportedly.inference.network import Network
from reportedly.inference.pieces import Floats, Ints, Section, Tokenizer, pieces, sections
from reportedly.inference.windows import Window, filled, filled_hints, merged, windows
from reportedly.languages import load
from reportedly.reading.reader import Found, Reader, Text, with_threshold
from reportedly.statement import Name, Quotation, Spans

BATCH = 8  # windows that the model is given at once
SECTION = 4_000  # pieces after which a long text is cut at the next end of a paragraph
LEAST = 0.3
"""The confidence from which a quotation is kept if nothing else is said. Half of the F1 reached is
best where right and wrong is all there is (Lipton et al. 2014); parts of quotations count too."""

GROUP = 12_000  # pieces read together, which bounds the memory that a long report takes


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
        self._threshold = LEAST if threshold is None else threshold
        self.name = with_threshold(name, self._threshold, LEAST)
        self._network = network
        self._tokenizer = tokenizer
        self._rules = rules
        self._calibration = calibration

    def read(self, texts: Sequence[Text]) -> Iterator[Found]:
        """What stands in each text."""
        for own, names_here in self._read(self._parts(texts), len(texts)):
            yield Found(tuple(quotation for quotation, _ in own), tuple(names_here))

    def examined(self, texts: Sequence[Text]) -> Iterator[Examined]:
        """The quotations of each text with what they were made of, to calibrate the reader."""
        for own, _ in self._read(self._parts(texts), len(texts)):
            yield own

    def asked(
        self, texts: Sequence[Text], given: Sequence[Sequence[Spans]]
    ) -> Iterator[tuple[Quotation, ...]]:
        """The quotations ``given`` for each text with their roles, type and medium, in text order.

        For quotations whose words are known: corrected by somebody, or gold. None is left out for
        being unsure.
        """
        for own, _ in self._read(self._parts(texts, given), len(texts)):
            yield tuple(quotation for quotation, _ in own)

    def _read(self, parts: Iterable[_Part], count: int) -> list[tuple[Examined, list[Name]]]:
        read: list[tuple[Examined, list[Name]]] = [([], []) for _ in range(count)]
        for group in _groups(parts):
            self._read_group(group, read)
        return read

    def _parts(
        self, texts: Sequence[Text], given: Sequence[Sequence[Spans]] | None = None
    ) -> Iterator[_Part]:
        """The sections of all texts with what the rules see in them."""
        for place, text in enumerate(texts):
            known = known_to(self._rules, text)
            whole = pieces(text.text, text.paragraphs, self._tokenizer)
            for section in sections(place, whole, SECTION):
                asked = None if given is None else _inside(section, given[place])
                yield _Part(section, hints(section.pieces, known), asked)

    def _read_group(
        self,
        group: Sequence[_Part],
        read: Sequence[tuple[Examined, list[Name]]],
    ) -> None:
        """Add what stands in each section to what stands in its text."""
        cut = [part.section for part in group]
        told = [part.hints for part in group]
        over = windows(cut, told)
        scored = self._scored(over)
        labels = merged(cut, over, scored.labels)
        roles = merged(cut, over, scored.roles)
        named_here = names(merged(cut, over, scored.names), cut)
        asked = [part.asked for part in group if part.asked is not None]
        if asked:
            marked = stretches(labels, cut, asked)
        else:
            marked = found(labels, cut)
            marked += proposed(labels, cut, told, marked)
        said = answers(self._network, marked, told, cut, over, scored.vectors)
        every = drafts(marked, said, cut, roles)
        for place, section in enumerate(cut):
            own = [one for one in every if one.found.section == place]
            chosen = own if asked else [one for one in own if self._sure(one)]
            quotations, named = read[section.text]
            first = len(quotations)
            quotations += made(chosen, section.pieces, first, self._calibration, self.name)
            named += named_here[place]

    def _sure(self, one: Draft) -> bool:
        return self._calibration.of_quotation(one.signs) >= self._threshold

    def _scored(self, over: Sequence[Window]) -> _Scored:
        """What the model says of the pieces of each window."""
        empty = np.zeros(0, np.float32)
        scored = _Scored(*([empty] * len(over) for _ in range(4)))
        for batch in alike([len(window) for window in over], BATCH):
            scores = self._network.read(
                filled([over[place].ids for place in batch]),
                filled_hints([over[place].hints for place in batch]),
            )
            for row, place in enumerate(batch):
                inner = slice(1, 1 + len(over[place]))
                scored.vectors[place] = scores.vectors[row, : len(over[place]) + 2].copy()
                scored.labels[place] = np.exp(log_softmax(scores.quotations[row, inner]))
                scored.roles[place] = np.exp(log_softmax(scores.roles[row, inner]))
                scored.names[place] = np.exp(log_softmax(scores.names[row, inner]))
        return scored


def known_to(rules: Reader, text: Text) -> tuple[Quotation, ...]:
    """What the rules see in ``text``; nothing where they do not know its language."""
    return next(iter(rules.read([text]))).quotations if load(text.language) else ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A section with what the rules see in it."""

    section: Section
    hints: Hints
    asked: list[tuple[Ints, int]] | None = None  # quotations that are known, in place of found ones


@dataclass(frozen=True, slots=True)
class _Scored:
    """For each window the vectors of its pieces and of the signs around it, and probabilities."""

    vectors: list[Floats]
    labels: list[Floats]
    roles: list[Floats]
    names: list[Floats]


def _inside(section: Section, given: Sequence[Spans]) -> list[tuple[Ints, int]]:
    """The pieces of quotations that reach into ``section``, all at the top."""
    inside = (covered(section.pieces, spans) for spans in given)
    return [(places, 0) for places in inside if places.size]


def _groups(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
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
