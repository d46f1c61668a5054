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
    any_role: float = 1.0
    right: float = 0.4
    roles: float = 5.0
    types: float = 0.4
    media: float = 0.3
    names: float = 1.0


@dataclass(frozen=True, slots=True)
class Config:
    """All of it. Paths are taken from where the command is run."""

    base: Path  # the starting encoder, see training.base
    output: Path  # checkpoints, log, weights
    corpora: Path | None = None  # the folder of german-news-quotations, polnear and wikineural
    annotations: tuple[Path, ...] = ()  # files of your own, see training.annotations
    begin: Path | None = None  # a checkpoint of an earlier training to go on from
    stage: int = 1  # the place among the stages of the config
    learns: str = "quotations"  # or "roles", "names": which branch of the model is trained
    name: str = "trained-1"  # stands in the record beside what the reader found
    languages: tuple[str, ...] = ("de", "en", "fr", "es", "ru")  # of names, and of pieces kept
    seed: int = 1
    threads: int = 0  # of the processor; 0 for all. One is faster where others use it too
    epochs: int = 7
    german: float = 1.0  # share of German documents in an epoch
    english: float = 0.34
    english_documents: int | None = None  # learn from so many English documents alone
    guessed: float = 0.5  # share of the rules' own guesses among what roles are asked of
    named: int = 1000  # windows of names in an epoch, of all languages together
    documents: int | None = None  # the first of each corpus alone, to try things out
    dev: int | None = None  # documents scored after each epoch
    batch: int = 8  # windows, or quotations
    stride: int = 216  # pieces from one window to the next
    encoder_rate: float = 1e-4
    heads_rate: float = 1e-3
    hints_rate: float = 5e-3  # of what takes up the hints of the rules
    warm_up: float = 0.1
    clip: float = 1.0
    decay: float = 0.01
    dropout: float = 0.1
    compare_epochs: int = 3  # over the pairs of paraphrases
    compare_rate: float = 5e-5
    hidden: float = 0.0  # share of pieces whose vectors are hidden from what is trained
    untold: float = 0.2  # share of windows that the model reads without hints of the rules
    role_layers: int = 4  # of the branch that is asked of quotations
    name_layers: int = 2
    shares: Shares = field(default_factory=Shares)

    @property
    def folder(self) -> Path:
        """Where the stage keeps its checkpoints and its log."""
        return self.output / f"stage-{self.stage}"

    def checkpoint(self, epoch: int) -> Path:
        """What was learnt up to an epoch of the stage."""
        return self.folder / f"epoch-{epoch}.pt"


def stages(path: Path, annotations: tuple[Path, ...] = (), output: Path | None = None) -> Stages:
    """The stages of the config in ``path``, each begun where the one before it ends.

    What stands under ``[[stages]]`` holds for one stage, all else for each. ``annotations`` are
    learnt from too; ``output`` stands in place of the config's.

    Raises:
        TypeError: if it holds a setting that there is not.
    """
    common: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    made: list[Config] = []
    for number, own in enumerate(common.pop("stages", [{}]), 1):
        config = replace(_config(common | own), stage=number)
        config = replace(config, annotations=(*config.annotations, *annotations))
        config = replace(config, output=output or config.output)
        if made:
            config = replace(config, begin=made[-1].checkpoint(made[-1].epochs))
        made.append(config)
    return tuple(made)


def _config(given: dict[str, Any]) -> Config:
    for name in ("base", "output", "corpora", "begin"):
        if name in given:
            given[name] = Path(given[name]).expanduser()
    given["annotations"] = tuple(Path(one) for one in given.get("annotations", ()))
    if "languages" in given:
        given["languages"] = tuple(given["languages"])
    return Config(**given | {"shares": Shares(**given.get("shares", {}))})


Stages = tuple[Config, ...]
