"""Nouns and adjectives that introduce a clause: „die Warnung, dass …“, „er ist sicher, dass …“."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.languages import Cue
from reportedly.reading.rules.content_after import clause_after
from reportedly.reading.rules.draft import Draft
from reportedly.reading.rules.medium import medium
from reportedly.reading.rules.occurrences import Occurrence, opening
from reportedly.reading.rules.phrases import phrase
from reportedly.reading.rules.roles import subject
from reportedly.reading.rules.sentence import Sentence
from reportedly.statement import Spans

_NEAR = 3  # words that may stand between the noun and its clause („… vor, dass“)


def nominal(s: Sentence, taken: list[Draft]) -> Iterator[Draft]:
    """The quotations that a noun or adjective introduces, where no verb already does."""
    for place, token in enumerate(s.tokens):
        if s.inside[place] is not None or not token.is_word:
            continue
        is_noun = token.is_capital or not s.language.order["nouns_are_capital"]
        table = s.language.nouns if is_noun else s.language.adjectives
        cue = table.get(token.lower) or (s.language.adjectives.get(token.lower))
        if cue is None or any(d.covers(s.span_of(place, place + 1)) for d in taken):
            continue
        draft = _introduced(s, place, cue)
        if draft and not any(d.extent.overlaps(draft.extent) for d in taken):
            yield draft


def _introduced(s: Sentence, place: int, cue: Cue) -> Draft | None:
    content = clause_after(s, place, cue, _NEAR)
    if content is None:
        return None
    number = s.segment_at(place)
    segment = s.segments[number]
    verb = next((p for p in s.finites(segment.first, segment.last) if p != place), None)
    speaker = _owner(s, place)
    places: tuple[int, ...] = (place,)
    if verb is not None:
        o = Occurrence(cue, (verb, place), verb, number, False, opening(s, number, verb))
        speaker = speaker or subject(s, o, segment.first)
        places = tuple(sorted((verb, place)))
    if not speaker and not cue.strong:
        return None
    return Draft(
        type=content.type,
        medium=medium(s, cue.medium, speaker),
        spans=content.spans,
        shown_by=f"{cue.kind}, {content.rule}: {cue.lemma}",
        confidence=0.6,
        speaker=speaker,
        cue=tuple(s.span_of(p, p + 1) for p in places),
        frame=(s.span_of(segment.first, content.first),),
    )


def _owner(s: Sentence, place: int) -> Spans:
    """„die Warnung des Ministers“, "the minister’s warning": whose noun it is."""
    words = s.language.words
    after = place + 1
    if after < len(s.tokens):
        lower = s.tokens[after].lower
        if lower in words["genitive_articles"]:
            end = phrase(s, after, len(s.tokens))
            return (s.span_of(after, end),) if end > after else ()
        if lower in words["owning"]:
            end = phrase(s, after + 1, len(s.tokens))
            return (s.span_of(after + 1, end),) if end > after + 1 else ()
    if place and s.tokens[place - 1].lower in words["possessives"]:
        return (s.span_of(place - 1, place),)
    return ()
