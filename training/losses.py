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


def quotation_losses(model: ReaderModel, batch: Windows, hidden: float) -> dict[str, Tensor]:
    """The losses of quotations, and of roles towards any."""
    with fast():
        quotations, any_role = model.seen(batch.ids, _some(batch.lower, hidden), batch.hints)
    return {
        "quotations": _loss(quotations[:, 1:-1], batch.layers),
        "any_role": _loss(any_role[:, 1:-1], batch.any_role),
    }


def role_losses(model: ReaderModel, batch: Questions, hidden: float) -> dict[str, Tensor]:
    """The losses of what is asked of a quotation."""
    with fast():
        right, types, media, roles = model.asked(
            _some(batch.vectors, hidden), batch.places, batch.edges, batch.words, batch.labels
        )
    open_types = types.float().log_softmax(-1).masked_fill(~batch.types, -torch.inf)
    return {
        "right": binary_cross_entropy_with_logits(right.float(), batch.right),
        "types": -open_types.logsumexp(-1).mean(),
        "media": _loss(media, batch.media),
        "roles": _loss(roles, batch.roles),
    }


def name_losses(model: ReaderModel, batch: Windows, hidden: float) -> dict[str, Tensor]:
    """The loss of names."""
    with fast():
        names = model.named(batch.ids, _some(batch.lower, hidden))
    return {"names": _loss(names[:, 1:-1], batch.names)}


def total(parts: dict[str, Tensor], shares: Shares) -> Tensor:
    """The sum of ``parts``, each with its share."""
    return torch.stack([getattr(shares, name) * part for name, part in parts.items()]).sum()


def _some(lower: Tensor, hidden: float) -> Tensor:
    """``lower`` without a share ``hidden`` of its pieces.

    So the model learns to fill in, does not learn texts by heart, and heeds the hints.
    """
    if not hidden:
        return lower
    return lower * (torch.rand(*lower.shape[:2], 1, device=lower.device) >= hidden)


def _loss(scores: Tensor, labels: Tensor) -> Tensor:
    """The mean over labels that are told."""
    told = labels.flatten() != IGNORED
    if not told.any():
        return scores.sum() * 0
    return cross_entropy(scores.float().flatten(0, -2)[told], labels.flatten()[told])
