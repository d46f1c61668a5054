"""Offsets are the truth: over generated texts, spans give back what is shown, none is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.inference.files import are_whole
from reportedly.reading.read import read
from reportedly.reading.readers import reader_named
from reportedly.report import Passage, Report, Span
from reportedly.statement import Quotation, Reading, Spans, StatementKind

PIECES = (
    "Die Ministerin", "Anna Brodt", "Brodt", "sie", "er", "laut Polizei", "nach Angaben des Amts",
    "sagte", "teilte", "mit", "warf", "vor", "erklärte", "so", "wie", "dass",
    "der Damm sei sicher", "zu kommen", "hieß es", "Das", "sei", "habe", "soll", "und", "nicht",
    "am 3. Mai", "Dr.",
    "z. B.", "The minister", "said", "told reporters", "according to", "that",
    "the dam was safe", "he",
    "denied", "the claims", "adding", "who", "Mr.", "U.S.", "’s", "o'clock",
    "„", "“", "”", '"', "»", "«", "‚", "‘", "’", "'", "(", ")", ",", ".", ":", ";", "–", "…", "?",
    "!", "\n", "\n\n", " ", "\u00a0", "\u200b", "\u202e", "😀", "é", "\u0301", "漢字", "&", "<b>",
    "1.000",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
LANGUAGES = st.sampled_from(("de", "en", "fr", "und"))
WORD = re.compile(r"\w+")


EXAMPLES = {"rules": 2000, "trained": 60}
"""How many texts each reader is tried on."""

BY_READER = pytest.mark.parametrize(
    "reader",
    [
        "rules",
        pytest.param(
            "trained",
            marks=pytest.mark.skipif(not are_whole(), reason="the weights are not there"),
        ),
    ],
)


def tried(reader: str, check: Callable[[str, str], None], share: float = 1.0) -> None:
    """``check`` generated texts in generated languages."""
    settings(
        max_examples=int(share * EXAMPLES[reader]),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )(given(TEXTS, LANGUAGES)(check))()


def read_text(text: str, language: str, reader: str) -> Reading:
    return read(Report(text=text, language=language), reader_named(reader))


def check_span(text: str, span: Span) -> None:
    assert 0 <= span.start < span.end <= len(text)
    shown = span.of(text)
    assert shown == shown.strip()
    assert shown


def check_spans(text: str, spans: Spans) -> None:
    for span in spans:
        check_span(text, span)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def check_passages(text: str, passages: tuple[Passage, ...]) -> None:
    at = 0
    for passage in passages:
        check_span(text, passage.span)
        assert not text[at : passage.span.start].strip()
        at = passage.span.end
    assert not text[at:].strip()


def covered(text: str, quotation: Quotation) -> None:
    for spans in (
        quotation.spans, quotation.speaker, quotation.cue, quotation.frame, quotation.addressee,
    ):  # fmt: skip
        check_spans(text, spans)


@BY_READER
def test_every_span_gives_back_what_is_shown(reader: str) -> None:
    tried(reader, lambda text, language: check_shown(read_text(text, language, reader)))


def check_shown(reading: Reading) -> None:
    text = reading.text
    check_passages(text, reading.paragraphs)
    check_passages(text, reading.sentences)
    for place, quotation in enumerate(reading.quotations):
        covered(text, quotation)
        assert quotation.nested_in is None or quotation.nested_in < place
    for statement in reading.statements:
        check_spans(text, statement.spans)
    for name in reading.names:
        check_span(text, name.span)


@BY_READER
def test_every_word_is_accounted_for_at_the_top_level(reader: str) -> None:
    tried(reader, lambda text, language: check_words(read_text(text, language, reader)), 0.25)


def check_words(reading: Reading) -> None:
    quoted = [
        span for q in reading.quotations if q.nested_in is None for span in (*q.spans, *q.frame)
    ]
    narrated = [
        span for s in reading.statements if s.kind is StatementKind.NARRATED for span in s.spans
    ]
    for word in WORD.finditer(reading.text):
        span = Span(*word.span())
        in_quoted = any(own.overlaps(span) for own in quoted)
        in_narrated = [own for own in narrated if own.overlaps(span)]
        assert in_quoted or in_narrated, word
        assert len(in_narrated) <= 1


@BY_READER
def test_reading_again_changes_nothing(reader: str) -> None:
    tried(reader, lambda text, language: check_same(text, language, reader), 0.15)


def check_same(text: str, language: str, reader: str) -> None:
    first, second = read_text(text, language, reader), read_text(text, language, reader)
    assert first == second
    ids = [statement.id for statement in first.statements]
    assert len(set(ids)) == len(ids)
