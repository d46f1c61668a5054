"""Bytes that are read once, of which the first can be looked at beforehand."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Protocol

from reportedly.errors import SourceError, TooLargeError
from reportedly.settings import how_to_set

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

CHUNK = 65_536  # bytes asked for at once
HEAD = 65_536  # bytes looked at to tell what something is


class Readable(Protocol):
    """What gives at most ``size`` bytes, and none only at its end."""

    def read(self, size: int, /) -> bytes:
        """The next bytes."""
        ...


class Stream(io.RawIOBase):
    """``source``, read once and forwards, with a look ahead.

    ``path`` is the file that holds the same bytes, if one does. Closing a stream leaves
    ``source`` open: whoever opened that closes it.
    """

    def __init__(self, source: Readable, path: Path | None = None) -> None:
        super().__init__()
        self._source = source
        self.path = path
        self._ahead = b""
        self._at = 0
        self._fault: SourceError | None = None

    def head(self, size: int = HEAD) -> bytes:
        """The next ``size`` bytes, fewer only at the end, which are still to be read.

        A fault of the source behind bytes that are good is told when it is their turn.
        """
        pieces = [self._ahead[self._at :]]
        lacking = size - len(pieces[0])
        try:
            while lacking > 0 and (more := self._read(lacking)):
                pieces.append(more)
                lacking -= len(more)
        except SourceError as fault:
            self._fault = fault
            if not any(pieces):
                raise
        if len(pieces) > 1:
            self._ahead, self._at = b"".join(pieces), 0
        return self._ahead[self._at : self._at + size]

    def _read(self, size: int) -> bytes:
        if self._fault is not None:
            raise self._fault
        return self._source.read(size)

    def put_back(self, data: bytes) -> None:
        """Let ``data`` be read next."""
        self._ahead, self._at = data + self._ahead[self._at :], 0

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill ``buffer`` as far as one read of the source does."""
        view = memoryview(buffer).cast("B")
        taken = self._next(len(view))
        view[: len(taken)] = taken
        return len(taken)

    def _next(self, size: int) -> bytes:
        if self._at == len(self._ahead):
            return self._read(size)
        taken = self._ahead[self._at : self._at + size]
        self._at += len(taken)
        if self._at == len(self._ahead):
            self._ahead, self._at = b"", 0
        return taken

    def exactly(self, size: int) -> bytes:
        """The next ``size`` bytes, fewer only at the end."""
        pieces = []
        while size > 0 and (piece := self._next(min(size, CHUNK))):
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def skip(self, size: int) -> int:
        """Pass over ``size`` bytes without keeping them; how many there were."""
        left = size
        while left > 0 and (piece := self._next(min(left, CHUNK))):
            left -= len(piece)
        return size - left

    def whole(self, limit: int, source: str) -> bytes:
        """Everything to the end.

        Raises:
            TooLargeError: if that is more than ``limit`` bytes.
        """
        raw = self.exactly(limit + 1)
        if len(raw) > limit:
            raise TooLargeError(source, too_large(limit))
        return raw


def too_large(limit: int) -> str:
    """The reason given where something exceeds ``limit`` bytes."""
    return f"is larger than {limit:,} bytes; to read it, raise {how_to_set('max_bytes')}"


def decoding(stream: Stream, encoding: str) -> io.TextIOWrapper:
    """``stream`` decoded, its line ends as they stand, what can't be decoded replaced."""
    return io.TextIOWrapper(
        io.BufferedReader(stream, CHUNK), encoding=encoding, errors="replace", newline="\n"
    )


def lines(text: io.TextIOWrapper, limit: int) -> Iterator[str | None]:
    """The lines of ``text`` with their ends; None for one of more than ``limit`` characters."""
    while line := text.readline(limit):
        if len(line) < limit or line.endswith("\n"):
            yield line
        else:
            while len(line) == limit and not line.endswith("\n"):
                line = text.readline(limit)
            yield None
