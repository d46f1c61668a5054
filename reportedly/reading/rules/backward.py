"""„Das sagte die Ministerin am Montag.“: a sentence that attributes the one before it."""

from __future__ import annotations

from reportedly.reading.rules.draft import Draft
from reportedly.reading.rules.medium import medium
from reportedly.reading.rules.occurrences import occurrences
from reportedly.reading.rules.roles import subject
from reportedly.reading.rules.sentence import Sentence
from reportedly.statement import QuotationType


def backward(s: Sentence, previous: Sentence | None) -> Draft | None:
    """The sentence before as an indirect quotation, if this one only says whose word it is."""
    if previous is None or len(s.tokens) < 3 or s.language.order["clause_after_comma"] is False:
        return None
    if s.tokens[0].lower not in s.language.words["demonstratives"]:
        return None
    for o in occurrences(s):
        if o.finite != 1 or not o.cue.takes & {"that", "bare"}:
            continue
        speaker = subject(s, o, 1)
        if not speaker:
            return None
        return Draft(
            type=QuotationType.INDIRECT,
            medium=medium(s, o.cue.medium, speaker),
            spans=(previous.span_of(0, previous.body_end),),
            shown_by=f"the sentence after: {o.cue.lemma}",
            confidence=0.65,
            speaker=speaker,
            cue=tuple(s.span_of(place, place + 1) for place in o.places),
            frame=(s.span_of(0, s.body_end),),
        )
    return None
