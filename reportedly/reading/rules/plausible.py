"""Who can speak: rather no speaker than a wrong one."""

from __future__ import annotations

from reportedly.reading.rules.phrases import names_time
from reportedly.reading.rules.sentence import Sentence
from reportedly.statement import Spans


def plausible(s: Sentence, speaker: Spans) -> Spans:
    """``speaker``, or nothing where its words name a time, a measure or an amount."""
    own = s.tokens_in(speaker)
    if not own:
        return ()
    if names_time(s, own[0].place, own[-1].place + 1) and len(own) <= 3:
        return ()
    measures = s.language.words["measures"]
    if any(t.lower in measures for t in own[:4]) and not any(
        s.language.is_role(t.lower) or s.language.is_collective(t.lower) for t in own
    ):
        return ()
    return speaker
