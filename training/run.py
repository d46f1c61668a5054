"""The whole way from the corpora to the weights, in one screen."""

from __future__ import annotations

from dataclasses import replace

import torch
from tokenizers import Tokenizer

from training.base import Floats
from training.calibrate import calibrate
from training.compare import compared
from training.config import Config
from training.data import data, dev, start
from training.encoder import Encoder
from training.export import export
from training.loop import Trainer, made_model, train
from training.model import ReaderModel

WEIGHTS = "weights"
"""The folder in the output that holds what the trained reader opens."""


def run(config: Config) -> None:
    """Prune the vocabulary, train, export. What an earlier run finished is taken up."""
    _use(config.threads)
    tokenizer, weights = start(config)
    trainer = Trainer(config, made_model(config, weights), data(config, tokenizer))
    train(config, trainer, tokenizer, dev(config))
    _export(config, trainer.model, tokenizer, weights, WEIGHTS, config.name)


def export_epoch(config: Config, epoch: int) -> None:
    """Export the weights as they were after ``epoch``, without training.

    Raises:
        FileNotFoundError: if there is no checkpoint of that epoch.
    """
    _use(config.threads)
    tokenizer, weights = start(config)
    model = made_model(config, weights)
    model.load_state_dict(torch.load(config.output / f"epoch-{epoch}.pt", weights_only=True))
    name = f"{config.name}-epoch-{epoch}"
    _export(config, model, tokenizer, weights, f"{WEIGHTS}-{epoch}", name)


def _export(
    config: Config,
    model: ReaderModel,
    tokenizer: Tokenizer,
    weights: dict[str, Floats],
    folder: str,
    name: str,
) -> None:
    comparing = compared(Encoder.of(weights), tokenizer, config)
    export(model, comparing, tokenizer, config.output / folder, {"name": name})
    whole = replace(config, dev=None)
    calibrate(config.output / folder, [one for some in dev(whole) for one in some])


def _use(threads: int) -> None:
    if threads:
        torch.set_num_threads(threads)
