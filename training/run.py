"""The whole way from the corpora to the weights, in one screen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.base import Floats
from training.calibrate import calibrate
from training.compare import compared
from training.config import Config
from training.data import Data, data, dev, sample, start
from training.encoder import Encoder
from training.export import export
from training.loop import Trainer, made_model, scores, train
from training.model import ReaderModel

WEIGHTS = "weights"
"""The folder in the output that holds what the trained reader opens."""


def run(config: Config) -> None:
    """Prune the vocabulary, train, export. What an earlier run finished is taken up."""
    tokenizer, weights = _start(config)
    learnt = config.names_alone.checkpoint(config.name_epochs)
    if not learnt.exists():
        learnt_from = data(config, tokenizer)
        if not config.checkpoint(config.epochs).exists():
            trainer = Trainer(config, made_model(config, weights), learnt_from)
            train(config, trainer, partial(scores, tokenizer=tokenizer, dev=dev(config)))
        model = _learnt(config, weights, config.checkpoint(config.epochs))
        _learn_names(config.names_alone, model, learnt_from.names_alone)
    _export(config, learnt, tokenizer, weights, WEIGHTS)


def _learn_names(config: Config, model: ReaderModel, names: Data) -> None:
    """Teach the branch of names alone: it takes far more windows than the others have time for."""
    config.output.mkdir(exist_ok=True)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(name.startswith("named."))
    trainer = Trainer(config, model, names)
    if not config.epochs:
        trainer.save()  # what is exported where no names are wanted
    train(config, trainer, lambda _: {})


def _learnt(config: Config, weights: dict[str, Floats], checkpoint: Path) -> ReaderModel:
    """The model as it was kept in ``checkpoint``."""
    model = made_model(config, weights)
    model.load_state_dict(torch.load(checkpoint, map_location="cpu", weights_only=True))
    return model


def export_epoch(config: Config, epoch: int) -> None:
    """Export the weights as they were after ``epoch``, without training.

    Raises:
        FileNotFoundError: if there is no checkpoint of that epoch.
    """
    named = replace(config, name=f"{config.name}-epoch-{epoch}")
    _export(named, config.checkpoint(epoch), *_start(config), f"{WEIGHTS}-{epoch}")


def _start(config: Config) -> tuple[Tokenizer, dict[str, Floats]]:
    if config.threads:
        torch.set_num_threads(config.threads)
    return start(config)


def _export(
    config: Config, learnt: Path, tokenizer: Tokenizer, weights: dict[str, Floats], folder: str
) -> None:
    model = _learnt(config, weights, learnt)
    begun = Encoder.of(weights, config.shared_layers)
    comparing = compared(model.encoder, begun, tokenizer, sample(config), config)
    export(model, comparing, tokenizer, config.output / folder, {"name": config.name})
    whole = replace(config, dev=None)
    calibrate(config.output / folder, [one for some in dev(whole) for one in some])
