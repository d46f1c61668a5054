"""The whole way from the corpora to the weights, in one screen."""

from __future__ import annotations

import torch

from training.config import Config
from training.data import data, dev, start
from training.export import export
from training.loop import Trainer, made_model, train

WEIGHTS = "weights"
"""The folder in the output that holds what the trained reader opens."""


def run(config: Config) -> None:
    """Prune the vocabulary, train, export. What an earlier run finished is taken up."""
    _use(config.threads)
    tokenizer, weights = start(config)
    trainer = Trainer(config, made_model(config, weights), data(config, tokenizer))
    train(config, trainer, tokenizer, dev(config))
    export(trainer.model, tokenizer, config.output / WEIGHTS, config.name)


def export_epoch(config: Config, epoch: int) -> None:
    """Export the weights as they were after ``epoch``, without training.

    Raises:
        FileNotFoundError: if there is no checkpoint of that epoch.
    """
    _use(config.threads)
    tokenizer, weights = start(config)
    model = made_model(config, weights)
    model.load_state_dict(torch.load(config.output / f"epoch-{epoch}.pt", weights_only=True))
    export(model, tokenizer, config.output / f"{WEIGHTS}-{epoch}", f"{config.name}-epoch-{epoch}")


def _use(threads: int) -> None:
    if threads:
        torch.set_num_threads(threads)
