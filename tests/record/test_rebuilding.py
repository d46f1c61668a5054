"""Readings come back exactly as they went in."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import UsageError
from reportedly.reading.statements import statements
from reportedly.record import Outcome
from reportedly.report import (
    DateFound,
    Passage,
    PassageKind,
    Report,
    Residue,
    ResidueKind,
    Span,
)
from reportedly.statement import Medium, Quotation, QuotationType, Reading
from tests.record.story import NOON, harbour, reading_of

LETTERS = st.sampled_from("abc ÄÖüß„“»«\"'*.,:-–—\n\t\0\u00ad\u0308…😀क漢")
NUMBERS = itertools.count()
TEXTS = st.text(LETTERS, max_size=60)
NAMES = st.none() | TEXTS
ZONES = st.sampled_from([None, UTC, timezone(timedelta(hours=2)), timezone(timedelta(minutes=-7))])
DATES = st.none() | st.dates() | st.datetimes(timezones=ZONES)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    report = Report(
        text=draw(st.text(LETTERS, min_size=2, max_size=120)),
        title=draw(TEXTS),
        outlet=draw(NAMES),
        address=draw(NAMES),
        authors=tuple(draw(st.lists(TEXTS, max_size=3))),
        dateline=draw(NAMES),
        agencies=tuple(draw(st.lists(TEXTS, max_size=2))),
        language=draw(st.sampled_from(["de", "en", "und", "de-AT", "fr", "xx"])),
        published=draw(DATES),
        published_found=draw(st.sampled_from(DateFound)),
        residue=tuple(
            Residue(draw(st.sampled_from(ResidueKind)), draw(TEXTS), draw(st.integers(0, 99)))
            for _ in range(draw(st.integers(0, 2)))
        ),
        source=draw(TEXTS),
    )
    sentences = tuple(Passage(PassageKind.SENTENCE, span) for span in draw(spans_in(report.text)))
    quotations: list[Quotation] = []
    for place in range(draw(st.integers(0, 4))):
        quotations.append(
            Quotation(
                type=draw(st.sampled_from(QuotationType)),
                medium=draw(st.sampled_from(Medium)),
                spans=draw(spans_in(report.text, least=1)),
                speaker=draw(spans_in(report.text)),
                cue=draw(spans_in(report.text)),
                frame=draw(spans_in(report.text)),
                addressee=draw(spans_in(report.text)),
                nested_in=draw(st.none() | st.integers(0, place - 1)) if place else None,
                confidence=draw(st.floats(0, 1)),
                shown_by=draw(TEXTS),
            )
        )
    return Reading(
        report=report,
        paragraphs=(Passage(PassageKind.PARAGRAPH, Span(0, len(report.text))),),
        sentences=sentences,
        quotations=tuple(quotations),
        statements=statements(report, sentences, tuple(quotations)),
        reader="",
    )


def spans_in(text: str, least: int = 0) -> st.SearchStrategy[tuple[Span, ...]]:
    """Stretches of ``text`` in order, none of them empty."""
    ends = st.lists(st.integers(0, len(text)), min_size=2 * least, max_size=8, unique=True)
    return ends.map(sorted).map(
        lambda at: tuple(Span(a, b) for a, b in zip(at[::2], at[1::2], strict=False))
    )


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(reading=readings())
def test_any_reading_comes_back_as_it_was(record, reading):
    # A reader of its own each time, so that content that came before is read anew.
    reading = replace(reading, reader=f"reader-{next(NUMBERS)}")
    outcome = record.add(reading, fingerprint=reading.reader, read_at=NOON)
    back = record.reading(reading.report.id)
    if outcome is not Outcome.UNCHANGED:
        assert back == reading
    assert (back.sentences, back.quotations, back.statements, back.reader) == (
        reading.sentences,
        reading.quotations,
        reading.statements,
        reading.reader,
    )


def test_the_hour_and_its_zone_come_back(record, story):
    assert record.reading("https://quay.example/pilots").report.published == datetime(
        2031, 5, 3, 9, 30, tzinfo=UTC
    )
    assert type(record.reading("https://hafenbote.example/leer").report.published) is date


def test_a_report_goes_by_id_start_address_and_source(record, story):
    harbour = story[0].report
    for name in (harbour.id, harbour.id[:6], harbour.id[:6].upper(), harbour.address,
                 harbour.source):  # fmt: skip
        assert record.reading(name) == story[0], name


@pytest.mark.parametrize("name", ["", "abc", "zzzz", "%", "0" * 16, "https://nowhere.example"])
def test_what_is_not_there_is_told(record, story, name):
    with pytest.raises(UsageError, match="No report in"):
        record.reading(name)


def test_an_address_stands_for_the_current_version(record, put):
    put(record, harbour())
    put(record, harbour(title="Neu"))
    assert record.reading("https://hafenbote.example/leer").title == "Neu"


def test_a_start_that_fits_several_names_them(record, put):
    by_start: dict[str, list[Reading]] = {}
    for number in range(2_000):  # until two ids begin with the same four digits
        reading = reading_of(Report(text=f"Satz {number}."))
        alike = by_start.setdefault(reading.report.id[:4], [])
        alike.append(reading)
        if len(alike) == 2:
            break
    for reading in alike:
        put(record, reading)
    with pytest.raises(UsageError, match="Several reports begin with") as told:
        record.reading(alike[0].report.id[:4])
    assert all(reading.report.id in str(told.value) for reading in alike)
