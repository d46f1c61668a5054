"""What a training is made with, from a TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Shares:
    """How much each loss counts."""

    quotations: float = 2.0
    any_role: float = 0.5
    right: float = 0.3
    roles: float = 3.0
    types: float = 0.4
    media: float = 0.3
    names: float = 0.7


@dataclass(frozen=True, slots=True)
class Config:
    """All of it. Paths are taken from where the command is run."""

    base: Path  # the starting encoder, see training.base
    output: Path  # checkpoints, log, weights
    corpora: Path | None = None  # the folder of german-news-quotations, polnear and wikineural
    annotations: tuple[Path, ...] = ()  # files of your own, see training.annotations
    name: str = "trained-3"  # stands in the record beside what the reader found
    languages: tuple[str, ...] = ("de", "en", "fr", "es", "ru")  # of names, and of pieces kept
    seed: int = 1
    threads: int = 0  # of the processor; 0 for all. One is faster where others use it too
    documents: int | None = None  # the first of each corpus alone, to try things out
    dev: int | None = None  # documents scored after each epoch

    shared_layers: int = 8  # of the encoder, on which all branches stand
    role_layers: int = 4  # of the branch that is asked of quotations
    name_layers: int = 2

    epochs: int = 8
    batch: int = 8  # windows
    german: float = 1.0  # share of German documents in an epoch
    english: float = 0.5
    asked: float = 1.0  # share of gold quotations that roles are asked of
    asked_english: float = 0.5  # of which there are many more
    guessed: float = 0.5  # share of the rules' own guesses among what roles are asked of
    named: int = 800  # windows of names in an epoch, of all languages together
    encoder_rate: float = 1e-4  # of the encoder's last layer
    layer_decay: float = 0.9  # each layer learns so much slower than the one above it
    heads_rate: float = 1e-3
    hints_rate: float = 5e-3  # of what takes up the hints of the rules
    warm_up: float = 0.08
    clip: float = 1.0
    decay: float = 0.01
    average: float = 0.998  # how much of the running mean of weights stays after a step
    dropout: float = 0.1
    hidden: float = 0.1  # share of pieces that are hidden from the model
    untold: float = 0.2  # share of windows that the model reads without hints of the rules
    shares: Shares = field(default_factory=Shares)

    name_epochs: int = 2  # of names alone, after all others, with everything else as it is
    name_windows: int = 8_000  # in each of them
    name_rate: float = 1.5e-4

    compare_texts: int = 24_000  # whose vectors should stay as they were
    compare_epochs: int = 3  # over the pairs of paraphrases
    compare_rate: float = 5e-5

    @property
    def names_alone(self) -> Config:
        """How names are learnt once all else is."""
        return replace(
            self,
            output=self.output / f"names-{self.epochs}",
            epochs=self.name_epochs,
            named=self.name_windows,
            encoder_rate=self.name_rate,
        )

    def checkpoint(self, epoch: int) -> Path:
        """What was learnt up to an epoch."""
        return self.output / f"epoch-{epoch}.pt"


def config(path: Path, annotations: tuple[Path, ...] = (), output: Path | None = None) -> Config:
    """The config in ``path``.

    ``annotations`` are learnt from too; ``output`` stands in place of the config's.

    Raises:
        TypeError: if it holds a setting that there is not.
    """
    given: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    for name in ("base", "output", "corpora"):
        if name in given:
            given[name] = Path(given[name]).expanduser()
    given["annotations"] = (*map(Path, given.get("annotations", ())), *annotations)
    if "languages" in given:
        given["languages"] = tuple(given["languages"])
    made = Config(**given | {"shares": Shares(**given.get("shares", {}))})
    return replace(made, output=output or made.output)
