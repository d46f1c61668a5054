"""What a language knows of where sentences end: abbreviations, ordinals, words that begin one.

A language that is read in full gives its abbreviations, months and word classes. Each language
may also have a ``sentences.toml``, which is enough by itself: a language whose quotations can't
be read yet can still be cut into sentences.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from reportedly.languages import Language, load
from reportedly.languages.inflection import Verbal

# Classes whose words, with a capital, more likely begin a sentence than go on with one.
BEGINNING = (
    "articles",
    "determiners",
    "personal_pronouns",
    "first_person",
    "indefinite_pronouns",
    "prepositions",
    "contracted_prepositions",
    "coordinators",
    "subordinators",
    "question_words",
    "adverbs",
)
ARTICLES = ("articles", "determiners", "contracted_prepositions")  # „der 3.“, „ihr 3.“, „am 3.“
BEFORE_ORDINAL = (*ARTICLES, "coordinators", "adverbs")  # „und 3.“, „schon 3.“
# Classes that begin a clause after a cue: "Pike said she would", not the frame of a quotation.
BEGINNING_CLAUSE = ("personal_pronouns", "that", "whether")
PRONOUNS = ("personal_pronouns", "object_pronouns", "indefinite_pronouns")


class Ends(StrEnum):
    """When the dot of an abbreviation also ends the sentence, if a capital follows."""

    NEVER = "never"  # „Dr.“
    UNLESS_NUMBER = "unless a number follows"  # "No. 5", but "He said no. Then …"
    BEFORE_BEGINNING = "before a word that begins sentences"  # "in the U.S. He …"
    BEFORE_CAPITAL = "before any capital"  # „usw.“


# The lists of ``sentences.toml``; a later one has the last word.
LISTS = {
    "words": Ends.NEVER,
    "may_end": Ends.BEFORE_BEGINNING,
    "before_numbers": Ends.UNLESS_NUMBER,
    "mostly_end": Ends.BEFORE_CAPITAL,
}


@dataclass(frozen=True, slots=True)
class Endings:
    """What is known of one language; what is not known is empty.

    Words are lower case, but for ``abbreviations``: one that is written with a capital there is
    told apart from the common word ("Gen." and "gen.").
    """

    abbreviations: Mapping[str, Ends] = field(default_factory=dict)
    partial: frozenset[str] = frozenset()  # „i.d“, „i.d.R“: what an abbreviation begins with
    abbreviation_tails: tuple[str, ...] = ()  # how no common word ends
    months: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()  # with all that takes an article's place
    before_ordinal: frozenset[str] = frozenset()
    adjective_endings: tuple[str, ...] = ()
    not_adjectives: frozenset[str] = frozenset()  # though they end like one
    finite_forms: frozenset[str] = frozenset()  # that can be nothing else
    coordinators: frozenset[str] = frozenset()
    goes_on: frozenset[str] = frozenset()  # after an abbreviation: "9 a.m. Monday"
    direct_cues: frozenset[str] = frozenset()  # forms of verbs that introduce direct speech
    beginnings_of_clauses: frozenset[str] = frozenset()
    always_capital: frozenset[str] = frozenset()  # as written: "I"
    ordinal_dot: bool = False  # „am 3. Mai“
    capital_nouns: bool = False
    verb_second: bool = False  # a main clause has its verb after its first part
    names_open_frames: bool = False  # “Really?” Pike asked.

    def abbreviation(self, word: str, *, capitalised: bool) -> Ends | None:
        """How ``word`` (inner dots kept, last one cut off) ends, None if it is none.

        ``capitalised`` says whether its capital may only be that of a sentence's first word.
        """
        found = self.abbreviations.get(word)
        if found is None and len(word) > 1 and word.isupper():  # ST. LOUIS
            found = self.abbreviations.get(word.capitalize())
        if found is None and capitalised and len(word) > 1:
            found = self.abbreviations.get(word[0].lower() + word[1:])
        return found


@lru_cache(maxsize=32)
def endings(code: str) -> Endings:
    """What is known of the language with this ISO 639-1 code; of an unknown one, nothing."""
    folder = next((one for one in files(__package__).iterdir() if one.name == code), None)
    if folder is None or not folder.is_dir():
        return Endings()
    own = _toml(folder.joinpath("sentences.toml"))
    language = load(code)
    shared = _toml(folder.joinpath("language.toml")) if language else {}
    order = language.order if language else {}
    months = language.months if language else frozenset()
    weekdays = language.weekdays if language else frozenset()
    abbreviations = _abbreviations(shared) | _abbreviations(own)
    beginnings = _classes(language, BEGINNING) | _lower(own.get("beginnings", []))
    return Endings(
        abbreviations=abbreviations,
        partial=_partial(abbreviations),
        abbreviation_tails=tuple(own.get("abbreviation_tails", [])),
        months=months,
        beginnings=beginnings - _lower(own.get("not_beginnings", [])),
        articles=_classes(language, ARTICLES),
        before_ordinal=_classes(language, BEFORE_ORDINAL) | _lower(own.get("before_ordinal", [])),
        adjective_endings=tuple(order.get("adjective_endings", ())),
        not_adjectives=_forms(language, Verbal.FINITE) | _classes(language, PRONOUNS),
        finite_forms=_forms(language, Verbal.FINITE)
        - _forms(language, Verbal.INFINITIVE, Verbal.PARTICIPLE),
        coordinators=_classes(language, ("coordinators",)),
        goes_on=months | weekdays | _lower(own.get("goes_on", [])),
        direct_cues=_direct_cues(language),
        beginnings_of_clauses=_classes(language, BEGINNING_CLAUSE),
        always_capital=frozenset(own.get("always_capital", [])),
        ordinal_dot=own.get("ordinal_dot", False),
        capital_nouns=order.get("nouns_are_capital", False),
        verb_second=order.get("verb_second", False),
        names_open_frames=own.get("names_open_frames", False),
    )


def _toml(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def _abbreviations(data: Mapping[str, Any]) -> dict[str, Ends]:
    """The abbreviations in ``data``, without blanks and last dot: „z. B.“ → „z.B“."""
    lists = data.get("abbreviations", {})
    return {
        "".join(word.split()).removesuffix("."): ends
        for name, ends in LISTS.items()
        for word in lists.get(name, [])
    }


def _partial(abbreviations: Mapping[str, Ends]) -> frozenset[str]:
    """How each of ``abbreviations`` begins, two parts or more: „i.d“, „I.d“, „i.d.R“, „I.d.R“."""
    found = set()
    for word in abbreviations:
        parts = word.split(".")
        for count in range(2, len(parts) + 1):
            begin = ".".join(parts[:count])
            found |= {begin, begin[:1].upper() + begin[1:]}
    return frozenset(found)


def _classes(language: Language | None, names: tuple[str, ...]) -> frozenset[str]:
    if language is None:
        return frozenset()
    return frozenset().union(*(language.words.get(name, ()) for name in names))


def _direct_cues(language: Language | None) -> frozenset[str]:
    if language is None:
        return frozenset()
    return frozenset(
        written
        for written, words in language.verbs.items()
        if any(word.cue and "direct" in word.cue.takes for word in words)
    )


def _forms(language: Language | None, *kinds: Verbal) -> frozenset[str]:
    """The written verb forms that can be one of ``kinds``."""
    if language is None:
        return frozenset()
    return frozenset(
        written
        for written, words in language.verbs.items()
        if any(word.form.verbal in kinds for word in words)
    )


def _lower(words: list[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
