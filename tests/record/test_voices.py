"""Who is named, how often, where and when."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.errors import UsageError
from reportedly.record import VoiceRow
from reportedly.statement import Voice, VoiceKind
from tests.record.story import harbour


def names(rows):
    return [row.voice.name for row in rows]


@pytest.mark.parametrize("asked", ["Straßberger", "strassberger", "STRASSBERGER"])
def test_a_voice_goes_by_any_word_of_its_name(record, story, asked):
    assert names(record.voices(asked)) == ["Anne Strassberger", "Änne Straßberger"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("aenne", ["Änne Straßberger"]),
        ("anne", ["Anne Strassberger", "Änne Straßberger"]),
        ("straßberger AENNE", ["Änne Straßberger"]),
        ("strass", []),
        ("o'dowd gerrit", ["minister Gerrit O’Dowd"]),
        ("_nne", []),
    ],
)
def test_all_words_must_be_there(record, story, asked, expected):
    assert names(record.voices(asked)) == expected


def test_a_name_holds_a_word(record, story):
    with pytest.raises(UsageError, match="holds no word"):
        list(record.voices("%"))


def test_a_name_has_not_too_many_words(record, story):
    with pytest.raises(UsageError, match="600 words"):
        list(record.voices("a " * 600))


def test_a_voice_is_counted_where_it_speaks_and_where_it_relays(record, story):
    (row,) = record.voices("hafenbote")
    assert row == VoiceRow(
        voice=Voice("Hafenbote", VoiceKind.OUTLET),
        statements=sum(len(s.chain) == 1 for s in story[0].statements),
        relayed=2,
        reports=1,
        outlets=("Hafenbote",),
        first=date(2031, 5, 1),
        last=date(2031, 5, 1),
    )


def test_without_a_name_all_named_voices_come_the_one_that_speaks_most_first(record, story):
    rows = list(record.voices())
    assert [row.statements for row in rows] == sorted((r.statements for r in rows), reverse=True)
    assert None not in names(rows)


def test_only_current_versions_count(record, put):
    put(record, harbour())
    put(record, harbour(title="Neu"))
    (row,) = record.voices("straßberger")
    assert (row.statements, row.reports) == (1, 1)


def test_an_outlet_with_a_comma_is_one_outlet(record, put):
    put(record, harbour(outlet="Bote, Der"))
    (row,) = record.voices("straßberger")
    assert row.outlets == ("Bote, Der",)
