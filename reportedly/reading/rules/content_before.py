"""Content that stands before its frame: „…“, sagte sie / …, teilte das Amt mit."""

from __future__ import annotations

from reportedly.languages import Cue
from reportedly.languages.inflection import Verbal
from reportedly.reading.rules import roles
from reportedly.reading.rules.content import Content, begins_anew, clause_end, skip_signs
from reportedly.reading.rules.inserted import inserted
from reportedly.reading.rules.occurrences import Occurrence, opening
from reportedly.reading.rules.sentence import Segment, Sentence
from reportedly.report import Span
from reportedly.statement import QuotationType, Spans


def before(s: Sentence, o: Occurrence, start: int) -> Content | None:
    """Content that stands before its frame: „…“, sagte sie / …, teilte das Amt mit."""
    onward = inserted(s, o)
    if onward is not None:
        return _around_frame(s, o, start, onward)
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
    first = skip_signs(s, start)
    if first >= break_place or not _has_main_clause(s, o.cue, first, break_place):
        return None
    spans = (s.span_of(first, break_place),)
    spans, end = _with_continuation(s, spans, end, in_words=True)
    return Content(
        QuotationType.INDIRECT, spans, first, False, "frame after clause", 0.75, break_place, end
    )


def _around_frame(s: Sentence, o: Occurrence, start: int, onward: Segment) -> Content | None:
    """„Die Lage, sagte Holm, sei ernst.“: both sides of the frame."""
    segment = s.segments[o.segment]
    first = skip_signs(s, start)
    if first >= segment.first - 1 or not o.cue.takes & {"bare", "direct", "that"}:
        return None
    spans = (
        s.span_of(first, segment.first - 1),
        s.span_of(onward.first, clause_end(s, onward.first)),
    )
    return Content(
        QuotationType.INDIRECT,
        spans,
        first,
        False,
        "frame within clause",
        0.75,
        segment.first - 1,
        onward.first,
    )


def _has_main_clause(s: Sentence, cue: Cue, first: int, last: int) -> bool:
    """Whether a main clause stands in the stretch; for a weak cue, one in the subjunctive."""
    for number, segment in enumerate(s.segments):
        if segment.first < first or segment.first >= last:
            continue
        if not s.language.order["verb_second"] and s.tokens[segment.first].can_be(
            Verbal.PARTICIPLE, Verbal.GERUND
        ):
            continue  # "Asked about it, she said …"
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
    rest = range(max(o.places) + 1, s.segments[o.segment].last)
    return after_quotation or not any(s.tokens[place].is_finite for place in rest)


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
    s: Sentence, spans: Spans, end: int, *, in_words: bool = False
) -> tuple[Spans, int]:
    """The content with what goes on after the frame, inserted into it: „…, sagte er, …“."""
    rest = skip_signs(s, end)
    if rest >= s.body_end:
        return spans, end
    stretch = s.inside[rest]
    if stretch is not None:
        return (*spans, stretch.span), end
    number = s.segment_at(rest)
    if not in_words or s.segments[number].first != rest:
        return spans, end
    if begins_anew(s, s.segments[number], within=False) or not _goes_on_as_content(s, rest):
        return spans, end
    return (*spans, s.span_of(rest, clause_end(s, rest))), end


def _goes_on_as_content(s: Sentence, place: int) -> bool:
    """Whether what follows an inserted frame is more of its content: „aber …“, "but he saw …"."""
    lower = s.tokens[place].lower
    return s.language.is_a(lower, "coordinators", "that") or (
        bool(s.language.order["verb_second"]) and s.tokens[place].is_subjunctive
    )
