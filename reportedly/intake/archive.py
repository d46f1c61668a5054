"""WARC archives (ISO 28500), plain or compressed → the pages in them, one at a time.

Records are framed here rather than by a library, so that a broken one costs itself alone and
not the rest of the archive; what a record holds is decoded by fastwarc.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from reportedly.errors import SourceError, TooLargeError, UnreadableError
from reportedly.intake.documents import Origin, document_item
from reportedly.intake.item import Item
from reportedly.intake.kinds import Kind, kind_of, said_by_type
from reportedly.intake.streams import CHUNK, HEAD, Stream, too_large

_HEADER = 65_536  # bytes; longer headers are no headers
_MOST_BROKEN = 100  # records in a row after which an archive is given up
_MOST_REREAD = 10  # times the largest page that may be read again for wrong lengths
_START = re.compile(rb"WARC/\d\.\d\r?\n[A-Za-z]")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(rb"^WARC-Type:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_TEXTUAL = {"text/html", "application/xhtml+xml", "text/plain", ""}


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its header, and its block as far as that is kept."""

    header: bytes
    block: bytes
    cut: bool  # the block is larger than what is kept


@dataclass(frozen=True, slots=True)
class Broken:
    """A record whose header or length is wrong; ``reread`` bytes of it are looked through again."""

    reread: int = 0


def archive_items(stream: Stream, origin: Origin) -> Iterator[Item | SourceError]:
    """The pages and texts that the archive holds as answers of servers.

    Whatever is no page (pictures, styles, requests, answers that tell of an error) is passed
    over. A broken record is reported and the next one looked for.

    Raises:
        UnreadableError: if the compressed data breaks off, or nothing but broken records comes.
    """
    found, broken, reread = False, 0, 0
    for place, record in enumerate(records(stream, origin.settings.max_bytes), 1):
        part = origin.part(place)
        if isinstance(record, Broken):
            broken += 1
            reread += record.reread
            yield UnreadableError(part.source, "this record of the archive is broken")
            if broken == _MOST_BROKEN or reread > _MOST_REREAD * origin.settings.max_bytes:
                reason = "has too many broken records and is not read further"
                raise UnreadableError(origin.source, reason)
            continue
        broken = 0
        try:
            item = _item(record, part)
        except SourceError as error:
            yield error
            continue
        if item is not None:
            found = True
            yield item
    if not found:
        yield UnreadableError(origin.source, "holds no page that can be read")


def records(stream: Stream, limit: int) -> Iterator[Record | Broken]:
    """The records in order, with the broken ones.

    Of a block at most ``limit`` bytes are kept, and as many again as an answer's header may have.
    """
    while _pass_over_line_ends(stream):
        header = _header(stream)
        length = _LENGTH.search(header) if header else None
        if length is None:
            yield Broken()
            stream.skip(1)  # not the one that has just been tried
            if not _find_start(stream):
                return
            continue
        stream.skip(len(header))
        size = int(length[1])
        kept = stream.exactly(min(size, limit + _HEADER))
        rest = stream.skip(size - len(kept))
        if len(kept) + rest == size and _ends_well(stream):
            yield Record(header, kept, cut=rest > 0)
        else:
            # The stated length is wrong: the next record starts somewhere else, perhaps within.
            yield Broken(len(kept))
            stream.put_back(kept)
            if not _find_start(stream):
                return


def _pass_over_line_ends(stream: Stream) -> bool:
    """Go to the next byte that ends no line; whether there is one."""
    while head := stream.head(CHUNK):
        ends = len(head) - len(head.lstrip(b"\r\n"))
        stream.skip(ends)
        if ends < len(head):
            return True
    return False


def _header(stream: Stream) -> bytes:
    """The header that comes next, with its blank line; nothing if none does."""
    head = stream.head(_HEADER)
    end = _BLANK_LINE.search(head) if _START.match(head) else None
    return head[: end.end()] if end else b""


def _ends_well(stream: Stream) -> bool:
    """Whether what comes next is what stands between records: two line ends, or the end."""
    ahead = stream.head(64)
    rest = ahead.lstrip(b"\r\n")
    return ahead.startswith(b"\r\n\r\n") or not rest or _START.match(rest) is not None


def _find_start(stream: Stream) -> bool:
    """Go to the next place that looks like a record's start; whether there is one."""
    while head := stream.head(CHUNK):
        match = _START.search(head)
        if match is not None:
            stream.skip(match.start())
            return True
        if len(head) < CHUNK:
            return False
        stream.skip(CHUNK - 16)  # a start may be cut in two
    return False


def _item(record: Record, part: Origin) -> Item | None:
    """The page or text that a server answered with, None if the record holds something else."""
    kind = _TYPE.search(record.header)
    if kind is None or kind[1].lower() != b"response":
        return None
    answer = _answer(record, part.settings.max_bytes)
    if answer is None:
        return None
    if record.cut or len(answer.body) > part.settings.max_bytes:
        raise TooLargeError(part.source, too_large(part.settings.max_bytes))
    here = replace(part, address=answer.address, content_type=answer.content_type)
    found = kind_of(answer.body[:HEAD], said_by_type(answer.content_type))
    if found not in (Kind.PAGE, Kind.TEXT):
        return None
    return document_item(found, Stream(io.BytesIO(answer.body)), here)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server answered, decoded."""

    address: str | None
    content_type: str | None
    body: bytes


def _answer(record: Record, limit: int) -> _Answer | None:
    """The server's answer, of its body at most one byte more than ``limit``; None if no page."""
    from fastwarc.warc import WarcRecord

    # Many archives hold bodies that were decoded before, under the headers that they came with.
    for decode in ("all", "content", "transfer", "none"):
        try:
            parsed: Any = WarcRecord.from_bytes(record.header + record.block)
            parsed.parse_http(auto_decode=decode, strict_mode=False)
            address = (parsed.headers.get("WARC-Target-URI") or "").strip("<>")
            content_type = parsed.http_headers and parsed.http_headers.get("Content-Type")
            status = parsed.http_headers and parsed.http_headers.status_code
            # robots.txt is the one text that nearly every crawl holds and that is no report.
            if (
                status != HTTPStatus.OK
                or said_by_type(content_type) not in _TEXTUAL
                or address.endswith("/robots.txt")
            ):
                return None
            return _Answer(address or None, content_type, parsed.reader.read(limit + 1))
        except (OSError, ValueError, AttributeError):
            continue
    return None
