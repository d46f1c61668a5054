"""The model: an encoder, heads on each piece, and a small head that is asked of a quotation."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from reportedly.inference.hints import LABEL, PIECE, WORD
from reportedly.inference.labels import LAYERS, MEDIA, NAME_LABELS, ROLES, TYPES
from reportedly.inference.queries import EDGES, NOWHERE, PLACES, WITHIN
from training.encoder import Encoder, Layer

SEQUENCE = 3  # outside, begin, inside


class QuotationHead(nn.Module):
    """Says of a quotation its type and medium, and of each piece around it its role.

    Narrow, so that asking it of every quotation of a window costs little beside the encoder.
    """

    def __init__(self, width: int, narrow: int, layers: int, heads: int) -> None:
        super().__init__()
        self.pooled = nn.Linear((1 + EDGES) * width, narrow)
        self.label = nn.Linear(narrow, len(TYPES) + len(MEDIA))
        self.piece = nn.Linear(width, narrow)
        self.place = nn.Embedding(PLACES, narrow)
        self.norm = nn.LayerNorm(narrow)
        self.layers = nn.ModuleList(Layer(narrow, 2 * narrow, heads) for _ in range(layers))
        self.role = nn.Linear(narrow, len(ROLES) * SEQUENCE)
        self.told_label = _hinted(LABEL, narrow)
        self.told_word = _hinted(WORD, narrow)
        self.told_answer = _hinted(LABEL, len(TYPES) + len(MEDIA))
        self.told_role = _hinted(WORD, len(ROLES) * SEQUENCE)

    def forward(
        self,
        vectors: Tensor,
        window: Tensor,
        places: Tensor,
        edges: Tensor,
        words: Tensor,
        labels: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of types, media and roles; see ``reportedly.inference.queries``."""
        own = vectors[window]
        inside = (places == WITHIN).to(own.dtype).unsqueeze(-1)
        mean = (own * inside).sum(1) / inside.sum(1)
        beside = own.gather(1, edges.unsqueeze(-1).expand(-1, -1, own.shape[-1]))
        seen = self.pooled(torch.cat([mean, beside.flatten(1)], 1))
        pooled = nn.functional.gelu(seen + self.told_label(labels))
        answers = self.label(pooled) + self.told_answer(labels)
        types, media = answers.split([len(TYPES), len(MEDIA)], 1)
        placed = self.piece(vectors)[window] + self.place(places) + self.told_word(words)
        x = self.norm(placed + pooled.unsqueeze(1))
        bias = (places == NOWHERE)[:, None, None, :].to(x.dtype) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        roles = self.role(x) + self.told_role(words)
        return types, media, roles.unflatten(-1, (len(ROLES), SEQUENCE))


class ReaderModel(nn.Module):
    """Everything that is trained."""

    def __init__(
        self, encoder: Encoder, narrow: int, layers: int, heads: int, dropout: float
    ) -> None:
        super().__init__()
        width = encoder.word.embedding_dim
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.quotation = nn.Linear(width, LAYERS * 4)
        self.name = nn.Linear(width, NAME_LABELS)
        self.any_role = nn.Linear(width, len(ROLES) * SEQUENCE)  # shows the encoder what to see
        self.asked = QuotationHead(width, narrow, layers, heads)
        self.told = _hinted(PIECE, width)
        self.told_quotation = _hinted(PIECE, LAYERS * 4)

    def read(self, ids: Tensor, hints: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors, quotation scores [.., LAYERS, 4] and name scores of windows of pieces."""
        return self.tagged(ids, self.encoder.lower(ids), hints)

    def tagged(self, ids: Tensor, lower: Tensor, hints: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The same from what the encoder's lower half made of ``ids``.

        The upper half is told what the rules see, and so are the heads: what passes through the
        encoder alone is learnt too slowly.
        """
        vectors = self.encoder.upper(ids, lower + self.told(hints))
        dropped = self.dropout(vectors)
        quotations = self.quotation(dropped) + self.told_quotation(hints)
        return vectors, quotations.unflatten(-1, (LAYERS, 4)), self.name(dropped)


def _hinted(hints: int, width: int) -> nn.Linear:
    """Adds hints to vectors: nothing at first, so that earlier weights stay as they were."""
    made = nn.Linear(hints, width, bias=False)
    nn.init.zeros_(made.weight)
    return made
