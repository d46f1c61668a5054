"""Content that follows its cue behind a comma or colon, as in German."""

from __future__ import annotations

from reportedly.languages import Cue
from reportedly.reading.rules.content import Content, clause, clause_end
from reportedly.reading.rules.occurrences import Occurrence
from reportedly.reading.rules.phrases import begins_phrase, phrase
from reportedly.reading.rules.sentence import Segment, Sentence
from reportedly.statement import QuotationType

_SEGMENTS = 5  # how far after its cue a clause may begin, counted in stretches between commas


def after_break(s: Sentence, o: Occurrence) -> Content | None:
    """The first segment after the cue that can be its content."""
    cue_end = max(*o.places, o.finite)
    inserted = o.opening is not None and s.tokens[o.opening].lower in s.language.words["inserting"]
    for segment in s.segments[o.segment : o.segment + _SEGMENTS + 1]:
        if segment.first <= cue_end:
            continue
        if s.inside[segment.first] is not None:
            if goes_on(s, segment.first) and o.cue.takes & {"bare", "infinitive"}:
                return clause(s, segment.first, "clause that begins quoted")
            return quotation_at(s, o.cue, segment.first)
        rule = "clause after frame" if inserted else _opens_content(s, o.cue, segment)
        if rule:
            within = o.opening is not None and not inserted
            return clause(s, segment.first, rule, within=within)
    return None


def goes_on(s: Sentence, place: int) -> bool:
    """Whether the clause goes on behind the quoted stretch: „…, „die Daten“ zu missbrauchen“."""
    stretch = s.inside[place]
    while place < s.body_end and s.inside[place] is stretch:
        place += 1
    return place < s.body_end and s.tokens[place].is_word and not s.tokens[place].is_capital


def clause_after(s: Sentence, place: int, cue: Cue, near: int) -> Content | None:
    """The clause that a noun or adjective at ``place`` introduces, begun within ``near`` words."""
    if s.language.order["clause_after_comma"]:
        for segment in s.segments[s.segment_at(place) + 1 :]:
            if segment.first <= place or segment.opened_by not in {",", ":"}:
                continue
            if segment.first - place > near + 2 and not _only_attached(s, place, segment.first):
                return None
            rule = _opens_content(s, cue, segment)
            return clause(s, segment.first, rule) if rule else None
        return None
    at = place + 1
    if at < s.body_end and s.tokens[at].lower in s.language.words["that"] and "that" in cue.takes:
        return clause(s, at, "that clause")
    return None


def _only_attached(s: Sentence, place: int, first: int) -> bool:
    """Whether only what belongs to the noun stands before the comma („die Warnung des X, …“)."""
    return s.tokens[first - 1].word == "," and phrase(s, place, first - 1) == first - 1


def _opens_content(s: Sentence, cue: Cue, segment: Segment) -> str:
    """The rule by which ``segment`` begins what the cue introduces; empty if none does."""
    takes = cue.takes
    lower = s.tokens[segment.first].lower
    if s.language.is_a(lower, "that"):
        return "that clause" if takes & {"that", "bare"} or cue.strong else ""
    if segment.opened_by == ":":
        return "after colon" if takes & {"bare", "direct"} else ""
    if s.language.is_a(lower, "whether", "question_words"):
        asked = s.tokens[max(segment.first - 2, 0)].lower in s.language.words["questions"]
        return "question clause" if "whether" in takes and not asked else ""
    if s.language.is_a(lower, "relative_pronouns") and _is_relative_clause(s, segment):
        return ""
    if s.language.is_a(lower, "subordinators", "coordinators"):
        return ""
    if "bare" in takes and _is_main_clause(s, segment, mood_only=not cue.strong):
        return "clause without conjunction"
    if "infinitive" in takes and s.has_infinitive_with_zu(
        segment.first, clause_end(s, segment.first)
    ):
        return "infinitive"
    return ""


def _is_relative_clause(s: Sentence, segment: Segment) -> bool:
    """„…, der am Montag kam“, but not „…, der Damm halte“, an article in reported speech."""
    verb = s.tokens[segment.last - 1]
    if not verb.is_finite or segment.last - segment.first < 3:
        return False
    as_article = phrase(s, segment.first, segment.last - 1) > segment.first + 1
    finites = s.finites(segment.first, segment.last)
    return not (as_article and any(s.tokens[place].is_subjunctive for place in finites))


def _is_main_clause(s: Sentence, segment: Segment, *, mood_only: bool) -> bool:
    """Whether the segment begins a subjunctive clause, or one with its verb in second place."""
    finites = s.finites(segment.first, segment.last)
    if any(s.tokens[place].is_subjunctive for place in finites):
        return True
    if not finites:
        following = [g for g in s.segments if g.first >= segment.last][:2]
        return any(
            s.tokens[p].is_subjunctive for g in following for p in s.finites(g.first, g.last)
        )
    if mood_only or not begins_phrase(s, segment.first, segment.last):
        return False
    return finites[0] < segment.last - 1 and segment.last - segment.first > 2


def quotation_at(s: Sentence, cue: Cue, place: int) -> Content | None:
    """A quoted stretch after a frame."""
    stretch = s.inside[place]
    if stretch is None or not (cue.takes & {"direct", "bare"} or cue.strong):
        return None
    return Content(
        QuotationType.DIRECT, (stretch.span,), place, True, "frame before quotation", 0.9
    )
