"""Everything that can be evaluated, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from evaluation import corpora, names, pages, paraphrases, sentences, story
from evaluation.document import Document, Read, asked_with, read_with
from evaluation.outcome import (
    Outcome,
    names_outcome,
    other_languages_outcome,
    pages_outcome,
    paraphrases_outcome,
    sentences_outcome,
    span_outcome,
    story_outcome,
    token_outcome,
    with_given,
)
from reportedly.inference.reader import TrainedReader
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
class Quotations:
    """Documents with gold quotations, and how a reader is scored on them.

    ``needs`` is the folder that must be there. ``documents`` takes the name of a split; a corpus
    without ``splits`` gives the same for each.
    """

    title: str
    about: str
    needs: Path
    documents: Callable[[str], Iterable[Document]]
    outcome: Callable[[str, str, list[Read]], Outcome]
    splits: bool = True
    given: bool = False  # whether a reader that can is also asked of the gold quotations

    def reads(self, reader: Reader, sample: Sample) -> list[Read]:
        """The documents of ``sample`` as ``reader`` reads them."""
        return list(read_with(reader, islice(self.documents(sample.split), sample.limit)))

    def score(self, reads: list[Read], sample: Sample, reader: Reader) -> Outcome:
        """The figures of ``reads``, and of what ``reader`` says of gold quotations if it can."""
        part = f"{sample.split}, " if self.splits else ""
        whole = self.outcome(f"{self.title}: {part}{len(reads)} documents", self.about, reads)
        if self.given and isinstance(reader, TrainedReader):
            return with_given(whole, list(asked_with(reader, (read.document for read in reads))))
        return whole


@dataclass(frozen=True, slots=True)
class Other:
    """An evaluation of something else than quotations.

    ``score`` is given the reader and the folder of its weights. One that needs ``weights`` is for
    trained readers.
    """

    needs: Path
    score: Callable[[Reader, Path], Outcome]
    weights: bool = False


TOKENS = (
    "Token scores after Petersen-Frey and Biemann (2024), in percent. Quotations are paired one "
    "to one for the largest summed token F1; precision is the mean over what was predicted, "
    "recall over what is gold. As published, quotations that share no token are paired too and "
    "get credit for roles they share; the column beside it leaves such pairs apart. *Quotation "
    "found* is the F1 of a role over pairs that overlap. By type, precision is over quotations "
    "predicted with the type, recall over gold ones, and the label columns count the type itself."
)

QUOTATIONS: Mapping[str, Quotations] = {
    "german": Quotations(
        title="German news quotations",
        about=TOKENS,
        needs=corpora.GERMAN,
        documents=corpora.german,
        outcome=token_outcome,
        given=True,
    ),
    "english": Quotations(
        title="English attributions (PolNeAR)",
        about=(
            "Exact spans, in percent: right only if every token is. Every unbroken run of tokens "
            "is a span of its own, and a span ends with its paragraph. A span that several "
            "attributions share counts once. Tokens are unbroken runs of letters and digits, and "
            "every other sign by itself."
        ),
        needs=corpora.ENGLISH,
        documents=corpora.english,
        outcome=span_outcome,
    ),
    "story": Quotations(
        title="The example story",
        about=(
            "The reports of `examples/story`, German and English, through intake and the reader, "
            "scored as the German news quotations are."
        ),
        needs=story.STORY,
        documents=lambda _: story.documents(),
        outcome=story_outcome,
        splits=False,
    ),
    "languages": Quotations(
        title="Languages without training data",
        about=(
            "Short French, Spanish and Russian reports written for this; no reader has learnt from "
            "quotations in these languages. Scored as the German news quotations are."
        ),
        needs=story.OTHER_LANGUAGES.parent,
        documents=lambda _: story.other_languages(),
        outcome=other_languages_outcome,
        splits=False,
    ),
}


def _pages(_reader: Reader, _weights: Path) -> Outcome:
    return pages_outcome(
        "Recorded pages",
        "News pages as they were served, through intake. Days are compared in UTC; the body's "
        "token F1 counts each word as often as it stands, beside the recorded paragraphs with "
        "(body) and without (paragraphs) standfirst and subheadings.",
        pages.score(corpora.PAGES),
    )


def _names(reader: Reader, _weights: Path) -> Outcome:
    return names_outcome(
        "Names",
        "The first test sentences of WikiNEuRal (1,500 in German and English, 500 in each other "
        "language), which no reader has learnt from. A name counts where all of its words and its "
        "kind are right. `python -m evaluation.names` scores all of them.",
        {language: names.score(reader, language, first) for language, first in names.FIRST.items()},
    )


def _paraphrases(_reader: Reader, weights: Path) -> Outcome:
    from reportedly.inference.weights import sentence_vectors

    return paraphrases_outcome(
        "Sentence vectors",
        "Pairs written for this: a German and an English sentence that say the same, and beside "
        "each one that says something else on the same subject, mostly of the same people. The "
        "area under the ROC curve says how often the paraphrase in the other language is nearer "
        "than the other claim. Claims that differ in a number, a day, a place or a denial are "
        "still about the same thing, so that their vectors are near: they are counted apart.",
        paraphrases.score(sentence_vectors(weights).of),
    )


def _sentences(_reader: Reader, _weights: Path) -> Outcome:
    parts = {"all": None} | {part: part for part in sentences.PARTS}
    return sentences_outcome(
        "Sentences",
        "Boundaries inside hand-made hard cases, German and English, in percent, by when the "
        "cases were written. `python -m evaluation.sentences` says more and compares other "
        "libraries.",
        {
            name: sentences.score(chosen=sentences.cases(*sentences.MAIN, part=part))
            for name, part in parts.items()
        },
    )


OTHERS: Mapping[str, Other] = {
    "pages": Other(corpora.PAGES, _pages),
    "sentences": Other(sentences.CASES.parent, _sentences),
    "names": Other(names.WIKINEURAL, _names, weights=True),
    "paraphrases": Other(paraphrases.PAIRS.parent, _paraphrases, weights=True),
}

NEEDS: Mapping[str, Path] = {
    **{name: one.needs for name, one in QUOTATIONS.items()},
    **{name: one.needs for name, one in OTHERS.items()},
}
"""Every evaluation by name, with the folder that must be there."""
