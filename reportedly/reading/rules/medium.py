"""What is quoted: speech, writing or thought, from the cue and from who speaks."""

from __future__ import annotations

from reportedly.reading.rules.sentence import Sentence
from reportedly.statement import Medium, Spans


def medium(s: Sentence, cue: Medium, speaker: Spans) -> Medium:
    """The medium that a cue and its speaker together show.

    A report knows a thought only from what somebody said or did; a document writes; a cue that
    leaves it open („erklärte“, „laut“) is taken as speech where a person is named, and stays
    open for a body that may have done either.
    """
    if cue is Medium.THOUGHT:
        return Medium.SPEECH_OR_THOUGHT
    if cue not in {Medium.UNKNOWN, Medium.SPEECH_OR_WRITING}:
        return cue
    words = {t.lower for t in s.tokens if any(x.start <= t.start < x.end for x in speaker)}
    people = s.language.people
    nouns = s.language.nouns
    for word in words:
        if nouns[word].medium is Medium.WRITING if word in nouns else word in people["documents"]:
            return Medium.WRITING
    if any(
        word in people["roles"]
        or word in people["titles"]
        or word in s.language.words["personal_pronouns"]
        for word in words
    ):
        return Medium.SPEECH
    return Medium.SPEECH_OR_WRITING
