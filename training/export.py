"""Writes the weights that the trained reader runs: ONNX graphs with 8-bit weights."""

from __future__ import annotations

import json
import logging
import tempfile
import warnings
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from reportedly.inference.onnx import ASK, READ
from reportedly.inference.queries import EDGES
from reportedly.inference.weights import CARD, FORMAT, TOKENIZER
from training.model import ReaderModel

LOG = logging.getLogger(__name__)

OPSET = 17
BLOCK = 32  # values that share a scale
INT8 = 4  # ONNX Runtime's name for products of 8-bit values


class _Read(nn.Module):
    """The model's ``read`` as a module of its own."""

    def __init__(self, model: ReaderModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.model.read(ids)


def export(model: ReaderModel, tokenizer: Tokenizer, folder: Path, name: str) -> None:
    """Write everything that ``reportedly.inference.weights`` opens into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    model = model.cpu().eval()
    _graph(
        _Read(model),
        {"ids": torch.zeros(2, 8, dtype=torch.int64)},
        {"ids": {0: "windows", 1: "length"}},
        ("vectors", "quotations", "names"),
        folder / READ,
    )
    _graph(
        model.asked,
        {
            "vectors": torch.zeros(2, 8, model.encoder.word.embedding_dim),
            "window": torch.zeros(3, dtype=torch.int64),
            "places": torch.zeros(3, 8, dtype=torch.int64),
            "edges": torch.zeros(3, EDGES, dtype=torch.int64),
        },
        {
            "vectors": {0: "windows", 1: "length"},
            "window": {0: "asked"},
            "places": {0: "asked", 1: "length"},
            "edges": {0: "asked"},
        },
        ("types", "media", "roles"),
        folder / ASK,
    )
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    card = {"name": name, "format": FORMAT}
    (folder / CARD).write_text(json.dumps(card) + "\n", encoding="utf-8")
    size = sum(file.stat().st_size for file in folder.iterdir())
    LOG.info("exported to %s: %.1f MB", folder, size / 1e6)


def _graph(
    module: nn.Module,
    inputs: dict[str, Tensor],
    axes: dict[str, dict[int, str]],
    outputs: tuple[str, ...],
    path: Path,
) -> None:
    """Write ``module`` as a graph with 8-bit weights."""
    with tempfile.TemporaryDirectory() as aside, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of an exporter that will be replaced one day
        whole = Path(aside) / "whole.onnx"
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            str(whole),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        _quantise(whole, path)


def _quantise(whole: Path, path: Path) -> None:
    """Write the graph in ``whole`` to ``path`` with 8-bit matrices and embeddings.

    Matrices have a scale for each block of a column, and what they are multiplied with has one
    for each block of a row. With one scale for a whole activation, as dynamic quantisation has
    it, roles lost 5 points of F1: a few features of the feed-forward layers are far larger than
    the others.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    blocks = MatMulNBitsQuantizer(
        onnx.load(whole), bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=INT8
    )
    blocks.process()
    onnx.save(blocks.model.model, whole)
    quantize_dynamic(
        str(whole), str(path), op_types_to_quantize=["Gather"], weight_type=QuantType.QInt8
    )
