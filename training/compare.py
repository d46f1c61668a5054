"""Makes the branch that compares sentences: it tells a paraphrase from another claim.

The shared layers have changed while they learnt to read. So the branch, a copy of the encoder's
last layers, first learns on them to give sentences the vectors that the starting encoder gave them
(distillation, Hinton et al. 2015; Reimers and Gurevych 2020). That finds what is on the same
subject. From a few hundred pairs, each beside sentences on the same subject that say something
else, it then learns to look at what is claimed, in German and English (contrastive, van den Oord et
al. 2018).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from reportedly.inference.labels import PADDING
from reportedly.inference.tokenizer import FileTokenizer
from reportedly.inference.vectors import TASK
from reportedly.inference.windows import filled
from training.config import Config
from training.encoder import Encoder, through
from training.machine import device, fast

LOG = logging.getLogger(__name__)

PAIRS = Path(__file__).with_name("paraphrases")
SIDES = ("de", "en", "other_de", "other_en")
_BATCH = 16  # pairs
_TEXTS = 32  # at once, where the old vectors are learnt
_HEAT = 0.05  # temperature
_FAR = 1e3
_LONGEST = 96  # pieces of a text

_T = TypeVar("_T")


class Comparing(nn.Module):
    """Vectors of sentences, from the shared layers of ``encoder`` and a branch of its own."""

    def __init__(self, encoder: Encoder, start: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.layers = deepcopy(start.layers[start.middle :])

    def forward(self, ids: Tensor, lower: Tensor) -> Tensor:
        """The mean [n, width] of the vectors of pieces, of length one."""
        return mean(ids, through(self.layers, lower, ids == PADDING))

    def of(self, ids: Tensor) -> Tensor:
        """The same, with the shared layers left as they are."""
        with torch.no_grad():
            lower = self.encoder.lower(ids)
        made: Tensor = self(ids, lower)
        return made


def compared(
    encoder: Encoder, start: Encoder, tokenizer: Tokenizer, texts: Iterable[str], config: Config
) -> Comparing:
    """The branch on ``encoder``, taught with ``texts`` and the pairs; ``start`` is as it came."""
    made = Comparing(encoder.eval(), start).to(device())
    cut = _Cut(FileTokenizer(tokenizer))
    random = np.random.default_rng(config.seed)
    kept = _kept(made, start.to(device()).eval(), cut, list(texts), random, config)
    _teach(made, "sentences as they were", kept, config)
    _teach(made, "claims", _claims(made, cut, random, config), config)
    return made


def mean(ids: Tensor, made: Tensor) -> Tensor:
    """The mean of the vectors of pieces, those that fill up left out, of length one."""
    told = (ids != PADDING).to(made.dtype).unsqueeze(-1)
    return nn.functional.normalize((made * told).sum(1) / told.sum(1), dim=-1)


class _Cut:
    """Sentences as pieces."""

    def __init__(self, tokenizer: FileTokenizer) -> None:
        self._tokenizer = tokenizer

    def __call__(self, texts: Sequence[str]) -> Tensor:
        cut = self._tokenizer.pieces([TASK + text for text in texts])
        rows = [np.array(ids[:_LONGEST], np.int64) for ids, _ in cut]
        return torch.from_numpy(filled(rows)).to(device())


def _teach(made: Comparing, what: str, losses: Sequence[Iterator[Tensor]], config: Config) -> None:
    """Make the ``losses`` of each epoch small."""
    learnt = list(made.layers.parameters())
    optimizer = torch.optim.AdamW(learnt, lr=config.compare_rate, weight_decay=config.decay)
    for epoch, own in enumerate(losses, 1):
        sums = []
        for loss in own:
            optimizer.zero_grad(set_to_none=False)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learnt, config.clip)
            optimizer.step()
            sums.append(float(loss.detach()))
        LOG.info("%s, epoch %d: loss %.4f", what, epoch, np.mean(sums))


def _kept(
    made: Comparing,
    start: Encoder,
    cut: _Cut,
    texts: list[str],
    random: np.random.Generator,
    config: Config,
) -> list[Iterator[Tensor]]:
    """How far the vectors of texts, and which are near which, are from those at the start."""
    count = min(config.compare_texts, len(texts))
    chosen = [texts[place] for place in random.choice(len(texts), count, replace=False)]

    def losses() -> Iterator[Tensor]:
        for batch in _batches(chosen, _TEXTS, random):
            ids = cut(batch)
            with fast():
                with torch.no_grad():
                    old = mean(ids, start.upper(ids, start.lower(ids))).float()
                new = made.of(ids).float()
            far = (1 - (old * new).sum(-1)).mean()
            yield far + nn.functional.kl_div(
                _nearness(new), _nearness(old), log_target=True, reduction="batchmean"
            )

    return [losses()] if chosen else []


def _nearness(vectors: Tensor) -> Tensor:
    """How near each of ``vectors`` is to each other one: log shares, next to none for itself."""
    itself = torch.eye(len(vectors), device=vectors.device) * _FAR
    return (vectors @ vectors.T / _HEAT - itself).log_softmax(-1)


def _claims(
    made: Comparing, cut: _Cut, random: np.random.Generator, config: Config
) -> list[Iterator[Tensor]]:
    """How far each sentence is from telling its paraphrase from all others in the batch."""
    rows = [json.loads(line) for file in sorted(PAIRS.glob("*.jsonl")) for line in _lines(file)]

    def losses() -> Iterator[Tensor]:
        for batch in _batches(rows, _BATCH, random):
            with fast():
                sides = [made.of(cut([row[side] for row in batch])) for side in SIDES]
            german, english, *others = (side.float() for side in sides)
            there = _toward(german, english, [*others, german])
            back = _toward(english, german, [*others, english])
            yield (there + back) / 2

    return [losses() for _ in range(config.compare_epochs)]


def _toward(own: Tensor, same: Tensor, others: Sequence[Tensor]) -> Tensor:
    near = own @ torch.cat([same, *others]).T / _HEAT
    count = len(own)
    itself = torch.arange(count, device=own.device)
    near[itself, near.shape[1] - count + itself] = -torch.inf  # the last of others is its own side
    return nn.functional.cross_entropy(near, itself)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _batches(rows: Sequence[_T], count: int, random: np.random.Generator) -> Iterator[list[_T]]:
    order = random.permutation(len(rows))
    for at in range(0, len(order), count):
        yield [rows[place] for place in order[at : at + count]]
