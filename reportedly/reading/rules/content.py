"""What a cue introduces: the clause or quoted stretch after it, or the one before it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.languages import Cue
from reportedly.languages.inflection import Verbal
from reportedly.reading.rules import roles
from reportedly.reading.rules.occurrences import Occurrence, opening
from reportedly.reading.rules.phrases import begins_phrase, phrase
from reportedly.reading.rules.sentence import Segment, Sentence
from reportedly.report import Span
from reportedly.statement import QuotationType, Spans

_SEGMENTS = 5  # how far after its cue a clause may begin, counted in stretches between commas


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


def before(s: Sentence, o: Occurrence, start: int) -> Content | None:
    """Content that stands before its frame: „…“, sagte sie / …, teilte das Amt mit."""
    opening = _frame_opening(s, o, start)
    if opening is None:
        return None
    break_place, quoted = opening
    end = _frame_end(s, o)
    if quoted is not None:
        if "direct" not in o.cue.takes and not o.cue.strong:
            return None
        spans, end = _with_continuation(s, (quoted,), end)
        return Content(
            QuotationType.DIRECT, spans, 0, False, "frame after quotation", 0.9, break_place, end
        )
    if not o.cue.takes & {"bare", "direct"}:
        return None
    first = _skip_signs(s, start)
    if first >= break_place or not _has_main_clause(s, o.cue, first, break_place):
        return None
    spans = (s.span_of(first, break_place),)
    spans, end = _with_continuation(s, spans, end, clause=True)
    return Content(
        QuotationType.INDIRECT, spans, first, False, "frame after clause", 0.75, break_place, end
    )


def _has_main_clause(s: Sentence, cue: Cue, first: int, last: int) -> bool:
    """Whether a main clause stands in the stretch; for a weak cue, one in the subjunctive."""
    for number, segment in enumerate(s.segments):
        if segment.first < first or segment.first >= last:
            continue
        finites = s.finites(segment.first, min(segment.last, last))
        if not finites or opening(s, number, finites[-1]) is not None:
            continue
        if cue.strong or any(s.tokens[place].is_subjunctive for place in finites):
            return True
    return False


def _frame_opening(s: Sentence, o: Occurrence, start: int) -> tuple[int, Span | None] | None:
    """Where a frame after its content begins, and the quoted stretch before it, if one is."""
    segment = s.segments[o.segment]
    first = segment.first
    opens = first
    if s.tokens[first].lower in s.language.words["inserting"] and o.finite > first:
        opens = first + 1  # „so sagte er“, „wie er sagte“
    break_place = first - 1 if first and s.tokens[first - 1].word in ",–—" else first
    last = break_place - 1
    if last < start or not _can_open_frame(s, o, opens, after_quotation=s.inside[last] is not None):
        return None
    stretch = s.inside[last] or (s.inside[last - 1] if last > start else None)
    if stretch is not None:
        return break_place, stretch.span
    if break_place == first or roles.clause_start(s, o, start) != first:
        return None
    return break_place, None


def _can_open_frame(s: Sentence, o: Occurrence, opens: int, *, after_quotation: bool) -> bool:
    """Whether verb or subject stand where a frame after its content has them."""
    if o.finite == opens or opens > s.segments[o.segment].first:
        return True
    if s.language.order["verb_second"] or roles.prefield(s, opens, o.finite) is None:
        return False
    return after_quotation or max(o.places) >= s.segments[o.segment].last - 3


def _frame_end(s: Sentence, o: Occurrence) -> int:
    """The place after the frame that follows its content: the next break after its subject."""
    speaker = roles.subject(s, o, s.segments[o.segment].first)
    reach = max(o.places)
    if speaker:
        reach = max(reach, *(t.place for t in s.tokens if t.start < speaker[-1].end))
    for place in range(reach + 1, len(s.tokens)):
        if s.inside[place] is not None:
            return place
        if s.tokens[place].word in ",:;–—":
            return place + (s.tokens[place].word in ",:")
    return s.body_end


def _with_continuation(
    s: Sentence, spans: Spans, end: int, *, clause: bool = False
) -> tuple[Spans, int]:
    """The content with what goes on after the frame, inserted into it: „…, sagte er, …“."""
    rest = _skip_signs(s, end)
    if rest >= s.body_end:
        return spans, end
    stretch = s.inside[rest]
    if stretch is not None:
        return (*spans, stretch.span), end
    number = s.segment_at(rest)
    if not clause or s.segments[number].first != rest:
        return spans, end
    if _begins_anew(s, s.segments[number], within=False) or not _goes_on_as_content(s, rest):
        return spans, end
    return (*spans, s.span_of(rest, _clause_end(s, rest))), end


def _goes_on_as_content(s: Sentence, place: int) -> bool:
    """Whether what follows an inserted frame is more of its content: „aber …“, "but he saw …"."""
    lower = s.tokens[place].lower
    return s.language.is_a(lower, "coordinators", "that") or (
        bool(s.language.order["verb_second"]) and s.tokens[place].is_subjunctive
    )


def _skip_signs(s: Sentence, place: int) -> int:
    while place < len(s.tokens) and not s.tokens[place].is_word and s.inside[place] is None:
        place += 1
    return place


def after(s: Sentence, o: Occurrence, speaker: Spans) -> Content | None:
    """Content that follows its cue."""
    if s.language.order.get("clause_after_comma"):
        return _after_break(s, o)
    return _after_colon_or_quote(s, o) or _right_after(s, o, speaker)


def _after_break(s: Sentence, o: Occurrence) -> Content | None:
    """The first segment after the cue that can be its content."""
    cue_end = max(*o.places, o.finite)
    inserted = o.opening is not None and s.tokens[o.opening].lower in s.language.words["inserting"]
    for segment in s.segments[o.segment : o.segment + _SEGMENTS + 1]:
        if segment.first <= cue_end:
            continue
        if s.inside[segment.first] is not None:
            if _goes_on(s, segment.first) and o.cue.takes & {"bare", "infinitive"}:
                return _clause(s, segment.first, "clause that begins quoted")
            return _quotation_at(s, o.cue, segment.first)
        rule = "clause after frame" if inserted else _opens_content(s, o.cue, segment)
        if rule:
            within = o.opening is not None and not inserted
            return _clause(s, segment.first, rule, within=within)
    return None


def _goes_on(s: Sentence, place: int) -> bool:
    """Whether the clause goes on behind the quoted stretch: „…, „die Daten“ zu missbrauchen“."""
    stretch = s.inside[place]
    while place < s.body_end and s.inside[place] is stretch:
        place += 1
    return place < s.body_end and s.tokens[place].is_word and not s.tokens[place].is_capital


def clause_after(s: Sentence, place: int, cue: Cue, near: int) -> Content | None:
    """The clause that a noun or adjective at ``place`` introduces, begun within ``near`` words."""
    if s.language.order.get("clause_after_comma"):
        for segment in s.segments[s.segment_at(place) + 1 :]:
            if segment.first <= place or segment.opened_by not in {",", ":"}:
                continue
            if segment.first - place > near + 2 and not _only_attached(s, place, segment.first):
                return None
            rule = _opens_content(s, cue, segment)
            return _clause(s, segment.first, rule) if rule else None
        return None
    at = place + 1
    if at < s.body_end and s.tokens[at].lower in s.language.words["that"] and "that" in cue.takes:
        return _clause(s, at, "that clause")
    return None


def _only_attached(s: Sentence, place: int, first: int) -> bool:
    """Whether only what belongs to the noun stands before the comma („die Warnung des X, …“)."""
    return s.tokens[first - 1].word == "," and phrase(s, place, first - 1) == first - 1


def _after_colon_or_quote(s: Sentence, o: Occurrence) -> Content | None:
    after_cue = max(o.places) + 1
    for place in range(after_cue, len(s.tokens)):
        if s.inside[place] is not None:
            beside = place == after_cue or s.tokens[place - 1].word in ",:"
            if beside and _goes_on(s, place) and o.cue.takes & {"bare", "that"}:
                return _clause(s, place, "clause that begins quoted")
            return _quotation_at(s, o.cue, place) if beside else None
        if s.tokens[place].word == ":":
            rest = _skip_signs(s, place)
            if rest < s.body_end and s.inside[rest] is None:
                return _clause(s, rest, "after colon")
        if s.tokens[place].word == ";":
            return None
        if place > max(o.places) + 12:
            return None
    return None


def _quotation_at(s: Sentence, cue: Cue, place: int) -> Content | None:
    """A quoted stretch after a frame."""
    stretch = s.inside[place]
    if stretch is None or not (cue.takes & {"direct", "bare"} or cue.strong):
        return None
    return Content(
        QuotationType.DIRECT, (stretch.span,), place, True, "frame before quotation", 0.9
    )


def _opens_content(s: Sentence, cue: Cue, segment: Segment) -> str:
    """The rule by which ``segment`` begins what the cue introduces; empty if none does."""
    takes = cue.takes
    lower = s.tokens[segment.first].lower
    last = _clause_end(s, segment.first)
    if s.language.is_a(lower, "that"):
        return "that clause" if takes & {"that", "bare"} or cue.strong else ""
    if segment.opened_by == ":":
        return "after colon" if takes & {"bare", "direct"} else ""
    if s.language.is_a(lower, "whether", "question_words"):
        return "question clause" if "whether" in takes else ""
    if s.language.is_a(lower, "relative_pronouns") and _is_relative_clause(s, segment):
        return ""
    if s.language.is_a(lower, "subordinators", "coordinators"):
        return ""
    if "bare" in takes and _is_main_clause(s, segment, mood_only=not cue.strong):
        return "clause without conjunction"
    if "infinitive" in takes and s.has_infinitive_with_zu(segment.first, last):
        return "infinitive"
    return ""


def _is_relative_clause(s: Sentence, segment: Segment) -> bool:
    """„…, der am Montag kam“, but not „…, der Damm halte“, an article in reported speech."""
    verb = s.tokens[segment.last - 1]
    if not verb.is_finite or segment.last - segment.first < 3:
        return False
    as_article = phrase(s, segment.first, segment.last - 1) > segment.first + 1
    return not (verb.is_subjunctive and as_article)


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


def _clause(s: Sentence, first: int, rule: str, *, within: bool = False) -> Content:
    span = s.span_of(first, _clause_end(s, first, within=within))
    confidence = {"that clause": 0.9, "infinitive": 0.7}.get(rule, 0.8)
    return Content(QuotationType.INDIRECT, (span,), first, True, rule, confidence)


def _clause_end(s: Sentence, first: int, *, within: bool = False) -> int:
    """The place after a content clause: where a new statement of its own begins, or the end.

    ``within``: its frame is a subordinate clause, after which the main clause goes on verb first.
    """
    for segment in s.segments:
        if segment.first <= first or segment.opened_by not in {",", ";"}:
            continue
        if segment.opened_by == ";" or _begins_anew(s, segment, within=within):
            return min(segment.first - 1, _joined_cue(s, first, segment.first - 1))
    return _joined_cue(s, first, s.body_end)


def _joined_cue(s: Sentence, first: int, last: int) -> int:
    """Where a second cue verb is joined without a comma: "… was safe but conceded that …"."""
    if s.language.order["verb_second"]:
        return last
    return next(
        (p for p in range(first + 1, last - 1) if s.inside[p] is None and _joins_verb(s, p)), last
    )


def _begins_anew(s: Sentence, segment: Segment, *, within: bool) -> bool:
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
    verb_first = bool(s.language.order.get("verb_second")) and opening_token.is_finite
    return within and verb_first and not opening_token.is_subjunctive


def _right_after(s: Sentence, o: Occurrence, speaker: Spans) -> Content | None:
    """English: the clause, infinitive or object stands right after the cue."""
    at = max(o.places) + 1
    at, _ = _past_addressee(s, o, at)
    if at >= s.body_end:
        return None
    lower = s.tokens[at].lower
    takes = o.cue.takes
    words = s.language.words
    if lower in words["that"] and takes & {"that", "bare"}:
        return _clause(s, at, "that clause")
    if (lower in words["whether"] or lower in words["question_words"]) and "whether" in takes:
        return _clause(s, at, "question clause")
    if lower == s.language.order.get("infinitive_particle") and "infinitive" in takes:
        return _clause(s, at, "infinitive")
    if not speaker and not o.passive:
        return None
    if "bare" in takes and _has_subject_and_verb(s, at):
        return _clause(s, at, "clause without conjunction")
    if o.cue.strong and ("object" in takes or lower in o.cue.via):
        return _object(s, o, at)
    return None


def _past_addressee(s: Sentence, o: Occurrence, at: int) -> tuple[int, bool]:
    """Past "reporters on Monday", "to the BBC": what may stand between a cue and its clause."""
    words = s.language.words
    if "person" in o.cue.takes:
        end = phrase(s, at, s.body_end) if at < s.body_end else at
        if end > at and end < s.body_end and not s.tokens[end].is_finite:
            at = end
    for _ in range(2):
        inserted = at + 1 < s.body_end and s.tokens[at].lower in words["inserted_prepositions"]
        if inserted and not s.tokens[at + 1].can_be(Verbal.INFINITIVE):
            end = phrase(s, at + 1, s.body_end)
            if end > at + 1 and end < s.body_end:
                at = end
        while at < s.body_end and (
            s.tokens[at].lower in words["weekday_words"] or s.tokens[at].word == ","
        ):
            at += 1
    return at, True


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
    end = next((p for p in range(at + 1, end - 1) if _joins_verb(s, p)), end)
    if end <= at:
        return None
    return Content(QuotationType.REPORTED, (s.span_of(at, end),), at, True, "object", 0.55)


def _joins_verb(s: Sentence, place: int) -> bool:
    """Whether „and“ at ``place`` joins a second verb with the cue: "… and accused …"."""
    following = s.tokens[place + 1]
    return (
        s.language.is_a(s.tokens[place].lower, "coordinators")
        and following.is_finite
        and any(word.cue for word in following.verbs)
        and not begins_phrase(s, place + 1, len(s.tokens))
    )
