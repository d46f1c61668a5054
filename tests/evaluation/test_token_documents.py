"""From a reader's offsets to token numbers, and from a corpus to documents."""

import itertools
from collections.abc import Iterator, Sequence

import pytest

from evaluation import corpora
from evaluation.document import Document, TokenFinder, read_with, tokens_of
from reportedly.reading.reader import Found, Text
from reportedly.report import Report, Span
from reportedly.statement import Medium, Quotation, QuotationType


class Shouting:
    """Reads every word in capitals as a quotation with the word before it as its speaker."""

    name = "shouting-1"

    def read(self, texts: Sequence[Text]) -> Iterator[Found]:
        for text in texts:
            places = tokens_of(text.text)
            yield Found(
                tuple(
                    Quotation(QuotationType.DIRECT, Medium.SPEECH, (place,), speaker=(before,))
                    for before, place in itertools.pairwise(places)
                    if place.of(text.text).isupper()
                )
            )


def words(text: str) -> list[str]:
    return [span.of(text) for span in tokens_of(text)]


def test_tokens_are_words_and_single_signs():
    assert words("„Nein“, sagte O’Hara-Öz.") == [
        *("„", "Nein", "“", ",", "sagte", "O", "’", "Hara", "-", "Öz", ".")
    ]


@pytest.mark.parametrize(
    ("span", "found"),
    [
        (Span(0, 3), {0}),
        (Span(0, 4), {0}),  # the space after a word belongs to no token
        (Span(1, 5), {0, 1}),  # a token touched in part counts
        (Span(3, 4), set()),
        (Span(4, 4), set()),  # an empty span touches nothing
        (Span(4, 99), {1, 2}),
    ],
)
def test_a_stretch_of_characters_finds_the_tokens_it_touches(span, found):
    assert TokenFinder(tokens_of("Das ist so")).of([span]) == found


def test_several_stretches_are_one_set():
    assert TokenFinder(tokens_of("a b c d")).of([Span(0, 1), Span(4, 7)]) == {0, 2, 3}


def test_the_reader_sees_the_text_and_its_answer_comes_back_in_tokens():
    texts = [f"Amt sagt: NEIN {number}." for number in range(40)]
    documents = [Document(Report(text=t, language="de"), tokens_of(t), ()) for t in texts]
    reads = list(read_with(Shouting(), documents))
    assert [read.document for read in reads] == documents
    for read in reads:
        (marked,) = read.predicted
        assert (marked.quotation, marked.speaker) == ({3}, {2})
        assert (marked.type, marked.medium) == (QuotationType.DIRECT, Medium.SPEECH)


@pytest.mark.parametrize(
    ("reader", "folder"),
    [
        (corpora.german, corpora.GERMAN),
        (corpora.english, corpora.ENGLISH),
    ],
)
def test_a_corpus_gives_tokens_in_order_and_gold_within_them(reader, folder):
    if not folder.is_dir():
        pytest.skip(f"the corpus is not beside the repository: {folder.name}")
    documents = list(reader("dev"))
    assert len(documents) > 50
    for document in documents:
        for before, after in zip(document.tokens, document.tokens[1:], strict=False):
            assert before.end <= after.start
        assert document.tokens[-1].end <= len(document.report.text)
        for gold in document.gold:
            assert max(gold.quotation | gold.speaker | gold.cue, default=0) < len(document.tokens)
    assert any(document.gold for document in documents)


def test_the_german_corpus_s_own_words_stand_at_its_tokens():
    if not corpora.GERMAN.is_dir():
        pytest.skip("the corpus is not beside the repository: german-news-quotations")
    text = [d for d in corpora.german("dev") if any(g.cue for g in d.gold)]
    cues = {d.tokens[min(g.cue)].of(d.report.text) for d in text for g in d.gold if len(g.cue) == 1}
    assert {"sagte", "laut"} <= {cue.lower() for cue in cues}
