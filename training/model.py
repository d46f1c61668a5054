"""The model: the shared layers of an encoder, and three branches on them, trained together.

One marks quotations, one is asked of each quotation, one marks names. Each begins with a copy of
the encoder's next layers. A fourth, which compares sentences, is made by ``training.compare``.
"""

from __future__ import annotations

from copy import deepcopy

import torch
from torch import Tensor, nn

from reportedly.inference.hints import LABEL, PIECE, WORD
from reportedly.inference.labels import LAYERS, MEDIA, NAME_LABELS, PADDING, ROLES, TYPES
from reportedly.inference.queries import EDGES, NOWHERE, PLACES, WITHIN
from training.encoder import Encoder, through

SEQUENCE = 3  # outside, begin, inside
_MARK = 0.05  # size of the vectors that mark a quotation, before training


class QuotationHead(nn.Module):
    """Says of a quotation whether it is one, its type and medium, and of each piece its role.

    The quotation is marked in the vectors of the shared layers: where each piece stands towards it,
    and what the rules have in its place.
    """

    def __init__(self, encoder: Encoder, layers: int, dropout: float) -> None:
        super().__init__()
        width = encoder.word.embedding_dim
        self.place = nn.Embedding(PLACES, width)
        nn.init.normal_(self.place.weight, std=_MARK)
        self.told_word = _hinted(WORD, width)
        self.told_label = _hinted(LABEL, width)
        self.layers = deepcopy(encoder.layers[encoder.middle : encoder.middle + layers])
        self.dropout = nn.Dropout(dropout)
        self.pooled = nn.Linear((1 + EDGES) * width, width)
        self.label = nn.Linear(width, 1 + len(TYPES) + len(MEDIA))
        self.told_answer = _hinted(LABEL, 1 + len(TYPES) + len(MEDIA))
        self.role = nn.Linear(width, len(ROLES) * SEQUENCE)
        self.told_role = _hinted(WORD, len(ROLES) * SEQUENCE)

    def forward(
        self, vectors: Tensor, places: Tensor, edges: Tensor, words: Tensor, labels: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores that it is one, of types, media, roles; see ``reportedly.inference.queries``."""
        marks = self.place(places) + self.told_word(words) + self.told_label(labels).unsqueeze(1)
        x = self.dropout(through(self.layers, vectors + marks, places == NOWHERE))
        inside = (places == WITHIN).to(x.dtype).unsqueeze(-1)
        mean = (x * inside).sum(1) / inside.sum(1)
        beside = x.gather(1, edges.unsqueeze(-1).expand(-1, -1, x.shape[-1]))
        # As sequences of one: the exporter makes few bits of products of sequences alone.
        whole = torch.cat([mean, beside.flatten(1)], 1).unsqueeze(1)
        pooled = nn.functional.gelu(self.pooled(whole))
        answers = self.label(self.dropout(pooled)).squeeze(1) + self.told_answer(labels)
        right, types, media = answers.split([1, len(TYPES), len(MEDIA)], 1)
        roles = self.role(x) + self.told_role(words)
        return right.squeeze(1), types, media, roles.unflatten(-1, (len(ROLES), SEQUENCE))


class NameHead(nn.Module):
    """Says of each piece whether it is in a name, and of which kind."""

    def __init__(self, encoder: Encoder, layers: int, dropout: float) -> None:
        super().__init__()
        self.layers = deepcopy(encoder.layers[encoder.middle : encoder.middle + layers])
        self.dropout = nn.Dropout(dropout)
        self.name = nn.Linear(encoder.word.embedding_dim, NAME_LABELS)

    def forward(self, ids: Tensor, lower: Tensor) -> Tensor:
        """Scores [n, length, NAME_LABELS]."""
        scores: Tensor = self.name(self.dropout(through(self.layers, lower, ids == PADDING)))
        return scores


class ReaderModel(nn.Module):
    """Everything that is trained."""

    def __init__(
        self, encoder: Encoder, role_layers: int, name_layers: int, dropout: float
    ) -> None:
        super().__init__()
        width = encoder.word.embedding_dim
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.quotation = nn.Linear(width, LAYERS * 4)
        self.any_role = nn.Linear(width, len(ROLES) * SEQUENCE)
        self.told = _hinted(PIECE, width)
        self.told_quotation = _hinted(PIECE, LAYERS * 4)
        self.asked = QuotationHead(encoder, role_layers, dropout)
        self.named = NameHead(encoder, name_layers, dropout)

    def marked(self, ids: Tensor, lower: Tensor, hints: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of windows of pieces, of quotations and of roles towards any of them.

        They are [n, length, LAYERS, 4] and [n, length, ROLES, SEQUENCE].

        The upper layers are told what the rules see, and so is the head: what passes through the
        encoder alone is learnt too slowly.
        """
        vectors = self.dropout(self.encoder.upper(ids, lower + self.told(hints)))
        quotations = self.quotation(vectors) + self.told_quotation(hints)
        any_role = self.any_role(vectors)
        return quotations.unflatten(-1, (LAYERS, 4)), any_role.unflatten(-1, (-1, SEQUENCE))


def _hinted(hints: int, width: int) -> nn.Linear:
    """Adds hints to vectors, nothing at first."""
    made = nn.Linear(hints, width, bias=False)
    nn.init.zeros_(made.weight)
    return made
