"""What was found in a report: quotations, voices, statements. Frozen, standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.report import Passage, Report, Span, content_id

_LONGEST_TITLE = 60  # characters of a title in a reading's repr
_LONGEST_LANGUAGE = 12

Spans = tuple[Span, ...]
"""One or more stretches in text order; several where a thing is broken by an insertion."""


class QuotationType(StrEnum):
    """How a quotation gives somebody's words (Petersen-Frey and Biemann 2024)."""

    DIRECT = "direct"  # „Wir kommen“, sagte sie.
    INDIRECT = "indirect"  # Sie sagte, sie komme.
    REPORTED = "reported"  # Sie kündigte ihr Kommen an.
    FREE_INDIRECT = "free indirect"  # Sie würde kommen, sie hatte es versprochen.
    INDIRECT_FREE_INDIRECT = "indirect/free indirect"  # Sie komme gern. (no cue of its own)


class Medium(StrEnum):
    """What is quoted: what was spoken, written or thought, or a mix that the text leaves open."""

    SPEECH = "speech"
    WRITING = "writing"
    THOUGHT = "thought"
    SPEECH_OR_THOUGHT = "speech or thought"
    SPEECH_OR_WRITING = "speech or writing"
    THOUGHT_OR_WRITING = "thought or writing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text that gives somebody's words, thoughts or writing, with its roles.

    ``spans`` hold the content with its quotation marks. A role the text does not fill is the
    empty tuple. ``frame`` is the whole introducing clause around the cue. ``nested_in`` is the
    place, in the reader's result, of the quotation this one stands inside, or None.
    ``confidence`` and ``speaker_confidence`` lie between 0 and 1, the latter None where there is
    no speaker or the reader does not tell; ``shown_by`` names the rule or model that found it.
    """

    type: QuotationType
    medium: Medium
    spans: Spans
    speaker: Spans = ()
    cue: Spans = ()
    frame: Spans = ()
    addressee: Spans = ()
    nested_in: int | None = None
    confidence: float = 1.0
    speaker_confidence: float | None = None
    shown_by: str = ""


class NameKind(StrEnum):
    """What bears a name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in a text. ``confidence`` lies between 0 and 1."""

    kind: NameKind
    span: Span
    confidence: float = 1.0


class VoiceKind(StrEnum):
    """Who is behind the words (see the codebook in the docs)."""

    PERSON = "person"
    OFFICE = "office"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    AGENCY = "agency"
    EXPERT = "expert"
    WITNESS = "witness"
    DOCUMENT = "document"
    GROUP = "group"
    UNNAMED = "unnamed"
    UNKNOWN = "unknown"  # not told apart yet, or not to be told


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is behind a statement. ``name`` is None where nobody is named."""

    name: str | None
    kind: VoiceKind = VoiceKind.UNKNOWN


class StatementKind(StrEnum):
    """Whether a statement is a quotation or the outlet's own telling."""

    QUOTATION = "quotation"
    NARRATED = "narrated"


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one voice gives to understand.

    ``chain`` holds the voices through whom it reached the reader, nearest to the content first,
    the outlet last. ``sentences`` are places in ``Reading.sentences``, first to last, that the
    statement touches. A narrated statement has no ``quotation``; its chain is the outlet alone.
    """

    id: str
    kind: StatementKind
    spans: Spans
    chain: tuple[Voice, ...]
    sentences: tuple[int, ...]
    quotation: Quotation | None = None
    inside: str | None = None  # id of the statement that this one is nested in

    def text(self, report: Report) -> str:
        """The exact words, broken stretches joined by an ellipsis."""
        return " … ".join(span.of(report.text) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with everything found in it.

    Every sentence is accounted for exactly once at the top level: each of its words stands
    either in a top-level quotation or its frame, or in one narrated statement.
    """

    report: Report
    paragraphs: tuple[Passage, ...]
    sentences: tuple[Passage, ...]
    quotations: tuple[Quotation, ...]
    statements: tuple[Statement, ...]
    reader: str
    names: tuple[Name, ...] = ()

    @property
    def text(self) -> str:
        """The report's text, to which all offsets refer."""
        return self.report.text

    @property
    def title(self) -> str:
        """The report's title, empty where there is none."""
        return self.report.title

    def words(self, spans: Spans) -> str:
        """The exact words at ``spans``, broken stretches joined by an ellipsis."""
        return " … ".join(span.of(self.text) for span in spans)

    def __repr__(self) -> str:
        """One short line, whatever the report holds: shells show it unasked."""
        from reportedly.safe import shortened

        title = repr(shortened(self.title, _LONGEST_TITLE)) if self.title else "without a title"
        language = shortened(self.report.language, _LONGEST_LANGUAGE)
        found = f"{len(self.quotations)} quotations, {len(self.statements)} statements"
        return f"<Reading {title} ({language}): {found}>"

    def __str__(self) -> str:
        """Who said what, one line each."""
        from reportedly.listing import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        from reportedly.display import as_html

        return as_html(self)


def statement_id(report: str, kind: StatementKind, spans: Spans, rank: int = 0) -> str:
    """The id of a statement, from the id of its report and the place alone.

    ``rank`` tells apart quotations that cover the same characters.
    """
    places = ",".join(f"{span.start}-{span.end}" for span in spans)
    return content_id(report, kind, places, rank or None)
