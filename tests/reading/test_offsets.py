"""Offsets are the truth: over generated texts, spans give back what is shown, none is lost."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.reading.read import read
from reportedly.reading.rules import RulesReader
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


def read_text(text: str, language: str) -> Reading:
    return read(Report(text=text, language=language), RulesReader())


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


@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, LANGUAGES)
def test_every_span_gives_back_what_is_shown(text: str, language: str) -> None:
    reading = read_text(text, language)
    check_passages(text, reading.paragraphs)
    check_passages(text, reading.sentences)
    for place, quotation in enumerate(reading.quotations):
        covered(text, quotation)
        assert quotation.nested_in is None or quotation.nested_in < place
    for statement in reading.statements:
        check_spans(text, statement.spans)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, LANGUAGES)
def test_every_word_is_accounted_for_at_the_top_level(text: str, language: str) -> None:
    reading = read_text(text, language)
    quoted = [
        span for q in reading.quotations if q.nested_in is None for span in (*q.spans, *q.frame)
    ]
    narrated = [
        span for s in reading.statements if s.kind is StatementKind.NARRATED for span in s.spans
    ]
    for word in WORD.finditer(text):
        span = Span(*word.span())
        in_quoted = any(own.overlaps(span) for own in quoted)
        in_narrated = [own for own in narrated if own.overlaps(span)]
        assert in_quoted or in_narrated, word
        assert len(in_narrated) <= 1


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, LANGUAGES)
def test_reading_again_changes_nothing(text: str, language: str) -> None:
    first, second = read_text(text, language), read_text(text, language)
    assert first == second
    ids = [statement.id for statement in first.statements]
    assert len(set(ids)) == len(ids)
