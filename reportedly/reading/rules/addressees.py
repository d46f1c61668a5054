"""To whom something is said."""

from __future__ import annotations

from reportedly.languages.inflection import Verbal
from reportedly.reading.rules.occurrences import Occurrence
from reportedly.reading.rules.phrases import begins_phrase, phrase
from reportedly.reading.rules.roles import clause_start
from reportedly.reading.rules.sentence import Sentence
from reportedly.report import Span
from reportedly.statement import Spans

_PERSONAL = frozenset({"dative", "accusative", "person"})


def addressee(
    s: Sentence, o: Occurrence, speaker: Spans, limit: int, *, has_object: bool = False
) -> Spans:
    """The words that name to whom, in the frame that ends before ``limit``.

    ``has_object``: the clause has its content as an object, which is then not mistaken for whom
    it is said to.
    """
    found = _after_preposition(s, o, limit)
    if found or not o.cue.takes & _PERSONAL:
        return found
    if o.passive:
        return () if has_object else _of_passive(s, o)
    return _before_verb(s, o, speaker) or _behind_verb(s, o, speaker, limit, has_object)


def _after_preposition(s: Sentence, o: Occurrence, limit: int) -> Spans:
    """„gegenüber der Zeitung“, "said to reporters", „im Interview mit dem Sender“."""
    words = s.language.words
    first = s.segments[o.segment].first
    for at in range(first, limit - 1):
        lower = s.tokens[at].lower
        if at > max(o.places) and s.tokens[at].can_be(Verbal.GERUND):
            break
        if s.tokens[at + 1].can_be(Verbal.INFINITIVE):
            continue
        here = at > o.finite and (lower in words["addressing"] or lower in o.cue.to_via)
        talk = at > first and s.tokens[at - 1].lower in words["talks"]
        if here or lower in words["only_addressing"] or (talk and lower in words["talking_with"]):
            end = phrase(s, at + 1, limit)
            if end > at + 1:
                return (s.span_of(at + 1, end),)
    return ()


def _of_passive(s: Sentence, o: Occurrence) -> Spans:
    """„Israel wurde aufgefordert“, „ihm wird vorgeworfen“: whoever the passive happens to."""
    first = clause_start(s, o, 0) if o.opening is None else o.opening + 1
    for at in (first, o.finite + 1):
        if at < len(s.tokens) and at != o.finite and begins_phrase(s, at, len(s.tokens)):
            end = phrase(s, at, len(s.tokens))
            return (s.span_of(at, end),) if end > at else ()
    return ()


def _before_verb(s: Sentence, o: Occurrence, speaker: Spans) -> Spans:
    """„Der Politik schlug er vor, …“: an object that stands first."""
    first = s.segments[o.segment].first
    if o.opening is not None or first >= o.finite or _covered(s, first, speaker):
        return ()
    forms = s.language.words["dative_forms"]
    if "dative" not in o.cue.takes or s.tokens[first].lower not in forms:
        return ()
    end = phrase(s, first, o.finite)
    return (s.span_of(first, end),) if end == o.finite else ()


def _behind_verb(s: Sentence, o: Occurrence, speaker: Spans, limit: int, has_object: bool) -> Spans:
    at = o.finite + 1
    while at < limit and (
        _covered(s, at, speaker) or s.language.is_a(s.tokens[at].lower, "adverbs")
    ):
        at += 1
    if at < limit and _can_be_addressed(s, at, o, has_object):
        end = phrase(s, at, limit)
        if end > at:
            return (s.span_of(at, end),)
    return ()


def _covered(s: Sentence, place: int, spans: Spans) -> bool:
    token = s.tokens[place]
    return any(span.overlaps(Span(token.start, token.end)) for span in spans)


def _can_be_addressed(s: Sentence, place: int, o: Occurrence, has_object: bool) -> bool:
    words = s.language.words
    lower = s.tokens[place].lower
    if lower in words["reflexives"]:
        return False
    if "person" in o.cue.takes:
        return lower in words["object_pronouns"] or begins_phrase(s, place, len(s.tokens))
    own = s.tokens[place : phrase(s, place, len(s.tokens))]
    dative = "dative" in o.cue.takes
    if not own or (has_object and "object" in o.cue.takes and not dative):
        return False
    marked = s.language.is_a(lower, "articles", "determiners", "object_pronouns")
    other_case = dative and marked and lower not in words["dative_forms"]
    if other_case and "accusative" not in o.cue.takes:
        return False
    if len(own) == 1 and lower in words["object_pronouns"]:
        return lower in words["dative_forms" if dative else "accusative_forms"]
    if dative and lower in words["only_dative"]:
        return True
    if any(s.language.is_role(t.lower) or s.language.is_collective(t.lower) for t in own):
        return True
    named = all(token.is_capital for token in own)
    return named and not has_object and s.tokens[place].word in s.lone_names
