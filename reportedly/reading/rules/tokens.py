"""Words with what the language's data knows of them. No tagger: a word may be several things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.languages import Language, Word
from reportedly.languages.inflection import Verbal
from reportedly.report import Span

_TOKEN = re.compile(
    r"""
    \b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I)(?=['’](?:s|re|ve|d|ll|m)\b)  # he’s: the pronoun
  | ['’](?:s|re|ve|d|ll|m)\b         # and its verb
  | \d+(?:[.,:]\d+)*(?![\w-])%?   # numbers, times
  | \w+(?:(?:[-‐‑&/'’]|\.(?=[a-zäöüß\d]|\w\b))\w+)*(?:[-‐‑]|(?<=s)['’](?=\s[a-z]))?
    # words with what joins them: US-Präsident, O’Neill, z.B, mdr.de, the dockers’ union
  | \.{2,}|…                      # ellipses
  | [^\w\s]                       # every other sign by itself
    """,
    re.VERBOSE,
)

FINITE = frozenset({Verbal.FINITE, Verbal.SUBJUNCTIVE_1, Verbal.SUBJUNCTIVE_2})
SUBJUNCTIVE = frozenset({Verbal.SUBJUNCTIVE_1, Verbal.SUBJUNCTIVE_2})


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """One word or sign.

    ``place`` is its number in the text, ``lower`` the word in lower case, ``verbs`` the verb
    forms it can be; a capitalised word that does not begin a sentence is none in a language that
    capitalises its nouns.
    """

    place: int
    start: int
    end: int
    word: str
    lower: str
    verbs: tuple[Word, ...]
    is_word: bool
    is_capital: bool
    begins: bool  # is the first word of its sentence or quotation

    @property
    def is_finite(self) -> bool:
        """Whether it can be a finite verb."""
        return any(word.form.verbal in FINITE for word in self.verbs)

    @property
    def is_subjunctive(self) -> bool:
        """Whether it is a form of the subjunctive and nothing else."""
        return bool(self.verbs) and all(w.form.verbal in SUBJUNCTIVE for w in self.verbs)

    def can_be(self, *verbals: Verbal) -> bool:
        """Whether it can be one of these verb forms."""
        return any(word.form.verbal in verbals for word in self.verbs)


def tokens(text: str, span: Span, language: Language, first: int = 0) -> tuple[Token, ...]:
    """The tokens of ``text`` within ``span``, which begins a sentence."""
    made: list[Token] = []
    nouns_capital = bool(language.order["nouns_are_capital"])
    never = language.words["never_verbs"]
    begins = True
    for match in _TOKEN.finditer(text, span.start, span.end):
        word = match.group()
        lower = word.lower()
        is_word = word[0].isalnum()
        capital = word[0].isupper()
        verbs: Sequence[Word] = ()
        if is_word and (begins or not (capital and nouns_capital)) and lower not in never:
            verbs = language.verbs.get(lower, ())
        made.append(
            Token(
                first + len(made),
                match.start(),
                match.end(),
                word,
                lower,
                tuple(verbs),
                is_word,
                capital,
                begins and is_word,
            )
        )
        begins = not is_word and (begins or word in ':„“”»«›‹"')
    made = [_infinitive(language, made, place) for place in range(len(made))]
    if made and not language.order["verb_second"]:
        made[0] = _without_subject(language, made[0])
    if nouns_capital:
        made = [_attributive(language, made, place) for place in range(len(made))]
    return tuple(made)


def _without_subject(language: Language, token: Token) -> Token:
    """A sentence's first word, which is no finite verb: "Asked about it, she said …"."""
    if language.is_a(token.lower, "auxiliaries", "modals"):
        return token
    forms = tuple(word for word in token.verbs if word.form.verbal not in FINITE)
    return replace(token, verbs=forms)


def _infinitive(language: Language, made: Sequence[Token], place: int) -> Token:
    """The token as an infinitive alone where its particle stands before it: „zu bitten“."""
    token = made[place]
    if not place or made[place - 1].lower != language.order["infinitive_particle"]:
        return token
    forms = tuple(w for w in token.verbs if w.form.verbal is Verbal.INFINITIVE)
    return replace(token, verbs=forms) if forms else token


def _attributive(language: Language, made: Sequence[Token], place: int) -> Token:
    """The token without its verb forms where it is an adjective: „eine sichere Quelle“."""
    token = made[place]
    if not token.is_subjunctive or place + 1 >= len(made) or not token.lower.endswith("e"):
        return token
    if not made[place + 1].is_capital or language.is_a(token.lower, "auxiliaries", "modals"):
        return token
    return replace(token, verbs=())
