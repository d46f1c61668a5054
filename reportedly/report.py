"""What was published: a report, its passages and what its page left in it.

Frozen values from the standard library only. Everything extracted from a report carries
half-open character offsets into ``Report.text``; ``span.of(text)`` gives back exactly what
is shown.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of characters, ``start`` included, ``end`` not.

    Raises:
        ValueError: if the offsets are negative or the end stands before the start.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class DateFound(StrEnum):
    """The way a date of publication was found."""

    PAGE = "page"  # the page's own metadata or text
    FEED = "feed"  # the feed entry that linked to the report
    ADDRESS = "address"  # the report's web address
    STATED = "stated"  # stated by the user or by a table's column
    UNKNOWN = "unknown"


class ResidueKind(StrEnum):
    """What a page left in a text that nobody wrote as part of it."""

    HEADLINE = "headline"  # the title again, often cut or folded to ASCII
    SECTION = "section"  # a section tag or category label
    LINK = "link"  # what remains of a link or its target
    NOTICE = "notice"  # cookies, newsletters, sharing, advertising, copyright
    CAPTION = "caption"  # a picture's caption or credit
    BYLINE = "byline"  # who wrote or filed it; the names are kept in the report's fields
    REPEAT = "repeat"  # a paragraph that stands in the text once already
    MARKUP = "markup"  # invisible characters, tags, entities


@dataclass(frozen=True, slots=True)
class Residue:
    """One piece taken out of a report's text: what it said and where it stood.

    ``at`` is the offset in ``Report.text`` at which the piece stood before it was taken out.
    """

    kind: ResidueKind
    text: str
    at: int


class PassageKind(StrEnum):
    """How large a passage is."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or sentence of a report.

    Passages of one kind stand in order and do not overlap; only white space lies between them.
    """

    kind: PassageKind
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One published text with its outlet, address, byline, language and date of publication.

    ``text`` is the body: without the title, the dateline and the residue. ``title`` may be
    empty. ``published`` is a ``datetime`` where the hour is known, else a ``date``, else None.
    ``source`` says where the report was read from: a path, an address, or a path with the
    record's place in it (``archive.warc.gz#12``).
    """

    text: str
    title: str = ""
    outlet: str | None = None
    address: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    agencies: tuple[str, ...] = ()
    language: str = "und"
    published: date | datetime | None = None
    published_found: DateFound = DateFound.UNKNOWN
    residue: tuple[Residue, ...] = ()
    source: str = ""

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits that follow from the report's content alone.

        The same content gives the same id wherever it was read from, so ``source`` and
        ``residue`` do not count.
        """
        parts = (
            self.text,
            self.title,
            self.outlet,
            self.address,
            *self.authors,
            self.dateline,
            *self.agencies,
            self.language,
            self.published.isoformat() if self.published else None,
        )
        return content_id(*parts)


def content_id(*parts: object) -> str:
    """Sixteen hexadecimal digits (64 bits of SHA-256) that follow from ``parts`` alone."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
