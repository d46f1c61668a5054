"""What is quoted: speech, writing or thought, from the cue and from who speaks."""

from __future__ import annotations

from reportedly.reading.rules.sentence import Sentence
from reportedly.reading.rules.tokens import Token
from reportedly.statement import Medium, Spans

_OPEN = {Medium.UNKNOWN, Medium.SPEECH_OR_WRITING}


def medium(s: Sentence, cue: Medium, speaker: Spans, *, direct: bool = False) -> Medium:
    """The medium that a cue and its speaker together show.

    A report knows a thought only from what somebody said or did; a document or newspaper
    writes; a cue that leaves it open („erklärte“, „laut“) is taken as speech where the words
    themselves are given or a person is named, and stays open for a body that may have done either.
    """
    if cue is Medium.THOUGHT:
        return Medium.SPEECH_OR_THOUGHT
    if cue not in _OPEN:
        return cue
    own = s.tokens_in(speaker)
    if any(_writes(s, token.lower) for token in own):
        return Medium.WRITING
    if direct or _is_person(s, own):
        return Medium.SPEECH
    return Medium.SPEECH_OR_WRITING


def _writes(s: Sentence, word: str) -> bool:
    noun = s.language.nouns.get(word)
    if noun:
        return noun.medium is Medium.WRITING
    endings = tuple(s.language.words["print_media"])
    return word in s.language.people["documents"] or word.endswith(endings)


def _is_person(s: Sentence, own: list[Token]) -> bool:
    """Whether a role, a title or a pronoun shows a person, or nothing but a name stands there."""
    titles = s.language.people["titles"]
    if any(s.language.is_role(t.lower) or t.lower in titles for t in own):
        return True
    return len(own) == 1 and own[0].lower in s.language.words["personal_pronouns"]
