"""Puts together what is about as long as each other, so that little is filled up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any


def alike(sizes: Sequence[Any], count: int) -> Iterator[list[int]]:
    """The places of ``sizes``, the smallest first, ``count`` at once."""
    order = sorted(range(len(sizes)), key=sizes.__getitem__)
    for at in range(0, len(order), count):
        yield order[at : at + count]
