"""Trains: epochs of steps, a checkpoint and dev scores after each, resumed where it stopped."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Sequence
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
from training.losses import name_losses, quotation_losses, role_losses, total
from training.lower import Lower
from training.machine import device
from training.model import ReaderModel
from training.network import TorchNetwork

LOG = logging.getLogger(__name__)

EVERY = 50  # steps between two lines of the log


def made_model(config: Config, weights: dict[str, Any]) -> ReaderModel:
    """The model before training: the starting encoder with fresh heads."""
    torch.manual_seed(config.seed)
    model = ReaderModel(
        Encoder.of(weights),
        config.role_layers,
        config.name_layers,
        config.dropout,
    )
    if config.begin:
        missing, _ = model.load_state_dict(torch.load(config.begin, weights_only=True), False)
        anew = {name.split(".")[0] for name in missing}
        LOG.info("begun with %s, anew: %s", config.begin, ", ".join(sorted(anew)) or "nothing")
    return model


class Trainer:
    """A model with all that its training needs to go on after a stop."""

    def __init__(self, config: Config, model: ReaderModel, data: Data) -> None:
        self.device = device()
        self.config, self.model, self.data = config, model.to(self.device), data
        self.lower = Lower(model.encoder)
        self.epoch = 0
        model.requires_grad_(False)
        for part in model.branch(config.learns):
            part.requires_grad_(True)
        self.learnt = [one for one in model.parameters() if one.requires_grad]
        steps = len(self._epoch(0)) * config.epochs
        self.optimizer = _optimizer(model, config)
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer,
            [config.encoder_rate, config.heads_rate, config.hints_rate],
            total_steps=round(steps * 1.02) + 2,  # epochs differ by a few windows
            pct_start=config.warm_up,
        )

    @property
    def checkpoint(self) -> Path:
        """Where the state after the last whole epoch is kept."""
        return self.config.folder / "last.pt"

    def resume(self) -> None:
        """Go on from the last checkpoint, if there is one."""
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, weights_only=True)
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.schedule.load_state_dict(state["schedule"])
            torch.set_rng_state(state["random"])
            self.epoch = state["epoch"]
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
        model = self.model.state_dict()
        state = {
            "epoch": self.epoch,
            "model": model,
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "random": torch.get_rng_state(),
        }
        aside = self.checkpoint.with_suffix(".new")
        torch.save(state, aside)
        aside.replace(self.checkpoint)
        torch.save(model, self.config.checkpoint(self.epoch))

    def _losses(self, batch: Sequence[Any]) -> dict[str, Tensor]:
        """The losses of a batch of cuts, or of questions where roles are learnt."""
        hidden = self.config.hidden
        if self.config.learns == "roles":
            asked = questions(batch, self.lower([one.cut for one in batch]))
            return role_losses(self.model, asked.to(self.device), hidden)
        given = windows(batch, self.lower(batch)).to(self.device)
        learn = name_losses if self.config.learns == "names" else quotation_losses
        return learn(self.model, given, hidden)

    def _epoch(self, number: int) -> list[list[Any]]:
        return self.data.epoch(self.config, np.random.default_rng([self.config.seed, number]))


def _optimizer(model: ReaderModel, config: Config) -> torch.optim.Optimizer:
    groups: dict[str, list[nn.Parameter]] = {"encoder": [], "heads": [], "hints": []}
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            kind = "hints" if "told" in name else "encoder" if "layers." in name else "heads"
            groups[kind].append(parameter)
    every = [{"params": group} for group in groups.values()]
    return torch.optim.AdamW(every, lr=config.encoder_rate, weight_decay=config.decay, fused=True)


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
        "de speaker given": on_german.given["speaker"],
        "en source": on_english.source,
        "en cue": on_english.cue,
        "en content": on_english.content,
    }
    return {name: round(100 * score.f1, 1) for name, score in found.items()}


def train(
    config: Config,
    trainer: Trainer,
    tokenizer: Tokenizer,
    dev: tuple[list[Document], list[Document]],
) -> None:
    """All epochs that are left, with a line in ``log.jsonl`` for each."""
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
            "dev": {} if config.learns == "names" else scores(trainer.model, tokenizer, dev),
            "dev seconds": round(time.monotonic() - trained),
        }
        LOG.info("%s", line)
        with (config.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
