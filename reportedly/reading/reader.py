"""The seam between a report's text and whatever finds the quotations in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.report import Passage
from reportedly.statement import Quotation


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader is given of a report: its characters, language and passages."""

    text: str
    language: str  # ISO 639-1, "und" where unknown
    paragraphs: tuple[Passage, ...]
    sentences: tuple[Passage, ...]


class Reader(Protocol):
    """Marks quotations with their roles.

    ``name`` stands in the record beside what the reader found, so it changes whenever its
    results may ("rules-1"). Quotations come in text order, an outer one before those nested in it.
    """

    @property
    def name(self) -> str:
        """The reader and its version."""
        ...

    def quotations(self, texts: Sequence[Text]) -> Iterator[tuple[Quotation, ...]]:
        """The quotations of each text, in the order of ``texts``.

        A reader takes several texts at once so that a model can batch across them. A language
        that it does not know yields what holds in any language (quotation marks), or nothing.
        """
        ...
