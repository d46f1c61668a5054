"""What is known of each language, as data: one folder a language, one loader for all.

A language is a folder with ``language.toml`` (closed word classes, people, marks, calendar),
``syntax.toml`` (word order), ``cues.tsv`` (words that introduce quotations) and ``verbs.tsv``
(how other verbs are inflected).
``docs/add-a-language.md`` tells how to write one.
"""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from reportedly.languages.inflection import INFLECT, Form
from reportedly.statement import Medium


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that introduces a quotation.

    ``takes`` holds the constructions it goes with: ``direct``, ``that``, ``bare``, ``whether``,
    ``infinitive``, ``object``, ``dative``, ``accusative``, ``to``, ``person``, ``reflexive``,
    ``passive``. ``via`` are prepositions before the content, ``to_via`` before the addressee.
    ``strong``: an occurrence nearly always gives somebody's words or thoughts.
    """

    lemma: str
    kind: str
    medium: Medium
    act: str
    takes: frozenset[str]
    via: frozenset[str]
    to_via: frozenset[str]
    strong: bool


@dataclass(frozen=True, slots=True)
class Word:
    """One way to understand a written word: an inflected form and, if it is one, its cue."""

    form: Form
    cue: Cue | None = None


@dataclass(frozen=True)
class Language:
    """All that is known of one language. Word lists are lower case."""

    code: str
    name: str
    pairs: tuple[tuple[str, str], ...]  # opening and closing quotation marks
    words: Mapping[str, frozenset[str]]  # closed classes by name
    people: Mapping[str, frozenset[str]]
    order: Mapping[str, Any]  # how clauses and words are built
    prefixes: frozenset[str]  # of verbs, that separate from them
    abbreviations: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    correlates: frozenset[str]
    verbs: Mapping[str, tuple[Word, ...]]  # by written form, lower case
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    adpositions: Mapping[str, Cue]
    particles: Mapping[str, Cue]

    @cached_property
    def adpositions_by_first(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
        """The adpositions as words, by their first word, longer ones first."""
        table: dict[str, list[tuple[tuple[str, ...], Cue]]] = defaultdict(list)
        for written, cue in self.adpositions.items():
            words = tuple(written.split(" "))
            table[words[0]].append((words, cue))
        return {
            first: tuple(sorted(entries, key=lambda entry: -len(entry[0])))
            for first, entries in table.items()
        }

    @cached_property
    def _role_endings(self) -> tuple[str, ...]:
        return tuple(self.people["role_endings"])

    @cached_property
    def _collective_endings(self) -> tuple[str, ...]:
        return tuple(self.people["collective_endings"])

    def is_role(self, word: str) -> bool:
        """Whether ``word`` (lower case) is a person's role: „sprecherin“, „regierungssprecher“."""
        return word in self.people["roles"] or word.endswith(self._role_endings)

    def is_collective(self, word: str) -> bool:
        """Whether ``word`` (lower case) is a body that can speak: „partei“, „hafenbehörde“."""
        return word in self.people["collective"] or word.endswith(self._collective_endings)

    @cached_property
    def source_openings(self) -> frozenset[str]:
        """Words at which an attribution without a verb can be recognised."""
        names = ("source_prepositions", "postpositions", "nominal_postpositions", "verbless")
        own = (self.words[name] for name in (*names, "pronominal_sources"))
        return frozenset(self.adpositions_by_first).union(*own)

    def is_a(self, word: str, *classes: str) -> bool:
        """Whether ``word`` (lower case) belongs to one of the closed classes."""
        words = self.words
        for name in classes:  # noqa: SIM110 - asked for every word, and faster than any()
            if word in words[name]:
                return True
        return False


def known() -> tuple[str, ...]:
    """The codes of all languages with data, in alphabetical order."""
    return tuple(
        sorted(
            folder.name
            for folder in files(__name__).iterdir()
            if folder.is_dir() and folder.joinpath("language.toml").is_file()
        )
    )


@cache
def load(code: str) -> Language | None:
    """The language with this ISO 639-1 code, or None where there is no data for it."""
    if code not in known():
        return None
    folder = files(__name__).joinpath(code)
    data = tomllib.loads(folder.joinpath("language.toml").read_text("utf-8"))
    syntax = tomllib.loads(folder.joinpath("syntax.toml").read_text("utf-8"))
    inflect = INFLECT[syntax["order"]["inflection"]]
    verbs: dict[str, list[Word]] = defaultdict(list)
    kinds: dict[str, dict[str, Cue]] = defaultdict(dict)
    for row in _rows(folder.joinpath("cues.tsv")):
        cue = _cue(row)
        forms = [form.strip() for form in row["forms"].split(",")]
        if cue.kind == "verb":
            for form in inflect(cue.lemma, forms):
                verbs[form.written].append(Word(form, cue))
        else:
            kinds[cue.kind].update((form.lower(), cue) for form in forms)
    for row in _rows(folder.joinpath("verbs.tsv")):
        for form in inflect(row["verb"], [form.strip() for form in row["forms"].split(",")]):
            verbs[form.written].append(Word(form))
    return Language(
        code=code,
        name=data["name"],
        pairs=tuple((opening, closing) for opening, closing in data["quotation_marks"]["pairs"]),
        words=_with_never_verbs(_classes(data["words"] | syntax["words"])),
        people=_classes(data["people"]),
        order=syntax["order"],
        prefixes=_lower(data.get("morphology", {}).get("separable_prefixes", [])),
        abbreviations=_lower(data["abbreviations"]["words"]),
        months=_lower(data["calendar"]["months"]),
        weekdays=_lower(data["calendar"]["weekdays"]),
        correlates=_lower(data["correlates"]["words"]),
        verbs={written: tuple(words) for written, words in verbs.items()},
        nouns=kinds["noun"],
        adjectives=kinds["adjective"],
        adpositions=kinds["adposition"],
        particles=kinds["particle"],
    )


def _rows(table: Traversable) -> Iterator[dict[str, str]]:
    if not table.is_file():
        return
    lines = (line for line in table.read_text("utf-8").splitlines() if line.strip())
    yield from csv.DictReader(
        (line for line in lines if not line.startswith("#")),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
        restval="",
    )


def _cue(row: dict[str, str]) -> Cue:
    return Cue(
        lemma=row["cue"],
        kind=row["kind"],
        medium=Medium(row["medium"]),
        act=row["act"],
        takes=frozenset(row["takes"].split()),
        via=frozenset(row["via"].split()),
        to_via=frozenset(row["to_via"].split()),
        strong=row["strength"] == "strong",
    )


def _lower(words: list[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


_NEVER_VERBS = (
    "articles",
    "determiners",
    "prepositions",
    "contracted_prepositions",
    "coordinators",
)


def _with_never_verbs(words: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The classes with one more: words that look like verb forms and are none (einige, trotz)."""
    return words | {"never_verbs": frozenset().union(*(words[name] for name in _NEVER_VERBS))}


def _classes(table: dict[str, Any]) -> dict[str, frozenset[str]]:
    return {name: _lower(words) for name, words in table.items()}
