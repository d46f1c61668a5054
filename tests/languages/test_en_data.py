"""The English tables hold what their headers promise, row by row."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import reportedly
from reportedly.statement import Medium

FOLDER = Path(reportedly.__file__).parent / "languages" / "en"
CUE_COLUMNS = ["cue", "kind", "forms", "medium", "act", "takes", "via", "to_via", "strength"]
KINDS = {"verb", "noun", "adjective", "adposition", "particle"}
ACTS = {
    "say", "confirm", "deny", "accuse", "warn", "threaten", "promise", "demand", "propose",
    "announce", "expect", "speculate", "ask", "refuse", "agree", "condemn", "praise",
    "apologise",
}  # fmt: skip
TAKES = {
    "direct", "that", "bare", "whether", "infinitive", "object", "to", "person", "reflexive",
    "passive",
}  # fmt: skip
NONE = "-"  # a form that the verb does not have
# Past forms in -ed that don't follow the rule
IRREGULAR_IN_ED = {
    "bled", "bred", "fed", "fled", "led", "misled", "shed", "sped", "wed", "rid",
}  # fmt: skip
# Participles that end neither in -d nor in -t nor in -n
PARTICIPLES = {
    "become", "borne", "clung", "come", "done", "drunk", "dug", "flung", "forgone", "gone",
    "hung", "made", "outdone", "outshone", "overcome", "overdone", "redone", "remade", "rung",
    "shone", "shrunk", "slung", "snuck", "sprung", "struck", "stuck", "stung", "stunk", "sung",
    "sunk", "swum", "swung", "undergone", "undone", "wrung",
}  # fmt: skip


def table(name: str) -> list[dict[str, str]]:
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return list(
        csv.DictReader(
            (line for line in lines if not line.startswith("#")),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )
    )


CUES = table("cues.tsv")
VERBS = table("verbs.tsv")
LANGUAGE: dict[str, Any] = tomllib.loads((FOLDER / "language.toml").read_text("utf-8"))
CUE_VERBS = [row for row in CUES if row["kind"] == "verb"]
ALL_VERBS = [(row["cue"], row["forms"]) for row in CUE_VERBS] + [
    (row["verb"], row["forms"]) for row in VERBS
]


def gives_words(row: dict[str, str]) -> bool:
    return row["kind"] == "particle" or bool(row["takes"] or row["via"])


def test_every_cue_has_its_columns() -> None:
    assert all(list(row) == CUE_COLUMNS and None not in row.values() for row in CUES)


def test_no_cell_of_a_cue_is_empty_but_for_the_prepositions() -> None:
    needed = ["cue", "kind", "forms", "medium", "act", "strength"]
    assert [row["cue"] for row in CUES if not all(row[name].strip() for name in needed)] == []
    assert [row["cue"] for row in CUES if not gives_words(row)] == []


def test_cells_have_no_blanks_around_them() -> None:
    assert [r["cue"] for r in CUES if any(v != v.strip() for v in r.values())] == []


def test_values_are_of_the_allowed_sets() -> None:
    assert {row["kind"] for row in CUES} <= KINDS
    assert {row["medium"] for row in CUES} <= {medium.value for medium in Medium}
    assert {row["act"] for row in CUES} <= ACTS
    assert {one for row in CUES for one in row["takes"].split()} <= TAKES
    assert {row["strength"] for row in CUES} == {"strong", "weak"}


def test_every_act_has_a_verb() -> None:
    assert {row["act"] for row in CUE_VERBS} == ACTS


def test_prepositions_are_known() -> None:
    known = set(LANGUAGE["words"]["prepositions"])
    used = {word for row in CUES for word in f"{row['via']} {row['to_via']}".split()}
    assert used - known == set()


def test_no_cue_stands_twice_with_the_same_kind() -> None:
    times = Counter((row["cue"], row["kind"]) for row in CUES)
    assert [cue for cue, number in times.items() if number > 1] == []


def test_cues_are_sorted_by_kind_and_cue() -> None:
    order = [(row["kind"], row["cue"]) for row in CUES]
    assert order == sorted(order)


def test_cues_are_many_enough() -> None:
    assert len(CUES) >= 330
    assert len(CUE_VERBS) >= 250


def test_every_verb_has_four_forms_of_its_first_word() -> None:
    for verb, forms in ALL_VERBS:
        parts = forms.split(",")
        assert len(parts) == 4, verb
        assert all(part and " " not in part for part in parts), verb


def test_the_forms_of_a_verb_end_as_such_forms_do() -> None:
    for verb, forms in ALL_VERBS:
        third, past, participle, gerund = forms.split(",")
        if NONE in (past, participle, gerund) or verb == "be":
            continue
        assert third.endswith("s"), verb
        assert gerund.endswith("ing"), verb
        assert participle[-1] in "dtn" or participle in PARTICIPLES, verb
        assert len({form[0] for form in (verb, third, participle, gerund)}) == 1, verb


def stems(verb: str) -> set[tuple[str, str]]:
    """What -ed and -ing may be put to: the verb, its shortened or its doubled form."""
    if verb.endswith("ie"):
        return {(verb[:-1], verb[:-2] + "y"), (verb[:-1], verb)}
    if verb.endswith("e"):
        return {(verb[:-1], verb[:-1]), (verb[:-1], verb)}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {(verb[:-1] + "i", verb)}
    if verb.endswith("c"):
        return {(verb + "k", verb + "k")}
    return {(verb, verb), (verb + verb[-1], verb + verb[-1])}


def test_regular_verbs_follow_the_rules_of_spelling() -> None:
    seen = 0
    for verb, forms in ALL_VERBS:
        _, past, participle, gerund = forms.split(",")
        if past != participle or not past.endswith("ed") or past in IRREGULAR_IN_ED:
            continue
        seen += 1
        first = verb.split(" ")[0]
        assert (past.removesuffix("ed"), gerund.removesuffix("ing")) in stems(first), verb
    assert seen > 2000


def test_verbs_are_many_enough_and_none_stands_twice() -> None:
    assert len(VERBS) >= 900
    times = Counter((row["verb"], row["forms"]) for row in VERBS)
    assert [verb for verb, number in times.items() if number > 1] == []


def test_no_verb_is_both_a_cue_and_not() -> None:
    assert {r["cue"] for r in CUE_VERBS} & {r["verb"] for r in VERBS} == set()


def test_the_first_word_of_every_phrase_is_a_known_verb() -> None:
    known = {r["verb"] for r in VERBS} | {r["cue"] for r in CUE_VERBS} | {"would"}
    first = {r["cue"].split(" ")[0] for r in CUE_VERBS}
    assert first - known == set()


@pytest.mark.parametrize(
    ("cue", "forms"),
    [
        ("say", "says,said,said,saying"),
        ("write", "writes,wrote,written,writing"),
        ("deny", "denies,denied,denied,denying"),
        ("admit", "admits,admitted,admitted,admitting"),
        ("forecast", "forecasts,forecast,forecast,forecasting"),
        ("lie", "lies,lied,lied,lying"),
        ("point out", "points,pointed,pointed,pointing"),
        ("quiz", "quizzes,quizzed,quizzed,quizzing"),
        ("offer", "offers,offered,offered,offering"),
    ],
)
def test_inflection_of_cues(cue: str, forms: str) -> None:
    assert [row["forms"] for row in CUE_VERBS if row["cue"] == cue] == [forms]


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("take", "takes,took,taken,taking"),
        ("undercut", "undercuts,undercut,undercut,undercutting"),
        ("panic", "panics,panicked,panicked,panicking"),
        ("die", "dies,died,died,dying"),
        ("occur", "occurs,occurred,occurred,occurring"),
        ("open", "opens,opened,opened,opening"),
        ("weave", "weaves,wove,woven,weaving"),
    ],
)
def test_inflection_of_other_verbs(verb: str, forms: str) -> None:
    assert forms in [row["forms"] for row in VERBS if row["verb"] == verb]


@pytest.mark.parametrize(
    "cue", ["want", "hope", "refuse", "plan", "vow", "support", "call for", "accuse", "urge"]
)
def test_wishes_and_judgements_are_cues_too(cue: str) -> None:
    [row] = [row for row in CUE_VERBS if row["cue"] == cue]
    assert set(row["takes"].split()) & {"infinitive", "object"} or row["via"]
    assert row["strength"] == "strong"


def lists(data: dict[str, Any]) -> dict[str, list[str]]:
    return {
        f"{section}.{name}": words
        for section in ("words", "people", "abbreviations", "calendar", "correlates")
        for name, words in data[section].items()
    }


def test_lists_repeat_no_word_and_hold_no_empty_one() -> None:
    for name, words in lists(LANGUAGE).items():
        assert all(word and word == word.strip() for word in words), name
        assert [word for word, n in Counter(words).items() if n > 1] == [], name


def test_word_lists_are_lower_case() -> None:
    written = {word for words in LANGUAGE["words"].values() for word in words}
    written |= {w for name, ws in LANGUAGE["people"].items() if name != "titles" for w in ws}
    assert {word for word in written if word != word.lower()} == set()


def test_every_class_that_readers_ask_for_is_there() -> None:
    assert set(LANGUAGE["words"]) >= {
        "articles", "determiners", "personal_pronouns", "first_person", "object_pronouns",
        "indefinite_pronouns", "relative_pronouns", "prepositions", "contracted_prepositions",
        "coordinators", "subordinators", "question_words", "that", "whether", "negations",
        "auxiliaries", "modals", "adverbs",
    }  # fmt: skip
    assert set(LANGUAGE["people"]) == {
        "titles", "roles", "role_endings", "collective", "collective_endings", "documents",
        "unnamed",
    }  # fmt: skip


def test_lists_are_long_enough() -> None:
    assert len(LANGUAGE["people"]["roles"]) >= 400
    assert len(LANGUAGE["words"]["adverbs"]) >= 300


def test_a_role_and_its_plural_are_known() -> None:
    roles = set(LANGUAGE["people"]["roles"])
    for one, many in (
        ("spokeswoman", "spokeswomen"),
        ("attorney general", "attorneys general"),
        ("deputy", "deputies"),
        ("eyewitness", "eyewitnesses"),
    ):
        assert {one, many} <= roles


def test_abbreviations_have_no_final_dot() -> None:
    written = [w for words in LANGUAGE["abbreviations"].values() for w in words]
    assert [word for word in written if word.endswith(".")] == []


def test_no_abbreviation_both_ends_and_never_ends_a_sentence() -> None:
    never, may = (set(LANGUAGE["abbreviations"][name]) for name in ("words", "may_end"))
    assert never & may == set()


def test_quotation_marks_are_pairs_and_none_stands_twice() -> None:
    pairs = [tuple(pair) for pair in LANGUAGE["quotation_marks"]["pairs"]]
    assert all(len(pair) == 2 and all(pair) for pair in pairs)
    assert len(set(pairs)) == len(pairs)
    assert {("“", "”"), ("‘", "’"), ('"', '"'), ("«", "»")} <= set(pairs)


def test_verb_forms_that_look_like_nouns_are_verb_forms() -> None:
    known = {verb.split(" ")[0] for verb, _ in ALL_VERBS}
    known |= {form for _, forms in ALL_VERBS for form in forms.split(",")}
    assert set(LANGUAGE["words"]["nouns_like_verbs"]) - known == set()
