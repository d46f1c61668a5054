"""The attributions of one sentence: cue verbs with what they introduce."""

from __future__ import annotations

from reportedly.languages import Cue
from reportedly.reading.rules import roles
from reportedly.reading.rules.addressees import addressee
from reportedly.reading.rules.content import Content
from reportedly.reading.rules.content_after import after_break
from reportedly.reading.rules.content_before import before
from reportedly.reading.rules.content_beside import beside
from reportedly.reading.rules.draft import Draft
from reportedly.reading.rules.medium import medium
from reportedly.reading.rules.nominal import nominal
from reportedly.reading.rules.occurrences import Occurrence, occurrences
from reportedly.reading.rules.plausible import plausible
from reportedly.reading.rules.sentence import Sentence
from reportedly.reading.rules.sources import sources
from reportedly.report import Span
from reportedly.statement import QuotationType, Spans


def attributions(s: Sentence) -> list[Draft]:
    """The quotations that the sentence's own words introduce, in the order of their cues."""
    found = list(sources(s))
    start = 0
    for o in occurrences(s):
        if _is_inside(s, o, found) or _is_asked(s, o) or _is_told(s, o):
            continue
        draft = _introduced(s, o, _clause_begin(s, o, found, start))
        if draft:
            found.append(draft)
            start = max(start, _after(s, draft))
    return [*found, *nominal(s, found)]


def _is_asked(s: Sentence, o: Occurrence) -> bool:
    """Whether the cue stands in a question or condition: nothing of the kind may have happened."""
    return o.opening is not None and s.language.is_a(
        s.tokens[o.opening].lower, "whether", "conditions"
    )


def _is_told(s: Sentence, o: Occurrence) -> bool:
    """Whether the clause of the cue is somebody's words itself: „Sie glaube nicht, dass …“."""
    return o.opening is None and s.tokens[o.finite].is_subjunctive


def _clause_begin(s: Sentence, o: Occurrence, found: list[Draft], start: int) -> int:
    """Where the clause of a cue can begin: after what came before, or within what it is part of."""
    if o.finite >= start:
        return start
    verb = s.span_of(o.finite, o.finite + 1)
    around = [span for draft in found for span in draft.spans if span.contains(verb)]
    if not around:
        return s.segments[o.segment].first
    inner = min(around, key=len)
    first = next(t.place for t in s.tokens if t.start >= inner.start)
    return first + s.language.is_a(s.tokens[first].lower, "that", "whether", "subordinators")


def _is_inside(s: Sentence, o: Occurrence, found: list[Draft]) -> bool:
    """Whether the cue is part of what another cue introduces, in whose words it is left."""
    if s.language.order["nested_attributions"]:
        return False
    verb = s.span_of(o.finite, o.finite + 1)
    return any(d.covers(verb) for d in found if not d.is_source)


def _after(s: Sentence, draft: Draft) -> int:
    """The place of the first token after the draft's content and frame."""
    end = max(span.end for span in (*draft.spans, *draft.frame))
    return next((t.place for t in s.tokens if t.start >= end), len(s.tokens))


def _introduced(s: Sentence, o: Occurrence, start: int) -> Draft | None:
    """What the cue at ``o`` introduces, or None where it introduces nothing."""
    speaker = plausible(s, roles.subject(s, o, start))
    after_comma = s.language.order["clause_after_comma"] or _opens_sentence(s, o)
    content = before(s, o, start) or (after_break(s, o) if after_comma else beside(s, o, speaker))
    if content is None:
        return _reported(s, o, start, speaker)
    limit = content.first if content.follows else len(s.tokens)
    reported = content.type is QuotationType.REPORTED
    return Draft(
        type=content.type,
        medium=medium(s, o.cue.medium, speaker, direct=content.type is QuotationType.DIRECT),
        spans=content.spans,
        shown_by=f"{content.rule}: {o.cue.lemma}",
        confidence=content.confidence if o.cue.strong else content.confidence - 0.15,
        speaker=speaker,
        cue=_cue_spans(s, o),
        frame=_frame(s, o, start, content),
        addressee=addressee(s, o, speaker, limit, has_object=reported),
    )


def _opens_sentence(s: Sentence, o: Occurrence) -> bool:
    """Whether the frame is a clause like "As the ministry announced, …"."""
    return o.opening == 0 and s.tokens[0].lower in s.language.words["inserting"]


def _cue_spans(s: Sentence, o: Occurrence) -> Spans:
    """The words of the cue, those that stand together as one span."""
    spans: list[Span] = []
    last = None
    for place in sorted({*_contiguous(s, o), *_correlates(s, o)}):
        if last is not None and place == last + 1:
            spans[-1] = Span(spans[-1].start, s.tokens[place].end)
        else:
            spans.append(s.span_of(place, place + 1))
        last = place
    return tuple(spans)


def _contiguous(s: Sentence, o: Occurrence) -> tuple[int, ...]:
    """The cue's places; where the language keeps them together, with the adverbs among them."""
    if s.language.order["verb_second"]:
        return o.places
    first = min(o.places)
    while first and s.language.is_a(s.tokens[first - 1].lower, "cue_adverbs"):
        first -= 1
    return tuple(range(first, max(o.places) + 1))


def _correlates(s: Sentence, o: Occurrence) -> list[int]:
    """„davon“ in „geht davon aus, dass“: what stands in for the clause and belongs to the cue."""
    reach = range(min(o.places) + 1, max(*o.places, s.segments[o.segment].last))
    correlates = s.language.words["cue_correlates"]
    return [p for p in reach if s.inside[p] is None and s.tokens[p].lower in correlates]


def _frame(s: Sentence, o: Occurrence, start: int, content: Content) -> Spans:
    """The clause around the cue: what of the sentence is not content, on the cue's side."""
    if content.follows:
        first = frame_start(s, o, start)
        return (s.span_of(first, content.first),) if content.first > first else ()
    end = content.frame_end
    first = content.frame_start
    return (s.span_of(first, end),) if end > first else ()


def frame_start(s: Sentence, o: Occurrence, start: int) -> int:
    """Where an introducing clause begins: its own segment if subordinate, else the sentence."""
    if o.subordinate and o.segment:
        return max(start, s.segments[o.segment].first)
    first = start
    while first < o.finite and not s.tokens[first].is_word and s.inside[first] is None:
        first += 1
    return first


def _reported(s: Sentence, o: Occurrence, start: int, speaker: Spans) -> Draft | None:
    """A clause whose object is the content: „forderte einen Waffenstillstand“."""
    if not _tells_content(s, o, speaker):
        return None
    first, last = _clause(s, o, start)
    whole = s.span_of(first, last)
    return Draft(
        type=QuotationType.REPORTED,
        medium=medium(s, o.cue.medium, speaker),
        spans=(whole,),
        shown_by=f"reported: {o.cue.lemma}",
        confidence=0.6 if o.cue.strong else 0.45,
        speaker=speaker,
        addressee=addressee(s, o, speaker, last, has_object=True),
    )


def _tells_content(s: Sentence, o: Occurrence, speaker: Spans) -> bool:
    cue = o.cue
    if not speaker or not _asserts(s, o) or _is_attribute(s, o):
        return False
    if s.tokens[o.finite].is_subjunctive:
        return False  # „Er fordere Ruhe“: itself told in somebody's words
    if "object" not in cue.takes and not cue.via:
        return False
    quotes = any(q.span.start > s.tokens[0].start for q in s.quoted)
    if not cue.strong:
        return quotes and bool(speaker)
    return "object" in cue.takes or _has_via(s, o, cue) or quotes


def _asserts(s: Sentence, o: Occurrence) -> bool:
    """Whether its clause tells what happened: a main clause, or one with „während“, „nachdem“."""
    if o.opening is None:
        return True
    return s.tokens[o.opening].lower in s.language.words["asserting"]


def _is_attribute(s: Sentence, o: Occurrence) -> bool:
    """Whether the form stands before a noun: „die im Mai verurteilten Männer“."""
    following = o.finite + 1
    return (
        bool(s.language.order["nouns_are_capital"])
        and len(o.places) == 1
        and following < len(s.tokens)
        and s.tokens[following].is_capital
        and s.tokens[o.finite].lower.endswith(tuple(s.language.order["attribute_endings"]))
        and len(s.finites(s.segments[o.segment].first, s.segments[o.segment].last)) > 1
    )


def _has_via(s: Sentence, o: Occurrence, cue: Cue) -> bool:
    segment = s.segments[o.segment]
    contracted = s.language.order["contractions"]
    return any(
        s.tokens[p].lower in cue.via or contracted.get(s.tokens[p].lower) in cue.via
        for p in range(segment.first, segment.last)
    )


def _clause(s: Sentence, o: Occurrence, start: int) -> tuple[int, int]:
    """The tokens of a reported clause: the whole sentence, or its subordinate clause."""
    if o.subordinate and o.segment:
        segment = s.segments[o.segment]
        return segment.first, max(segment.last, max(o.places) + 1)
    return frame_start(s, o, start), len(s.tokens)
