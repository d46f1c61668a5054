"""Searching by words: inflection, umlauts, compounds, phrases, and no way into the syntax."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import UsageError
from reportedly.record import StatementQuery
from reportedly.record.values import ALL_STATEMENTS
from reportedly.report import Report, Span
from reportedly.statement import QuotationType, StatementKind
from tests.record.story import FERRY, HARBOUR, NOON, NOTE, harbour, quoted, reading_of


def found(record, words, query=ALL_STATEMENTS):
    """The matched words of each hit, as its report has them."""
    hits = list(record.search(words, query))
    texts = {hit.row.report.id: record.reading(hit.row.report.id).text for hit in hits}
    return [[span.of(texts[hit.row.report.id]) for span in hit.matches] for hit in hits]


@pytest.mark.parametrize(
    ("asked", "matches"),
    [
        ("während", [["während"]]),
        ("WÄHREND", [["während"]]),
        ("waehrend", [["während"]]),
        ("wahrend", [["während"]]),
        ("wa\u0308hrend", [["während"]]),
        ("Lotse", [["Lotsen"]]),
        ("faehrenamt", [["Fährenamts"]]),
        ("Raketen", [["Raketentechnologie"]]),
        ("Technologie", [["Raketentechnologie"]]),
        ("weichen Debatten", [["Debatte", "weichen"]]),
        ("raketentech*", [["Raketentechnologie"]]),
        ('"nicht weichen"', [["nicht weichen"]]),
        ("„nicht weichen“", [["nicht weichen"]]),
        ('"nicht gewichen"', []),
        ('"weichen nicht"', []),
        ("operated", [["operating"]]),
        ("empty houses", [["Houses", "empty"]]),
        ("O'Dowd", [["O’Dowd"]]),
        ("ration", []),  # stands inside "operating" only, and English does not write so
        ("Nirgendwo", []),
    ],
)
def test_words_are_found_however_they_are_written(record, story, asked, matches):
    assert found(record, asked) == matches


def test_umlauts_and_sharp_s_are_one_with_what_is_written_for_them(record, story):
    for asked in ("Straßberger", "strassberger", "STRASSBERGER", "Strassbergers"):
        assert sorted(map(tuple, found(record, asked))) == [("Strassberger",), ("Straßberger",)]


def test_the_speaker_and_what_introduces_the_words_are_searched_too(record, story):
    assert found(record, "Änne Raketentechnologie sagte") == [
        ["Raketentechnologie", "sagte", "Änne"]
    ]


def test_the_word_itself_comes_before_longer_words(record, story):
    assert found(record, "Haus") == [["Häuser"], ["Krankenhaus"]]
    assert found(record, "Krankenhäuser Stadtrat") == [["Stadtrat", "Krankenhaus"]]


def test_scores_fall(record, put):
    texts = ("Lotsen und Lotsen.", "Ein Lotse unter vielen anderen Leuten.", "Kein Schiff kommt.")
    for text in texts:
        put(record, reading_of(Report(text=text, language="de")))
    hits = list(record.search("Lotsen"))
    assert [hit.row.text for hit in hits] == list(texts[:2])
    assert hits[0].score > hits[1].score > 0


def test_the_snippet_is_the_sentence_with_the_words(record, story):
    (hit,) = record.search("Debatte")
    assert hit.words == hit.snippet.of(HARBOUR.text)
    assert hit.words.startswith("„Wir werden")
    assert hit.words.endswith("am Montag.")
    assert all(hit.snippet.contains(match) for match in hit.matches)


def test_the_snippet_of_a_long_statement_is_where_its_words_are(record, put):
    text = "„Eins. Zwei Fische. Drei Fische und ein Boot“, sagte Tjark Vahl."
    content = text[: text.index("“") + 1]
    put(
        record, reading_of(Report(text=text, language="de"), quoted(text, content, "sagte", "Vahl"))
    )
    (hit,) = record.search("Fisch Boot", StatementQuery(kind=StatementKind.QUOTATION))
    assert hit.words.startswith("Drei Fische")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (StatementQuery(outlet="hafenbote"), 1),
        (StatementQuery(outlet="quay"), 1),
        (StatementQuery(language="en"), 1),
        (StatementQuery(speaker="gerrit"), 0),
        (StatementQuery(since=date(2031, 5, 2)), 1),
        (StatementQuery(type=QuotationType.INDIRECT), 0),
        (StatementQuery(words="weichen"), 1),
        (StatementQuery(limit=1), 1),
        (StatementQuery(limit=1, offset=2), 0),
    ],
)
def test_a_search_is_narrowed(record, story, query, expected):
    assert len(found(record, "strassberger", query)) == expected


def test_pages_of_a_search_make_up_the_whole(record, put):
    for number in range(5):
        put(record, reading_of(Report(text=f"Haus {number}. Krankenhaus {number}.", language="de")))
    whole = [hit.row.statement.id for hit in record.search("Haus")]
    pages = [
        hit.row.statement.id
        for offset in range(0, 12, 3)
        for hit in record.search("Haus", StatementQuery(limit=3, offset=offset))
    ]
    assert len(whole) == 10
    assert pages == whole


def test_what_a_search_finds_is_what_statements_give_and_count(record, story):
    for asked in ("Haus", "strassberger", '"nicht weichen"', "Techno*"):
        query = StatementQuery(words=asked)
        given = {row.statement.id for row in record.statements(query)}
        assert given == {hit.row.statement.id for hit in record.search(asked)}
        assert record.count(query) == len(given)


def test_old_versions_are_found_on_demand_only(record, put):
    put(record, harbour())
    put(record, harbour(text=HARBOUR.text.replace("Debatte", "Beratung")))
    assert found(record, "Debatte") == []
    assert found(record, "Debatte", StatementQuery(current=False)) == [["Debatte"]]


def test_words_of_a_replaced_reading_are_gone(record, put):
    put(record, harbour())
    assert len(found(record, "Straßberger")) == 1
    put(record, reading_of(HARBOUR, reader="hand-2"))
    (row,) = (hit.row for hit in record.search("Straßberger"))
    assert row.statement.kind is StatementKind.NARRATED


@pytest.mark.parametrize("asked", ["", "  ", "!?", '""', "*", "„“", "- . -"])
def test_nothing_to_search_for_is_told(record, story, asked):
    with pytest.raises(UsageError, match="no word to search for"):
        list(record.search(asked))


def test_too_many_words_are_refused(record, story):
    with pytest.raises(UsageError, match="33 words"):
        list(record.search("wort " * 33))


@pytest.mark.parametrize(
    "asked",
    [
        'weichen" OR "x', "weichen OR x", "weichen NOT debatte", "words : weichen", "NEAR(weichen)",
        "{stems}: weichen", "^weichen", "(weichen", "weichen + x", "-weichen x", "weichen'; --",
    ],
)  # fmt: skip
def test_the_syntax_of_the_index_is_no_syntax_here(record, story, asked):
    for hit in record.search(asked):
        assert "weichen" in hit.row.text


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=st.text(st.sampled_from("aeäß „“\"*()-:^+{}\\\0'.,;%_😀\u0308NORAD"), max_size=25))
def test_whatever_is_asked_is_answered_or_refused(record, asked):
    if not record.info().reports:
        record.add(harbour(), fingerprint="a", read_at=NOON)
    try:
        hits = list(record.search(asked))
    except UsageError:
        return
    for hit in hits:
        assert hit.matches
        assert all(isinstance(span, Span) for span in hit.matches)


def test_every_hit_shows_its_words(record, story):
    for asked in ("Haus", "strassberger", "pilots", "Satz", "office"):
        for hit in record.search(asked):
            text = record.reading(hit.row.report.id).text
            assert hit.snippet.of(text) == hit.words
            assert any(hit.snippet.overlaps(match) for match in hit.matches)
    assert found(record, "pilots") == [["pilots"]]
    assert "pilots" in FERRY.text
    assert found(record, "Ort") == [["Ort"]]
    assert "Ort" in NOTE.text
