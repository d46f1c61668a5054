"""Noun phrases, without a parser: whose words stand where a speaker may stand.

A phrase is read from its first word on, as far as the word classes of the language's data carry:
determiner, attributes, nouns, what is attached to them (genitive, „von …“, "of …", brackets,
an apposition between commas), and a second phrase after „und“.
"""

from __future__ import annotations

from reportedly.languages.inflection import Verbal
from reportedly.reading.rules.sentence import Sentence
from reportedly.reading.rules.tokens import Token

_DEEPEST = 8  # phrases within phrases
_OPENERS = frozenset("„»«“\"‚‘'›‹")


def phrase(s: Sentence, first: int, last: int, *, depth: int = 0) -> int:
    """The place after the noun phrase that begins at ``first``, or ``first`` if none does.

    The phrase ends before ``last`` at the latest. ``depth`` counts the phrases around it.
    """
    if first >= last or s.inside[first]:
        return first
    token = s.tokens[first]
    if is_pronoun(s, first) and not _begins_noun(s, first + 1, last):
        if first + 2 < last and s.tokens[first + 1].lower in s.language.words["owning"]:
            end = phrase(s, first + 2, last, depth=depth + 1)
            return end if end > first + 2 else first + 1
        return first + 1
    end = _core(s, first, last)
    if end == first:
        return first
    while end < last:
        further = _attached(s, end, last, depth=depth)
        if further == end:
            break
        end = further
    if token.lower in s.language.words["articles"] and end == first + 1:
        return first
    return end


def is_pronoun(s: Sentence, place: int) -> bool:
    """Whether the word is a pronoun that can stand for a speaker."""
    return s.language.is_a(
        s.tokens[place].lower, "personal_pronouns", "first_person", "indefinite_pronouns"
    )


def begins_phrase(s: Sentence, place: int, last: int) -> bool:
    """Whether a noun phrase that can be a subject begins here."""
    if place >= last:
        return False
    token = s.tokens[place]
    if s.language.is_a(
        token.lower, "prepositions", "contracted_prepositions", "subordinators", "question_words"
    ):
        return False
    if is_pronoun(s, place) or is_determiner(s, place):
        return True
    if token.begins and _is_closed(s, token):
        return False
    return is_noun(s, place) or token.word in _OPENERS or _is_attribute(s, place, last)


def is_determiner(s: Sentence, place: int) -> bool:
    """Whether the word is an article or another determiner."""
    return s.language.is_a(s.tokens[place].lower, "articles", "determiners", "genitive_relatives")


def is_noun(s: Sentence, place: int) -> bool:
    """Whether the word can be a noun or name."""
    token = s.tokens[place]
    if not token.is_word or s.inside[place]:
        return False
    if token.is_capital:
        return not (token.begins and (_is_closed(s, token) or _describes(s, place)))
    if s.language.order["nouns_are_capital"]:
        return False
    if token.lower in s.language.words["nouns_like_verbs"] and _reads_as_noun(s, place):
        return True
    return not _is_closed(s, token) and not _is_verb_only(token)


def _opens_object(s: Sentence, after: Token | None) -> bool:
    """Whether a word can begin what a verb governs: "to", "that", an article, a mark."""
    if after is None:
        return False
    particle = s.language.order["infinitive_particle"]
    return (
        after.lower == particle
        or after.word in _OPENERS | {":"}
        or s.language.is_a(after.lower, "that", "articles", "determiners", "personal_pronouns")
    )


def _describes(s: Sentence, place: int) -> bool:
    """Whether a sentence begins with an adjective or participle: „Besorgt äußerte sich …“."""
    token = s.tokens[place]
    following = s.tokens[place + 1] if place + 1 < len(s.tokens) else None
    adjective = token.lower in s.language.adjectives or token.can_be(Verbal.PARTICIPLE)
    return adjective and following is not None and following.is_finite


def _reads_as_noun(s: Sentence, place: int) -> bool:
    """Whether a word that can be noun or verb is a noun here: "the state", "rebel groups said"."""
    before = s.tokens[place - 1] if place else None
    if before is not None and before.lower.endswith(("’s", "'s", "s’", "s'")):
        return True
    if before is None or s.language.is_a(
        before.lower, "articles", "determiners", "possessives", "prepositions"
    ):
        return True
    if before.is_finite and not s.language.is_a(before.lower, "auxiliaries", "modals"):
        return True  # "told state television"
    if "-" in before.word:
        return True  # "Democratic-leaning states"
    after = s.tokens[place + 1] if place + 1 < len(s.tokens) else None
    if not before.is_capital and not is_pronoun(s, place - 1) and not _opens_object(s, after):
        return True  # "key states", but "officials plan to …"
    return after is not None and after.is_finite and not after.can_be(Verbal.INFINITIVE)


def _is_closed(s: Sentence, token: Token) -> bool:
    return s.language.is_a(
        token.lower,
        "articles", "determiners", "personal_pronouns", "object_pronouns", "relative_pronouns",
        "prepositions", "contracted_prepositions", "coordinators", "subordinators",
        "question_words", "that", "whether", "negations", "auxiliaries", "modals", "adverbs",
    )  # fmt: skip


def _is_verb_only(token: Token) -> bool:
    return any(w.form.verbal is Verbal.FINITE and (w.cue or not w.form.plural) for w in token.verbs)


def _is_attribute(s: Sentence, place: int, last: int) -> bool:
    """An adjective or number that a noun follows."""
    while place < last and _looks_adjective(s, place):
        place += 1
    return place < last and is_noun(s, place)


def _looks_adjective(s: Sentence, place: int) -> bool:
    token = s.tokens[place]
    if not token.is_word:
        return False
    if token.word[0].isdigit():
        return True
    if _is_closed(s, token):
        return False
    endings = tuple(s.language.order["adjective_endings"])
    return not token.is_capital and (not endings or token.lower.endswith(endings))


def _begins_noun(s: Sentence, place: int, last: int) -> bool:
    return place < last and (_is_attribute(s, place, last) or is_noun(s, place))


def _core(s: Sentence, first: int, last: int) -> int:
    """Determiners, attributes and the nouns that follow them."""
    at = first
    while at < last and is_determiner(s, at):
        at += 1
    begun = at
    while at < last:
        token = s.tokens[at]
        if is_noun(s, at):
            at += 1
        elif _quoted_name(s, at, last) > at:
            at = _quoted_name(s, at, last)
        elif _is_attribute(s, at, last) and (at == begun or _lets_attribute_follow(s, at - 1)):
            at += 1
        elif token.word in ".&" and at > begun and at + 1 < last and is_noun(s, at + 1):
            at += 1  # an initial or a firm's name
        else:
            break
    return at if at > begun else first


def _lets_attribute_follow(s: Sentence, place: int) -> bool:
    """Whether an adjective can follow: after a noun only if that is a genitive before another.

    „Berlins früherer Bürgermeister“, "the party’s new leader", but not „des Kabinetts besuchte“.
    """
    token = s.tokens[place]
    if not is_noun(s, place) or token.lower.endswith(("’s", "'s", "s’", "s'")):
        return True
    genitive = bool(s.language.order["nouns_are_capital"]) and token.lower.endswith("s")
    return genitive and not s.tokens[place + 1].verbs


def _quoted_name(s: Sentence, at: int, last: int) -> int:
    """The place after a short name in quotation marks that begins at ``at``."""
    token = s.tokens[at]
    for quoted in s.quoted:
        if not quoted.inner.of(s.text)[:1].isupper():
            continue
        if quoted.span.start == token.start and s.inside[at] is None:
            end = at
            while end < last and s.tokens[end].end <= quoted.span.end:
                end += 1
            return end
    return at


def _attached(s: Sentence, at: int, last: int, *, depth: int) -> int:
    """The place after what is attached to the phrase that ends at ``at``."""
    if depth > _DEEPEST:
        return at
    token = s.tokens[at]
    words = s.language.words
    if token.word == "(":
        return _bracket(s, at, last)
    if token.lower in words["attaching"]:
        end = phrase(s, at + 1, last, depth=depth + 1)
        return end if end > at + 1 and not names_time(s, at + 1, end) else at
    if token.lower in words["genitive_articles"]:
        end = _core(s, at, last)
        return end if end > at + 1 else at
    if token.lower in words["joining"] and begins_phrase(s, at + 1, last):
        end = phrase(s, at + 1, last, depth=depth + 1)
        return end if end > at + 1 and not _takes_verb(s, end, last) else at
    if token.word == "," and not depth:
        return apposition(s, at, last)
    if not depth and s.language.is_a(token.lower, "prepositions", "contracted_prepositions"):
        return _place_before_name(s, at, last)
    return at


def names_time(s: Sentence, first: int, last: int) -> bool:
    """Whether a phrase names a day or month: „am Mittwoch“ is no part of who speaks."""
    return any(
        t.lower in s.language.weekdays or t.lower in s.language.months for t in s.tokens[first:last]
    )


def _place_before_name(s: Sentence, at: int, last: int) -> int:
    """„die Sprecherin der Fraktion im Bundestag, Anna Beispiel,“: a place, then the name."""
    end = phrase(s, at + 1, last, depth=1)
    if end == at + 1 or end >= last or s.tokens[end].word != ",":
        return at
    named = end + 1 < last and s.tokens[end + 1].is_capital and is_noun(s, end + 1)
    return apposition(s, end, last) if named and apposition(s, end, last) > end else at


def _takes_verb(s: Sentence, end: int, last: int) -> bool:
    """Whether what „und“ joins is a clause of its own: a finite verb follows its subject."""
    return end < last and s.tokens[end].is_finite and not s.tokens[end].is_capital


def _bracket(s: Sentence, at: int, last: int) -> int:
    for end in range(at + 1, min(at + 9, last)):
        if s.tokens[end].word == ")":
            return end + 1
    return at


def apposition(s: Sentence, at: int, last: int) -> int:
    """„, Präsident des Verbands,“: a phrase between commas, or up to the clause's end."""
    if not begins_phrase(s, at + 1, last) or s.language.is_a(
        s.tokens[at + 1].lower, "personal_pronouns"
    ):
        return at
    end = phrase(s, at + 1, last, depth=1)
    if end == at + 1:
        return at
    if end < last and s.tokens[end].lower in s.language.words["relative_pronouns"]:
        # "the company that owns the ship,": up to the comma after the clause
        end = next((p for p in range(end, last) if s.tokens[p].word == ","), end)
    if end >= min(last, s.body_end) or s.tokens[end].word in ",:;–—":
        return end
    joined = any(s.tokens[p].lower in s.language.words["joining"] for p in range(at + 1, end))
    return end if joined else at  # an enumeration: „der USA, Südkoreas und Japans“
