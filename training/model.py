"""The model: an encoder, heads on each piece, and a small head that is asked of a quotation."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from reportedly.inference.labels import LAYERS, MEDIA, ROLES, TYPES
from reportedly.inference.queries import EDGES, NOWHERE, PLACES, WITHIN
from training.encoder import Encoder, Layer
from training.names import LABELS

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

    def forward(
        self, vectors: Tensor, window: Tensor, places: Tensor, edges: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of types, media and roles; see ``reportedly.inference.queries``."""
        own = vectors[window]
        inside = (places == WITHIN).to(own.dtype).unsqueeze(-1)
        mean = (own * inside).sum(1) / inside.sum(1)
        beside = own.gather(1, edges.unsqueeze(-1).expand(-1, -1, own.shape[-1]))
        pooled = nn.functional.gelu(self.pooled(torch.cat([mean, beside.flatten(1)], 1)))
        types, media = self.label(pooled).split([len(TYPES), len(MEDIA)], 1)
        x = self.norm(self.piece(vectors)[window] + self.place(places) + pooled.unsqueeze(1))
        bias = (places == NOWHERE)[:, None, None, :].to(x.dtype) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return types, media, self.role(x).unflatten(-1, (len(ROLES), SEQUENCE))


class ReaderModel(nn.Module):
    """Everything that is trained."""

    def __init__(self, encoder: Encoder, narrow: int, layers: int, heads: int, dropout: float):
        super().__init__()
        width = encoder.word.embedding_dim
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.quotation = nn.Linear(width, LAYERS * 4)
        self.name = nn.Linear(width, len(LABELS))
        self.any_role = nn.Linear(width, len(ROLES) * SEQUENCE)  # shows the encoder what to see
        self.asked = QuotationHead(width, narrow, layers, heads)

    def read(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors, quotation scores [.., LAYERS, 4] and name scores of windows of pieces."""
        return self.tagged(self.encoder(ids))

    def tagged(self, vectors: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """``vectors`` of pieces with their quotation and name scores."""
        dropped = self.dropout(vectors)
        return vectors, self.quotation(dropped).unflatten(-1, (LAYERS, 4)), self.name(dropped)
