"""Teaches the upper half that compares sentences to tell a paraphrase from another claim.

The starting encoder finds what is on the same subject. From a few hundred pairs, each beside
sentences on the same subject that say something else, it learns to look at what is claimed, in
German and English (contrastive, van den Oord et al. 2018).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from reportedly.inference.labels import PADDING
from reportedly.inference.tokenizer import FileTokenizer
from reportedly.inference.vectors import TASK
from reportedly.inference.windows import filled
from training.config import Config
from training.encoder import Encoder
from training.machine import device, fast

LOG = logging.getLogger(__name__)

PAIRS = Path(__file__).with_name("paraphrases")
SIDES = ("de", "en", "other_de", "other_en")
_BATCH = 16  # pairs
_HEAT = 0.05  # temperature


def compared(encoder: Encoder, tokenizer: Tokenizer, config: Config) -> Encoder:
    """``encoder`` after training its upper half; kept in the output folder."""
    path = config.output / "compare.pt"
    encoder = encoder.to(device())
    if path.exists():
        encoder.load_state_dict(torch.load(path, weights_only=True))
        return encoder
    encoder.freeze()
    rows = [json.loads(line) for file in sorted(PAIRS.glob("*.jsonl")) for line in _lines(file)]
    learnt = [one for one in encoder.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(learnt, lr=config.compare_rate, weight_decay=config.decay)
    random = np.random.default_rng(config.seed)
    cut = FileTokenizer(tokenizer)
    for epoch in range(config.compare_epochs):
        losses = []
        for batch in _batches(rows, random):
            with fast():
                texts = ([row[side] for row in batch] for side in SIDES)
                loss = _loss([_vectors(encoder, cut, one) for one in texts])
            optimizer.zero_grad(set_to_none=False)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(learnt, config.clip)
            optimizer.step()
            losses.append(float(loss.detach()))
        LOG.info("sentences, epoch %d: loss %.4f", epoch + 1, np.mean(losses))
    torch.save(encoder.state_dict(), path)
    return encoder


def vectors(encoder: Encoder, ids: Tensor) -> Tensor:
    """The mean of the pieces of each sentence, of length one."""
    made = encoder.upper(ids, encoder.lower(ids))
    return mean(ids, made)


def mean(ids: Tensor, made: Tensor) -> Tensor:
    """The mean of the vectors of pieces, those that fill up left out, of length one."""
    told = (ids != PADDING).to(made.dtype).unsqueeze(-1)
    return nn.functional.normalize((made * told).sum(1) / told.sum(1), dim=-1)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _batches(
    rows: Sequence[dict[str, str]], random: np.random.Generator
) -> Iterator[list[dict[str, str]]]:
    order = random.permutation(len(rows))
    for at in range(0, len(order) - _BATCH + 1, _BATCH):
        yield [rows[place] for place in order[at : at + _BATCH]]


def _vectors(encoder: Encoder, tokenizer: FileTokenizer, texts: Sequence[str]) -> Tensor:
    cut = tokenizer.pieces([TASK + text for text in texts])
    ids = torch.from_numpy(filled([np.array(one, np.int64) for one, _ in cut]))
    return vectors(encoder, ids.to(device()))


def _loss(sides: Sequence[Tensor]) -> Tensor:
    """How far each sentence is from telling its paraphrase from all others in the batch."""
    german, english, *others = sides
    there = _toward(german, english, [*others, german])
    back = _toward(english, german, [*others, english])
    return (there + back) / 2


def _toward(own: Tensor, same: Tensor, others: Sequence[Tensor]) -> Tensor:
    near = own @ torch.cat([same, *others]).T / _HEAT
    count = len(own)
    itself = torch.arange(count, device=own.device)
    near[itself, near.shape[1] - count + itself] = -torch.inf  # the last of others is its own side
    return nn.functional.cross_entropy(near.float(), itself)
