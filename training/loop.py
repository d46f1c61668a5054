"""Trains: epochs of steps, a checkpoint and dev scores after each, resumed where it stopped."""

from __future__ import annotations

import json
import logging
import math
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from evaluation import english, german
from evaluation.document import Document, read_with
from reportedly.inference.reader import TrainedReader
from reportedly.inference.tokenizer import FileTokenizer
from reportedly.reading.rules import RulesReader
from training.batches import questions, windows
from training.config import Config
from training.data import Data
from training.encoder import Encoder
from training.examples import Cut
from training.losses import losses, total
from training.machine import device
from training.model import ReaderModel
from training.network import TorchNetwork

LOG = logging.getLogger(__name__)

EVERY = 50  # steps between two lines of the log


def made_model(config: Config, weights: dict[str, Any]) -> ReaderModel:
    """The model before training: the starting encoder with fresh heads."""
    torch.manual_seed(config.seed)
    return ReaderModel(
        Encoder.of(weights, config.shared_layers),
        config.role_layers,
        config.name_layers,
        config.dropout,
    )


class Trainer:
    """A model with all that its training needs to go on after a stop.

    ``mean`` is a copy of the model with the running mean of its weights: it reads better than the
    model of any one step (Izmailov et al. 2018).
    """

    def __init__(self, config: Config, model: ReaderModel, data: Data) -> None:
        self.device = device()
        self.config, self.model, self.data = config, model.to(self.device), data
        self.mean = deepcopy(model).requires_grad_(False)
        self.epoch = self.steps = 0
        self.learnt = [one for one in model.parameters() if one.requires_grad]
        self.optimizer = _optimizer(model, config)
        steps = sum(len(self._epoch(number)) for number in range(config.epochs))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, partial(_pace, steps=steps, warm_up=config.warm_up)
        )

    @property
    def checkpoint(self) -> Path:
        """Where the state after the last whole epoch is kept."""
        return self.config.output / "last.pt"

    def resume(self) -> None:
        """Go on from the last checkpoint, if there is one."""
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
            self.model.load_state_dict(state["model"])
            self.mean.load_state_dict(state["mean"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.schedule.load_state_dict(state["schedule"])
            torch.set_rng_state(state["random"].cpu())
            self.epoch, self.steps = state["epoch"], state["steps"]
            LOG.info("resumed after epoch %d", self.epoch)

    def train_epoch(self) -> dict[str, float]:
        """One epoch; gives the mean of each loss."""
        self.model.train()
        sums: dict[str, float] = {}
        counts: dict[str, int] = {}
        chosen = self._epoch(self.epoch)
        begin = time.monotonic()
        for step, batch in enumerate(chosen, 1):
            parts = self._losses(batch)
            loss = total(parts, self.config.shares)
            self.optimizer.zero_grad(set_to_none=False)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(self.learnt, self.config.clip)
            self.optimizer.step()
            self.schedule.step()
            self._average()
            for name, part in parts.items():
                sums[name] = sums.get(name, 0.0) + float(part.detach())
                counts[name] = counts.get(name, 0) + 1
            if step % EVERY == 0:
                means = {name: round(value / counts[name], 4) for name, value in sums.items()}
                pace = (time.monotonic() - begin) / step
                LOG.info(
                    "epoch %d step %d/%d %.2f s/step %s",
                    self.epoch + 1,
                    step,
                    len(chosen),
                    pace,
                    means,
                )
        self.epoch += 1
        return {name: value / counts[name] for name, value in sums.items()}

    def save(self) -> None:
        """Keep everything needed to go on, and the model of this epoch."""
        mean = self.mean.state_dict()
        state = {
            "epoch": self.epoch,
            "steps": self.steps,
            "model": self.model.state_dict(),
            "mean": mean,
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "random": torch.get_rng_state(),
        }
        _kept(mean, self.config.checkpoint(self.epoch))
        _kept(state, self.checkpoint)

    def _average(self) -> None:
        """Take the weights of this step into their running mean, which forgets the first fast."""
        self.steps += 1
        share = max(1 - self.config.average, 1 / self.steps)
        means: list[Tensor] = []
        for mean, own in zip(self.mean.parameters(), self.model.parameters(), strict=True):
            if own.requires_grad:
                means.append(mean)
        torch._foreach_lerp_(means, [one.detach() for one in self.learnt], share)

    def _losses(self, batch: Sequence[Cut]) -> dict[str, Tensor]:
        asked = questions(batch)
        return losses(
            self.model,
            windows(batch).to(self.device),
            None if asked is None else asked.to(self.device),
            self.config.hidden,
        )

    def _epoch(self, number: int) -> list[list[Cut]]:
        return self.data.epoch(self.config, np.random.default_rng([self.config.seed, number]))


def _kept(state: dict[str, Any], path: Path) -> None:
    """Write ``state`` to ``path``, whole or not at all."""
    aside = path.with_suffix(".new")
    torch.save(state, aside)
    aside.replace(path)


def _pace(step: int, steps: int, warm_up: float) -> float:
    """The share of its rate that everything learns with: up to all of it, then down to nothing.

    Each along a half of a cosine (Smith and Topin 2017).
    """
    rising = warm_up * steps
    way = step / rising if step < rising else 1 + (step - rising) / max(steps - rising, 1)
    return (1 - math.cos(math.pi * min(way, 2))) / 2


def _optimizer(model: ReaderModel, config: Config) -> torch.optim.Optimizer:
    """The optimizer, with a group for each rate."""
    groups: dict[float, list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            groups.setdefault(_rate(name, model, config), []).append(parameter)
    every = [{"params": group, "lr": rate} for rate, group in groups.items()]
    return torch.optim.AdamW(every, weight_decay=config.decay, fused=True)


def _rate(name: str, model: ReaderModel, config: Config) -> float:
    """How fast a parameter learns at most."""
    if "told" in name:
        return config.hints_rate
    top = len(model.encoder.layers)
    if name.startswith(("encoder.position", "encoder.norm")):
        return config.encoder_rate * config.layer_decay**top
    if "layers." not in name:
        return config.heads_rate
    layer = int(name.split("layers.")[1].split(".")[0])
    if not name.startswith("encoder."):
        layer += model.encoder.middle
    return config.encoder_rate * config.layer_decay ** (top - 1 - layer)


def scores(
    model: ReaderModel, tokenizer: Tokenizer, dev: tuple[list[Document], list[Document]]
) -> dict[str, float]:
    """F1 on the German and English dev documents, in percent."""
    reader = TrainedReader(
        TorchNetwork(model), FileTokenizer(tokenizer), RulesReader(), "in training"
    )
    on_german = german.score(read_with(reader, dev[0]))
    on_english = english.score(read_with(reader, dev[1]))
    found = {
        "de quotation": on_german.quotation,
        "de roles": on_german.roles,
        "de joint": on_german.joint,
        "de type": on_german.type,
        "de medium": on_german.medium,
        "de speaker, quotation found": on_german.given["speaker"],
        "en source": on_english.source,
        "en cue": on_english.cue,
        "en content": on_english.content,
    }
    return {name: round(100 * score.f1, 1) for name, score in found.items()}


def train(
    config: Config, trainer: Trainer, scored: Callable[[ReaderModel], dict[str, float]]
) -> None:
    """All epochs that are left, with a line in ``log.jsonl`` for each, what ``scored`` says too."""
    trainer.resume()
    while trainer.epoch < config.epochs:
        begin = time.monotonic()
        means = trainer.train_epoch()
        trainer.save()
        trained = time.monotonic()
        line = {
            "epoch": trainer.epoch,
            "seconds": round(trained - begin),
            "losses": {name: round(value, 4) for name, value in means.items()},
            "dev": scored(trainer.mean),
            "dev seconds": round(time.monotonic() - trained),
        }
        LOG.info("%s", line)
        with (config.output / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
