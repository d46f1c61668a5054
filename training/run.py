"""The whole way from the corpora to the weights, in one screen."""

from __future__ import annotations

from dataclasses import replace

import torch
from tokenizers import Tokenizer

from training.base import Floats
from training.calibrate import calibrate
from training.compare import compared
from training.config import Config, Stages
from training.data import data, dev, start
from training.encoder import Encoder
from training.export import export
from training.loop import Trainer, made_model, train

WEIGHTS = "weights"
"""The folder in the output that holds what the trained reader opens."""


def run(stages: Stages) -> None:
    """Prune the vocabulary, train, export. What an earlier run finished is taken up."""
    last = stages[-1]
    _use(last.threads)
    tokenizer, weights = start(last)
    learnt = data(last, tokenizer)
    for stage in stages:
        stage.folder.mkdir(exist_ok=True)
        if not stage.checkpoint(stage.epochs).exists():
            trainer = Trainer(stage, made_model(stage, weights), learnt)
            train(stage, trainer, tokenizer, dev(stage))
    _export(last, last.epochs, tokenizer, weights, WEIGHTS)


def export_epoch(stages: Stages, epoch: int) -> None:
    """Export the weights as they were after ``epoch`` of the last stage, without training.

    Raises:
        FileNotFoundError: if there is no checkpoint of that epoch.
    """
    last = replace(stages[-1], name=f"{stages[-1].name}-epoch-{epoch}")
    _use(last.threads)
    tokenizer, weights = start(last)
    _export(last, epoch, tokenizer, weights, f"{WEIGHTS}-{epoch}")


def _export(
    config: Config, epoch: int, tokenizer: Tokenizer, weights: dict[str, Floats], folder: str
) -> None:
    learnt = torch.load(config.checkpoint(epoch), weights_only=True)
    model = made_model(replace(config, begin=None), weights)
    model.load_state_dict(learnt)
    comparing = compared(Encoder.of(weights), tokenizer, config)
    export(model, comparing, tokenizer, config.output / folder, {"name": config.name})
    whole = replace(config, dev=None)
    calibrate(config.output / folder, [one for some in dev(whole) for one in some])


def _use(threads: int) -> None:
    if threads:
        torch.set_num_threads(threads)
