"""The rules reader: needs no weights, tells for each quotation which rule found it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.languages import Language, load
from reportedly.reading.reader import Found, Text, with_threshold
from reportedly.reading.rules.attributions import attributions
from reportedly.reading.rules.chains import carried
from reportedly.reading.rules.draft import Draft
from reportedly.reading.rules.marks import Quoted, quoted
from reportedly.reading.rules.nesting import nested
from reportedly.reading.rules.sentence import sentences
from reportedly.statement import Medium, QuotationType


@dataclass(frozen=True)
class RulesReader:
    """Marks quotations by cues, quotation marks, mood and word order.

    In a language without data only stretches in quotation marks are marked.
    """

    threshold: float = 0.0  # least confidence of a quotation that is kept

    @property
    def name(self) -> str:
        """The rules and their version."""
        return with_threshold("rules-1", self.threshold, 0.0)

    def read(self, texts: Sequence[Text]) -> Iterator[Found]:
        """The quotations of each text. Names are not looked for."""
        for text in texts:
            language = load(text.language)
            marks = quoted(text.text, text.paragraphs, text.sentences)
            drafts = _drafts(text, language, marks) if language else _marked(text, marks)
            kept = [draft for draft in drafts if draft.confidence >= self.threshold]
            yield Found(nested(text.text, language, kept, marks))


def _drafts(text: Text, language: Language, marks: Sequence[Quoted]) -> list[Draft]:
    made = sentences(text.text, text.sentences, language, marks)
    return carried(made, _paragraphs(text), [attributions(s) for s in made])


def _paragraphs(text: Text) -> list[int]:
    """For each sentence, the number of its paragraph."""
    numbers, paragraph = [], 0
    for passage in text.sentences:
        while not text.paragraphs[paragraph].span.contains(passage.span):
            paragraph += 1
        numbers.append(paragraph)
    return numbers


def _marked(text: Text, marks: Sequence[Quoted]) -> list[Draft]:
    """Quoted stretches long enough to be somebody's words, in a language without data."""
    return [
        Draft(QuotationType.DIRECT, Medium.UNKNOWN, (q.span,), "quotation marks", 0.5)
        for q in marks
        if q.depth == 0 and len(q.inner.of(text.text).split()) > 3
    ]
