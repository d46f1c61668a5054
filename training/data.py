"""What is learnt from and what is scored, by the config."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from tokenizers import Tokenizer

from evaluation import corpora
from evaluation.document import Document
from evaluation.names import Sentence, sentences
from reportedly.inference.tokenizer import FileTokenizer
from reportedly.inference.windows import SIZE
from reportedly.reading.rules import RulesReader
from reportedly.reading.sentences import paragraphs
from training.annotations import annotated
from training.base import Base, Floats, base
from training.config import Config
from training.examples import (
    Cut,
    Example,
    Question,
    cuts,
    example,
    named_examples,
    question,
)
from training.vocabulary import pruned

LOG = logging.getLogger(__name__)

_T = TypeVar("_T")

ENGLISH_ROLES = 2  # PolNeAR tells source and cue


@dataclass(frozen=True, slots=True)
class Data:
    """Everything learnt from."""

    german: list[Example]
    english: list[Example]
    named: list[Example]
    annotated: list[Example]

    def epoch(self, config: Config, random: np.random.Generator) -> list[list[Any]]:
        """What one epoch learns from, in batches of what is about as long as each other.

        Cuts, or questions where roles are learnt.
        """
        if config.learns == "roles":
            return _batched(self._questions(config, random), _asked_size, config.batch, random)
        return _batched(self._cuts(config, random), _size, config.batch, random)

    def _cuts(self, config: Config, random: np.random.Generator) -> list[Cut]:
        if config.learns == "names":
            count = min(config.named, len(self.named))
            chosen = random.choice(len(self.named), count, replace=False)
            return [Cut(self.named[place], 0) for place in chosen]
        documents = [
            *self.annotated,
            *_share(self.german, config.german, random),
            *_share(self.english, config.english, random),
        ]
        return [
            replace(cut, told=random.random() >= config.untold)
            for one in documents
            for cut in cuts(one, config.stride)
        ]

    def _questions(self, config: Config, random: np.random.Generator) -> list[Question]:
        asked = [
            *_asked(self.annotated, config.guessed, random),
            *_share(_asked(self.german, config.guessed, random), config.german, random),
            *_share(_asked(self.english, config.guessed, random), config.english, random),
        ]
        return [
            replace(one, cut=replace(one.cut, told=random.random() >= config.untold))
            for one in asked
        ]


def _asked(
    examples: Iterable[Example], guessed: float, random: np.random.Generator
) -> list[Question]:
    """A question for each gold quotation, and for a share ``guessed`` of the rules' guesses."""
    return [
        question(one, candidate)
        for one in examples
        for candidate in (
            *one.quotations,
            *(guess for guess in one.guesses if random.random() < guessed),
        )
    ]


def _size(cut: Cut) -> int:
    return cut.length


def _asked_size(question: Question) -> int:
    seen = question.asked.cut
    return int(seen.stop - seen.start)


def _share(every: list[_T], share: float, random: np.random.Generator) -> list[_T]:
    count = round(len(every) * share)
    whole, rest = divmod(count, len(every)) if every else (0, 0)
    picked = random.choice(len(every), rest, replace=False)
    return every * whole + [every[place] for place in picked]


def _batched(
    every: list[_T], size: Callable[[_T], int], count: int, random: np.random.Generator
) -> list[list[_T]]:
    """Batches out of pools of twenty, each pool sorted by length, in random order."""
    mixed = [every[place] for place in random.permutation(len(every))]
    made = []
    for at in range(0, len(mixed), 20 * count):
        pool = sorted(mixed[at : at + 20 * count], key=size)
        made += [pool[place : place + count] for place in range(0, len(pool), count)]
    return [made[place] for place in random.permutation(len(made))]


def data(config: Config, tokenizer: Tokenizer) -> Data:
    """The training splits as examples."""
    cut, rules = FileTokenizer(tokenizer), RulesReader()
    named = [
        one
        for language in config.languages
        for one in named_examples(_named(language, config), cut, SIZE)
    ]
    made = Data(
        german=[example(one, cut, rules) for one in _german("train", config)],
        english=[
            example(one, cut, rules, ENGLISH_ROLES)
            for one in _spread(_english("train", config), config.english_documents)
        ],
        named=named,
        annotated=[
            example(one, cut, rules) for path in config.annotations for one in annotated(path)
        ],
    )
    LOG.info(
        "pieces: German %d, English %d, names %d",
        *(sum(len(e.ids) for e in part) for part in (made.german, made.english, made.named)),
    )
    return made


def _spread(documents: Iterable[Document], count: int | None) -> list[Document]:
    """``count`` of ``documents`` at equal distances, or all."""
    known = list(documents)
    if count is None or count >= len(known):
        return known
    return [known[place * len(known) // count] for place in range(count)]


def start(config: Config) -> tuple[Tokenizer, dict[str, Floats]]:
    """The tokenizer and the encoder's weights, pruned; kept in the output folder."""
    tokenizer_file, weights_file = config.output / "tokenizer.json", config.output / "base.npz"
    if not (tokenizer_file.exists() and weights_file.exists()):
        config.output.mkdir(parents=True, exist_ok=True)
        whole: Base = base(config.base)
        tokenizer, words = pruned(whole, _sample(config))
        LOG.info("vocabulary: %d of %d pieces", len(words), len(whole.pieces))
        tokenizer.save(str(tokenizer_file))
        np.savez(weights_file, **whole.weights | {"word": words})  # type: ignore[arg-type]
    with np.load(weights_file) as weights:
        return Tokenizer.from_file(str(tokenizer_file)), dict(weights)


def dev(config: Config) -> tuple[list[Document], list[Document]]:
    """The German and English documents that are scored after each epoch."""
    return (
        list(islice(_german("dev", config), config.dev)),
        list(islice(_english("dev", config), config.dev)),
    )


def _german(split: str, config: Config) -> Iterator[Document]:
    folder = _folder("german-news-quotations", config)
    return islice(corpora.german(split, folder), config.documents) if folder else iter(())


def _english(split: str, config: Config) -> Iterator[Document]:
    folder = _folder("polnear", config)
    return islice(corpora.english(split, folder), config.documents) if folder else iter(())


def _named(language: str, config: Config) -> Iterator[Sentence]:
    folder = _folder("wikineural", config)
    if not folder:
        return iter(())
    return islice(sentences(folder / f"{language}.val.conllu.gz"), config.documents)


def _folder(corpus: str, config: Config) -> Path | None:
    """The folder of a corpus, None where it is not there: then the others are learnt from."""
    folder = config.corpora / corpus if config.corpora else None
    if folder is None or not folder.is_dir():
        LOG.warning("without %s: %s is not there", corpus, folder or "a folder of corpora")
        return None
    return folder


def _sample(config: Config) -> Iterator[str]:
    """Texts in the promised languages, to see which pieces are used."""
    documents: Iterable[Document] = (
        *_german("train", config),
        *_english("train", config),
        *(one for path in config.annotations for one in annotated(path)),
    )
    for document in documents:
        text = document.report.text
        yield from (passage.span.of(text) for passage in paragraphs(text))
    for language in config.languages:
        yield from (" ".join(word for word, _ in one) for one in _named(language, config))
