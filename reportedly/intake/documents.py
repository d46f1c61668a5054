"""One document's bytes → one item."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from functools import partial

from reportedly.errors import UnreadableError
from reportedly.intake.compressed import MAGIC, Gunzipped, first_bytes
from reportedly.intake.facts import Facts
from reportedly.intake.item import Item, Stated
from reportedly.intake.kinds import Kind, format_name, kind_of
from reportedly.intake.streams import Stream
from reportedly.report import DateFound, Report, content_id
from reportedly.settings import Settings


@dataclass(frozen=True, slots=True)
class Fields:
    """What a table's row or a feed's entry says of a report, as it stands there.

    ``text`` may be HTML, ``published`` a date, a written date or Unix time, known as ``found``
    says.
    """

    text: str = ""
    title: str = ""
    outlet: str | None = None
    address: str | None = None
    authors: tuple[str, ...] = ()
    published: object = None
    language: str | None = None
    found: DateFound = DateFound.STATED


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from and what is known of them before they are parsed.

    ``source`` is how the place is shown, ``said`` the file ending or content type that hints at
    the kind, ``content_type`` the whole header.
    """

    source: str
    settings: Settings
    stated: Stated
    address: str | None = None
    content_type: str | None = None
    said: str = ""

    def part(self, place: int) -> Origin:
        """The ``place``-th record, row or entry of this source, counted from one."""
        return replace(self, source=f"{self.source}#{place}")


def expanded(stream: Stream, origin: Origin) -> tuple[Kind, Stream]:
    """What ``stream`` holds, and the same stream, without its compression."""
    if stream.head(len(MAGIC)) != MAGIC:
        return kind_of(stream.head(), origin.said), stream
    kind = kind_of(first_bytes(stream.head()), origin.said)
    # An archive has one gzip member a record, so that a broken one costs that record alone.
    plain = Gunzipped(stream, origin.source, mending=kind is Kind.ARCHIVE)
    return kind, Stream(plain)


def document(raw: bytes, origin: Origin, beside: Fields | None = None) -> Item:
    """The page or text that ``raw`` is, which may be compressed.

    ``beside`` fills in what a page itself does not say.

    Raises:
        UnreadableError: if it is neither.
        TooLargeError: if it expands beyond ``max_bytes``.
    """
    kind, plain = expanded(Stream(io.BytesIO(raw)), origin)
    if kind not in (Kind.PAGE, Kind.TEXT):
        raise not_read(kind, plain.head(), origin.source)
    return document_item(kind, plain, origin, beside)


def document_item(kind: Kind, plain: Stream, origin: Origin, beside: Fields | None = None) -> Item:
    """The item of a page or text.

    Raises:
        UnreadableError: if its compression is broken.
        TooLargeError: if it exceeds ``max_bytes``.
    """
    raw = plain.whole(origin.settings.max_bytes, origin.source)
    return Item(
        source=origin.source,
        fingerprint=fingerprint(origin.stated, kind, raw, origin.address, beside),
        load=partial(_document, kind, raw, origin, beside),
    )


def fields_item(fields: Fields, origin: Origin) -> Item:
    """The item of a text that came with its facts beside it."""
    return Item(
        source=origin.source,
        fingerprint=fingerprint(origin.stated, fields),
        load=partial(_fields, fields, origin),
    )


def not_read(kind: Kind, head: bytes, source: str) -> UnreadableError:
    """The error for what is no report and holds none."""
    if kind is Kind.EMPTY:
        return UnreadableError(source, "is empty")
    if kind is not Kind.OTHER:
        return UnreadableError(source, f"holds {kind}, where a page or a text is expected")
    name = format_name(head) or "neither text nor anything else that can be read"
    return UnreadableError(source, f"is {name}; give a page, text, feed, archive or table")


def fingerprint(stated: Stated, *parts: object) -> str:
    """Follows from ``parts``, of which bytes count by their content, and from what is stated."""
    plain = (
        hashlib.sha256(part).hexdigest() if isinstance(part, bytes) else part for part in parts
    )
    columns = sorted(stated.columns.items())
    return content_id(*plain, stated.outlet, stated.language, stated.published, columns)


# The parsers are imported on first use: they bring in heavy libraries.


def _document(kind: Kind, raw: bytes, origin: Origin, beside: Fields | None) -> Report:
    return _page(raw, origin, beside) if kind is Kind.PAGE else _text(raw, origin)


def _page(raw: bytes, origin: Origin, beside: Fields | None) -> Report:
    from reportedly.intake.page import page_report

    return page_report(
        raw,
        source=origin.source,
        address=origin.address,
        stated=origin.stated,
        settings=origin.settings,
        content_type=origin.content_type,
        fallback=_facts(beside) if beside else None,
    )


def _facts(beside: Fields) -> Facts:
    from reportedly.intake.dates import parsed
    from reportedly.intake.names import names

    published = parsed(beside.published)
    return Facts(
        title=beside.title,
        outlet=beside.outlet,
        authors=names(beside.authors),
        language=beside.language,
        published=published,
        published_found=beside.found if published else DateFound.UNKNOWN,
    )


def _text(raw: bytes, origin: Origin) -> Report:
    from reportedly.intake.text import text_report

    report = text_report(raw, source=origin.source, stated=origin.stated, settings=origin.settings)
    return replace(report, address=report.address or origin.address)


def _fields(fields: Fields, origin: Origin) -> Report:
    from reportedly.intake.text import report_from_fields

    return report_from_fields(
        source=origin.source,
        stated=origin.stated,
        settings=origin.settings,
        **{field.name: getattr(fields, field.name) for field in dataclass_fields(fields)},
    )
