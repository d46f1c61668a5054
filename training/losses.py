"""What training makes small."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.batches import Questions, Windows
from training.config import Shares
from training.examples import IGNORED
from training.machine import fast
from training.model import ReaderModel


def losses(
    model: ReaderModel, batch: Windows, asked: Questions | None, hidden: float
) -> dict[str, Tensor]:
    """The loss of each thing that ``batch`` tells, with a share ``hidden`` of its pieces unseen.

    So the model learns to fill in, does not learn texts by heart, and heeds the hints.
    """
    seen = torch.rand(batch.ids.shape, device=batch.ids.device) >= hidden
    with fast():
        lower = model.encoder.lower(batch.ids, seen)
    made: dict[str, Tensor] = {}
    if (batch.names != IGNORED).any():
        with fast():
            names = model.named(batch.ids, lower)
        made["names"] = _loss(names[:, 1:-1], batch.names)
    if (batch.layers != IGNORED).any():
        with fast():
            quotations, any_role = model.marked(batch.ids, lower, batch.hints)
        made["quotations"] = _loss(quotations[:, 1:-1], batch.layers)
        made["any_role"] = _loss(any_role[:, 1:-1], batch.any_role)
    return made if asked is None else made | _asked_losses(model, lower, asked)


def _asked_losses(model: ReaderModel, lower: Tensor, asked: Questions) -> dict[str, Tensor]:
    vectors = lower[asked.windows.unsqueeze(1), asked.seen]
    with fast():
        right, types, media, roles = model.asked(
            vectors, asked.places, asked.edges, asked.words, asked.labels
        )
    open_types = types.float().log_softmax(-1).masked_fill(~asked.types, -torch.inf)
    return {
        "right": binary_cross_entropy_with_logits(right.float(), asked.right),
        "types": -open_types.logsumexp(-1).mean(),
        "media": _loss(media, asked.media),
        "roles": _loss(roles, asked.roles),
    }


def total(parts: dict[str, Tensor], shares: Shares) -> Tensor:
    """The sum of ``parts``, each with its share."""
    return torch.stack([getattr(shares, name) * part for name, part in parts.items()]).sum()


def _loss(scores: Tensor, labels: Tensor) -> Tensor:
    """The mean over labels that are told."""
    told = labels.flatten() != IGNORED
    if not told.any():
        return scores.sum() * 0
    return cross_entropy(scores.float().flatten(0, -2)[told], labels.flatten()[told])
