"""A sentence as the rules see it: tokens, what is quoted, and segments between commas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from reportedly.languages import Language
from reportedly.languages.inflection import Verbal
from reportedly.reading.rules.marks import MARKS, Quoted
from reportedly.reading.rules.tokens import Token, tokens
from reportedly.report import Passage, Span
from reportedly.statement import Spans

_BREAKS = frozenset(",;:–—()")
_FINAL = frozenset(".!?…")
_FRAGMENT = 4  # words; a shorter quoted stretch is part of the sentence around it
_LONGEST = 250  # words and signs of a sentence


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens ``first`` to ``last`` (excluded) between two breaks.

    ``opened_by`` is the sign before it, empty at the sentence's beginning.
    """

    first: int
    last: int
    opened_by: str


@dataclass(frozen=True)
class Sentence:
    """One sentence with everything the rules ask of it. Token places are within the sentence."""

    text: str
    span: Span
    language: Language
    tokens: tuple[Token, ...]
    quoted: tuple[Quoted, ...]  # stretches that overlap this sentence, outermost only
    stretches: tuple[Quoted, ...]  # those of them that are more than a fragment of the sentence
    inside: tuple[Quoted | None, ...]  # for each token, the stretch it stands in
    segments: tuple[Segment, ...]
    lone_names: frozenset[str]  # names that stand alone somewhere in the text

    def span_of(self, first: int, last: int) -> Span:
        """The characters from token ``first`` to before token ``last``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def tokens_in(self, spans: Spans) -> list[Token]:
        """The tokens that begin within ``spans``."""
        return [t for t in self.tokens if any(x.start <= t.start < x.end for x in spans)]

    def segment_at(self, place: int) -> int:
        """The number of the segment that holds the token, or of the one before a break."""
        for number, segment in enumerate(self.segments):
            if place < segment.last:
                return number
        return len(self.segments) - 1

    @property
    def body_end(self) -> int:
        """The place after the last token that is not closing punctuation."""
        end = len(self.tokens)
        while end and self.tokens[end - 1].word in _FINAL:
            end -= 1
        return end

    def finites(self, first: int, last: int) -> list[int]:
        """Places of words that can be finite verbs and stand outside long quoted stretches."""
        return [
            place
            for place in range(first, last)
            if self.inside[place] is None and self.tokens[place].is_finite
        ]

    def has_infinitive_with_zu(self, first: int, last: int) -> bool:
        """Whether the stretch holds an infinitive with its particle (zu kommen, to come)."""
        particle = self.language.order["infinitive_particle"]
        for place in range(first, last):
            token = self.tokens[place]
            if token.can_be(Verbal.ZU_INFINITIVE) or self._looks_zu_infinitive(token):
                return True
            if token.lower == particle and place + 1 < last:
                following = self.tokens[place + 1]
                if following.can_be(Verbal.INFINITIVE) or self._looks_infinitive(following):
                    return True
        return False

    def _looks_zu_infinitive(self, token: Token) -> bool:
        """voranzutreiben: prefix, particle and infinitive in one word."""
        particle = self.language.order["infinitive_particle"]
        return not token.is_capital and any(
            token.lower.startswith(prefix + particle) and self._looks_infinitive(token)
            for prefix in self.language.prefixes
        )

    def _looks_infinitive(self, token: Token) -> bool:
        endings = tuple(self.language.order["infinitive_endings"])
        return bool(endings) and not token.is_capital and token.lower.endswith(endings)


def sentences(
    text: str, passages: Sequence[Passage], language: Language, marks: Sequence[Quoted]
) -> list[Sentence]:
    """The sentences of a text, each with those of ``marks`` that overlap it.

    What is longer than any sentence of a report keeps its quoted stretches and no tokens, so
    that no rule spends its time on it.
    """
    made = [tokens(text, passage.span, language) for passage in passages]
    names = _lone_names(made)
    return [
        _sentence(text, passage.span, language, here, own if len(own) <= _LONGEST else (), names)
        for passage, own, here in zip(passages, made, _by_sentence(passages, marks), strict=True)
    ]


def _by_sentence(
    passages: Sequence[Passage], marks: Sequence[Quoted]
) -> Iterator[tuple[Quoted, ...]]:
    """For each sentence the outermost stretches that overlap it; both are in text order."""
    outermost = [q for q in marks if q.depth == 0]
    low = 0
    for passage in passages:
        span = passage.span
        while low < len(outermost) and outermost[low].span.end <= span.start:
            low += 1
        rest = islice(outermost, low, None)
        yield tuple(takewhile(lambda q, end=span.end: q.span.start < end, rest))  # type: ignore[misc]


def _lone_names(made: Sequence[Sequence[Token]]) -> frozenset[str]:
    """Capitalised words that stand somewhere between words that are not capitalised."""
    return frozenset(
        token.word
        for own in made
        for before, token, after in zip(own, own[1:], own[2:], strict=False)
        if token.is_capital and not before.is_capital and not after.is_capital
    )


def _sentence(
    text: str,
    span: Span,
    language: Language,
    here: tuple[Quoted, ...],
    made: tuple[Token, ...],
    names: frozenset[str],
) -> Sentence:
    stretches = tuple(q for q in here if not made or not is_fragment(text, span, q))
    inside = tuple(
        next((q for q in stretches if q.span.start <= t.start < q.span.end), None) for t in made
    )
    segments = _segments(made, inside)
    return Sentence(text, span, language, made, here, stretches, inside, segments, names)


def is_fragment(text: str, sentence: Span, stretch: Quoted) -> bool:
    """Whether a quoted stretch is so short that the sentence runs on through it.

    A short one that opens the sentence before a comma, or follows a colon, is an utterance.
    """
    words = stretch.inner.of(text).split()
    if len(words) >= _FRAGMENT or (words and words[-1][-1] in ".!?,"):
        return False
    before = text[sentence.start : stretch.span.start].rstrip()
    after = text[stretch.span.end : sentence.end].lstrip()
    return not (before.endswith(":") or (not before and after.startswith((",", "–", "—"))))


def _segments(made: Sequence[Token], inside: Sequence[Quoted | None]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    first, opened_by = 0, ""
    for place, token in enumerate(made):
        is_break = token.word in _BREAKS and inside[place] is None
        enters = place and inside[place] is not inside[place - 1]
        if is_break or enters:
            if place > first:
                found.append(Segment(first, place, opened_by))
            first, opened_by = (place + 1, token.word) if is_break else (place, "")
    end = len(made)
    while end > first and (made[end - 1].word in _FINAL or made[end - 1].word in MARKS):
        end -= 1
    if end > first:
        found.append(Segment(first, end, opened_by))
    return tuple(found)
