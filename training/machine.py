"""What the machine that trains can do."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import torch


def device() -> torch.device:
    """The accelerator, where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def fast() -> AbstractContextManager[object]:
    """Computes in bfloat16 where the machine does so faster than in single precision.

    A processor without instructions for it is many times slower with it.
    """
    place = device().type
    known = (torch.cpu._is_amx_tile_supported(), torch.cpu._is_avx512_bf16_supported())
    if place == "cuda" or any(known):
        return torch.autocast(place, dtype=torch.bfloat16)
    return nullcontext()
