"""What a cue introduces, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.languages.inflection import Verbal
from reportedly.reading.rules.phrases import begins_phrase
from reportedly.reading.rules.sentence import Segment, Sentence
from reportedly.statement import QuotationType, Spans


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a cue: its spans and the token it begins with.

    ``follows``: it stands after the cue. Else the frame reaches from ``frame_start`` to before
    ``frame_end``.
    """

    type: QuotationType
    spans: Spans
    first: int
    follows: bool
    rule: str
    confidence: float
    frame_start: int = 0
    frame_end: int = 0


def clause(s: Sentence, first: int, rule: str, *, within: bool = False) -> Content:
    """The clause that begins at ``first`` as content that follows its cue."""
    span = s.span_of(first, clause_end(s, first, within=within))
    confidence = {"that clause": 0.9, "infinitive": 0.7}.get(rule, 0.8)
    return Content(QuotationType.INDIRECT, (span,), first, True, rule, confidence)


def clause_end(s: Sentence, first: int, *, within: bool = False) -> int:
    """The place after a content clause: where a new statement of its own begins, or the end.

    ``within``: its frame is a subordinate clause, after which the main clause goes on verb first.
    """
    for segment in s.segments:
        if segment.first <= first or segment.opened_by not in {",", ";"}:
            continue
        if segment.opened_by == ";" or begins_anew(s, segment, within=within):
            return min(segment.first - 1, _joined_cue(s, first, segment.first - 1))
    return _joined_cue(s, first, s.body_end)


def _joined_cue(s: Sentence, first: int, last: int) -> int:
    """Where a second cue verb is joined without a comma: "… was safe but conceded that …"."""
    if s.language.order["verb_second"]:
        return last
    return next(
        (p for p in range(first + 1, last - 1) if s.inside[p] is None and joins_verb(s, p)), last
    )


def begins_anew(s: Sentence, segment: Segment, *, within: bool) -> bool:
    """Whether the outlet goes on in its own words: „…, und warnte“, „…, so das Amt“."""
    opening_token = s.tokens[segment.first]
    following = s.tokens[min(segment.first + 1, segment.last - 1)]
    if s.language.is_a(opening_token.lower, "coordinators"):
        return (
            following.is_finite
            and not following.is_subjunctive
            and any(w.cue for w in following.verbs)
        )
    if opening_token.lower in s.language.words["inserting"]:
        finites = s.finites(segment.first, segment.last)
        cue = any(w.cue for p in finites for w in s.tokens[p].verbs)
        return cue or (not finites and opening_token.lower in s.language.words["verbless"])
    if opening_token.can_be(Verbal.GERUND) and not opening_token.is_finite:
        return True
    verb_first = bool(s.language.order["verb_second"]) and opening_token.is_finite
    return within and verb_first and not opening_token.is_subjunctive


def joins_verb(s: Sentence, place: int) -> bool:
    """Whether „and“ at ``place`` joins a second verb with the cue: "… and accused …"."""
    following = s.tokens[place + 1]
    if s.language.is_a(s.tokens[place - 1].lower, "negations"):
        return False  # "had not yet identified"
    return (
        s.language.is_a(s.tokens[place].lower, "coordinators")
        and following.is_finite
        and any(word.cue for word in following.verbs)
        and not begins_phrase(s, place + 1, len(s.tokens))
    )


def skip_signs(s: Sentence, place: int) -> int:
    """The place of the first word, or long quoted stretch, from ``place`` on."""
    while place < len(s.tokens) and not s.tokens[place].is_word and s.inside[place] is None:
        place += 1
    return place
