"""The seam between a report's text and whatever finds the quotations in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.report import Passage
from reportedly.statement import Name, Quotation


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader is given of a report: its characters, language and passages."""

    text: str
    language: str  # ISO 639-1, "und" where unknown
    paragraphs: tuple[Passage, ...]
    sentences: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found in a text.

    ``quotations`` come in text order, an outer one before those nested in it; so do ``names``,
    of which a reader that does not know any gives none.
    """

    quotations: tuple[Quotation, ...]
    names: tuple[Name, ...] = ()


def with_threshold(name: str, threshold: float, usual: float) -> str:
    """The name of a reader that keeps what it is so sure of; where that is unusual, another."""
    return name if threshold == usual else f"{name} from {threshold:g}"


class Reader(Protocol):
    """Marks quotations with their roles, and names.

    ``name`` stands in the record beside what the reader found, so it changes whenever its
    results may ("rules-1").
    """

    @property
    def name(self) -> str:
        """The reader and its version."""
        ...

    def read(self, texts: Sequence[Text]) -> Iterator[Found]:
        """What stands in each text, in the order of ``texts``.

        A reader takes several texts at once so that a model can batch across them. A language
        that it does not know yields what holds in any language (quotation marks), or nothing.
        """
        ...
