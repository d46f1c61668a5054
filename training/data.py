"""What is learnt from and what is scored, by the config."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

import numpy as np
from tokenizers import Tokenizer

from evaluation import corpora
from evaluation.document import Document
from evaluation.names import Sentence, sentences
from reportedly.errors import UsageError
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
    asked_cuts,
    example,
    named_examples,
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

    @property
    def names_alone(self) -> Data:
        """The names of it."""
        return Data([], [], self.named, [])

    def epoch(self, config: Config, random: np.random.Generator) -> list[list[Cut]]:
        """What one epoch learns from, in batches of what is about as long as each other."""
        chosen = [
            *((one, config.asked) for one in self.annotated),
            *((one, config.asked) for one in _share(self.german, config.german, random)),
            *((one, config.asked_english) for one in _share(self.english, config.english, random)),
        ]
        quoted = [
            replace(cut, told=random.random() >= config.untold)
            for one, share in chosen
            for cut in asked_cuts(one, share, config.guessed * share, random)
        ]
        count = min(config.named, len(self.named))
        named = [
            Cut(self.named[place], 0, len(self.named[place].ids))
            for place in random.choice(len(self.named), count, replace=False)
        ]
        batches = _batched(quoted, config.batch, random) + _batched(named, config.batch, random)
        return [batches[place] for place in random.permutation(len(batches))]


def _share(every: list[_T], share: float, random: np.random.Generator) -> list[_T]:
    count = round(len(every) * share)
    whole, rest = divmod(count, len(every)) if every else (0, 0)
    picked = random.choice(len(every), rest, replace=False)
    return every * whole + [every[place] for place in picked]


def _batched(every: list[Cut], count: int, random: np.random.Generator) -> list[list[Cut]]:
    """Batches out of pools of twenty, each pool sorted by length."""
    mixed = [every[place] for place in random.permutation(len(every))]
    made = []
    for at in range(0, len(mixed), 20 * count):
        pool = sorted(mixed[at : at + 20 * count], key=lambda cut: cut.length)
        made += [pool[place : place + count] for place in range(0, len(pool), count)]
    return made


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
        english=[example(one, cut, rules, ENGLISH_ROLES) for one in _english("train", config)],
        named=named,
        annotated=[
            example(one, cut, rules) for path in config.annotations for one in annotated(path)
        ],
    )
    if not any((made.german, made.english, made.named, made.annotated)):
        raise UsageError(
            "There is nothing to learn from: name the folder of the corpora in the config, or give "
            "annotations of your own."
        )
    LOG.info(
        "pieces: German %d, English %d, names %d",
        *(sum(len(e.ids) for e in part) for part in (made.german, made.english, made.named)),
    )
    return made


def start(config: Config) -> tuple[Tokenizer, dict[str, Floats]]:
    """The tokenizer and the encoder's weights, pruned; kept in the output folder."""
    tokenizer_file, weights_file = config.output / "tokenizer.json", config.output / "base.npz"
    if not (tokenizer_file.exists() and weights_file.exists()):
        config.output.mkdir(parents=True, exist_ok=True)
        whole: Base = base(config.base)
        tokenizer, words = pruned(whole, sample(config))
        LOG.info("vocabulary: %d of %d pieces", len(words), len(whole.pieces))
        tokenizer.save(str(tokenizer_file))
        aside = weights_file.with_suffix(".new.npz")
        np.savez(aside, **whole.weights | {"word": words})  # type: ignore[arg-type]
        aside.replace(weights_file)
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


def sample(config: Config) -> Iterator[str]:
    """Texts in the promised languages, to see which pieces are used and to compare sentences."""
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
