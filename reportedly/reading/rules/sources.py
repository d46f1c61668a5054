"""Attributions without a verb: „laut Polizei“, „nach Angaben …“, „…, so die Sprecherin“."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.languages import Cue
from reportedly.reading.rules.draft import Draft
from reportedly.reading.rules.medium import medium
from reportedly.reading.rules.occurrences import opening
from reportedly.reading.rules.phrases import begins_phrase, phrase
from reportedly.reading.rules.sentence import Sentence
from reportedly.statement import Medium, QuotationType, Spans

_DOCUMENT = Cue(
    "document", "noun", Medium.WRITING, "say", frozenset(), frozenset(), frozenset(), strong=True
)


@dataclass(frozen=True, slots=True)
class Source:
    """A frame without a verb: tokens ``first`` to before ``last``, with cue and speaker in it."""

    first: int
    last: int
    cue: tuple[int, int]
    speaker: tuple[int, int]
    medium: Medium
    lemma: str


def sources(s: Sentence) -> Iterator[Draft]:
    """The quotations of a sentence that stand on a source named without a verb."""
    place = 0
    while place < len(s.tokens):
        source = None if s.inside[place] is not None else _at(s, place)
        if source is None:
            place += 1
            continue
        draft = _draft(s, source)
        if draft:
            yield draft
        place = source.last


def _at(s: Sentence, place: int) -> Source | None:
    if s.tokens[place].lower not in s.language.source_openings:
        return None
    for rule in (_preposition, _noun_source, _postposition, _so, _pronominal):
        source = rule(s, place)
        if source:
            return source
    return None


def _preposition(s: Sentence, place: int) -> Source | None:
    """„laut X“, "according to X"."""
    words = s.language.words
    for written, cue in s.language.adpositions_by_first.get(s.tokens[place].lower, ()):
        end = place + len(written)
        if end >= len(s.tokens) or written != tuple(t.lower for t in s.tokens[place:end]):
            continue
        if written[0] in words["only_postpositions"] or written[-1] in words["postpositions"]:
            continue
        if s.tokens[place].lower in words["source_prepositions"] | words["relaying"]:
            continue
        last = phrase(s, end, len(s.tokens))
        if last == end and s.tokens[end].lower in words["relative_pronouns"]:
            last = end + 1
        if last > end:
            return Source(place, last, (place, end), (end, last), cue.medium, " ".join(written))
    return None


def _noun_source(s: Sentence, place: int) -> Source | None:
    """„nach ersten Angaben der Polizei“: a preposition before a noun that is a cue."""
    token = s.tokens[place]
    if token.lower not in s.language.words["source_prepositions"]:
        return None
    seen_from = token.lower in s.language.words["perspective_prepositions"]
    last = phrase(s, place + 1, len(s.tokens))
    for at in range(place + 1, last):
        cue = _cue_noun(s, s.tokens[at].lower)
        if cue and (not seen_from or s.tokens[at].lower in s.language.words["perspectives"]):
            return Source(
                place, last, (place, place + 1), (place + 1, last), cue.medium, token.lower
            )
        # The noun itself, not one within what is attached to it, must be the cue.
        ends = not s.tokens[at].is_word or s.language.is_a(s.tokens[at].lower, "genitive_articles")
        if ends and at > place + 1:
            return None
    return None


def _cue_noun(s: Sentence, lower: str) -> Cue | None:
    """The noun as a cue if it can be a source, also as the last part of a compound."""
    for part in s.language.words["source_nouns"]:
        if lower.endswith(part):
            return s.language.nouns.get(lower) or s.language.nouns.get(part) or _DOCUMENT
    return None


def _postposition(s: Sentence, place: int) -> Source | None:
    """„ersten Erkenntnissen zufolge“."""
    lower = s.tokens[place].lower
    cue = s.language.adpositions.get(lower)
    nominal = lower in s.language.words["nominal_postpositions"]
    if cue is None or not (nominal or lower in s.language.words["postpositions"]):
        return None
    low = max(s.segments[s.segment_at(place)].first, place - 24)
    for first in range(low, place):
        if not begins_phrase(s, first, place) or phrase(s, first, place) != place:
            continue
        if nominal and not _cue_noun(s, s.tokens[place - 1].lower):
            continue
        return Source(first, place + 1, (place, place + 1), (first, place), cue.medium, lower)
    return None


def _pronominal(s: Sentence, place: int) -> Source | None:
    """„Demnach …“, „ein Bericht, wonach …“: the source is what came before."""
    token = s.tokens[place]
    cue = s.language.particles.get(token.lower)
    if cue is None or token.lower not in s.language.words["pronominal_sources"]:
        return None
    number = s.segment_at(place)
    if s.segments[number].first != place:
        return None
    speaker = (place, place)
    if number and s.segments[number].opened_by == ",":
        before = s.segments[number - 1]
        for first in range(before.first, before.last):
            if (
                begins_phrase(s, first, before.last)
                and phrase(s, first, before.last) == before.last
            ):
                speaker = (first, before.last)
                break
    return Source(place, place + 1, (place, place + 1), speaker, cue.medium, token.lower)


def _so(s: Sentence, place: int) -> Source | None:
    """„…, so die Sprecherin“: a particle and a phrase that fills its segment."""
    token = s.tokens[place]
    cue = s.language.particles.get(token.lower)
    if cue is None or token.lower not in s.language.words["verbless"] or place == 0:
        return None
    number = s.segment_at(place)
    segment = s.segments[number]
    if segment.first != place or not (segment.opened_by or s.inside[place - 1]):
        return None
    if not begins_phrase(s, place + 1, len(s.tokens)):
        return None
    last = phrase(s, place + 1, len(s.tokens))
    if last <= place + 1 or any(s.tokens[p].is_finite for p in range(last, segment.last)):
        return None
    return Source(
        place,
        max(last, segment.last),
        (place, place + 1),
        (place + 1, last),
        cue.medium,
        token.lower,
    )


def _draft(s: Sentence, source: Source) -> Draft | None:
    first, last = source.first, source.last
    begin, end = _scope(s, first)
    if source.lemma in s.language.words["pronominal_sources"]:
        begin = first  # the content is the clause that it opens
    elif first and s.tokens[first - 1].word == ",":
        first -= 1
    if last < end and s.tokens[last].word == ",":
        last += 1
    spans = _around(s, begin, end, first, last)
    if not spans:
        return None
    quoted = _whole_quotation(s, spans)
    if quoted:
        spans = quoted
    speaker = (s.span_of(*source.speaker),) if source.speaker[1] > source.speaker[0] else ()
    return Draft(
        type=QuotationType.DIRECT if quoted else QuotationType.INDIRECT,
        medium=medium(s, source.medium, speaker),
        spans=spans,
        shown_by=f"source: {source.lemma}",
        confidence=0.85,
        speaker=speaker,
        cue=(s.span_of(*source.cue),),
        frame=(s.span_of(first, last),),
    )


def _scope(s: Sentence, place: int) -> tuple[int, int]:
    """What a source at ``place`` speaks for: the sentence, or the subordinate clause it is in."""
    number = s.segment_at(place)
    segment = s.segments[number]
    finites = s.finites(segment.first, segment.last)
    if segment.opened_by == "," and finites and place > segment.first:
        start = opening(s, number, finites[-1])
        if start is not None and start > 0:
            return start, segment.last
    return 0, s.body_end


def _around(s: Sentence, begin: int, end: int, first: int, last: int) -> Spans:
    """The words from ``begin`` to ``end``, before and after the frame."""
    while begin < first and not s.tokens[begin].is_word and s.inside[begin] is None:
        if any(q.span.start == s.tokens[begin].start for q in s.quoted):
            break
        begin += 1
    spans = []
    if begin < first:
        spans.append(s.span_of(begin, first))
    while last < end and s.tokens[last].word in ",:":
        last += 1
    if last < end:
        spans.append(s.span_of(last, end))
    return tuple(spans)


def _whole_quotation(s: Sentence, spans: Spans) -> Spans:
    """The quoted stretches that are all of the content, if it is nothing else."""
    quoted = tuple(q.span for q in s.stretches)
    words = {t.place for t in s.tokens_in(spans) if t.is_word}
    outside = words - {t.place for t in s.tokens_in(quoted)}
    return quoted if quoted and not outside else ()
