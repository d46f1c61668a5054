"""Names in Wikipedia sentences (WikiNEuRal, Tedeschi et al. 2021): exact spans and kinds."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import click

from evaluation.corpora import DATA
from evaluation.scorer import Counts, Score
from reportedly.inference.files import WEIGHTS
from reportedly.inference.weights import trained_reader
from reportedly.reading.read import BATCH, text_of
from reportedly.reading.reader import Reader
from reportedly.report import Report, Span
from reportedly.statement import Name, NameKind

WIKINEURAL = DATA / "wikineural"
KINDS = {
    "PER": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "LOC": NameKind.PLACE,
    "MISC": NameKind.OTHER,
}
"""The corpus's kinds, in the order in which a model's labels have them."""

FIRST = {"de": 1500, "en": 1500, "fr": 500, "es": 500, "ru": 500}
"""How many test sentences of each language the committed figures are of: all take half an hour."""

_TOGETHER = 20  # sentences that make a text, as paragraphs

Sentence = list[tuple[str, str]]
"""Words with their labels: O, B-PER, I-PER, …"""


@dataclass(frozen=True, slots=True)
class NamesScore:
    """How names are found in one language: all of them, and each kind by itself."""

    names: Score
    kinds: dict[NameKind, Score]


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U-like file: number, word and label, tab-separated."""
    sentence: Sentence = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                _, word, label = line.rstrip("\n").split("\t")
                sentence.append((word, label))
            elif sentence:
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def score(reader: Reader, language: str, limit: int | None = None) -> NamesScore:
    """The exact-match scores on the test sentences of ``language``, or on the first ``limit``.

    Raises:
        FileNotFoundError: if the corpus is not beside the repository.
    """
    every, kinds = Counts(), {kind: Counts() for kind in NameKind}
    for gold, predicted in _read(reader, language, limit):
        for kind, counts in (*kinds.items(), (None, every)):
            right = _of_kind(gold, kind) & _of_kind(predicted, kind)
            counts.right += len(right)
            counts.predicted += len(_of_kind(predicted, kind))
            counts.gold += len(_of_kind(gold, kind))
    return NamesScore(every.score(), {kind: counts.score() for kind, counts in kinds.items()})


Found = set[tuple[NameKind, Span]]


def _of_kind(found: Found, kind: NameKind | None) -> Found:
    return found if kind is None else {one for one in found if one[0] is kind}


def _read(reader: Reader, language: str, limit: int | None) -> Iterator[tuple[Found, Found]]:
    """Gold and predicted names of each text."""
    texts = _texts(islice(sentences(WIKINEURAL / f"{language}.test.conllu.gz"), limit))
    while batch := list(islice(texts, BATCH)):
        reports = [text_of(Report(text=text, language=language)) for text, _ in batch]
        for (_, gold), found in zip(batch, reader.read(reports), strict=True):
            yield gold, {_plain(name) for name in found.names}


def _plain(name: Name) -> tuple[NameKind, Span]:
    return name.kind, name.span


def _texts(every: Iterable[Sentence]) -> Iterator[tuple[str, Found]]:
    """Sentences put together as paragraphs, with their names by characters."""
    remaining = iter(every)
    while together := list(islice(remaining, _TOGETHER)):
        text, names = "", set()
        for sentence in together:
            names |= set(_gold(sentence, len(text)))
            text += " ".join(word for word, _ in sentence) + "\n\n"
        yield text, names


def _gold(sentence: Sentence, at: int) -> Iterator[tuple[NameKind, Span]]:
    begun: tuple[NameKind, int, int] | None = None
    for word, label in [*sentence, ("", "O")]:
        place, _, kind = label.partition("-")
        if begun and place != "I":
            yield begun[0], Span(begun[1], begun[2])
            begun = None
        if place == "B" or (place == "I" and not begun):
            begun = (KINDS[kind], at, at + len(word))
        elif begun:
            begun = (begun[0], begun[1], at + len(word))
        at += len(word) + 1


@click.command()
@click.option("--language", "languages", type=click.Choice([*FIRST]), multiple=True)
@click.option(
    "--weights", type=click.Path(path_type=Path, exists=True, file_okay=False), default=WEIGHTS
)
def main(languages: tuple[str, ...], weights: Path) -> None:
    """Score the trained reader on all test sentences, of every language or of those named."""
    reader = trained_reader(weights)
    for language in languages or FIRST:
        found = score(reader, language)
        click.echo(f"{language}: {100 * found.names.f1:.1f} over {found.names.gold} names")


if __name__ == "__main__":
    main()
