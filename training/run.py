"""The whole way from the corpora to the weights, in one screen."""

from __future__ import annotations

from pathlib import Path

import torch

from training.config import Config
from training.data import data, dev, start
from training.export import export
from training.loop import Trainer, made_model, train


def run(path: Path) -> None:
    """Prune the vocabulary, train, export. What an earlier run finished is taken up."""
    config = Config.from_file(path)
    if config.threads:
        torch.set_num_threads(config.threads)
    tokenizer, weights = start(config)
    trainer = Trainer(config, made_model(config, weights), data(config, tokenizer))
    train(config, trainer, tokenizer, dev(config))
    export(trainer.model, tokenizer, config.output / "weights", config.name)
