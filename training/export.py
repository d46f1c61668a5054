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
from training.compare import Comparing
from training.encoder import Encoder
from training.model import ReaderModel

LOG = logging.getLogger(__name__)

OPSET = 17
BITS, BLOCK = 8, 64
WORD_BITS, WORD_BLOCK = 4, 32
"""Bits of a weight, and how many weights share a scale: of matrices, and of embeddings."""


class _Lower(nn.Module):
    """The shared layers as a module of its own."""

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

    def forward(self, ids: Tensor, lower: Tensor, hints: Tensor) -> tuple[Tensor, Tensor]:
        return self.model.marked(ids, lower, hints)


def export(
    model: ReaderModel,
    comparing: Comparing,
    tokenizer: Tokenizer,
    folder: Path,
    card: dict[str, Any],
) -> None:
    """Write everything that ``reportedly.inference.weights`` opens into ``folder``.

    ``comparing`` is the branch for sentences; ``card`` is what ``model.json`` says.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model, comparing = model.cpu(), comparing.cpu()
    width = model.encoder.word.embedding_dim
    ids = torch.zeros(2, 8, dtype=torch.int64)
    lower, hints = torch.zeros(2, 8, width), torch.zeros(2, 8, PIECE)
    each = {0: "windows", 1: "length"}
    below = _Inputs((ids, lower), ("ids", "lower"), (each, each))
    told = _Inputs((ids, lower, hints), ("ids", "lower", "hints"), (each, each, each))
    alone = _Inputs((ids,), ("ids",), (each,))
    _graph(_Lower(model.encoder), alone, ("lower",), folder / LOWER, embeds=True)
    _graph(_Marked(model), told, ("quotations", "roles"), folder / UPPER)
    _graph(model.asked, _asked(width), ("right", "types", "media", "roles"), folder / ASK)
    _graph(model.named, below, ("names",), folder / NAMES)
    _graph(comparing, below, ("sentences",), folder / COMPARE)
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
    *,
    embeds: bool = False,
) -> None:
    """Write ``module`` as a graph with weights of few bits, its embeddings too if it ``embeds``."""
    module.eval()
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
        _quantise(whole, path, embeds=embeds)


def _quantise(whole: Path, path: Path, *, embeds: bool) -> None:
    """Write the graph in ``whole`` to ``path`` with matrices and embeddings of few bits.

    Matrices have 8 bits and a scale for each block of a column; what they are multiplied with stays
    as it is. With one scale for a whole activation, as dynamic quantisation has it, roles lost 5
    points of F1: a few features of the feed-forward layers are far larger than the others.
    Embeddings have the 4 bits that they came with, so nothing is lost of them.
    """
    import onnx

    graph = _blocked(onnx.load(whole), "MatMul", BITS, BLOCK)
    if embeds:
        graph = _blocked(graph, "Gather", WORD_BITS, WORD_BLOCK)
    onnx.save(graph, path)


def _blocked(graph: Any, kind: str, bits: int, block: int) -> Any:
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    logging.getLogger(MatMulNBitsQuantizer.__module__).setLevel(logging.WARNING)
    made = MatMulNBitsQuantizer(
        graph, bits=bits, block_size=block, is_symmetric=True, op_types_to_quantize=(kind,)
    )
    made.process()
    return made.model.model
