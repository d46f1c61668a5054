"""What training makes small."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from training.batches import Batch
from training.config import Shares
from training.examples import IGNORED
from training.machine import fast
from training.model import ReaderModel


def losses(model: ReaderModel, batch: Batch, lower: Tensor, hidden: float) -> dict[str, Tensor]:
    """The loss of each thing learnt, zero where the batch tells nothing of it.

    ``lower`` is what the encoder's lower half made of the batch; a share ``hidden`` of it is
    taken away, so that the model learns to fill in and to heed the hints of the rules.
    """
    if hidden:
        lower = lower * (torch.rand(*lower.shape[:2], 1, device=lower.device) >= hidden)
    with fast():
        vectors, layers, names = model.tagged(batch.ids, lower, batch.hints)
        vectors = model.dropout(vectors[:, 1:-1])
        any_role = model.any_role(vectors).unflatten(-1, (-1, 3))
        asked = (
            model.asked(vectors, batch.window, batch.places, batch.edges, batch.words, batch.labels)
            if len(batch.window)
            else None
        )
    found = {
        "quotations": _loss(layers[:, 1:-1], batch.layers),
        "names": _loss(names[:, 1:-1], batch.names),
        "any_role": _loss(any_role, batch.any_role),
    }
    if asked:
        types, media, roles = asked
        open_types = types.float().log_softmax(-1).masked_fill(~batch.types, -torch.inf)
        found["types"] = -open_types.logsumexp(-1).mean()
        found["media"] = _loss(media, batch.media)
        found["roles"] = _loss(roles, batch.roles)
    return found


def total(parts: dict[str, Tensor], shares: Shares) -> Tensor:
    """The sum of ``parts``, each with its share."""
    return torch.stack([getattr(shares, name) * part for name, part in parts.items()]).sum()


def _loss(scores: Tensor, labels: Tensor) -> Tensor:
    """The mean over labels that are told."""
    told = labels.flatten() != IGNORED
    if not told.any():
        return scores.sum() * 0
    return cross_entropy(scores.float().flatten(0, -2)[told], labels.flatten()[told])
