"""Cases computed by hand from the definition of the English span scorer."""

import pytest

from evaluation.document import Document, Marked, Read, tokens_of
from evaluation.english import paragraph_starts, runs, score
from reportedly.report import Report


def tokens(first: int, last: int) -> frozenset[int]:
    return frozenset(range(first, last + 1))


def read(gold: list[Marked], predicted: list[Marked], text: str = "a " * 60) -> Read:
    return Read(Document(Report(text=text), tokens_of(text), tuple(gold)), tuple(predicted))


def test_a_span_counts_only_if_every_token_is_right():
    gold = [Marked(quotation=tokens(4, 9), speaker=tokens(0, 1), cue=tokens(2, 2))]
    predicted = [Marked(quotation=tokens(3, 9), speaker=tokens(0, 1), cue=tokens(2, 2))]
    found = score([read(gold, predicted)])
    assert (found.source.f1, found.cue.f1, found.content.f1) == (1.0, 1.0, 0.0)


def test_every_unbroken_run_is_a_span_of_its_own():
    gold = [Marked(quotation=tokens(0, 4) | tokens(8, 12))]
    predicted = [Marked(quotation=tokens(0, 4) | tokens(8, 11))]
    found = score([read(gold, predicted)]).content
    assert (found.precision, found.recall) == (0.5, 0.5)
    assert (found.predicted, found.gold) == (2, 2)


def test_a_content_read_over_its_insertion_finds_neither_run():
    gold = [Marked(quotation=tokens(0, 4) | tokens(8, 12))]
    found = score([read(gold, [Marked(quotation=tokens(0, 12))])]).content
    assert (found.f1, found.predicted, found.gold) == (0.0, 1, 2)


def test_spans_that_touch_are_one_run():
    assert runs(tokens(0, 2) | tokens(3, 5), frozenset()) == [(0, 5)]
    assert runs(frozenset(), frozenset()) == []


def test_a_span_ends_at_the_end_of_a_paragraph():
    text = "one two.\n\nthree four. five"  # tokens: one two . three four . five
    document = Document(Report(text=text), tokens_of(text), ())
    assert paragraph_starts(document) == {3}
    over_the_end = [Marked(quotation=tokens(0, 6))]
    cut = [Marked(quotation=tokens(0, 2)), Marked(quotation=tokens(3, 6))]
    assert score([read(over_the_end, cut, text)]).content.f1 == 1.0
    first_alone = score([read(over_the_end, cut[:1], text)]).content
    assert (first_alone.precision, first_alone.recall) == (1.0, 0.5)


def test_a_source_that_two_attributions_share_counts_once():
    gold = [
        Marked(quotation=tokens(4, 9), speaker=tokens(0, 1)),
        Marked(quotation=tokens(12, 19), speaker=tokens(0, 1)),
    ]
    found = score([read(gold, gold[:1])])
    assert (found.source.predicted, found.source.gold, found.source.f1) == (1, 1, 1.0)
    assert found.content.f1 == pytest.approx(2 / 3)


def test_counts_are_pooled_over_documents():
    one = Marked(quotation=tokens(0, 3))
    other = Marked(quotation=tokens(5, 6))
    found = score([read([one], [one]), read([one], [other]), read([one, other], [])]).content
    assert (found.precision, found.recall) == (0.5, 0.25)
    assert found.f1 == pytest.approx(1 / 3)
