"""What the rules see, as the model is told it."""

from __future__ import annotations

import numpy as np

from reportedly.inference.hints import PIECE, hints, no_hints, towards
from reportedly.inference.labels import ROLES, TYPES
from reportedly.inference.pieces import Pieces
from reportedly.report import Span
from reportedly.statement import Medium, Quotation, QuotationType

WORDS = "Tamm sagte , der Kahn liege fest .".split()
TEXT = " ".join(WORDS)


def cut() -> Pieces:
    starts = [TEXT.index(f" {word}") + 1 if TEXT.find(word) else 0 for word in WORDS]
    ends = [start + len(word) for start, word in zip(starts, WORDS, strict=True)]
    heads = np.ones(len(WORDS), np.bool_)
    return Pieces(np.arange(len(WORDS)) + 10, np.array(starts), np.array(ends), heads)


def words(*chosen: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in chosen)


INDIRECT = Quotation(
    QuotationType.INDIRECT,
    Medium.SPEECH,
    words("der Kahn liege fest"),
    speaker=words("Tamm"),
    cue=words("sagte"),
    confidence=0.8,
)


def test_each_piece_is_told_the_type_around_it_and_its_role() -> None:
    told = hints(cut(), [INDIRECT]).pieces
    assert told.shape == (len(WORDS), PIECE)
    inside = told[:, TYPES.index(QuotationType.INDIRECT)]
    assert [word for word, flag in zip(WORDS, inside, strict=True) if flag] == [
        "der",
        "Kahn",
        "liege",
        "fest",
    ]
    role = told[:, -1 - len(ROLES) : -1]
    assert [WORDS[place] for place in np.flatnonzero(role[:, 0])] == ["Tamm"]
    assert [WORDS[place] for place in np.flatnonzero(role[:, 1])] == ["sagte"]
    assert not told[WORDS.index(".")].any()


def test_a_part_of_a_text_is_told_what_stands_in_it() -> None:
    part = hints(cut().part(0, 3), [INDIRECT])
    assert part.guesses == ()
    assert not part.pieces.any()


def test_the_guess_that_shares_most_stands_for_a_quotation() -> None:
    nested = Quotation(QuotationType.DIRECT, Medium.SPEECH, words("fest"), nested_in=0)
    told = hints(cut(), [INDIRECT, nested])
    whole, one = told.guesses
    assert told.nearest(np.arange(3, 7)) is whole
    assert told.nearest(np.array([6])) is one
    assert told.nearest(np.array([0])) is None


def test_a_quotation_is_told_how_far_the_rules_agree_and_their_roles() -> None:
    (guess,) = hints(cut(), [INDIRECT]).guesses
    by_word, labels = towards(guess, np.arange(3, 6), start=0, length=8)
    assert labels[0] == 3 / 4
    assert labels[1] == np.float32(0.8)
    assert np.flatnonzero(by_word[:, 1]).tolist() == [0]
    by_word, labels = towards(None, np.arange(3, 6), start=0, length=8)
    assert not by_word.any()
    assert not labels.any()


def test_where_the_rules_know_nothing_all_is_zero() -> None:
    assert not no_hints(4).pieces.any()
    assert no_hints(4).nearest(np.array([1])) is None
