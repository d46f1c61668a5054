"""Everything that can be evaluated, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from evaluation import corpora
from evaluation.document import Document, Read, read_with
from evaluation.outcome import Outcome, english_outcome, german_outcome
from reportedly.reading.reader import Reader

SPLITS = ("dev", "train")


@dataclass(frozen=True, slots=True)
class Sample:
    """The part of a corpus that is scored: its split, and the first ``limit`` documents or all."""

    split: str = "dev"
    limit: int | None = None

    @property
    def committed(self) -> bool:
        """Whether this is the part whose figures stand in the docs and the floors."""
        return self == Sample()


@dataclass(frozen=True, slots=True)
class QuotationCorpus:
    """Documents with gold quotations, and how they are scored. ``folder`` must be there."""

    title: str
    about: str
    folder: Path
    documents: Callable[[str], Iterator[Document]]
    outcome: Callable[[str, str, list[Read]], Outcome]

    def reads(self, reader: Reader, sample: Sample) -> list[Read]:
        """The documents of ``sample`` as ``reader`` reads them."""
        return list(read_with(reader, islice(self.documents(sample.split), sample.limit)))

    def score(self, reads: list[Read], sample: Sample) -> Outcome:
        """The figures of ``reads``."""
        title = f"{self.title}: {sample.split}, {len(reads)} documents"
        return self.outcome(title, self.about, reads)


QUOTATIONS: Mapping[str, QuotationCorpus] = {
    "german": QuotationCorpus(
        title="German news quotations",
        about=(
            "Token scores after Petersen-Frey and Biemann (2024), in percent. Quotations are "
            "paired one to one for the largest summed token F1; precision is the mean over what "
            "was predicted, recall over what is gold. As published, quotations that share no "
            "token are paired too and get credit for roles they share; the column beside it "
            "leaves such pairs apart. *Quotation found* is the F1 of a role over pairs that "
            "overlap. By type, precision is over quotations predicted with the type, recall over "
            "gold ones, and the label columns count the type itself."
        ),
        folder=corpora.GERMAN,
        documents=corpora.german,
        outcome=german_outcome,
    ),
    "english": QuotationCorpus(
        title="English attributions (PolNeAR)",
        about=(
            "Exact spans, in percent: right only if every token is. Every unbroken run of tokens "
            "is a span of its own, and a span ends with its paragraph. A span that several "
            "attributions share counts once."
        ),
        folder=corpora.ENGLISH,
        documents=corpora.english,
        outcome=english_outcome,
    ),
}
