"""The objects of a JSON document one after the other, in bounded memory."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from reportedly.intake.streams import CHUNK

_MARK = re.compile(r'[\\"{}]')
_BETWEEN = re.compile(r"[\s,\[\]]+")


def objects(text: io.TextIOWrapper, limit: int) -> Iterator[str | None]:
    """The text of each outermost object, whether they stand in an array or one by one.

    None for one of more than ``limit`` characters. What stands between objects is given too
    where it is more than punctuation, and so is an object that the end cuts off: neither can be
    parsed, so that whoever does that finds the fault at its place.
    """
    cutter = _Cutter(limit)
    while piece := text.read(CHUNK):
        yield from cutter.feed(piece)
    yield from cutter.rest()


class _Cutter:
    """Cuts text at the ends of outermost objects: braces count, except within strings."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: list[str] = []
        self._length = 0
        self._depth = 0
        self._quoted = False
        self._escaped = -1  # where the character stands that a backslash escapes

    def feed(self, piece: str) -> Iterator[str | None]:
        start = 0
        for match in _MARK.finditer(piece):
            at, mark = match.start(), match[0]
            if at == self._escaped:
                continue
            if self._quoted:
                self._escaped = at + 1 if mark == "\\" else self._escaped
                self._quoted = mark != '"'
            elif mark == '"':
                self._quoted = True
            elif mark == "{":
                if self._depth == 0:
                    self._keep(piece[start:at])
                    yield from self.rest()
                    start = at
                self._depth += 1
            elif mark == "}" and self._depth:
                self._depth -= 1
                if self._depth == 0:
                    self._keep(piece[start : at + 1])
                    yield from self.rest()
                    start = at + 1
        # The escaped character may be the first of the next piece.
        self._escaped -= len(piece)
        self._keep(piece[start:])

    def _keep(self, piece: str) -> None:
        self._length += len(piece)
        if self._length <= self._limit:
            self._kept.append(piece)

    def rest(self) -> Iterator[str | None]:
        """What is kept, if it is more than the punctuation between objects."""
        kept, too_long = "".join(self._kept), self._length > self._limit
        self._kept, self._length = [], 0
        if too_long:
            yield None
        elif not _BETWEEN.fullmatch(kept) and kept:
            yield kept
