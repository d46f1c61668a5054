"""Who speaks in a clause."""

from __future__ import annotations

from itertools import pairwise

from reportedly.languages.inflection import Verbal
from reportedly.reading.rules.inserted import inserted
from reportedly.reading.rules.occurrences import Occurrence, opening
from reportedly.reading.rules.phrases import (
    apposition,
    begins_phrase,
    is_determiner,
    is_noun,
    is_pronoun,
    names_time,
    phrase,
)
from reportedly.reading.rules.sentence import Sentence
from reportedly.report import Span
from reportedly.statement import Spans

_SKIP = 3  # adverbs and object pronouns that may stand between a verb and its subject


def subject(s: Sentence, o: Occurrence, start: int) -> Spans:
    """The words of who speaks, in the clause that begins at ``start`` at the earliest."""
    found = _subject(s, o, start)
    if len(found) == 1 and found[0].of(s.text).lower() in s.language.words["impersonal"]:
        return _impersonal_source(s, o)
    return found


def _impersonal_source(s: Sentence, o: Occurrence) -> Spans:
    """„heißt es in dem Bericht“, „hieß es aus Regierungskreisen“."""
    segment = s.segments[o.segment]
    words = s.language.words
    for at in range(segment.first, segment.last - 1):
        lower = s.tokens[at].lower
        if lower not in words["impersonal_sources"]:
            continue
        end = phrase(s, at + 1, segment.last)
        place_only = lower in words["impersonal_places"] and not _names_text(s, at + 1, end)
        if end > at + 1 and not place_only:
            return (s.span_of(at + 1, end),)
    return ()


def _names_text(s: Sentence, first: int, last: int) -> bool:
    """Whether a phrase names something that speaks: „in dem Bericht“, but not „in Kiel“."""
    return any(
        t.lower in s.language.people["documents"] or t.lower in s.language.nouns
        for t in s.tokens[first:last]
    )


def _subject(s: Sentence, o: Occurrence, start: int) -> Spans:
    if o.passive:
        return agent(s, start, o)
    if o.subordinate:
        return _of_subordinate(s, o)
    if s.tokens[o.finite].can_be(Verbal.GERUND) and not s.tokens[o.finite].is_finite:
        return _of_clause_before(s, o)
    begin = min(o.places)
    if begin and s.language.is_a(s.tokens[begin - 1].lower, "coordinators"):
        shared = _of_clause_before(s, o)
        if shared:
            return shared
    if inserted(s, o) is not None:
        start = s.segments[o.segment].first
        if s.language.order["verb_second"]:
            return _after_verb(s, o)
    first = clause_start(s, o, start)
    end = prefield(s, first, o.finite)
    if end is not None and not _is_object(s, first):
        own = (s.span_of(first, end),)
        if not s.language.order["verb_second"] or _can_act(s, own):
            return own
        other = _after_verb(s, o)
        return other if other and _can_act(s, other) else own
    if s.language.order["verb_second"] or o.finite == first:
        return _after_verb(s, o)
    return (s.span_of(first, end),) if end is not None else ()


def _can_act(s: Sentence, spans: Spans) -> bool:
    """Whether a phrase can be who speaks: a bare name, a person or a body; not „Eine Frage“."""
    own = s.tokens_in(spans[:1])
    if not is_determiner(s, own[0].place):
        return True
    head = next((t for t in own if t.is_capital and not t.begins), own[0])
    return s.language.is_role(head.lower) or s.language.is_collective(head.lower)


def _of_clause_before(s: Sentence, o: Occurrence) -> Spans:
    """In "The mayor left, saying …" and "… and denied …": the subject of the clause before."""
    for number in range(o.segment, -1, -1):
        segment = s.segments[number]
        for finite in s.finites(segment.first, min(segment.last, *o.places)):
            if opening(s, number, finite) is not None:
                continue
            alone = finite == segment.first
            begin = _begin(s, number, finite) if alone else segment.first
            end = prefield(s, begin, finite)
            if end is not None and not _is_object(s, begin):
                return (s.span_of(begin, end),)
            if s.language.order["verb_second"] and end is None:
                after = _phrase_after(s, finite, s.body_end)
                if after:
                    return after
    return ()


def _begin(s: Sentence, number: int, finite: int, start: int = 0) -> int:
    """Where the phrase before a verb begins: in its segment, or before what stands in commas."""
    first = max(start, s.segments[number].first)
    for earlier in range(number - 1, -1, -1):
        at = s.segments[earlier].first
        if at < start:
            break
        if prefield(s, at, finite) is not None:
            first = at
    return first


def clause_start(s: Sentence, o: Occurrence, start: int) -> int:
    """Where the main clause of ``o`` begins: at its segment, or before an inserted stretch.

    „Der Minister, ein Jurist, sagte“ begins at its first word, though a comma stands before the
    verb; so does „Die Fischer, Reeder und Anwohner sagten“.
    """
    segment = s.segments[o.segment]
    first = max(start, segment.first)
    joined = any(t.lower in s.language.words["joining"] for t in s.tokens[first : o.finite])
    if segment.opened_by in {",", ")", "–", "—"} and (segment.first == o.finite or joined):
        first = _begin(s, o.segment, o.finite, start)
    if first < o.finite and s.language.is_a(s.tokens[first].lower, "coordinators"):
        first += 1
    return first


def prefield(s: Sentence, first: int, finite: int) -> int | None:
    """The end of the noun phrase that alone stands from ``first`` to the verb, or None.

    Relative clauses and adverbs may stand between the phrase and the verb.
    """
    if first >= finite or not begins_phrase(s, first, finite):
        return None
    end = _with_attributes(s, phrase(s, first, finite), finite)
    if end == first:
        return None
    at = end
    while at < finite and s.tokens[at].word == ",":
        closing = _relative_clause(s, at, finite)
        if closing is None:
            break
        at = closing
    if at < finite and s.tokens[at].word == "," and at + 1 == finite:
        at = finite
    if any(s.tokens[p].word in ",:;" for p in range(at, finite)):
        return None
    if any(s.has_infinitive_with_zu(p, p + 2) for p in range(at, finite - 1)):
        return None
    if any(s.tokens[p].is_finite and not s.tokens[p].is_capital for p in range(at, finite)):
        return finite if _reduced_clause(s, at) else None
    closes = bool(s.language.order["comma_closes_apposition"])
    if closes and end < finite and s.tokens[end].word == "," and _has_comma(s, first, end):
        end += 1
    return end


def _has_comma(s: Sentence, first: int, last: int) -> bool:
    return any(t.word == "," for t in s.tokens[first:last])


def _reduced_clause(s: Sentence, place: int) -> bool:
    """Whether a clause is part of the phrase: "auditors who left", "a diplomat briefed on it"."""
    if s.language.order["verb_second"]:
        return False
    token = s.tokens[place]
    return token.lower in s.language.words["relative_pronouns"] or token.can_be(Verbal.PARTICIPLE)


def _with_attributes(s: Sentence, end: int, finite: int) -> int:
    """The end of a phrase before its verb with all that can only belong to it („… in Pakistan“)."""
    while end < finite - 1 and s.language.is_a(
        s.tokens[end].lower, "prepositions", "contracted_prepositions"
    ):
        further = phrase(s, end + 1, finite)
        if further == end + 1 or names_time(s, end + 1, further):
            break
        end = further
    if end < finite and s.tokens[end].word == ",":
        end = apposition(s, end, finite)
    return end


def _relative_clause(s: Sentence, comma: int, limit: int) -> int | None:
    """The place after „, der …,“ if a relative clause begins after the comma."""
    following = s.tokens[comma + 1] if comma + 1 < limit else None
    at = comma + 1
    while at < limit and s.language.is_a(s.tokens[at].lower, "adverbs"):
        at += 1
    if comma + 1 < at < limit and s.tokens[at].word == ",":
        return at + 1  # ", meanwhile,"
    if not following or not s.language.is_a(following.lower, "relative_pronouns", "prepositions"):
        return None
    for place in range(comma + 2, limit):
        if s.tokens[place].word == ",":
            return place + 1
    return None


def _is_object(s: Sentence, first: int) -> bool:
    """Whether the phrase shows by its form that it is no subject (den Vorwurf, ihm)."""
    lower = s.tokens[first].lower
    return lower in s.language.words["object_forms"]


def _after_verb(s: Sentence, o: Occurrence) -> Spans:
    last = min((p for p in o.places if p > o.finite), default=s.body_end)
    found = _phrase_after(s, o.finite, last)
    if found and o.cue.takes & {"dative", "accusative"}:
        return (_without_second_name(s, found[0]),)
    return found


def _without_second_name(s: Sentence, span: Span) -> Span:
    """„gelobte Kim Putin …“: the first of two names that each stand alone elsewhere."""
    own = s.tokens_in((span,))
    for first, second in pairwise(own):
        if first.word in s.lone_names and second.word in s.lone_names:
            return Span(span.start, first.end)
    return span


def _phrase_after(s: Sentence, finite: int, last: int) -> Spans:
    """The first phrase after a verb that can be its subject."""
    at = finite + 1
    for _ in range(_SKIP + 1):
        if at >= last:
            return ()
        if begins_phrase(s, at, last) and not _is_object(s, at):
            end = phrase(s, at, last)
            if end > at:
                return (s.span_of(at, end),)
        if not _may_stand_before_subject(s, at):
            return ()
        at += 1
    return ()


def _may_stand_before_subject(s: Sentence, place: int) -> bool:
    return s.language.is_a(
        s.tokens[place].lower, "adverbs", "object_pronouns", "object_forms", "negations"
    )


def _of_subordinate(s: Sentence, o: Occurrence) -> Spans:
    """„nachdem sie“, „wie das Amt“, „mit der er“: after the opening, or the opening itself."""
    assert o.opening is not None  # noqa: S101 - the caller asks for subordinate clauses only
    first, last = o.opening, min(o.places)
    words = s.language.words
    relative = s.tokens[first].lower in words["relative_pronouns"] and not s.language.is_a(
        s.tokens[first].lower, "subordinators", "that", "inserting"
    )
    at = first + 1
    after_preposition = s.tokens[first].lower in words["prepositions"]
    if after_preposition and s.tokens[at].lower in words["relative_pronouns"]:
        at += 1  # „mit der er …“
    while at < last and _may_stand_before_subject(s, at) and not begins_phrase(s, at, last):
        at += 1
    if at < last and begins_phrase(s, at, last) and not _is_object(s, at):
        end = phrase(s, at, last)
        if end > at and not (relative and _is_relative_subject(s, first, at)):
            return (s.span_of(at, end),)
    return _antecedent(s, first) if relative else ()


def _antecedent(s: Sentence, pronoun: int) -> Spans:
    """What a relative pronoun stands for: the noun before its comma with what belongs to it."""
    first = pronoun - 2
    if first < 0 or s.tokens[pronoun - 1].word != "," or not is_noun(s, first):
        return (s.span_of(pronoun, pronoun + 1),)
    while first > 0 and _belongs(s, first - 1, first):
        first -= 1
    return (s.span_of(first, pronoun - 1),)


def _belongs(s: Sentence, place: int, following: int) -> bool:
    """Whether the word at ``place`` is part of the phrase that goes on with the one after it."""
    if is_determiner(s, following):  # only a genitive goes on to the left: „der Sprecher des …“
        genitive = s.tokens[following].lower in s.language.words["genitive_articles"]
        return genitive and is_noun(s, place)
    token = s.tokens[place]
    if is_determiner(s, place):
        return True
    if is_noun(s, place):
        return not s.language.is_collective(token.lower)
    endings = tuple(s.language.order["adjective_endings"])
    return bool(endings) and not token.is_finite and token.lower.endswith(endings)


def _is_relative_subject(s: Sentence, first: int, at: int) -> bool:
    """Whether the relative pronoun, not the phrase after it, is the subject."""
    lower = s.tokens[first].lower
    return lower not in s.language.words["object_forms"] and not is_pronoun(s, at)


def agent(s: Sentence, start: int, o: Occurrence) -> Spans:
    """„von der Polizei“, "by the ministry": who acts in a passive clause."""
    number = o.segment
    segment = s.segments[number]
    last = max(segment.last, *o.places)
    for at in range(max(start, segment.first), last):
        if s.tokens[at].lower in s.language.words["agents"] and at + 1 < last:
            end = phrase(s, at + 1, last)
            if end > at + 1 and not names_time(s, at + 1, end):
                return (s.span_of(at + 1, end),)
    return ()
