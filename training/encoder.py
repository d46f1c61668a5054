"""The encoder: a BERT of 12 narrow layers, written for training on a processor.

There is no dropout inside (drawing masks took nearly half of a step), the embeddings of pieces
are frozen, and attention is plain matrix products, which bfloat16 does fastest here.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from reportedly.inference.labels import PADDING
from training.base import Floats

HEADS = 12
EPSILON = 1e-12


class Layer(nn.Module):
    """Self-attention and feed-forward, each added to its input and normed after."""

    def __init__(self, width: int, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=EPSILON)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=EPSILON)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x`` [n, length, width]; ``bias`` [n, 1, 1, length] is very low at padding."""
        x = self.attention_norm(x + self.out(self._attended(x, bias)))
        return self.norm(x + self.down(nn.functional.gelu(self.up(x))))  # type: ignore[no-any-return]

    def _attended(self, x: Tensor, bias: Tensor) -> Tensor:
        query, key, value = (
            part(x).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        near = query * query.shape[-1] ** -0.5 @ key.transpose(-1, -2)
        near = near + bias.to(near.dtype)
        attended = torch.softmax(near, -1, dtype=near.dtype) @ value
        return attended.transpose(1, 2).flatten(-2)


class Encoder(nn.Module):
    """Turns piece numbers into vectors, in two parts.

    The lower one, ``middle`` layers, is shared by all branches: what it makes of a window has to be
    computed but once. The upper one marks quotations.
    """

    def __init__(
        self, vocabulary: int, width: int, inner: int, layers: int, positions: int, shared: int
    ) -> None:
        super().__init__()
        self.middle = shared
        self.word = nn.Embedding(vocabulary, width)
        self.position = nn.Embedding(positions, width)
        self.norm = nn.LayerNorm(width, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(width, inner, HEADS) for _ in range(layers))
        self.word.weight.requires_grad_(False)

    @classmethod
    def of(cls, weights: dict[str, Floats], shared: int) -> Encoder:
        """The encoder with ``weights`` as ``training.base`` names them, ``shared`` layers below."""
        vocabulary, width = weights["word"].shape
        layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
        inner = weights["layers.0.up.weight"].shape[0]
        made = cls(vocabulary, width, inner, layers, weights["position"].shape[0], shared)
        renamed = {"word": "word.weight", "position": "position.weight"}
        made.load_state_dict(
            {renamed.get(name, name): torch.from_numpy(value) for name, value in weights.items()}
        )
        return made

    def lower(self, ids: Tensor, seen: Tensor | None = None) -> Tensor:
        """What the shared layers make of ``ids``; of the pieces that ``seen`` [n, length] flags.

        Of the others the model is told where they stand, not what they are.
        """
        words = self.word(ids)
        if seen is not None:
            words = words * seen.unsqueeze(-1)
        x = self.norm(words + self.position.weight[: ids.shape[1]])
        return through(self.layers[: self.middle], x, ids == PADDING)

    def upper(self, ids: Tensor, lower: Tensor) -> Tensor:
        """What the layers above make of what the shared ones made of ``ids``."""
        return through(self.layers[self.middle :], lower, ids == PADDING)


def through(layers: nn.ModuleList, x: Tensor, nothing: Tensor) -> Tensor:
    """What ``layers`` make of vectors [n, length, width]; ``nothing`` flags those that fill up."""
    bias = nothing[:, None, None, :].to(x.dtype) * -1e4
    for layer in layers:
        x = layer(x, bias)
    return x
