"""The whole way from the corpora to the weights, in one screen."""

from __future__ import annotations

from dataclasses import replace

import torch
from tokenizers import Tokenizer

from training.base import Floats
from training.calibrate import calibrate
from training.compare import compared
from training.config import Config
from training.data import data, dev, sample, start
from training.encoder import Encoder
from training.export import export
from training.loop import Trainer, made_model, train

WEIGHTS = "weights"
"""The folder in the output that holds what the trained reader opens."""


def run(config: Config) -> None:
    """Prune the vocabulary, train, export. What an earlier run finished is taken up."""
    tokenizer, weights = _start(config)
    if not config.checkpoint(config.epochs).exists():
        trainer = Trainer(config, made_model(config, weights), data(config, tokenizer))
        train(config, trainer, tokenizer, dev(config))
    _export(config, config.epochs, tokenizer, weights, WEIGHTS)


def export_epoch(config: Config, epoch: int) -> None:
    """Export the weights as they were after ``epoch``, without training.

    Raises:
        FileNotFoundError: if there is no checkpoint of that epoch.
    """
    named = replace(config, name=f"{config.name}-epoch-{epoch}")
    _export(named, epoch, *_start(config), f"{WEIGHTS}-{epoch}")


def _start(config: Config) -> tuple[Tokenizer, dict[str, Floats]]:
    if config.threads:
        torch.set_num_threads(config.threads)
    return start(config)


def _export(
    config: Config, epoch: int, tokenizer: Tokenizer, weights: dict[str, Floats], folder: str
) -> None:
    model = made_model(config, weights)
    model.load_state_dict(
        torch.load(config.checkpoint(epoch), map_location="cpu", weights_only=True)
    )
    begun = Encoder.of(weights, config.shared_layers)
    comparing = compared(model.encoder, begun, tokenizer, sample(config), config)
    export(model, comparing, tokenizer, config.output / folder, {"name": config.name})
    whole = replace(config, dev=None)
    calibrate(config.output / folder, [one for some in dev(whole) for one in some])
