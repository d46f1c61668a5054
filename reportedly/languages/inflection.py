"""From a verb's principal parts to its written forms, one function a language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Verbal(StrEnum):
    """What a written verb form can be."""

    FINITE = "finite"  # indicative, or not to be told from it
    SUBJUNCTIVE_1 = "subjunctive 1"  # Konjunktiv I: er komme
    SUBJUNCTIVE_2 = "subjunctive 2"  # Konjunktiv II: er käme
    PARTICIPLE = "participle"
    INFINITIVE = "infinitive"
    ZU_INFINITIVE = "zu infinitive"  # anzukündigen, in one word
    GERUND = "gerund"  # English -ing


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form as written, in lower case.

    ``apart`` is what must follow elsewhere in the clause: a German separated prefix
    („kündigt … an“) or the rest of an English phrasal verb ("points … out").
    """

    written: str
    lemma: str
    verbal: Verbal
    apart: str = ""
    plural: bool | None = None  # None where the form leaves it open


Inflect = Callable[[str, Sequence[str]], Iterator[Form]]


def german(lemma: str, parts: Sequence[str]) -> Iterator[Form]:
    """Third-person and non-finite forms of a German verb.

    ``lemma`` has a bar after a separable prefix (``an|kündigen``); ``parts`` are the third
    person singular present and preterite without it, the past participle, and the Konjunktiv II
    where that is neither the preterite nor the preterite with -e. Words before the verb
    (``zur Kenntnis nehmen``) stand apart from it.
    """
    *before, verb = lemma.lower().split(" ")
    prefix, _, bare = verb.rpartition("|")
    present, preterite, participle, *rest = (part.lower() for part in parts)
    stem = bare.removesuffix("n").removesuffix("e")
    phrase = " ".join(before)

    def finite(written: str, verbal: Verbal, plural: bool | None) -> Iterator[Form]:
        apart = " ".join(filter(None, (phrase, prefix)))
        yield Form(written, lemma, verbal, apart, plural)
        if prefix:
            yield Form(prefix + written, lemma, verbal, phrase, plural)

    yield from finite(present, Verbal.FINITE, False)
    yield from finite("sind" if bare == "sein" else bare, Verbal.FINITE, True)
    yield from finite(preterite, Verbal.FINITE, False)
    past_plural = preterite + ("n" if preterite.endswith("e") else "en")
    yield from finite(past_plural, Verbal.FINITE, True)
    for written, plural in _konjunktiv_1(bare, stem, present):
        yield from finite(written, Verbal.SUBJUNCTIVE_1, plural)
    konjunktiv_2 = rest[0] if rest else preterite + "e"
    if konjunktiv_2 != preterite and (rest or not preterite.endswith("e")):
        yield from finite(konjunktiv_2, Verbal.SUBJUNCTIVE_2, False)
        yield from finite(konjunktiv_2 + "n", Verbal.SUBJUNCTIVE_2, True)
    yield Form(participle.split(" ")[-1], lemma, Verbal.PARTICIPLE, phrase)
    yield Form(prefix + bare, lemma, Verbal.INFINITIVE, phrase)
    if prefix:
        yield Form(f"{prefix}zu{bare}", lemma, Verbal.ZU_INFINITIVE, phrase)


def _konjunktiv_1(bare: str, stem: str, present: str) -> Iterator[tuple[str, bool]]:
    if bare == "sein":
        yield "sei", False
        yield "seien", True
    else:
        singular = stem[:-2] + "le" if stem.endswith("el") else stem + "e"
        if singular != present:
            yield singular, False


def english(lemma: str, parts: Sequence[str]) -> Iterator[Form]:
    """Forms of an English verb.

    ``parts`` are the third person singular, past, past participle and -ing form of the first
    word; the rest of a phrasal verb (``point out``) stands apart from it.
    """
    base, _, apart = lemma.lower().partition(" ")
    third, past, participle, gerund = (part.lower().split(" ")[0] for part in parts)
    yield Form(base, lemma, Verbal.INFINITIVE, apart)
    yield Form(base, lemma, Verbal.FINITE, apart, True)
    yield Form(third, lemma, Verbal.FINITE, apart, False)
    yield Form(past, lemma, Verbal.FINITE, apart)
    yield Form(participle, lemma, Verbal.PARTICIPLE, apart)
    yield Form(gerund, lemma, Verbal.GERUND, apart)


INFLECT: Mapping[str, Inflect] = {"german": german, "english": english}
