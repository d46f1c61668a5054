"""Content that follows its cue without a break, as in English."""

from __future__ import annotations

from reportedly.languages.inflection import Verbal
from reportedly.reading.rules.content import Content, clause, joins_verb, skip_signs
from reportedly.reading.rules.content_after import goes_on, quotation_at
from reportedly.reading.rules.occurrences import Occurrence
from reportedly.reading.rules.phrases import begins_phrase, phrase
from reportedly.reading.rules.sentence import Sentence
from reportedly.statement import QuotationType, Spans


def beside(s: Sentence, o: Occurrence, speaker: Spans) -> Content | None:
    """The content of a cue that follows it at once, or after a colon or its addressee."""
    return _after_colon_or_quote(s, o) or _right_after(s, o, speaker)


def _after_colon_or_quote(s: Sentence, o: Occurrence) -> Content | None:
    after_cue = max(o.places) + 1
    for place in range(after_cue, len(s.tokens)):
        if s.inside[place] is not None:
            near = place == after_cue or s.tokens[place - 1].word in ",:"
            if near and goes_on(s, place) and o.cue.takes & {"bare", "that"}:
                return clause(s, place, "clause that begins quoted")
            return quotation_at(s, o.cue, place) if near else None
        if s.tokens[place].word == ":":
            rest = skip_signs(s, place)
            if rest < s.body_end and s.inside[rest] is None:
                return clause(s, rest, "after colon")
        if s.tokens[place].word == ";":
            return None
        if place > max(o.places) + 12:
            return None
    return None


def _right_after(s: Sentence, o: Occurrence, speaker: Spans) -> Content | None:
    """English: the clause, infinitive or object stands right after the cue."""
    at = max(o.places) + 1
    at = _past_addressee(s, o, at)
    first = at
    while at < s.body_end and s.language.is_a(s.tokens[at].lower, "adverbs"):
        at += 1
    at = at if at < s.body_end and begins_phrase(s, at, s.body_end) else first
    if at >= s.body_end:
        return None
    lower = s.tokens[at].lower
    takes = o.cue.takes
    words = s.language.words
    if lower in words["that"] and takes & {"that", "bare"}:
        return clause(s, at, "that clause")
    if (lower in words["whether"] or lower in words["question_words"]) and "whether" in takes:
        return clause(s, at, "question clause")
    if lower == s.language.order["infinitive_particle"] and "infinitive" in takes:
        return clause(s, at, "infinitive")
    if not speaker and not o.passive:
        return None
    if "bare" in takes and _has_subject_and_verb(s, at):
        return clause(s, at, "clause without conjunction")
    if o.cue.strong and ("object" in takes or lower in o.cue.via):
        return _object(s, o, at)
    return None


def _past_addressee(s: Sentence, o: Occurrence, at: int) -> int:
    """Past "reporters on Monday", "to the BBC": what may stand between a cue and its clause."""
    words = s.language.words
    if "person" in o.cue.takes:
        end = phrase(s, at, s.body_end) if at < s.body_end else at
        if end > at and end < s.body_end and not s.tokens[end].is_finite:
            at = end
    for _ in range(2):
        if _opens_circumstance(s, at):
            end = phrase(s, at + 1, s.body_end)
            if end > at + 1 and end < s.body_end:
                at = end
        while at < s.body_end and (
            s.tokens[at].lower in words["weekday_words"] or s.tokens[at].word == ","
        ):
            at += 1
    return at


def _opens_circumstance(s: Sentence, at: int) -> bool:
    """Whether "on Monday", "to the BBC", "on condition …" begins here, and no infinitive."""
    if at + 1 >= s.body_end:
        return False
    lower = s.tokens[at].lower
    to_verb = lower == s.language.order["infinitive_particle"] and s.tokens[at + 1].can_be(
        Verbal.INFINITIVE
    )
    return lower in s.language.words["inserted_prepositions"] and not to_verb


def _has_subject_and_verb(s: Sentence, at: int) -> bool:
    if not begins_phrase(s, at, s.body_end):
        return False
    end = phrase(s, at, s.body_end)
    return (
        any(s.tokens[p].is_finite for p in range(end, min(end + 4, s.body_end)))
        and s.tokens[end - 1].word != ","
    )


def _object(s: Sentence, o: Occurrence, at: int) -> Content | None:
    """The object of a cue, to the end of the clause, without the preposition that governs it."""
    if s.tokens[at].lower in o.cue.via and at + 1 < s.body_end:
        at += 1
    if not begins_phrase(s, at, s.body_end):
        return None
    end = next(
        (g.first - 1 for g in s.segments if g.first > at and g.opened_by in {",", ";", "–", "—"}),
        s.body_end,
    )
    end = next((p for p in range(at + 1, end - 1) if joins_verb(s, p)), end)
    if end <= at:
        return None
    return Content(QuotationType.REPORTED, (s.span_of(at, end),), at, True, "object", 0.55)
