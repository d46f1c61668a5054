"""What the scorers compare: quotations as sets of token numbers, gold and predicted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from reportedly.reading.read import BATCH, text_of
from reportedly.reading.reader import Reader, Text
from reportedly.report import Report, Span
from reportedly.statement import Medium, Quotation, QuotationType, Spans

Tokens = frozenset[int]
ROLES = ("speaker", "cue", "frame", "addressee")
PARTS = ("quotation", *ROLES)

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Marked:
    """One quotation with its roles, each as the numbers of its tokens in the document.

    ``type`` and ``medium`` are None where the corpus does not tell them.
    """

    quotation: Tokens = frozenset()
    speaker: Tokens = frozenset()
    cue: Tokens = frozenset()
    frame: Tokens = frozenset()
    addressee: Tokens = frozenset()
    type: QuotationType | None = None
    medium: Medium | None = None

    def part(self, name: str) -> Tokens:
        """The tokens of one of ``PARTS``."""
        tokens: Tokens = getattr(self, name)
        return tokens


@dataclass(frozen=True, slots=True)
class Document:
    """A report of a corpus, the offsets of its tokens in text order, and its gold quotations."""

    report: Report
    tokens: tuple[Span, ...]
    gold: tuple[Marked, ...]

    @property
    def name(self) -> str:
        """What the corpus calls the document."""
        return self.report.source


_By = Callable[[Sequence[Document], Sequence[Text]], Iterator[Sequence[Quotation]]]


class Asks(Protocol):
    """A reader that can be asked of quotations whose words are known."""

    def asked(
        self, texts: Sequence[Text], given: Sequence[Sequence[Spans]]
    ) -> Iterator[tuple[Quotation, ...]]:
        """The quotations ``given`` for each text with what the reader says of them."""
        ...


@dataclass(frozen=True, slots=True)
class Read:
    """A document beside what the reader under test found in it."""

    document: Document
    predicted: tuple[Marked, ...]


def tokens_of(text: str) -> tuple[Span, ...]:
    """A token for every unbroken run of letters and digits, and one for every other sign.

    The finest cut that a reader's offsets can mean, used where a corpus has no tokens of its own.
    """
    return tuple(Span(m.start(), m.end()) for m in _TOKEN.finditer(text))


class TokenFinder:
    """Gives the tokens that a stretch of characters touches."""

    def __init__(self, tokens: Sequence[Span]) -> None:
        self._starts = [token.start for token in tokens]
        self._ends = [token.end for token in tokens]

    def of(self, spans: Iterable[Span]) -> Tokens:
        """The numbers of the tokens that share a character with one of ``spans``."""
        found: set[int] = set()
        for span in spans:
            if span:
                first = bisect_right(self._ends, span.start)
                found.update(range(first, bisect_left(self._starts, span.end)))
        return frozenset(found)

    def marked(self, quotation: Quotation) -> Marked:
        """``quotation`` as sets of tokens."""
        return Marked(
            quotation=self.of(quotation.spans),
            speaker=self.of(quotation.speaker),
            cue=self.of(quotation.cue),
            frame=self.of(quotation.frame),
            addressee=self.of(quotation.addressee),
            type=quotation.type,
            medium=quotation.medium,
        )


def asked_with(reader: Asks, documents: Iterable[Document]) -> Iterator[Read]:
    """Each document with what ``reader`` says of its gold quotations, whose words it is given."""

    def asked(batch: Sequence[Document], texts: Sequence[Text]) -> Iterator[Sequence[Quotation]]:
        return reader.asked(texts, [[_spans(one, gold) for gold in one.gold] for one in batch])

    return _reads(documents, asked)


def read_with(reader: Reader, documents: Iterable[Document]) -> Iterator[Read]:
    """Each document with what ``reader`` finds in its text alone, in order."""

    def found(_batch: Sequence[Document], texts: Sequence[Text]) -> Iterator[Sequence[Quotation]]:
        return (one.quotations for one in reader.read(texts))

    return _reads(documents, found)


def _reads(documents: Iterable[Document], by: _By) -> Iterator[Read]:
    remaining = iter(documents)
    while batch := tuple(islice(remaining, BATCH)):
        every = by(batch, [text_of(document.report) for document in batch])
        for document, quotations in zip(batch, every, strict=True):
            finder = TokenFinder(document.tokens)
            yield Read(document, tuple(finder.marked(quotation) for quotation in quotations))


def _spans(document: Document, one: Marked) -> Spans:
    return tuple(document.tokens[number] for number in sorted(one.quotation))
