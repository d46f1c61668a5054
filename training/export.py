"""Writes the weights that the trained reader runs: ONNX graphs with 8-bit weights."""

from __future__ import annotations

import json
import logging
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from reportedly.inference.files import ASK, CARD, COMPARE, LOWER, NAMES, TOKENIZER, UPPER
from reportedly.inference.hints import LABEL, PIECE, WORD
from reportedly.inference.queries import EDGES
from reportedly.inference.weights import FORMAT
from training.compare import mean
from training.encoder import Encoder
from training.model import ReaderModel

LOG = logging.getLogger(__name__)

OPSET = 17
BLOCK = 32  # values that share a scale


class _Lower(nn.Module):
    """The encoder's lower half as a module of its own."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        return self.encoder.lower(ids)


class _Marked(nn.Module):
    """What marks quotations."""

    def __init__(self, model: ReaderModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, lower: Tensor, hints: Tensor) -> Tensor:
        return self.model.marked(ids, lower, hints)


class _Compare(nn.Module):
    """The vectors of sentences, from an upper half of its own."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, lower: Tensor) -> Tensor:
        return mean(ids, self.encoder.upper(ids, lower))


def export(
    model: ReaderModel, comparing: Encoder, tokenizer: Tokenizer, folder: Path, card: dict[str, Any]
) -> None:
    """Write everything that ``reportedly.inference.weights`` opens into ``folder``.

    ``comparing`` is the encoder for sentences, with the same lower half; ``card`` is what
    ``model.json`` says.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model, comparing = model.cpu().eval(), comparing.cpu().eval()
    width = comparing.word.embedding_dim
    ids = torch.zeros(2, 8, dtype=torch.int64)
    lower, hints = torch.zeros(2, 8, width), torch.zeros(2, 8, PIECE)
    each = {0: "windows", 1: "length"}
    below = _Inputs((ids, lower), ("ids", "lower"), (each, each))
    told = _Inputs((ids, lower, hints), ("ids", "lower", "hints"), (each, each, each))
    # Four bits are all that the starting encoder has, so nothing is lost of its lower half.
    alone = _Inputs((ids,), ("ids",), (each,))
    _graph(_Lower(comparing), alone, ("lower",), folder / LOWER, 4, embeds=True)
    _graph(_Marked(model), told, ("quotations",), folder / UPPER)
    _graph(model.asked, _asked(width), ("right", "types", "media", "roles"), folder / ASK)
    _graph(model.named, below, ("names",), folder / NAMES)
    _graph(_Compare(comparing), below, ("sentences",), folder / COMPARE, 4)
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    (folder / CARD).write_text(json.dumps(card | {"format": FORMAT}, indent=1) + "\n", "utf-8")
    size = sum(file.stat().st_size for file in folder.iterdir())
    LOG.info("exported to %s: %.1f MB", folder, size / 1e6)


@dataclass(frozen=True)
class _Inputs:
    """What a graph is given: examples, names, and which axes have any length."""

    examples: tuple[Tensor, ...]
    names: tuple[str, ...]
    axes: tuple[dict[int, str], ...]


def _asked(width: int) -> _Inputs:
    each, whole = {0: "asked"}, {0: "asked", 1: "length"}
    return _Inputs(
        (
            torch.zeros(2, 8, width),
            torch.zeros(2, 8, dtype=torch.int64),
            torch.zeros(2, EDGES, dtype=torch.int64),
            torch.zeros(2, 8, WORD),
            torch.zeros(2, LABEL),
        ),
        ("vectors", "places", "edges", "words", "labels"),
        (whole, whole, each, whole, each),
    )


def _graph(
    module: nn.Module,
    inputs: _Inputs,
    outputs: tuple[str, ...],
    path: Path,
    bits: int = 8,
    *,
    embeds: bool = False,
) -> None:
    """Write ``module`` as a graph with weights of few bits, its embeddings too if it ``embeds``."""
    with tempfile.TemporaryDirectory() as aside, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of an exporter that will be replaced one day
        whole = Path(aside) / "whole.onnx"
        torch.onnx.export(
            module,
            inputs.examples,
            str(whole),
            input_names=list(inputs.names),
            output_names=list(outputs),
            dynamic_axes=dict(zip(inputs.names, inputs.axes, strict=True)),
            opset_version=OPSET,
            dynamo=False,
        )
        _quantise(whole, path, bits, embeds=embeds)


def _quantise(whole: Path, path: Path, bits: int, *, embeds: bool) -> None:
    """Write the graph in ``whole`` to ``path`` with matrices and embeddings of few bits.

    Matrices have a scale for each block of a column; what they are multiplied with stays as it is.
    With one scale for a whole activation, as dynamic quantisation has it, roles lost 5 points of
    F1: a few features of the feed-forward layers are far larger than the others.
    """
    import onnx
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    blocks = MatMulNBitsQuantizer(
        onnx.load(whole),
        bits=bits,
        block_size=BLOCK,
        is_symmetric=True,
        op_types_to_quantize=("MatMul", "Gather") if embeds else ("MatMul",),
    )
    blocks.process()
    onnx.save(blocks.model.model, path)
