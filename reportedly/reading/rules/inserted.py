"""Frames put into the clause they attribute („Die Lage, sagte Holm, sei ernst.“)."""

from __future__ import annotations

from reportedly.reading.rules.occurrences import Occurrence
from reportedly.reading.rules.phrases import phrase
from reportedly.reading.rules.sentence import Segment, Sentence

_BREAKS = frozenset(",–—")


def inserted(s: Sentence, o: Occurrence) -> Segment | None:
    """The segment in which the clause around the frame goes on, if ``o`` stands in such a frame.

    What stands before the frame or behind it shows that neither is a clause of its own: it goes
    on with the verb, or it broke off behind it.
    """
    number = o.segment
    segment = s.segments[number]
    if number == 0 or number + 1 >= len(s.segments):
        return None
    following = s.segments[number + 1]
    if segment.opened_by not in _BREAKS or following.opened_by not in _BREAKS:
        return None
    if not segment.opened_by or not _is_frame(s, o, segment):
        return None
    before = s.segments[number - 1]
    if s.inside[before.last - 1] is not None or s.inside[following.first] is not None:
        return None
    goes_on = _is_verb(s, following.first) and not _ends_here(s, following)
    broke_off = before.last - before.first > 1 and _breaks_off(s, before.last - 1, following)
    return following if goes_on or broke_off else None


def _is_frame(s: Sentence, o: Occurrence, segment: Segment) -> bool:
    """Whether the segment is nothing but a frame, with its subject inside it."""
    if any(s.segment_at(place) != o.segment for place in o.places):
        return False
    if o.opening == segment.first and s.tokens[o.opening].lower in s.language.words["inserting"]:
        return True
    if o.opening is not None:
        return False
    if s.language.order["verb_second"]:
        return o.finite == segment.first and segment.last - segment.first > 1
    return o.finite in {segment.first, segment.first + 1} or o.finite >= segment.last - 4


def _breaks_off(s: Sentence, last: int, following: Segment) -> bool:
    """Whether a clause ends with its verb and what it lacks comes later: „Man habe, sagte …“."""
    if not _is_verb(s, last):
        return False
    apposition = phrase(s, following.first, following.last) == following.last
    return not apposition or s.language.is_a(s.tokens[last].lower, "auxiliaries")


def _is_verb(s: Sentence, place: int) -> bool:
    token = s.tokens[place]
    return token.is_finite and not (token.is_capital and not token.begins)


def _ends_here(s: Sentence, segment: Segment) -> bool:
    """Whether the segment is a frame itself: „…, sagte er, fügte sie hinzu“."""
    verbs = s.tokens[segment.first].verbs
    return any(word.cue and word.cue.strong and not word.form.apart for word in verbs)
