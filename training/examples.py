"""From documents with gold quotations to pieces with labels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from evaluation.document import Document, Marked, Tokens
from evaluation.names import KINDS, Sentence
from reportedly.inference.hints import Guess, Hints, agreement, hints, no_hints
from reportedly.inference.labels import (
    BEGIN,
    BREAK,
    INSIDE,
    LAYERS,
    MEDIA,
    RESUME,
    ROLES,
    TYPES,
)
from reportedly.inference.pieces import Floats, Ints, Pieces, Tokenizer, pieces
from reportedly.inference.queries import Asked
from reportedly.inference.reader import known_to
from reportedly.inference.windows import bounds, showing_most
from reportedly.reading.read import text_of
from reportedly.reading.reader import Reader
from reportedly.statement import QuotationType

IGNORED = -100
"""The label of what a corpus does not tell; losses pass it over."""

_NAME_LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
_MARKS = frozenset('"“”„«»‟＂')


RIGHT = 0.8
"""A guess of the rules is right where it shares so much with a gold quotation (F1)."""

_SHARED = range(16, 80)  # how many pieces two windows next to each other may have in common

_SAME = 0.5  # and so much for its roles, type and medium to be told


Roles = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quotation, or what was taken for one, by its pieces.

    ``types`` flags those it may have: one, or several where the corpus leaves it open.
    """

    inside: Ints
    layer: int
    types: tuple[bool, ...]
    medium: int
    roles: Roles  # [ROLES, pieces of the document]
    guess: Guess | None  # what the rules have in its place
    right: bool = True


@dataclass(frozen=True, slots=True)
class Example:
    """A document's pieces with their labels, ``IGNORED`` where the corpus does not tell."""

    ids: Ints
    layers: Ints  # [LAYERS, pieces]
    any_role: Ints  # [ROLES, pieces]: whether a piece has a role for any quotation
    names: Ints
    hints: Hints
    quotations: tuple[Candidate, ...] = ()
    guesses: tuple[Candidate, ...] = ()  # those of the rules that are not gold


@dataclass(frozen=True, slots=True)
class Cut:
    """A window of an example, with the candidates that are asked of in it."""

    example: Example
    start: int
    end: int
    candidates: tuple[Candidate, ...] = ()
    told: bool = True  # whether the model is given the hints of the rules

    @property
    def length(self) -> int:
        """How many pieces it has."""
        return self.end - self.start

    @property
    def ids(self) -> Ints:
        """The numbers of its pieces."""
        return self.example.ids[self.start : self.end]

    def hints(self) -> Floats:
        """The hints for each of its pieces."""
        given = self.example.hints.pieces[self.start : self.end]
        return given if self.told else np.zeros_like(given)

    def asked(self) -> list[Asked]:
        """What the model is asked."""
        return [
            Asked(self.start, self.ids, one.inside, one.guess if self.told else None)
            for one in self.candidates
        ]


def asked_cuts(
    example: Example, gold: float, guessed: float, random: np.random.Generator
) -> list[Cut]:
    """Windows over ``example``, which overlap by some pieces, and what is asked of in each.

    These are shares ``gold`` of the gold quotations and ``guessed`` of the rules' guesses that are
    not gold to the letter, each in the window that shows most around it.
    """
    ends = bounds(len(example.ids), int(random.choice(_SHARED)))
    homes: list[list[Candidate]] = [[] for _ in ends]
    for every, share in ((example.quotations, gold), (example.guesses, guessed)):
        for one in every:
            if random.random() < share:
                home = showing_most(ends, int(one.inside[0]), int(one.inside[-1]))
                homes[home].append(one)
    return [Cut(example, *place, tuple(own)) for place, own in zip(ends, homes, strict=True)]


def example(
    document: Document, tokenizer: Tokenizer, rules: Reader, roles: int = len(ROLES)
) -> Example:
    """The pieces of ``document``; its corpus tells the first ``roles`` of ``ROLES``."""
    given = text_of(document.report)
    text = given.text
    cut = pieces(text, given.paragraphs, tokenizer)
    seen = hints(cut, known_to(rules, given))
    tokens = _tokens(document, cut)
    quotations = tuple(
        _gold(marked, layer, cut, tokens, text, roles, seen)
        for marked, layer in _layered(document.gold)
        if _places(marked.quotation, cut, tokens).size
    )
    guesses = tuple(_judged(guess, quotations, len(cut)) for guess in seen.guesses)
    layers = np.zeros((LAYERS, len(cut)), np.int64)
    for quotation in quotations:
        if quotation.layer < LAYERS:
            _label(layers[quotation.layer], quotation.inside, RESUME)
    any_role = np.zeros((len(ROLES), len(cut)), np.int64)
    any_role[roles:] = IGNORED
    for quotation in quotations:
        told = quotation.roles > 0
        any_role[told] = quotation.roles[told]
    return Example(
        cut.ids,
        layers,
        any_role,
        np.full(len(cut), IGNORED),
        seen,
        quotations,
        tuple(one for one in guesses if one is not None),
    )


def named_examples(
    sentences: Iterable[Sentence], tokenizer: Tokenizer, size: int
) -> Iterator[Example]:
    """Sentences with names, as many to an example as ``size`` pieces hold."""
    ids: list[int] = []
    labels: list[int] = []
    for sentence in sentences:
        more_ids, more_labels = _named(sentence, tokenizer)
        if ids and len(ids) + len(more_ids) + 1 > size:
            yield _names_alone(ids[:size], labels[:size])
            ids, labels = [], []
        if ids:
            ids.append(BREAK)
            labels.append(0)
        ids += more_ids
        labels += more_labels
    if ids:
        yield _names_alone(ids[:size], labels[:size])


def _named(sentence: Sentence, tokenizer: Tokenizer) -> tuple[list[int], list[int]]:
    told = [_NAME_LABELS.index(label) for _, label in sentence]
    ends = list(accumulate(len(word) + 1 for word, _ in sentence))
    ((ids, offsets),) = tokenizer.pieces([" ".join(word for word, _ in sentence)])
    labels, before = [], -1
    for _, end in offsets:
        word = min(bisect_right(ends, max(end - 1, 0)), len(ends) - 1)
        label = told[word]
        begins = label % 2 == 1  # B- labels are odd, the I- of the same kind follows
        labels.append(label + 1 if begins and word == before else label)
        before = word
    return ids, labels


def _names_alone(ids: list[int], labels: list[int]) -> Example:
    count = len(ids)
    return Example(
        np.array(ids, np.int64),
        np.full((LAYERS, count), IGNORED),
        np.full((len(ROLES), count), IGNORED),
        np.array(labels, np.int64),
        no_hints(count),
    )


def _tokens(document: Document, cut: Pieces) -> Ints:
    """For each piece the number of the token its first character is in, -1 where in none."""
    starts = [token.start for token in document.tokens]
    found = np.full(len(cut), -1, np.int64)
    for place, (start, end) in enumerate(zip(cut.starts, cut.ends, strict=True)):
        token = bisect_right(starts, start) - 1
        if start < end and token >= 0 and start < document.tokens[token].end:
            found[place] = token
    return found


def _places(marked: Tokens, cut: Pieces, tokens: Ints) -> Ints:
    """The pieces of ``marked``, and those without characters that it runs over.

    Such are breaks between paragraphs, and the space before a word whose first piece lacks it.
    """
    inside = np.isin(tokens, list(marked))
    solid = np.flatnonzero(cut.ends > cut.starts)
    hollow = np.flatnonzero(cut.ends <= cut.starts)
    after = np.searchsorted(solid, hollow)
    within = (after > 0) & (after < len(solid))
    hollow, after = hollow[within], after[within]
    inside[hollow] = inside[solid[after - 1]] & inside[solid[after]]
    return np.flatnonzero(inside)


def _label(labels: Ints, places: Ints, again: int) -> None:
    """Write the labels of one thing; ``again`` begins each run but the first."""
    if places.size:
        begins = np.diff(places, prepend=-2) > 1
        labels[places] = np.where(begins, again, INSIDE)
        labels[places[0]] = BEGIN


def _layered(gold: Iterable[Marked]) -> list[tuple[Marked, int]]:
    """Each quotation with how many others it stands inside."""
    known = list(gold)
    return [
        (
            one,
            sum(
                one.quotation < other.quotation
                or (one.quotation == other.quotation and place > beside)
                for beside, other in enumerate(known)
                if beside != place
            ),
        )
        for place, one in enumerate(known)
    ]


def _gold(
    marked: Marked, layer: int, cut: Pieces, tokens: Ints, text: str, roles: int, seen: Hints
) -> Candidate:
    inside = _places(marked.quotation, cut, tokens)
    labels = np.zeros((len(ROLES), len(cut)), np.int8)
    labels[roles:] = IGNORED
    guess = seen.nearest(inside)
    for number, role in enumerate(ROLES[:roles]):
        _label(labels[number], _places(marked.part(role), cut, tokens), BEGIN)
    return Candidate(
        inside=inside,
        layer=layer,
        types=_types(marked, text[cut.starts[inside[0]] : cut.ends[inside[-1]]], guess, inside),
        medium=IGNORED if marked.medium is None else MEDIA.index(marked.medium),
        roles=labels,
        guess=guess,
    )


def _judged(guess: Guess, gold: Sequence[Candidate], pieces: int) -> Candidate | None:
    """A guess of the rules as a candidate; None where it is gold to the letter."""
    shares = [_f1(guess.inside, one.inside) for one in gold]
    best = max(shares, default=0.0)
    if best == 1:
        return None
    if best >= _SAME:
        near = gold[shares.index(best)]
        return replace(near, inside=guess.inside, guess=guess, right=best >= RIGHT)
    return Candidate(
        inside=guess.inside,
        layer=0,
        types=(True,) * len(TYPES),
        medium=IGNORED,
        roles=np.full((len(ROLES), pieces), IGNORED, np.int8),
        guess=guess,
        right=False,
    )


def _f1(one: Ints, other: Ints) -> float:
    share = agreement(one, other)
    return 2 * share / (1 + share)


def _types(marked: Marked, text: str, guess: Guess | None, inside: Ints) -> tuple[bool, ...]:
    """The types it may have.

    Without a gold one: direct if it stands in marks, else what the rules take it for, and any
    where they see nothing there. To leave it to the model which of the others it is would teach
    it to call all of them what most are.
    """
    if marked.type is not None:
        return tuple(kind == marked.type for kind in TYPES)
    if text[0] in _MARKS and text[-1] in _MARKS:
        return tuple(kind is QuotationType.DIRECT for kind in TYPES)
    if guess is not None and agreement(guess.inside, inside) >= _SAME:
        return guess.types
    return (True,) * len(TYPES)
