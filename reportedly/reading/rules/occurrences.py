"""Where cue verbs stand in a sentence, with what belongs to them: auxiliary, prefix, object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.languages import Cue, Word
from reportedly.languages.inflection import Verbal
from reportedly.reading.rules.phrases import is_noun
from reportedly.reading.rules.sentence import Segment, Sentence
from reportedly.reading.rules.tokens import FINITE

_REACH = 3  # words between an English verb and the rest of its phrase


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A cue verb at work in a clause.

    ``places`` are all words of the cue in text order, ``finite`` the place of the finite verb
    (the auxiliary in a perfect or passive), ``segment`` the number of its segment. In a
    ``passive`` the subject is not who speaks. ``opening`` is the place of the conjunction or
    relative pronoun that opens its clause, None in a main clause.
    """

    cue: Cue
    places: tuple[int, ...]
    finite: int
    segment: int
    passive: bool
    opening: int | None

    @property
    def subordinate(self) -> bool:
        """Whether it stands in a subordinate clause."""
        return self.opening is not None


def occurrences(s: Sentence) -> list[Occurrence]:
    """The cue verbs of a sentence outside long quoted stretches, in text order."""
    found: list[Occurrence] = []
    for token_place, token in enumerate(s.tokens):
        if s.inside[token_place] is not None or not any(word.cue for word in token.verbs):
            continue
        best = _best(s, token_place)
        if best and not any(token_place in other.places for other in found):
            found.append(best)
    return found


def _best(s: Sentence, place: int) -> Occurrence | None:
    """The reading of the word at ``place`` that uses most words of the clause."""
    candidates = [
        occurrence
        for word in s.tokens[place].verbs
        if word.cue is not None
        for occurrence in _as_cue(s, place, word, word.cue)
    ]
    plain = [w for w in s.tokens[place].verbs if w.cue is None and w.form.apart]
    best = max(candidates, key=lambda o: len(o.places), default=None)
    # "teilt … auf" is not "teilt": a verb that is no cue takes the separated prefix.
    taken = any(
        _apart(s, place, w.form.apart) and not s.language.is_a(w.form.apart, "adverbs")
        for w in plain
    )
    return None if best and len(best.places) == 1 and taken else best


def _as_cue(s: Sentence, place: int, word: Word, cue: Cue) -> Iterator[Occurrence]:
    apart = _apart(s, place, word.form.apart)
    if word.form.apart and not apart:
        return
    segment = s.segment_at(place)
    verbal = word.form.verbal
    if verbal in FINITE:
        if _follows_noun_marker(s, place) or _is_infinitive(s, place, word):
            return
        yield Occurrence(
            cue,
            tuple(sorted((place, *apart))),
            place,
            segment,
            passive=False,
            opening=opening(s, segment, place),
        )
    elif verbal is Verbal.PARTICIPLE:
        yield from _with_auxiliary(s, place, cue, apart, segment)
    else:
        yield from _beside_auxiliary(s, place, cue, apart, segment, verbal)


def _is_infinitive(s: Sentence, place: int, word: Word) -> bool:
    """Whether a form that looks finite is the infinitive of a modal: „sie sollen sagen“."""
    if not s.tokens[place].can_be(Verbal.INFINITIVE) or word.form.plural is not True:
        return False
    segment = s.segments[s.segment_at(place)]
    return bool(s.language.order["prefix_ends_clause"]) and any(
        s.language.is_a(s.tokens[p].lower, "modals", "passive_auxiliaries")
        for p in range(segment.first, place)
    )


def _follows_noun_marker(s: Sentence, place: int) -> bool:
    """Whether the word before shows that this one is no verb: "the state", "to report"."""
    if s.language.order["nouns_are_capital"]:
        return False
    if s.tokens[place].lower in s.language.words["nouns_like_verbs"] and is_noun(s, place):
        return True
    if not place:
        return False
    before = s.tokens[place - 1].lower
    return s.language.is_a(before, "articles", "determiners", "possessives", "prepositions") or (
        before == s.language.order["infinitive_particle"]
    )


def _beside_auxiliary(
    s: Sentence, place: int, cue: Cue, apart: tuple[int, ...], number: int, verbal: Verbal
) -> Iterator[Occurrence]:
    """After an auxiliary: "did not mention", "is telling"; and "…, saying …" by itself."""
    if s.language.order["prefix_ends_clause"]:
        return
    gerund = verbal is Verbal.GERUND
    names = ("passive_auxiliaries",) if gerund else ("modals", "auxiliaries")
    at = place - 1
    while at > 0 and s.language.is_a(s.tokens[at].lower, "adverbs", "negations"):
        at -= 1
    if at >= 0 and at < place and s.language.is_a(s.tokens[at].lower, *names):
        places = (*range(at, place + 1), *apart)
        yield Occurrence(cue, places, at, number, passive=False, opening=opening(s, number, at))
    elif gerund and place == s.segments[number].first and number:
        yield Occurrence(cue, (place, *apart), place, number, passive=False, opening=None)


def _with_auxiliary(
    s: Sentence, place: int, cue: Cue, apart: tuple[int, ...], number: int
) -> Iterator[Occurrence]:
    segment = s.segments[number]
    for at, passive in _auxiliaries(s, place, segment):
        yield Occurrence(
            cue,
            tuple(sorted({at, place, *apart})),
            at,
            number,
            passive=passive,
            opening=opening(s, number, at),
        )
        return


def _auxiliaries(s: Sentence, place: int, segment: Segment) -> Iterator[tuple[int, bool]]:
    """Auxiliaries of the participle at ``place``, the nearest first, and whether it is passive."""
    first = segment.first
    # „hatte der Minister, ein Jurist, gesagt“: look back over what stands between commas.
    if not any(_is_auxiliary(s, at) for at in range(first, segment.last)):
        first = 0
    for at in _auxiliary_places(s, place, first, segment.last):
        lower = s.tokens[at].lower
        if s.inside[at] is None and s.tokens[at].is_finite:
            if lower in s.language.words["perfect_auxiliaries"]:
                yield at, _between(s, at, place, "passive_participles")
            elif lower in s.language.words["passive_auxiliaries"]:
                yield at, True


def _auxiliary_places(s: Sentence, place: int, first: int, last: int) -> list[int]:
    """Where an auxiliary of the participle at ``place`` may stand, the likelier place first."""
    if s.language.order["prefix_ends_clause"]:
        return [*range(place + 1, min(place + 3, last)), *range(place - 1, first - 1, -1)]
    at = place - 1
    while at > first and s.language.is_a(
        s.tokens[at].lower, "adverbs", "negations", "passive_participles"
    ):
        at -= 1
    return [at] if at >= first else []


def _between(s: Sentence, one: int, other: int, name: str) -> bool:
    low, high = sorted((one, other))
    reach = range(low, min(high + 2, len(s.tokens)))
    return any(s.tokens[at].lower in s.language.words[name] for at in reach)


def _is_auxiliary(s: Sentence, place: int) -> bool:
    return s.language.is_a(s.tokens[place].lower, "perfect_auxiliaries", "passive_auxiliaries")


def _apart(s: Sentence, place: int, apart: str) -> tuple[int, ...]:
    """The places of the words that must stand apart from the verb; empty if one is missing."""
    words = apart.split(" ") if apart else []
    if s.language.order["prefix_ends_clause"]:
        return _ending(s, place, words)
    reach = range(place + 1, min(place + 1 + _REACH + len(words), len(s.tokens)))
    found = _in_order(s, reach, words)
    # "said he was sorry" is not "say sorry": no verb stands between the parts of one.
    between = range(place + 1, max(found, default=place))
    return () if any(s.tokens[p].is_finite and p not in found for p in between) else found


def _in_order(s: Sentence, reach: range, words: list[str]) -> tuple[int, ...]:
    found: list[int] = []
    for at in reach:
        if len(found) < len(words) and s.tokens[at].lower == words[len(found)]:
            found.append(at)
    return tuple(found) if len(found) == len(words) else ()


def _ending(s: Sentence, place: int, words: list[str]) -> tuple[int, ...]:
    """A separated prefix stands last in its clause: before a break, „und“ or the sentence's end."""
    if not words:
        return ()
    *phrase, prefix = words
    for at in range(place + 1, len(s.tokens)):
        token = s.tokens[at]
        if s.inside[at] is not None or token.lower != prefix or not _ends_clause(s, at):
            continue
        found = _in_order(s, range(max(place - 8, 0), at), phrase)
        return (*found, at) if len(found) == len(phrase) else ()
    return ()


def _ends_clause(s: Sentence, place: int) -> bool:
    if place + 1 >= len(s.tokens):
        return True
    following = s.tokens[place + 1]
    return (
        not following.is_word
        or s.inside[place + 1] is not None
        or s.language.is_a(following.lower, "coordinators", "that", "subordinators")
        or following.lower in s.language.words["comparing"]
    )


def opening(s: Sentence, number: int, finite: int) -> int | None:
    """The conjunction or relative pronoun of the clause whose finite verb stands at ``finite``.

    „…, wie der Sprecher, ein Jurist, mitteilte“: what stands between commas is passed over.
    """
    verb_last = finite >= s.segments[number].last - 2
    for at in range(number, max(number - 3, -1), -1):
        segment = s.segments[at]
        if at < number and (s.finites(segment.first, segment.last) or not verb_last):
            return None
        begin = s.segments[number].first
        beside = finite == begin or (
            finite == begin + 1 and s.language.is_a(s.tokens[begin].lower, "coordinators")
        )
        if _opens_clause(s, segment, finite, here=at == number, beside=beside):
            return segment.first
        if segment.opened_by not in {",", "(", ")"}:
            return None
    return None


def _opens_clause(s: Sentence, segment: Segment, finite: int, *, here: bool, beside: bool) -> bool:
    words = s.language.words
    first = segment.first
    lower = s.tokens[first].lower
    if s.language.is_a(lower, "subordinators", "that", "whether"):
        # „Seit Mai“, „Während des Treffens“: also prepositions, and then the verb is not last.
        also_preposition = lower in words["prepositions"] and s.language.order["verb_second"]
        return not also_preposition or not here or finite >= segment.last - 2
    if not s.language.order["prefix_ends_clause"]:
        return lower in words["inserting"] or (
            lower in words["relative_pronouns"] and finite <= first + 2
        )
    verb_last = not here or finite >= segment.last - 2
    if lower in words["inserting"] or lower in words["question_words"]:
        return verb_last and finite > first + 1
    if lower in words["relative_pronouns"]:
        # „X, die Ministerin, sagte“: an apposition looks like a relative clause up to its verb.
        apposition = not here and beside and lower in words["articles"]
        alone = finite + 1 == segment.last  # „…, die zeigen, wie …“
        return bool(first) and verb_last and (finite > first + 1 or alone) and not apposition
    following = s.tokens[min(first + 1, len(s.tokens) - 1)].lower
    return (
        s.language.is_a(lower, "prepositions")
        and following in words["relative_pronouns"]
        and bool(first)
        and verb_last
        and segment.opened_by == ","
    )
