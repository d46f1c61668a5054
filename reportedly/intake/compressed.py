"""Gzip, read as a stream in bounded memory, however much it expands to (RFC 1952)."""

from __future__ import annotations

import zlib

from reportedly.errors import UnreadableError
from reportedly.intake.streams import CHUNK, HEAD, Readable

MAGIC = b"\x1f\x8b\x08"
_GZIP = 16 + zlib.MAX_WBITS  # zlib's way of saying: with gzip's header and checksum


class Gunzipped:
    """What the gzip members of ``compressed`` hold, one after the other.

    With ``mending``, a broken member is left at the break and the next one looked for; a zero
    byte stands for what is lost. Without, reading raises an ``UnreadableError`` there. A member
    that the end of the data cuts off raises it in any case, after what it held has been given.
    """

    def __init__(self, compressed: Readable, source: str, *, mending: bool = False) -> None:
        self._compressed = compressed
        self._source = source
        self._mending = mending
        self._pending = b""
        self._member: zlib._Decompress | None = None
        self._first = True
        self._lost = b""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes, none only at the end."""
        while True:
            if self._member is None and not self._next_member():
                return b""
            lost, self._lost = self._lost, b""
            if given := lost or self._inflate(size):
                return given

    def _inflate(self, size: int) -> bytes:
        assert self._member is not None  # noqa: S101 - told to the type checker
        ended = not self._pending and not self._refill()
        try:
            given = self._member.decompress(self._pending, size)
        except zlib.error:
            self._break("its compressed data is broken")
            return b""
        if self._member.eof:
            self._pending, self._member = self._member.unused_data, None
        else:
            self._pending = self._member.unconsumed_tail
            if ended and not given:
                self._member = None
                raise UnreadableError(self._source, "its compressed data breaks off")
        return given

    def _break(self, reason: str) -> None:
        self._member = None
        if not self._mending:
            raise UnreadableError(self._source, reason)
        self._lost = b"\0"
        # The broken member's own magic number may stand first: look behind it.
        self._pending = self._pending[1:]

    def _next_member(self) -> bool:
        """Go to the next member; whether there is one."""
        while (at := self._pending.find(MAGIC)) < 0:
            # A magic number may be cut in two by the chunks.
            kept = self._pending[-(len(MAGIC) - 1) :]
            if not self._refill():
                return False
            self._pending = kept + self._pending
        strays = self._pending[:at].strip(b"\0")
        self._pending = self._pending[at:]
        if strays and not self._first:
            # gzip itself passes over what follows the last member.
            if not self._mending:
                return False
            self._lost = b"\0"
        self._first = False
        self._member = zlib.decompressobj(_GZIP)
        return True

    def _refill(self) -> bool:
        self._pending = self._compressed.read(CHUNK)
        return bool(self._pending)


def first_bytes(compressed: bytes) -> bytes:
    """What the first bytes of gzip data expand to, at most ``HEAD``; none if it is broken."""
    try:
        return zlib.decompressobj(_GZIP).decompress(compressed, HEAD)
    except zlib.error:
        return b""
